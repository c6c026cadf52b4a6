"""Rules about coordinates that are possible, but hardly meant."""

import math
from collections.abc import Iterator
from datetime import date

from builder.check.finding import Finding
from builder.later import later
from builder.model.geo import GCJ02, Location, convert
from builder.model.network import Network
from builder.model.station import Station

_FEW = 4
_NEAR_KM = 20
_TIMES_USUAL = 10
# It brings fractions and random with it, and few builds look across stations.
_median = later("statistics", "median")


def coordinates_far_away(network: Network, date: date) -> Iterator[Finding]:
    """No station lies many times farther from the middle of the network than the others do: a digit may be
    wrong.
    """
    stations = [station for station in network.stations if station.location]
    located = [(station, convert(station.location, GCJ02)) for station in stations]
    if len(located) < _FEW:
        return
    latitude = _median(location.latitude for _, location in located)
    longitude = _median(location.longitude for _, location in located)
    distances = [(station, _kilometres(location, latitude, longitude)) for station, location in located]
    usual = _median(distance for _, distance in distances)
    for station, distance in distances:
        if distance > _NEAR_KM and distance > _TIMES_USUAL * usual:
            yield Finding(
                station.slug,
                ("location",),
                f"这个位置离其他站点约 {distance:.0f} 公里，请看看经纬度是不是打错了一位",
                f"this place is about {distance:.0f} km from the other stations; is there a wrong digit?",
                "warning",
            )


def same_coordinates(network: Network, date: date) -> Iterator[Finding]:
    """Two stations at different addresses do not stand on one point: the coordinates were copied along."""
    first_there: dict[tuple[float, float, str], Station] = {}
    for station in network.stations:
        if not station.location or not station.address:
            continue
        point = (station.location.latitude, station.location.longitude, station.location.datum)
        owner = first_there.setdefault(point, station)
        if owner.address != station.address:
            yield Finding(
                station.slug,
                ("location",),
                f"经纬度和 stations/{owner.slug}.yml 一模一样，地址却不同；是不是复制过来没有改？",
                f"the coordinates are those of stations/{owner.slug}.yml, but the addresses differ; were "
                "they "
                "copied along?",
                "warning",
            )


def _kilometres(location: Location, latitude: float, longitude: float) -> float:
    """Good enough for a city: degrees on a plane, the shorter ones of longitude shortened."""
    north = (location.latitude - latitude) * 111.2
    east = (location.longitude - longitude) * 111.2 * math.cos(math.radians(latitude))
    return math.hypot(north, east)
