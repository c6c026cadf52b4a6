"""The whole network's deliberation: brands, meetings to come, mediation by quarter.

In: a Network and a day. Out: each fact with the station, brand and matter it belongs to. A merged station's brands are
no longer shown anywhere, as it has no page of its own.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from builder.frozen import frozen
from builder.model.deliberation.brand import DeliberationBrand
from builder.model.deliberation.matter import Action, Matter
from builder.model.deliberation.mediation import Quarter
from builder.model.deliberation.meeting import Meeting
from builder.model.network import Network
from builder.model.quantity import Quantity, total
from builder.model.station import Station


@frozen
class BrandAt:
    """A brand and whose it is."""

    station: Station
    brand: DeliberationBrand


@frozen
class MeetingAt:
    """A meeting, and the matter it is about."""

    station: Station
    brand: DeliberationBrand
    matter: Matter
    meeting: Meeting


@frozen
class ActionAt:
    """Something to be done, and the matter it came from."""

    station: Station
    brand: DeliberationBrand
    matter: Matter
    action: Action


@frozen
class QuarterSum:
    """What so many stations settled in a quarter: of hedged figures the sum is a bound.

    `as_of` is the oldest day up to which one of them counted; before the quarter's last day not all of it is in.
    """

    quarter: Quarter
    settled: Quantity
    stations: int
    as_of: date

    @property
    def is_whole(self) -> bool:
        """Whether every station counted the quarter to its end."""
        return self.as_of >= self.quarter.last_date


def brands_of(network: Network) -> Iterator[BrandAt]:
    """Every brand that has a page, by the slug of its station, in the order of its file."""
    for station in network.stations_with("deliberation"):
        if station.deliberation and not (station.merged_into and network.successor(station.slug)):
            yield from (BrandAt(station, brand) for brand in station.deliberation)


def has_deliberation(network: Network) -> bool:
    """Whether any station says how it talks things over, or whom to turn to with a quarrel."""
    return network.says("deliberation") or network.says("mediation")


def meetings_of(network: Network) -> Iterator[MeetingAt]:
    """Every meeting there was or will be."""
    for at in brands_of(network):
        for matter in at.brand.matters:
            yield from (MeetingAt(at.station, at.brand, matter, meeting) for meeting in matter.meetings)


def meetings_ahead(network: Network, day: date) -> tuple[MeetingAt, ...]:
    """The meetings one can still go to, the next first."""
    found = [at for at in meetings_of(network) if at.meeting in at.matter.meetings_ahead_on(day)]
    return tuple(sorted(found, key=lambda at: (at.meeting.date, at.meeting.hours or (), at.station.slug, at.matter.id)))


def sum_by_quarter(network: Network, day: date) -> tuple[QuarterSum, ...]:
    """The quarters that any station has published, the newest first."""
    return joined_quarters(
        QuarterSum(each.quarter, each.settled, 1, each.as_of)
        for station in network.stations_with("mediation")
        for each in (station.mediation.totals if station.mediation else ())
        if each.as_of <= day
    )


def joined_quarters(parts: Iterable[QuarterSum]) -> tuple[QuarterSum, ...]:
    """What parts of the network have settled, by quarter, the newest first; one figure alone stays in its own words."""
    told: dict[Quarter, list[QuarterSum]] = {}
    for part in parts:
        told.setdefault(part.quarter, []).append(part)
    return tuple(
        found[0]
        if len(found) == 1
        else QuarterSum(
            quarter,
            total(each.settled for each in found),
            sum(each.stations for each in found),
            min(each.as_of for each in found),
        )
        for quarter, found in sorted(told.items(), reverse=True)
    )
