"""How many stations there are, of which tier, how large, with which services: PLACES, made of what each part adds.

In: a part of the network and the day. Out: Places, of a part or of all of it. It is told by what stands on top of a
station's file, so that most edits leave it as it is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import NamedTuple

from builder.frozen import frozen
from builder.model.coverage import AreaCount, added_areas, counted_area
from builder.model.first_of import FirstOf, first_of, joined_first
from builder.model.network import Network
from builder.model.quantity import Quantity, total
from builder.model.station import Station
from builder.model.sums import Sum

# So many of a tier are named with it.
NAMED_UP_TO = 12


class Named(NamedTuple):
    """A station as a line of a list says it."""

    slug: str
    name: str
    address: str


@frozen
class Places:
    """`standing` count by tier those that are not gone; `serving` are in service, `tiers` count these. `listed` are by tier those that any list
    has; `offering` counts by the id of the service those that offer it, `offering_now` those of them in service, and
    `equipped` are in service with every basic one. `area` is of those in service.
    """

    standing: Mapping[str, int] = field(default_factory=dict)
    serving: int = 0
    open: int = 0
    equipped: int = 0
    tiers: Mapping[str, int] = field(default_factory=dict)
    listed: Mapping[str, FirstOf] = field(default_factory=dict)
    offering: Mapping[str, int] = field(default_factory=dict)
    offering_now: Mapping[str, int] = field(default_factory=dict)
    area: Quantity | None = None
    area_for_households: AreaCount = AreaCount()


def _share(part: Network, _day: date) -> Places:
    serving = [station for station in part.stations if station.is_in_service]
    # Once for all stations: to ask for each thing that each station offers takes four times as long.
    ids = {service.name: service.id for service in part.services_in_use}
    offered = {
        station.slug: {ids[each.service]: None for each in station.services if each.service in ids}
        for station in part.stations
    }
    basic = {service.id for service in part.services_in_use if service.category == "basic"}
    return Places(
        standing=dict(Counter(station.tier for station in part.stations if not station.is_gone)),
        serving=len(serving),
        open=sum(station.is_open_to_visitors for station in part.stations),
        equipped=sum(basic <= offered[station.slug].keys() for station in serving),
        tiers=dict(Counter(station.tier for station in serving)),
        listed={tier: first_of(rows, NAMED_UP_TO) for tier, rows in _listed(part.stations).items()},
        offering=dict(Counter(each for slug in _listed_slugs(part.stations) for each in offered[slug])),
        offering_now=dict(Counter(each for station in serving for each in offered[station.slug])),
        area=added(station.area for station in serving),
        area_for_households=counted_area(serving),
    )


def _joined(_network: Network, _day: date, shares: Sequence[Places]) -> Places:
    tiers = sorted({tier for share in shares for tier in share.listed})
    return Places(
        standing=added_counts(share.standing for share in shares),
        serving=sum(share.serving for share in shares),
        open=sum(share.open for share in shares),
        equipped=sum(share.equipped for share in shares),
        tiers=added_counts(share.tiers for share in shares),
        listed={
            tier: joined_first((share.listed[tier] for share in shares if tier in share.listed), NAMED_UP_TO)
            for tier in tiers
        },
        offering=added_counts(share.offering for share in shares),
        offering_now=added_counts(share.offering_now for share in shares),
        area=added(share.area for share in shares),
        area_for_households=added_areas(share.area_for_households for share in shares),
    )


PLACES = Sum("places", _share, _joined)


def added(told: Iterable[Quantity | None]) -> Quantity | None:
    """The sum of those that are told; None of none. Sums of sums are hedged as the sum of all parts is."""
    parts = [each for each in told if each]
    return total(parts) if parts else None


def added_counts(parts: Iterable[Mapping]) -> Mapping:
    """What was counted by the same word, together; 0 of a word that nobody has."""
    counts: Counter = Counter()
    for part in parts:
        counts.update(part)
    return counts


def _listed(stations: Iterable[Station]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = {}
    for station in stations:
        if station.status != "merged":
            found.setdefault(station.tier, []).append(Named(station.slug, station.name, station.address or ""))
    return found


def _listed_slugs(stations: Iterable[Station]) -> list[str]:
    return [station.slug for station in stations if station.status != "merged"]
