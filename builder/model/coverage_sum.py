"""Who has the basic services, tier by tier and station by station of the upper tiers: COVERAGE, made of what each part adds.

In: a part of the network. Out: Coverage, of a part or of all of it: the stations in service in groups that can be added up.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from builder.frozen import frozen
from builder.model.coverage import AreaCount, added_areas, counted_area
from builder.model.network import Network
from builder.model.station import Station
from builder.model.sums import Sum


class Group(NamedTuple):
    """Stations in service: those `told` published their services, the `complete` of them have all basic ones and the others
    lack as many as `gaps`; `having` counts by the id of the service.
    """

    count: int
    told: int
    complete: int
    gaps: int
    having: Mapping[str, int]
    area: AreaCount


class Key(NamedTuple):
    """Which group: a station of an upper tier by itself; those of the lowest tier by their `parent`, with `slug` ""."""

    tier: str
    parent: str
    slug: str


class Coming(NamedTuple):
    slug: str
    name: str
    state: str


@frozen
class Coverage:
    """`coming` are planned or being built, by slug."""

    groups: Mapping[Key, Group]
    coming: tuple[Coming, ...]

    def of_tier(self, tier: str) -> Group:
        return added_groups(group for key, group in self.groups.items() if key.tier == tier)


def added_groups(groups: Iterable[Group]) -> Group:
    """All of them as one."""
    groups = list(groups)
    having: Counter[str] = Counter()
    for group in groups:
        having.update(group.having)
    return Group(
        sum(group.count for group in groups),
        sum(group.told for group in groups),
        sum(group.complete for group in groups),
        sum(group.gaps for group in groups),
        having,
        added_areas(group.area for group in groups),
    )


def _share(part: Network, _day: date) -> Coverage:
    basic = {service.name: service.id for service in part.services_in_use if service.category == "basic"}
    tiers = [tier.id for tier in part.site.tiers]
    found: dict[Key, list[Station]] = {}
    for station in part.stations:
        if station.is_in_service and station.tier in tiers:
            is_lowest = station.tier == tiers[-1]
            key = Key(station.tier, station.parent or "", "" if is_lowest else station.slug)
            found.setdefault(key, []).append(station)
    groups = {key: _group(stations, basic) for key, stations in found.items()}
    coming = (each for each in part.stations if each.status in ("planned", "building"))
    return Coverage(groups, tuple(Coming(each.slug, each.name, each.status_name) for each in coming))


def _group(stations: Sequence[Station], basic: Mapping[str, str]) -> Group:
    told = [station for station in stations if station.says("services")]
    offered = [{basic[each.service] for each in station.services if each.service in basic} for station in told]
    return Group(
        len(stations),
        len(told),
        sum(len(each) == len(basic) for each in offered),
        sum(len(basic) - len(each) for each in offered),
        dict(sorted(Counter(service for each in offered for service in each).items())),
        counted_area(stations),
    )


def _joined(_network: Network, _day: date, shares: Sequence[Coverage]) -> Coverage:
    """Stations below the same one may be in several parts."""
    found: dict[Key, list[Group]] = {}
    for share in shares:
        for key, group in share.groups.items():
            found.setdefault(key, []).append(group)
    groups = {key: of_key[0] if len(of_key) == 1 else added_groups(of_key) for key, of_key in found.items()}
    return Coverage(groups, tuple(sorted(each for share in shares for each in share.coming)))


COVERAGE = Sum("coverage", _share, _joined)
