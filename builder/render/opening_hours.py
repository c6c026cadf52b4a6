"""A timetable in schema.org's words: openingHoursSpecification and specialOpeningHoursSpecification.

In: a Timetable, the Calendar and the day of the build. Out: JSON-able lists. Decided by schema.org's own
rules:

- “The place is open if the opens property is specified, and closed otherwise.” So only the layers in which
  whoever comes is served are said (regular, extended, staggered). An appointment, a machine or a web page is
  no open door, and a description beside `opens` would be read by people only: these layers stay out.
- A season is bounded by validFrom and validThrough. A yearly one is said with the dates of its present or
  next run.
- Special hours override the general ones: each day of the coming 120 whose hours are known and differ from
  its week. A day closed is said as 00:00–00:00, a span of no length, which is also how search engines ask for
  it.
- There is no word for “not known”. General hours are therefore interrupted on days whose hours are 未公布 where
  the week would have some: they end the day before (validThrough) and begin again the day after (validFrom).
- A closing time earlier than the opening one is the next day's. A whole day ends a minute before it began.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from builder.frozen import frozen
from builder.model.days.calendar import Calendar
from builder.model.opening.layers import OPEN_LAYERS, LayerSpan, LayerSpans
from builder.model.opening.seasons import seasons, special_days_of
from builder.model.opening.timetable import Period, Timetable
from builder.model.opening.timetext import DAY_MINUTES

DAYS_AHEAD = 120
_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TYPE = "OpeningHoursSpecification"
_CLOSED = ({"opens": "00:00", "closes": "00:00"},)
Specification = dict[str, object]


@frozen
class OpeningHours:
    """The two lists, each perhaps empty."""

    general: tuple[Specification, ...]
    special: tuple[Specification, ...]


@frozen
class _Validity:
    """From when until when, both included; None where it is open-ended."""

    first: date | None
    last: date | None


# Remembered: a station says the same on its page and in the open data, and many stations have the same hours.
@lru_cache(maxsize=1024)
def opening_hours(timetable: Timetable, calendar: Calendar, made_date: date) -> OpeningHours:
    """What holds from `made_date` on."""
    last = made_date + timedelta(days=DAYS_AHEAD - 1)
    unknown: list[date] = []
    changed: list[tuple[date, LayerSpans]] = []
    for day in special_days_of(timetable, calendar, made_date, last):
        usual, found = _open(timetable.usual(day)), timetable.on(day, calendar).staffed
        if found is None:
            unknown += [day] if usual else []
        elif _open(found) != usual:
            changed.append((day, _open(found)))
    general = [
        specification
        for period, validity in _validities(timetable, made_date)
        for part in _interrupted(validity, unknown)
        for specification in _week(period, part)
    ]
    return OpeningHours(tuple(general), tuple(_special(changed)))


def _open(spans: LayerSpans | None) -> LayerSpans:
    """The spans with the doors open, those that touch taken together; the layer is no longer told."""
    joined: list[LayerSpan] = []
    for span in spans or ():
        if span.layer not in OPEN_LAYERS:
            continue
        before = joined[-1] if joined else None
        if before and before.closes == span.opens and span.closes - before.opens <= DAY_MINUTES:
            joined[-1] = LayerSpan(before.opens, span.closes, "")
        else:
            joined.append(LayerSpan(span.opens, span.closes, ""))
    return tuple(joined)


def _validities(timetable: Timetable, made_date: date) -> Iterator[tuple[Period, _Validity]]:
    """Each period that holds today or later, with its present or next run."""
    said: list[Period] = []
    for season in seasons(timetable, made_date, made_date + _YEAR - _DAY):
        period = season.period
        if period is None or period in said:
            continue
        said.append(period)
        began = date.fromisoformat(season.began) if season.began else None
        ends = period.valid_to if isinstance(period.valid_to, date | None) else season.last
        yield period, _Validity(began, ends)


def _interrupted(validity: _Validity, unknown: Sequence[date]) -> Iterator[_Validity]:
    """The parts of `validity` between the days of `unknown`, which are in order."""
    first = validity.first
    for day in unknown:
        if (validity.first or day) <= day <= (validity.last or day):
            if first is None or first < day:
                yield _Validity(first, day - _DAY)
            first = day + _DAY
    if first is None or validity.last is None or first <= validity.last:
        yield _Validity(first, validity.last)


def _week(period: Period, validity: _Validity) -> Iterator[Specification]:
    weekdays_of: dict[LayerSpan, list[int]] = {}
    for weekday, spans in enumerate(period.staffed):
        for span in _open(spans):
            weekdays_of.setdefault(span, []).append(weekday)
    for span, weekdays in weekdays_of.items():
        if _holds_on_one_of(weekdays, validity):
            days = [_WEEKDAYS[weekday] for weekday in weekdays]
            yield {"@type": _TYPE, "dayOfWeek": days} | _clocks(span) | _bounds(validity)


def _holds_on_one_of(weekdays: list[int], validity: _Validity) -> bool:
    """Whether a part of a few days has such a weekday at all."""
    if validity.first is None or validity.last is None or (validity.last - validity.first).days >= 6:
        return True
    days = (validity.last - validity.first).days + 1
    return any((validity.first.weekday() + ahead) % 7 in weekdays for ahead in range(days))


def _special(changed: list[tuple[date, LayerSpans]]) -> Iterator[Specification]:
    """Days in a row with the same hours, taken together."""
    start = 0
    for index in range(1, len(changed) + 1):
        if index == len(changed) or changed[index] != (changed[index - 1][0] + _DAY, changed[start][1]):
            bounds = _bounds(_Validity(changed[start][0], changed[index - 1][0]))
            for clocks in map(_clocks, changed[start][1]) if changed[start][1] else _CLOSED:
                yield {"@type": _TYPE} | clocks | bounds
            start = index


def _bounds(validity: _Validity) -> Specification:
    limits = (("validFrom", validity.first), ("validThrough", validity.last))
    return {name: day.isoformat() for name, day in limits if day}


def _clocks(span: LayerSpan) -> dict[str, str]:
    whole_day = span.closes - span.opens == DAY_MINUTES
    return {"opens": _clock(span.opens), "closes": _clock(span.closes - 1 if whole_day else span.closes)}


def _clock(minute: int) -> str:
    return f"{minute % DAY_MINUTES // 60:02d}:{minute % 60:02d}"
