"""How much room the network has for those who live around it: square metres for each 100 households.

In: stations. Out: what those of them add up to that state both their area and their households. A station
counts only the households that it serves itself; whoever is above it does not count them again.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from builder.frozen import frozen
from builder.model.quantity import Quantity, total
from builder.model.station import Station


@frozen
class AreaShare:
    """`share` is in ㎡ for each 100 households, to one decimal; `station_count` stations stand behind it."""

    station_count: int
    area: Quantity
    households: Quantity
    share: Quantity


class AreaCount(NamedTuple):
    """What some stations add up to, so many that state both; of none nothing."""

    station_count: int = 0
    area: Quantity | None = None
    households: Quantity | None = None


def area_share(stations: Iterable[Station]) -> AreaShare | None:
    """Of the stations in service that state an area and households; None when there is none."""
    return share_of(counted_area(stations))


def counted_area(stations: Iterable[Station]) -> AreaCount:
    """Of the stations in service that state an area and households."""
    counted = [
        station for station in stations if station.is_in_service and station.area and station.households
    ]
    return added_areas(AreaCount(1, station.area, station.households) for station in counted)


def added_areas(counts: Iterable[AreaCount]) -> AreaCount:
    """Those of many parts together."""
    told = [each for each in counts if each.station_count]
    if not told:
        return AreaCount()
    return AreaCount(
        sum(each.station_count for each in told), total(each.area for each in told), total(each.households for each in told)
    )


def share_of(count: AreaCount) -> AreaShare | None:
    """None of no station, and where nobody lives."""
    station_count, area, households = count
    if not station_count or not households.value:
        return None
    exact = area.bound == households.bound == "exact"
    value = (area.value * 100 / households.value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return AreaShare(station_count, area, households, Quantity(value, "exact" if exact else "about", "㎡"))
