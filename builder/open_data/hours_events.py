"""A timetable as a calendar program has it: what comes every week, what comes once, and on which days it does
not.

In: a Timetable, the Calendar, the first and the last day. Out: `HoursEvents`, which say of each of those days
exactly what `Timetable.on` says of it; before the first and after the last day they say nothing, so that a
calendar which nobody fetches again falls silent instead of guessing. Only special days and dated changes are
looked at one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from builder.frozen import frozen
from builder.model.days.calendar import Calendar
from builder.model.opening.layers import WHOLE_DAY, LayerSpan
from builder.model.opening.seasons import Season, seasons, special_days_of
from builder.model.opening.timetable import Timetable

# The item of a day whose staffed hours are not published; it is no layer.
UNKNOWN = "unknown"
_UNKNOWN_ITEM = LayerSpan(*WHOLE_DAY, UNKNOWN)
_DAY = timedelta(days=1)
Items = frozenset[LayerSpan]


@frozen
class Weekly:
    """A span on the same weekdays of each week from `first`, which is one of them, until `last`, but not on
    `skipped`.

    `season` tells it from the same span of another season; it stays the same from build to build.
    """

    span: LayerSpan
    weekdays: tuple[int, ...]
    first: date
    last: date
    season: str
    skipped: tuple[date, ...]


@frozen
class Once:
    """A span on one day that other weeks do not have, and why ("" when nobody said)."""

    span: LayerSpan
    day: date
    why: str


@frozen
class Unknown:
    """Days in a row, the last included, whose staffed hours are not known, and why."""

    first: date
    last: date
    why: str


@frozen
class HoursEvents:
    weekly: tuple[Weekly, ...]
    once: tuple[Once, ...]
    unknown: tuple[Unknown, ...]


@dataclass
class _Special:
    """What the special days of one season do to its weekly spans."""

    skipped: dict[LayerSpan, list[date]] = field(default_factory=dict)
    added: list[tuple[date, LayerSpan, str]] = field(default_factory=list)


# Remembered: many stations have the same hours.
@lru_cache(maxsize=1024)
def hours_events(timetable: Timetable, calendar: Calendar, first: date, last: date) -> HoursEvents:
    """All that happens from `first` to `last`; nothing when `last` is before `first`."""
    weekly: list[Weekly] = []
    added: list[tuple[date, LayerSpan, str]] = []
    special_days = special_days_of(timetable, calendar, first, last)
    for season in seasons(timetable, first, last):
        week = tuple(_usual(season, weekday) for weekday in range(7))
        special = _Special()
        for day in special_days:
            if season.first <= day <= season.last:
                _compare(timetable, calendar, day, week[day.weekday()], special)
        weekly += _weekly(season, week, special)
        added += special.added
    once = [Once(span, day, why) for day, span, why in added if span.layer != UNKNOWN]
    unknown = [(day, why) for day, span, why in added if span.layer == UNKNOWN]
    return HoursEvents(tuple(weekly), tuple(once), tuple(_runs(unknown)))


def _usual(season: Season, weekday: int) -> Items:
    if season.period is None:
        return frozenset((_UNKNOWN_ITEM,))
    staffed = season.period.staffed[weekday]
    return _items(staffed, season.period.machines[weekday])


def _items(staffed: tuple[LayerSpan, ...] | None, machines: tuple[LayerSpan, ...]) -> Items:
    return frozenset((*((_UNKNOWN_ITEM,) if staffed is None else staffed), *machines))


def _compare(timetable: Timetable, calendar: Calendar, day: date, usual: Items, special: _Special) -> None:
    found = timetable.on(day, calendar)
    actual = _items(found.staffed, found.machines)
    for span in usual - actual:
        special.skipped.setdefault(span, []).append(day)
    for span in sorted(actual - usual):
        special.added.append((day, span, found.reason or found.name))


def _weekly(season: Season, week: tuple[Items, ...], special: _Special) -> Iterator[Weekly]:
    for span in sorted(frozenset().union(*week)):
        weekdays = tuple(weekday for weekday in range(7) if span in week[weekday])
        first = season.first
        while first <= season.last and first.weekday() not in weekdays:
            first += _DAY
        if first <= season.last:
            skipped = tuple(special.skipped.get(span, ()))
            yield Weekly(span, weekdays, first, season.last, season.began, skipped)


def _runs(days: list[tuple[date, str]]) -> Iterator[Unknown]:
    """Days that follow each other for the same reason, taken together."""
    start = 0
    for index in range(1, len(days) + 1):
        if index == len(days) or days[index] != (days[index - 1][0] + _DAY, days[start][1]):
            yield Unknown(days[start][0], days[index - 1][0], days[start][1])
            start = index
