"""A timetable laid out on a run of days: which period holds from when until when, and which days may differ.

In: a Timetable and two days. Out: `Season`s in order, without a gap between them; the special days, so that
nobody who writes down a hundred days has to look at every one of them.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from builder.frozen import frozen
from builder.model.dates import MonthDay
from builder.model.days.calendar import Calendar
from builder.model.days.day_kind import days_between
from builder.model.opening.timetable import Period, Timetable

_DAY = timedelta(days=1)


@frozen
class Season:
    """The days from `first` to `last`, on which `period` holds; None where no period does: nothing is
    published.

    `began` is the day on which the period, or the time without one, came into force, in ISO form, "" where it
    always held: it is the same however the days are cut.
    """

    first: date
    last: date
    period: Period | None
    began: str


def seasons(timetable: Timetable, first: date, last: date) -> Iterator[Season]:
    """The seasons from `first` to `last`; the first and the last one are cut there."""
    starts = sorted({first, *(day for day in _changes(timetable, first, last) if first < day <= last)})
    for start, following in zip(starts, (*starts[1:], last + _DAY), strict=True):
        if start < following:
            period = timetable.period_of(start)
            yield Season(start, following - _DAY, period, _began(timetable, period, start))


def special_days_of(timetable: Timetable, calendar: Calendar, first: date, last: date) -> tuple[date, ...]:
    """The days from `first` to `last` that may have other hours than usual: by the calendar or by a dated
    change.
    """
    days = {day for day, _ in calendar.special_days(first, last)}
    for change in timetable.changes:
        days.update(days_between(max(first, change.first_date), min(last, change.last_date)))
    # Of what lies outside the calendar's table every day is special: nothing is known of it.
    days.update(days_between(first, min(last, calendar.first_date - _DAY)))
    days.update(days_between(max(first, calendar.last_date + _DAY), last))
    return tuple(sorted(days))


def _changes(timetable: Timetable, first: date, last: date) -> Iterator[date]:
    """Every day on which a period may begin, or the day after one ends."""
    for period in timetable.periods:
        for limit, days_later in ((period.valid_from, 0), (period.valid_to, 1)):
            if isinstance(limit, MonthDay):
                for year in range(first.year, last.year + 1):
                    yield _in_year(limit, year, days_later)
            elif limit is not None:
                yield limit + timedelta(days=days_later)


def _in_year(limit: MonthDay, year: int, days_later: int) -> date:
    """The day in a year, or the day after; for the 29th of February, where there is none, the 1st of March is
    both.
    """
    if (limit.month, limit.day) == (2, 29):
        leap = date(year, 3, 1) - _DAY == date(year, 2, 28) + _DAY
        return date(year, 2, 29) if leap and not days_later else date(year, 3, 1)
    return date(year, limit.month, limit.day) + timedelta(days=days_later)


def _began(timetable: Timetable, period: Period | None, day: date) -> str:
    if period is None:
        ends = [each.valid_to for each in timetable.periods if isinstance(each.valid_to, date)]
        ended = [end for end in ends if end < day]
        return str(max(ended) + _DAY) if ended else ""
    if isinstance(period.valid_from, MonthDay):
        year = day.year if MonthDay.of(day) >= period.valid_from else day.year - 1
        return str(_in_year(period.valid_from, year, days_later=0))
    return str(period.valid_from or "")
