"""The days ahead on which other hours hold than the week says: exceptions, 放假, 补班, days still 待公布.

In: a Timetable, the Calendar and the date printed on the sheet. Out: runs of days in words, soonest first. Ordinary days
are not looked at one by one, and a day that is as every week is not named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from builder.model.calendar import Calendar
from builder.model.layers import LAYER_NAMES, MACHINE_LAYERS
from builder.model.timetable import Timetable, TimetableDay
from builder.model.timetext import CLOSED_WORD
from builder.paper.week import Cell, cells_of
from builder.render.words import period_text

DAYS = 60


@dataclass(frozen=True)
class Coming:
    """5月1日（周五）至5月5日（周二）, 劳动节放假, 休息."""

    days: str
    reason: str
    cells: tuple[Cell, ...]


def coming(timetable: Timetable, calendar: Calendar, made_date: date) -> tuple[Coming, ...]:
    """From `made_date` on, DAYS days far."""
    last_date = made_date + timedelta(days=DAYS)
    dates = {day for day, _ in calendar.special_days(made_date, last_date)}
    for change in timetable.changes:
        first, last = max(change.first_date, made_date), min(change.last_date, last_date)
        dates |= {first + timedelta(days=each) for each in range((last - first).days + 1)}
    found = ((day, _said(timetable, timetable.on(day, calendar))) for day in sorted(dates))
    return tuple(
        Coming(period_text(first, last), *said) for first, last, said in _runs((day, said) for day, said in found if said)
    )


def _said(timetable: Timetable, day: TimetableDay) -> tuple[str, tuple[Cell, ...]] | None:
    """Why and what; None for a day that needs no word."""
    usual = timetable.usual(day.day)
    if day.why == "exception":
        return day.reason, cells_of(day.staffed) + _machine_cells(timetable, day)
    if day.why in ("holiday", "makeup"):
        reason = f"{day.name}{'放假' if day.why == 'holiday' else '补班'}"
        return reason, (Cell(("照常开放",)),) if day.staffed and day.staffed == usual else cells_of(day.staffed)
    if day.staffed is None and usual is not None:
        return f"{day.name}前后", (Cell(("放假安排待公布",)),)
    return None


def _machine_cells(timetable: Timetable, day: TimetableDay) -> tuple[Cell, ...]:
    """What an exception changes in the machine layers."""
    usual = timetable.usual_machines(day.day)
    cells = []
    for layer in MACHINE_LAYERS:
        spans, before = ([span for span in each if span.layer == layer] for each in (day.machines, usual))
        if spans != before:
            cells.append(Cell(tuple(map(str, spans)) or (CLOSED_WORD,), LAYER_NAMES[layer]))
    return tuple(cells)


def _runs(found: Iterator[tuple[date, tuple]]) -> Iterator[tuple[date, date, tuple]]:
    """Days in a row of which the same is said, as (first, last, what)."""
    first = last = said = None
    for day, each in found:
        if said == each and day == last + timedelta(days=1):
            last = day
            continue
        if said is not None:
            yield first, last, said
        first = last = day
        said = each
    if said is not None:
        yield first, last, said
