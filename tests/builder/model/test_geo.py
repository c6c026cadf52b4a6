"""Coordinates: published points, there and back, what is refused, and the links to three map services."""

import math
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from builder.model.geo import BD09, DATUMS, GCJ02, WGS84, Location, convert, map_links

# From the tests of github.com/googollee/eviltransform: WGS-84 and GCJ-02 in Shanghai, Shenzhen and Beijing.
PUBLISHED_GCJ02 = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
    # From the README of github.com/wandergis/coordtransform: Tiananmen.
    ((39.915, 116.404), (39.91640428150164, 116.41024449916938)),
]


# What the map services themselves answered, longitude first as they write it: Amap's converter for its own example
# 116.481499,39.990475 and for a point in Wuhan; Baidu's for the same example; Aliyun's page 坐标系转换 in Hangzhou.
ANSWERED = [
    ((116.481499, 39.990475), WGS84, (116.487585177952, 39.991754014757), GCJ02),
    ((114.520212, 30.50848), WGS84, (114.525421278212, 30.505929633247), GCJ02),
    ((116.481499, 39.990475), WGS84, (116.49412480447363, 39.997721127970269), BD09),
    ((120.026268, 30.279164), GCJ02, (120.032768, 30.285238), BD09),
]


def at(latitude, longitude, datum):
    return Location(latitude=latitude, longitude=longitude, datum=datum)


def degrees_apart(location, latitude, longitude):
    return max(abs(location.latitude - latitude), abs(location.longitude - longitude))


@pytest.mark.parametrize(("wgs84", "gcj02"), PUBLISHED_GCJ02)
def test_gcj02_agrees_with_published_points(wgs84, gcj02):
    assert degrees_apart(convert(at(*wgs84, WGS84), GCJ02), *gcj02) < 1e-9
    assert degrees_apart(convert(at(*gcj02, GCJ02), WGS84), *wgs84) < 1e-8


def test_bd09_agrees_with_published_points():
    tiananmen = (39.915, 116.404)
    from_gcj02 = convert(at(*tiananmen, GCJ02), BD09)
    from_wgs84 = convert(at(*tiananmen, WGS84), BD09)
    assert degrees_apart(from_gcj02, 39.92133699351021, 116.41036949371029) < 1e-9
    assert degrees_apart(from_wgs84, 39.922699552216216, 116.41662724378733) < 1e-9
    # The published way back from BD-09 is itself an approximation, good to a few centimetres.
    assert degrees_apart(convert(at(*tiananmen, BD09), GCJ02), 39.90865673957631, 116.39762729119315) < 1e-6


@pytest.mark.parametrize(("given_point", "datum", "answer", "wanted"), ANSWERED)
def test_the_map_services_answer_the_same_within_a_metre(given_point, datum, answer, wanted):
    there = convert(at(given_point[1], given_point[0], datum), wanted)
    assert degrees_apart(there, answer[1], answer[0]) < 1e-5


@given(
    st.floats(18, 53),
    st.floats(74, 134),
    st.sampled_from(DATUMS),
    st.sampled_from(DATUMS),
)
def test_every_conversion_leads_back_to_its_start(latitude, longitude, start, other):
    there = convert(at(latitude, longitude, start), other)
    assert there.datum == other
    assert degrees_apart(convert(there, start), latitude, longitude) < 1e-7


@given(st.floats(18, 53), st.floats(74, 134))
def test_gcj02_moves_a_point_by_less_than_a_kilometre_or_so(latitude, longitude):
    there = convert(at(latitude, longitude, WGS84), GCJ02)
    east = (there.longitude - longitude) * math.cos(math.radians(latitude)) * 111_200
    north = (there.latitude - latitude) * 111_200
    assert math.hypot(east, north) < 1500


@pytest.mark.parametrize(
    ("data", "rule", "zh"),
    [
        (
            {"latitude": "121.3954", "longitude": "31.1832", "datum": "GCJ-02"},
            "swapped-coordinates",
            "纬度和经度写反了；应当是 latitude: 31.1832，longitude: 121.3954",
        ),
        (
            {"latitude": "51.5", "longitude": "-0.12", "datum": "WGS-84"},
            "outside-china",
            "北纬 51.5、东经 -0.12 不在中国，请看一看少打或多打了哪一位",
        ),
        (
            {"latitude": "31.1832", "longitude": "121.3954"},
            "missing-datum",
            "经纬度没有写坐标系，可能偏出五百米；请加上 datum：从高德、腾讯地图取的写 GCJ-02，百度地图写 BD-09，"
            "GPS 写 WGS-84",
        ),
        (
            {"latitude": "31.1832", "longitude": "121.3954", "datum": "百度地图"},
            "bad-datum",
            "不认识的坐标系“百度地图”；是不是“BD-09”？",
        ),
        (
            {"latitude": "31度10分59秒", "longitude": "121.3954", "datum": "GCJ-02"},
            "bad-coordinate",
            "经纬度写成小数，例如 31.183056，不是“31度10分59秒”",
        ),
        (
            "31.1832，121.3954",
            "bad-coordinate",
            "经纬度要分开写：{latitude: 31.1832, longitude: 121.3954, datum: GCJ-02}",
        ),
    ],
)
def test_a_location_that_cannot_be_meant_is_refused_with_the_right_one(data, rule, zh):
    with pytest.raises(ValidationError) as refused:
        Location.model_validate(data)
    [error] = refused.value.errors()
    assert (error["ctx"]["error"].rule, error["ctx"]["error"].zh) == (rule, zh)


@pytest.mark.parametrize("written", ["GCJ-02", "gcj02", "GCJ 02", "ＧＣＪ－０２", "gcj_02"])
def test_a_datum_is_known_in_any_spelling(written):
    assert Location(latitude=31.2, longitude=121.4, datum=written).datum == GCJ02


def test_each_map_service_gets_its_own_datum_and_order():
    links = map_links("虹祥 & 站", at(39.915, 116.404, WGS84), "示例路88号;1楼")
    assert [link.name for link in links] == ["高德地图", "百度地图", "腾讯地图"]
    amap_query, baidu_query, tencent_query = (parse_qs(urlsplit(link.url).query) for link in links)
    assert amap_query["position"] == ["116.410244,39.916404"]
    assert amap_query["name"] == ["虹祥 & 站"]
    assert baidu_query["location"] == ["39.922700,116.416627"]
    assert baidu_query["coord_type"] == ["bd09ll"]
    assert baidu_query["title"] == ["虹祥 & 站"]
    assert tencent_query["marker"] == ["coord:39.916404,116.410244;title:虹祥 & 站;addr:示例路88号;1楼"]
    assert "addr:%E7%A4%BA%E4%BE%8B%E8%B7%AF88%E5%8F%B7%3B1%E6%A5%BC&" in links[2].url


def test_without_a_location_the_links_look_for_the_address():
    urls = [link.url for link in map_links("虹祥", None, "示例路8号")]
    assert urls == [
        "https://uri.amap.com/search?keyword=%E7%A4%BA%E4%BE%8B%E8%B7%AF8%E5%8F%B7&callnative=1&src=yizhan",
        "https://api.map.baidu.com/geocoder?address=%E7%A4%BA%E4%BE%8B%E8%B7%AF8%E5%8F%B7&output=html"
        "&src=webapp.yizhan.site",
        "https://apis.map.qq.com/uri/v1/search?keyword=%E7%A4%BA%E4%BE%8B%E8%B7%AF8%E5%8F%B7&referer=yizhan",
    ]


def test_without_location_and_address_there_is_nothing_to_link_to():
    assert map_links("虹祥", None, None) == ()
