"""Where a station is, in any of the three coordinate systems used in China, and links to three map services.

In: latitude, longitude and the datum they were measured in. Out: the same point in another datum; map links,
each in its service's own datum and coordinate order. Nothing is looked up on a network.

The formulas are the published ones. WGS-84 → GCJ-02: “Transform from WGS84 to GCJ02” (emq project, 2012),
collected with test points in github.com/googollee/eviltransform and github.com/wandergis/coordtransform.
GCJ-02 ↔ BD-09: the same two. Precision: the forward formula agrees with those published points to 1e-9
degrees; the way back is found by repeating the forward one and returns to its start within 1e-7 degrees (one
centimetre). How far the formula is from the official, secret one is not published; in practice a metre or
two, which is enough to find a door.
"""

import math
import re
import unicodedata
from functools import cached_property
from typing import Annotated, Any, Literal
from urllib.parse import quote as percent_encode

from pydantic import BeforeValidator, Field, model_validator

from builder.diagnostics import Mistake, quote
from builder.frozen import frozen
from builder.model.clean_text import for_clean_text, known_texts
from builder.model.record import Record
from builder.model.text import clean

WGS84, GCJ02, BD09 = "WGS-84", "GCJ-02", "BD-09"
DATUMS = (WGS84, GCJ02, BD09)
Datum = Literal["WGS-84", "GCJ-02", "BD-09"]
_NICKNAMES = (
    dict.fromkeys(("高德", "腾讯", "火星"), GCJ02)
    | dict.fromkeys(("百度", "BD09LL"), BD09)
    | dict.fromkeys(("GPS", "CGCS2000", "天地图"), WGS84)
)
# China with its islands, as a box. The published formulas use nearly the same one.
_LATITUDES = (3.8, 53.6)
_LONGITUDES = (73.4, 135.1)
# The Krasovsky 1940 ellipsoid of the published formula.
_A = 6378245.0
_EE = 0.00669342162296594323
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,15})?")
_X_PI = math.pi * 3000.0 / 180.0
# The services ask callers for a name; Baidu asks for company and application.
_CALLER = "yizhan"


@frozen
class MapLink:
    """One map service: `id` for the machine, `name` for the reader."""

    id: Literal["amap", "baidu", "tencent"]
    name: str
    url: str


def read_degrees(value: Any) -> float:
    """Decimal degrees; degrees, minutes and seconds are shown their decimal form."""
    if isinstance(value, float | int):
        return float(value)
    if type(value) is str and _DEGREES.fullmatch(value):
        return float(value)
    text = clean(value)
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").strip("°")
    if _DEGREES.fullmatch(plain):
        return float(plain)
    parts = re.fullmatch(r"[NE北东纬经]*(\d{1,3})[°度](\d{1,2})[′'分](?:(\d{1,2}(?:\.\d+)?)[″\"秒]?)?[NE]?", plain)
    better = 31.1832
    if parts:
        better = round(int(parts[1]) + int(parts[2]) / 60 + float(parts[3] or 0) / 3600, 6)
    raise Mistake(
        "bad-coordinate",
        f"经纬度写成小数，例如 {better}，不是{quote(text)}",
        f"a coordinate is a decimal number, for example {better}, not {quote(text)}",
    )


def read_datum(value: Any) -> str:
    """One of DATUMS; the usual nicknames are answered with the right word."""
    text = clean(value)
    plain = re.sub(r"[\s_-]", "", unicodedata.normalize("NFKC", text)).upper()
    meant = {datum.replace("-", ""): datum for datum in DATUMS}.get(plain)
    if meant:
        return meant
    meant = next((datum for word, datum in _NICKNAMES.items() if plain.startswith(word)), None)
    raise Mistake(
        "bad-datum",
        f"不认识的坐标系{quote(text)}；"
        + (f"是不是“{meant}”？" if meant else "高德、腾讯地图写 GCJ-02，百度地图写 BD-09，GPS 写 WGS-84"),
        f"unknown datum {quote(text)}; "
        + (f"did you mean “{meant}”?" if meant else "Amap and Tencent have GCJ-02, Baidu BD-09, GPS WGS-84"),
    )


class Location(Record):
    """A point in China. `datum` is what the numbers were measured in: without it they may be 500 m off."""

    latitude: Annotated[float, BeforeValidator(read_degrees)] = Field(title="纬度")
    longitude: Annotated[float, BeforeValidator(read_degrees)] = Field(title="经度")
    datum: Annotated[Datum, BeforeValidator(for_clean_text(known_texts(read_datum))(read_datum))] = Field(title="坐标系")

    @model_validator(mode="before")
    @classmethod
    def _has_a_datum(cls, value):
        if isinstance(value, str) and (pair := re.fullmatch(r"([\d.]+)\s*[,，]\s*([\d.]+)", value.strip())):
            latitude, longitude = sorted(pair.groups(), key=lambda number: len(number.partition(".")[0]))
            raise Mistake(
                "bad-coordinate",
                f"经纬度要分开写：{{latitude: {latitude}, longitude: {longitude}, datum: GCJ-02}}",
                "write the two numbers apart: "
                f"{{latitude: {latitude}, longitude: {longitude}, datum: GCJ-02}}",
            )
        if isinstance(value, dict) and {"latitude", "longitude"} <= value.keys() and not value.get("datum"):
            raise Mistake(
                "missing-datum",
                "经纬度没有写坐标系，可能偏出五百米；请加上 datum：从高德、腾讯地图取的写 GCJ-02，百度地图写 BD-09，GPS 写 WGS-84",
                "the coordinates have no datum and may be 500 m off; add datum: GCJ-02 if they come from "
                "Amap or Tencent, "
                "BD-09 from Baidu, WGS-84 from GPS",
            )
        return value

    @model_validator(mode="after")
    def _is_in_china(self):
        if in_china(self.latitude, self.longitude):
            return self
        if in_china(self.longitude, self.latitude):
            raise Mistake(
                "swapped-coordinates",
                f"纬度和经度写反了；应当是 latitude: {self.longitude}，longitude: {self.latitude}",
                f"latitude and longitude are swapped; it should be latitude: {self.longitude}, "
                f"longitude: {self.latitude}",
            )
        raise Mistake(
            "outside-china",
            f"北纬 {self.latitude}、东经 {self.longitude} 不在中国，请看一看少打或多打了哪一位",
            f"{self.latitude} north, {self.longitude} east is not in China; look for a digit too many or "
            "too few",
        )

    @cached_property
    def wgs84(self) -> tuple[float, float]:
        """(longitude, latitude) as GPS has them, to six digits: a tenth of a metre."""
        latitude, longitude = _degrees(self, WGS84)
        return round(longitude, 6), round(latitude, 6)


def in_china(latitude: float, longitude: float) -> bool:
    """Whether the point lies in the box around China (a box, not a border)."""
    return _LATITUDES[0] <= latitude <= _LATITUDES[1] and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]


def convert(location: Location, datum: Datum) -> Location:
    """The same point in `datum`."""
    if location.datum == datum:
        return location
    latitude, longitude = _degrees(location, datum)
    return Location.model_construct(latitude=latitude, longitude=longitude, datum=datum)


def map_links(name: str, location: Location | None, address: str | None) -> tuple[MapLink, ...]:
    """Links that show `name` on Amap (GCJ-02, longitude first), Baidu (BD-09) and Tencent Maps (GCJ-02,
    latitude first).

    Without a location the links search for the address; without either there are none. The forms are those of
    each service's public URI API and need no key: uri.amap.com, api.map.baidu.com, apis.map.qq.com/uri/v1.
    """
    if location is None:
        return _search_links(address) if address else ()
    north, east = (f"{degrees:.6f}" for degrees in _degrees(location, GCJ02))
    baidu_north, baidu_east = (f"{degrees:.6f}" for degrees in _degrees(location, BD09))
    # Semicolons and colons divide Tencent's marker; the texts inside it are encoded, as all texts here are.
    title, where = _encode(name), _encode(address or name)
    amap = f"marker?position={east},{north}&name={title}&coordinate=gaode"
    baidu = f"marker?location={baidu_north},{baidu_east}&title={title}&content={where}"
    point = f"coord:{north},{east};title:{title};addr:{where}"
    return _links(amap, f"{baidu}&coord_type=bd09ll", f"marker?marker={point}&coord_type=1")


def _degrees(location: Location, datum: Datum) -> tuple[float, float]:
    """(latitude, longitude) in `datum`."""
    latitude, longitude = location.latitude, location.longitude
    if location.datum == datum:
        return latitude, longitude
    if location.datum == WGS84:
        latitude, longitude = _wgs84_to_gcj02(latitude, longitude)
    elif location.datum == BD09:
        latitude, longitude = _backwards(_gcj02_to_bd09, latitude, longitude)
    if datum == WGS84:
        return _backwards(_wgs84_to_gcj02, latitude, longitude)
    return _gcj02_to_bd09(latitude, longitude) if datum == BD09 else (latitude, longitude)


def _search_links(address: str) -> tuple[MapLink, ...]:
    keyword = _encode(address)
    return _links(f"search?keyword={keyword}", f"geocoder?address={keyword}", f"search?keyword={keyword}")


def _links(amap: str, baidu: str, tencent: str) -> tuple[MapLink, ...]:
    return (
        MapLink("amap", "高德地图", f"https://uri.amap.com/{amap}&callnative=1&src={_CALLER}"),
        MapLink("baidu", "百度地图", f"https://api.map.baidu.com/{baidu}&output=html&src=webapp.{_CALLER}.site"),
        MapLink("tencent", "腾讯地图", f"https://apis.map.qq.com/uri/v1/{tencent}&referer={_CALLER}"),
    )


def _encode(text: str) -> str:
    return percent_encode(text, safe="")


def _wgs84_to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    x, y = longitude - 105.0, latitude - 35.0
    d_latitude = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    d_longitude = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    ripple = (20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)) * 2.0 / 3.0
    d_latitude += ripple + _waves(y, 160.0, 320.0)
    d_longitude += ripple + _waves(x, 150.0, 300.0)
    radians = latitude / 180.0 * math.pi
    magic = 1 - _EE * math.sin(radians) ** 2
    d_latitude = d_latitude * 180.0 / (_A * (1 - _EE) / (magic * math.sqrt(magic)) * math.pi)
    d_longitude = d_longitude * 180.0 / (_A / math.sqrt(magic) * math.cos(radians) * math.pi)
    return latitude + d_latitude, longitude + d_longitude


def _waves(value: float, middle: float, long: float) -> float:
    """Waves of lengths 1, 3, 12 and 30, of sizes 20, 40, `middle` and `long`. Written out: half the time of a loop."""
    sin, pi = math.sin, math.pi
    short = 20.0 * sin(value / 1.0 * pi) + 40.0 * sin(value / 3.0 * pi)
    return (short + middle * sin(value / 12.0 * pi) + long * sin(value / 30.0 * pi)) * 2.0 / 3.0


def _gcj02_to_bd09(latitude: float, longitude: float) -> tuple[float, float]:
    radius = math.hypot(longitude, latitude) + 0.00002 * math.sin(latitude * _X_PI)
    angle = math.atan2(latitude, longitude) + 0.000003 * math.cos(longitude * _X_PI)
    return radius * math.sin(angle) + 0.006, radius * math.cos(angle) + 0.0065


def _backwards(forward, latitude: float, longitude: float) -> tuple[float, float]:
    """The point that `forward` leads to the given one, by fixed-point iteration: each round gains a factor of
    about 1000, until nothing changes any more.
    """
    guess = latitude, longitude
    for _ in range(8):
        there = forward(*guess)
        better = guess[0] - (there[0] - latitude), guess[1] - (there[1] - longitude)
        if better == guess:
            break
        guess = better
    return guess
