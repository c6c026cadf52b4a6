"""Which activities take place when: of one activity, of a station, of the network.

In: a Network and the first and last day, both included. Out: occasions in the order of day, time, owner and id.
Cancelled ones are among them; days on which something that repeats stops are handed out by `stops`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from builder.model.activities.activity import Activity, ActivityDate
from builder.model.activities.occasion import Occasion
from builder.model.activities.repeats import RepeatedDay
from builder.model.days.calendar import Calendar
from builder.model.network import Network
from builder.model.opening.timetext import Span
from builder.model.slot import NETWORK_OWNER
from builder.model.station import Station

_NOT_SAID = ActivityDate.model_construct(date=None, hours=None, note=None, cancelled=None, recap=None)


@dataclass(frozen=True, slots=True)
class Owned:
    """An activity with whose file it stands in, and the station where it takes place, if that is one."""

    owner: str
    station: Station | None
    activity: Activity


@dataclass(frozen=True, slots=True)
class Stop:
    """A day on which what repeats does not take place, as planned: 国庆节放假."""

    activity: Activity
    day: date
    why: str


def occasions(network: Network, first: date, last: date) -> tuple[Occasion, ...]:
    """All of the network; remembered, since several pages show the same days."""
    return network.shared(_network_occasions, first, last)


def station_occasions(
    network: Network, station: Station, first: date, last: date
) -> tuple[Occasion, ...]:
    """What takes place at a station: its own, and the network's that name it."""
    return occasions_of(activities_at(network, station), first, last, network.calendar)


def occasions_of(
    every: Iterable[Owned], first: date, last: date, calendar: Calendar
) -> tuple[Occasion, ...]:
    found = [occasion for owned in every for occasion in _occasions(owned, first, last, calendar)]
    found.sort(key=lambda each: (each.day, each.opens, each.owner, each.activity.id))
    return tuple(found)


def owned_activities(network: Network) -> tuple[Owned, ...]:
    """Every activity: the network's own first, then station by station."""
    return network.shared(_owned_activities)


def has_activities(network: Network) -> bool:
    """Whether the network or any station has an activity."""
    return bool(network.activities) or network.says("activities")


def activities_at(network: Network, station: Station) -> tuple[Owned, ...]:
    """A station's own activities, and those of the network that take place there."""
    own = tuple(Owned(station.slug, station, each) for each in station.activities)
    return own + tuple(Owned(NETWORK_OWNER, station, each) for each in network.activities_at(station.slug))


def stops(activity: Activity, first: date, last: date, calendar: Calendar) -> tuple[Stop, ...]:
    """The days from `first` to `last` on which what repeats stops, unless something else is written of one."""
    written = {each.date for each in activity.dates}
    days = activity.repeats.days(first, last, calendar) if activity.repeats else ()
    return tuple(Stop(activity, each.day, each.stopped) for each in days if each.stopped and each.day not in written)


def _network_occasions(network: Network, first: date, last: date) -> tuple[Occasion, ...]:
    return occasions_of(owned_activities(network), first, last, network.calendar)


def _owned_activities(network: Network) -> tuple[Owned, ...]:
    own = tuple(
        Owned(NETWORK_OWNER, network.station(each.station) if each.station else None, each)
        for each in network.activities
    )
    return own + tuple(
        Owned(station.slug, station, each)
        for station in network.stations_with("activities")
        for each in station.activities
    )


def _occasions(owned: Owned, first: date, last: date, calendar: Calendar) -> Iterator[Occasion]:
    """Days that `dates` writes of, and the days of `repeats` that it does not write of."""
    activity = owned.activity
    written = {each.date: each for each in activity.dates}
    for each in activity.dates:
        if first <= each.date <= last:
            yield _occasion(owned, each, each.date, each.hours or activity.repeats.hours)
    for day in activity.repeats.days(first, last, calendar) if activity.repeats else ():
        if not day.stopped and day.day not in written:
            yield _repeated(owned, day)


def _repeated(owned: Owned, day: RepeatedDay) -> Occasion:
    return _occasion(owned, _NOT_SAID, day.day, day.span, day.is_pending)


def _occasion(
    owned: Owned, said: ActivityDate, day: date, span: Span, is_pending: bool = False
) -> Occasion:
    whole = owned.activity.cancelled
    return Occasion(
        owner=owned.owner,
        station=owned.station,
        activity=owned.activity,
        day=day,
        opens=span.opens,
        closes=span.closes,
        note=said.note or "",
        cancelled=said.cancelled or (whole if whole and day >= whole.date and not said.recap else None),
        recap=said.recap,
        is_pending=is_pending,
    )
