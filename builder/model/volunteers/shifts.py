"""One opportunity on one day: a shift. Its state comes from dates, nobody types it.

In: a network and two days. Out: the shifts between them, those cancelled too. Only the days of each pattern
are looked at, never each day for every station.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from builder.model.activities.repeats import RepeatedDay
from builder.model.days.calendar import Calendar
from builder.model.network import Network
from builder.model.sign_up import SignUp
from builder.model.slot import NETWORK_OWNER, Slot
from builder.model.station import Station
from builder.model.volunteers.opportunity import Done, Opportunity, ShiftDate
from builder.model.volunteers.volunteers import Volunteers


class State(Enum):
    """How far a shift has come; the value is its Chinese name. DONE: it is also known how many came."""

    ANNOUNCED = "预告"
    HELD = "已结束"
    DONE = "已完成"
    CANCELLED = "已取消"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift(Slot):
    """`opportunity` at one time, how one signs up for it, and how it went."""

    opportunity: Opportunity
    sign_up: SignUp
    done: Done | None = None

    @property
    def id(self) -> str:
        """As a form's target: "hongxiang.meals.2026-05-12"."""
        return f"{self.owner}.{self.opportunity.id}.{self.day}"

    def state_on(self, made_date: date) -> State:
        """A cancellation or a count of a later date is not known yet; a day is not over before the next."""
        if self.is_cancelled_on(made_date):
            return State.CANCELLED
        if self.day >= made_date:
            return State.ANNOUNCED
        is_counted = self.done and (self.done.as_of or self.day) <= made_date
        return State.DONE if is_counted else State.HELD


def shifts(network: Network, first: date, last: date) -> tuple[Shift, ...]:
    """Those of the whole network from `first` to `last`, both included, by day and hour; none of stations
    that are gone.
    """
    found = list(shifts_of(network, None, first, last))
    for station in network.stations_with("volunteers"):
        if station.volunteers.opportunities and not station.is_gone:
            found += shifts_of(network, station, first, last)
    return tuple(sorted(found, key=lambda each: (each.day, each.opens, each.owner, each.opportunity.id)))


def shifts_of(network: Network, station: Station | None, first: date, last: date) -> tuple[Shift, ...]:
    """Those of a station, or with None the network's own, by day and hour."""
    owner = station.slug if station else NETWORK_OWNER
    found = [
        shift
        for opportunity in volunteers_of(network, station).opportunities
        for shift in _of_opportunity(opportunity, owner, station, network.calendar, first, last)
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.opens, each.opportunity.id)))


def stops(opportunity: Opportunity, calendar: Calendar, first: date, last: date) -> tuple[RepeatedDay, ...]:
    """The days on which what comes again does not take place, each with its reason."""
    if not opportunity.repeats or opportunity.cancelled:
        return ()
    named = {shift.date for shift in opportunity.shifts}
    days = opportunity.repeats.days(first, last, calendar)
    return tuple(each for each in days if each.stopped and each.day not in named)


def volunteers_of(network: Network, station: Station | None) -> Volunteers:
    """What a station writes of volunteers, or with None the network itself."""
    return station.volunteers if station else network.volunteers


def _of_opportunity(
    opportunity: Opportunity, owner: str, station: Station | None, calendar: Calendar, first: date, last: date
) -> Iterator[Shift]:
    """A day that is named takes place, though the pattern would have stopped on it."""
    named = {shift.date: shift for shift in opportunity.shifts if first <= shift.date <= last}
    repeated = opportunity.repeats.days(first, last, calendar) if opportunity.repeats else ()
    pattern = {each.day: each for each in repeated if not each.stopped}
    for day in sorted({*named, *pattern}):
        written, each = named.get(day) or ShiftDate(date=day), pattern.get(day)
        span = written.hours or opportunity.repeats.hours
        whole = opportunity.cancelled
        yield Shift(
            owner=owner,
            station=station,
            opportunity=opportunity,
            day=day,
            opens=span.opens,
            closes=span.closes,
            sign_up=written.sign_up or opportunity.sign_up or SignUp(),
            note=written.note or "",
            cancelled=written.cancelled or (whole if whole and whole.date <= day and not written.done else None),
            done=written.done,
            is_pending=bool(each) and each.is_pending and day not in named,
        )
