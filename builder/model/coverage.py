"""How much room the network has for those who live around it: square metres for each 100 households.

In: stations. Out: what those of them add up to that state both their area and their households. A station
counts only the households that it serves itself; whoever is above it does not count them again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from builder.model.quantity import Quantity, total
from builder.model.station import Station


@dataclass(frozen=True)
class AreaShare:
    """`share` is in ㎡ for each 100 households, to one decimal; `station_count` stations stand behind it."""

    station_count: int
    area: Quantity
    households: Quantity
    share: Quantity


def area_share(stations: Iterable[Station]) -> AreaShare | None:
    """Of the stations in service that state an area and households; None when there is none."""
    counted = [
        station for station in stations if station.is_in_service and station.area and station.households
    ]
    if not counted:
        return None
    area = total(station.area for station in counted)
    households = total(station.households for station in counted)
    if not households.value:
        return None
    exact = area.bound == households.bound == "exact"
    value = (area.value * 100 / households.value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return AreaShare(len(counted), area, households, Quantity(value, "exact" if exact else "about", "㎡"))
