"""The map: every station where it is, told apart by shape, none upon another; and who is near, by the phone."""

import json
import math
import random
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from builder import urls
from builder.model.geo import BD09, GCJ02, WGS84, Location, convert
from builder.render import map_page, network_map, places_files, places_index
from builder.render.network_map import HEIGHT, LABEL_SIZE, WIDTH, draw
from tests.builder.render.samples import context, network, read, section, station
from tests.tools import require

_ASSETS_DIR = Path(__file__).resolve().parents[3] / "builder" / "assets"
CENTRE = (31.18, 121.40)


def at(north: float, east: float, datum: str = WGS84) -> dict:
    """So many metres from the centre, written down in `datum`."""
    latitude = CENTRE[0] + north / 111_195
    longitude = CENTRE[1] + east / (111_195 * math.cos(math.radians(CENTRE[0])))
    place = convert(Location(latitude=latitude, longitude=longitude, datum=WGS84), datum)
    return {"latitude": str(place.latitude), "longitude": str(place.longitude), "datum": datum}


def street(*more):
    return network(
        station("centre", name="示例中心", tier="town", location=at(0, 0)),
        station("east", name="东街网格中心", tier="grid", parent="centre", location=at(0, 1000, GCJ02)),
        station("north", name="北街网格中心", tier="grid", parent="centre", location=at(1000, 0, BD09)),
        station("e1", name="东一站", parent="east", location=at(0, 1400), address="东街1号"),
        station("n1", name="北一站", parent="north", location=at(1400, 0), status="temporarily_closed",
                closure={"reason": "装修", "from_date": "2026-05-01"}),
        station("lost", name="不知道在哪", parent="north"),
        station("gone", name="没有了", parent="north", location=at(0, -500), status="closed"),
        *more,
    )


def drawn(found, names=()):
    return draw(found, [each for each in found.stations if not each.is_gone], dict(names))


def page(found):
    return read(map_page(context(found, "map/")).body)


def test_whatever_the_datum_what_lies_north_is_above_and_distances_keep_their_proportion():
    dots = {dot.slug: dot for dot in drawn(street()).dots}
    centre, east, north = dots["centre"], dots["east"], dots["north"]
    assert east.x > centre.x and abs(east.y - centre.y) < 0.5
    assert north.y < centre.y and abs(north.x - centre.x) < 0.5
    assert east.x - centre.x == pytest.approx(centre.y - north.y, rel=0.01)
    drawing = drawn(street())
    assert drawing.scale.length / drawing.scale.metres == pytest.approx((east.x - centre.x) / 1000, rel=0.01)


def test_a_line_leads_to_the_nearest_station_above_that_is_drawn():
    found = street(station("n2", parent="lost", location=at(900, 300)))
    drawing = drawn(found)
    dots = {dot.slug: dot for dot in drawing.dots}
    lines = {(line.x1, line.y1): (line.x2, line.y2) for line in drawing.lines}
    for slug, above in (("e1", "east"), ("east", "centre"), ("n2", "north")):
        assert lines[dots[slug].x, dots[slug].y] == (dots[above].x, dots[above].y)
    assert (dots["centre"].x, dots["centre"].y) not in lines


@pytest.mark.parametrize(("count", "metres"), [(2, 0), (30, 5), (300, 2500)])
def test_stations_upon_each_other_are_moved_apart_and_stay_inside(count, metres):
    dice = random.Random(1)
    places = [at(dice.uniform(0, metres), dice.uniform(0, metres)) for _ in range(count)]
    crowd = [station(f"s{number:03}", location=place) for number, place in enumerate(places)]
    dots = drawn(network(*crowd, station("far", location=at(3000, 2000)))).dots
    for dot in dots:
        assert dot.size <= dot.x <= WIDTH - dot.size and dot.size <= dot.y <= HEIGHT - dot.size
    assert [
        (one.slug, other.slug)
        for number, one in enumerate(dots)
        for other in dots[number + 1 :]
        if math.hypot(one.x - other.x, one.y - other.y) < one.size + other.size - 0.2
    ] == []


def test_equal_networks_make_equal_drawings():
    assert str(map_page(context(street(), "map/")).body) == str(map_page(context(street(), "map/")).body)


def test_a_single_station_is_a_map_too():
    found = network(station("only", location=at(0, 0)))
    [dot] = drawn(found).dots
    assert (dot.x, drawn(found).scale) == (WIDTH / 2, None)
    assert page(found).one("h1").text == "地图"


def test_a_name_stands_only_where_it_covers_nothing():
    names = {"centre": "示例中心", "east": "东街", "north": "北街", "e1": "东一站", "n1": "北一站"}
    drawing = drawn(street(), names)
    assert {label.text for label in drawing.labels} == set(names.values())
    crowd = network(*(station(f"s{number:02}", location=at(number * 30, number * 40)) for number in range(50)))
    crowded = drawn(crowd, {f"s{number:02}": "很长很长的一个名字" for number in range(50)})
    assert 0 < len(crowded.labels) < 50
    boxes = [_box(label) for label in crowded.labels]
    boxes += [(dot.x - dot.size, dot.y - dot.size, dot.x + dot.size, dot.y + dot.size) for dot in crowded.dots]
    for number, one in enumerate(boxes[: len(crowded.labels)]):
        assert one[0] >= 0 and one[2] <= WIDTH and one[1] >= 0 and one[3] <= HEIGHT
        for other in boxes[number + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def _box(label):
    wide = LABEL_SIZE * len(label.text)
    left = {"start": label.x, "end": label.x - wide, "middle": label.x - wide / 2}[label.anchor]
    return left, label.y - 0.8 * LABEL_SIZE, left + wide, label.y + 0.1 * LABEL_SIZE


def test_names_in_the_drawing_leave_out_what_all_of_a_tier_end_in():
    texts = [text.text for text in page(street()).all("text") if "yz-map-name" in text.attributes["class"]]
    assert texts == ["示例中心", "东街", "北街", "东一站", "北一站"]


def test_the_drawing_is_one_picture_with_words_and_a_list_that_says_the_same():
    found = page(street())
    drawing = found.one("svg", role="img")
    named_by = drawing.attributes["aria-labelledby"].split()
    title, words = (found.one(tag, id=name) for tag, name in zip(("title", "desc"), named_by, strict=True))
    assert title.text == "示例街道的站点示意图"
    assert words.text == "上北下南。街道中心 1 个、网格中心 2 个、驿站 2 个；每个点的名称、地址和连线的上级，都在名单里。"
    assert drawing.all("a") == []
    numbers = [text.text for text in drawing.all("text") if "yz-map-in" in text.attributes["class"]]
    assert numbers == ["1", "2", "3", "4", "5"]
    listed = [
        (number.text, place.all("a")[0].text)
        for place in (*found.all("h2", class_="yz-map-head"), *found.all("li"))
        for number in place.all("span")
        if "yz-map-number" in number.attributes["class"]
    ]
    assert sorted(listed) == [("1", "示例中心"), ("2", "东街网格中心"), ("3", "东一站"), ("4", "北街网格中心"), ("5", "北一站")]


def test_tiers_differ_in_shape_and_what_is_not_open_is_hollow():
    drawing = page(street()).one("svg", role="img")
    paths = [path for path in drawing.all("path") if "yz-map-dot" in path.attributes["class"]]
    assert [path.attributes["class"].split()[1:] for path in paths] == [
        ["yz-map-rank-0"], ["yz-map-rank-1"], ["yz-map-rank-2"], ["yz-map-rank-1"],
        ["yz-map-rank-2", "yz-map-hollow"],
    ]
    shapes = ["".join(filter(str.isalpha, path.attributes["d"])) for path in paths[:3]]
    assert len(set(shapes)) == 3


def test_the_svg_is_well_formed_xml():
    body = str(map_page(context(street(), "map/")).body)
    ElementTree.fromstring(body[body.index("<svg") : body.index("</svg>") + 6])


def test_a_station_without_a_location_is_listed_as_such():
    unplaced = section(page(street()), "位置未公布")
    assert [(link.text, link.attributes["href"]) for link in unplaced.all("a")] == [("不知道在哪", "../stations/lost/")]


def test_without_any_location_there_is_a_list_and_no_picture():
    found = page(network(station("a", name="甲站"), station("b", name="乙站")))
    assert found.all("svg", role="img") == []
    assert [link.text for link in section(found, "位置未公布").all("a")] == ["甲站", "乙站"]


def test_a_big_network_shows_its_upper_tiers_only(monkeypatch):
    monkeypatch.setattr("builder.render.views.map.DRAWN_UP_TO", 3)
    found = page(street())
    assert "一共 6 个站点，图上画的是上面几级的 3 个" in found.text
    assert "东一站" not in found.text and "东街网格中心" in found.text


@pytest.mark.parametrize(("limit", "numbers"), [(5, 5), (3, 3), (2, 1), (0, 0)])
def test_of_many_dots_only_those_of_upper_tiers_are_large_and_have_numbers(monkeypatch, limit, numbers):
    monkeypatch.setattr(network_map, "NUMBERED_UP_TO", limit)
    found = page(street())
    assert len([text for text in found.all("text") if "yz-map-in" in text.attributes["class"]]) == numbers
    assert len([each for each in found.all("span") if "yz-map-number" in each.attributes["class"]]) == numbers
    sizes = {dot.slug: dot.size for dot in drawn(street()).dots}
    assert (sizes["e1"] > 5) is (limit == 5)


def test_the_places_are_those_open_to_the_public_in_the_datum_of_browsers():
    rows = json.loads(places_files(street())[urls.MAP_PLACES])
    assert [row[0] for row in rows] == ["centre", "e1", "east", "north"]
    place = [round(float(at(0, 1400)[name]), 5) for name in ("latitude", "longitude")]
    assert rows[1] == ["e1", "东一站", *place, "东街1号"]
    assert rows[3][2] == pytest.approx(CENTRE[0] + 1000 / 111_195, abs=1e-5)


def node(expression: str):
    program = f"const near = require(process.argv[1]); console.log(JSON.stringify({expression}))"
    command = [require("node"), "-e", program, str(_ASSETS_DIR / "nearest.js")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=30)
    return json.loads(done.stdout)


def test_distances_are_those_of_the_haversine_formula():
    # Nashville to Los Angeles, the example at rosettacode.org/wiki/Haversine_formula, whose earth has 6372.8 km.
    published = 2_887_259.95 * 6371.0088 / 6372.8
    assert node("near.distance(36.12, -86.67, 33.94, -118.40)") == pytest.approx(published, rel=1e-6)
    assert node("near.distance(31, 121, 32, 121)") == pytest.approx(111_195, rel=1e-4)
    assert node("near.distance(31.2, 121.4, 31.2, 121.4)") == 0


def test_the_nearest_five_come_first_and_stations_on_one_spot_keep_their_order():
    places = [[f"s{number}", f"{number}站", 31.2 + number * 0.001, 121.4, ""] for number in (5, 3, 1, 6, 2, 4)]
    places += [["twin", "双胞胎", 31.201, 121.4, ""]]
    found = node(f"near.nearest({json.dumps(places)}, 31.2, 121.4).map((hit) => hit.place.slug)")
    assert found == ["s1", "twin", "s2", "s3", "s4"]


def test_a_big_networks_places_are_in_squares_of_five_kilometres(monkeypatch):
    monkeypatch.setattr(places_index, "WHOLE_UP_TO", 1)
    files = {path: json.loads(data) for path, data in places_files(street()).items()}
    index = files.pop(urls.MAP_PLACES)
    assert index["degrees"] == 0.05
    assert sorted(files) == sorted(urls.places_url(*square) for square in index["squares"])
    rows = [row for rows in files.values() for row in rows]
    assert sorted(rows) == json.loads(json.dumps(sorted(street().spots)))
    for (north, east), here in ((square, files[urls.places_url(*square)]) for square in index["squares"]):
        assert all(north <= row[2] * 20 < north + 1 and east <= row[3] * 20 < east + 1 for row in here)


_RINGS = """(() => {
  const places = PLACES, degrees = 0.05, squares = {};
  places.forEach((row) => {
    const square = [Math.floor(row[2] / degrees), Math.floor(row[3] / degrees)];
    (squares[square] = squares[square] || {square, rows: []}).rows.push(row);
  });
  return SPOTS.map(([latitude, longitude]) => {
    const index = {degrees, squares: Object.values(squares).map((each) => each.square)};
    let found = [], fetched = 0;
    for (const ring of near.ringsOf(index, latitude, longitude)) {
      ring.squares.forEach((square) => { found = found.concat(squares[square].rows); fetched++; });
      const last = near.nearest(found, latitude, longitude)[4];
      if (last && last.metres <= ring.safe) break;
    }
    const metres = (rows) => near.nearest(rows, latitude, longitude).map((hit) => Math.round(hit.metres));
    return {fetched, isRight: JSON.stringify(metres(found)) === JSON.stringify(metres(places))};
  });
})()"""


def test_the_squares_around_a_place_hold_its_nearest_five_wherever_it_is():
    chance = random.Random(6)
    places = [[f"s{n}", "站", 31 + chance.random() * 0.6, 121 + chance.random() * 0.8, ""] for n in range(600)]
    places += [["far", "远站", 30.01, 119.99, ""]]
    spots = [[30.9 + chance.random(), 120.8 + chance.random()] for _ in range(60)] + [[29.0, 119.0], [31.25, 121.4]]
    found = node(_RINGS.replace("PLACES", json.dumps(places)).replace("SPOTS", json.dumps(spots)))
    assert [each["isRight"] for each in found] == [True] * 62
    assert found[-1]["fetched"] <= 9


@pytest.mark.parametrize(
    ("metres", "words"),
    [(0, "不到 100 米"), (99, "不到 100 米"), (333, "约 350 米"), (960, "约 950 米"), (980, "约 1.0 公里"), (1234, "约 1.2 公里"),
     (9960, "约 10 公里"), (48_200, "约 48 公里")],
)
def test_a_distance_claims_no_more_than_a_phone_knows(metres, words):
    assert node(f"near.distanceText({metres})") == words


def test_a_refusal_is_answered_kindly():
    refused, unknown, late = node("[near.refusalText(1), near.refusalText(2), near.refusalText(3)]")
    assert refused == "没有得到位置，不要紧：在下面的名单里也能找到。想用的话，请在手机设置里允许浏览器使用位置，再按一次。"
    assert unknown == "这台手机现在说不出位置，请在下面的名单里找。"
    assert late == "等了一会儿还没有得到位置。可以走到窗边再按一次，也可以在下面的名单里找。"
