"""Whether opening hours keep what a label promises.

In: a label, a timetable, the days to look at. Out: the first day that breaks the promise, or None. Days that are
待公布, and days before the first or after the last validity period, prove nothing; a day whose hours are 未公布
breaks the promise like a closed one. What each rule promises is said in model/label.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from builder.model.calendar import Calendar
from builder.model.day_kind import DayKind, days_between
from builder.model.label import Label
from builder.model.layers import LayerSpan
from builder.model.timetable import Timetable, TimetableDay
from builder.model.timetext import DAY_MINUTES

_UNDECIDED = ("pending", "unknown")
_SIX = 6


@dataclass(frozen=True)
class Horizon:
    """The days that a promise is held against, each with its kind; made once for all stations."""

    calendar: Calendar
    days: tuple[tuple[date, DayKind], ...]


def horizon(calendar: Calendar, today: date, timetables: Iterable[Timetable]) -> Horizon:
    """From today to the end of next year, and a fortnight into the last period that is written.

    No day comes into view by the mere passing of time that could have been seen before: an exception lies in
    this year or the next, and periods are seen from the day they are written.
    """
    starts = [
        period.valid_from
        for timetable in timetables
        for period in timetable.periods
        if isinstance(period.valid_from, date)
    ]
    last = max([date(today.year + 1, 12, 31), *(start + timedelta(days=13) for start in starts)])
    return Horizon(calendar, tuple((day, calendar.kind_of(day)) for day in days_between(today, last)))


def first_broken_day(
    label: Label, timetable: Timetable, ahead: Horizon, skip_holidays: bool = False
) -> TimetableDay | None:
    """`skip_holidays`: leave out days whose hours come from the policy for holidays."""
    proof = _Proof(label, timetable, ahead.calendar)
    days = ahead.days if label.rule != "six_days" else proof.seventh_days(ahead.days)
    for day, kind in days:
        if label.rule == "weekends" and (day.weekday() < 5 or kind.kind in ("holiday", *_UNDECIDED)):
            continue
        if skip_holidays and kind.kind == "holiday" and not timetable.change_of(day):
            continue
        if proof.is_kept(day, kind) is False:
            return timetable.on(day, ahead.calendar)
    return None


def breaks_by_policy(label: Label, timetable: Timetable) -> bool:
    """Whether the policy for holidays alone, whatever the calendar says, breaks a promise of every day.

    Machines run on holidays too, and may keep the promise without anybody there.
    """
    if label.rule not in ("every_day", "round_the_clock") or timetable.holidays.rule != "spans":
        return False
    staffed = timetable.holidays.spans
    days = [machines for period in timetable.periods for machines in period.machines]
    return not all(_is_enough(label, _counted(label, (*staffed, *machines))) for machines in days)


class _Proof:
    """One label against one timetable; ordinary days of one weekday, kind and period are looked at once."""

    def __init__(self, label: Label, timetable: Timetable, calendar: Calendar):
        self._label, self._timetable, self._calendar = label, timetable, calendar
        self._known: dict[tuple[str, int, int], bool] = {}

    def is_kept(self, day: date, kind: DayKind) -> bool | None:
        """None when the day proves nothing."""
        if self._timetable.changes and self._timetable.change_of(day):
            return self._looked_at(day)
        if kind.kind in _UNDECIDED:
            return None
        period = self._timetable.period_of(day)
        if period is None:
            return None
        key = (kind.kind, day.weekday(), id(period))
        if key not in self._known:
            self._known[key] = _is_enough(self._label, self._counted_on(day))
        # Only the day itself knows whether the night before reached into it.
        return self._known[key] or self._looked_at(day)

    def seventh_days(self, days: Iterable[tuple[date, DayKind]]) -> list[tuple[date, DayKind]]:
        """Of each week without a holiday and without a day that proves nothing, the second day that is closed."""
        weeks: dict[date, list[tuple[date, DayKind]]] = {}
        for day, kind in days:
            weeks.setdefault(day - timedelta(days=day.weekday()), []).append((day, kind))
        broken = []
        for week in weeks.values():
            kept = [self.is_kept(day, kind) for day, kind in week]
            if len(week) == 7 and None not in kept and all(kind.kind != "holiday" for _, kind in week):
                closed = [each for each, is_kept in zip(week, kept) if not is_kept]
                broken += closed[7 - _SIX:][:1]
        return broken

    def _looked_at(self, day: date) -> bool:
        counted = self._counted_on(day)
        if self._label.rule == "round_the_clock":
            counted += [
                LayerSpan(0, span.closes - DAY_MINUTES, span.layer)
                for span in self._counted_on(day - timedelta(days=1))
                if span.closes > DAY_MINUTES
            ]
        return _is_enough(self._label, counted)

    def _counted_on(self, day: date) -> list[LayerSpan]:
        on = self._timetable.on(day, self._calendar)
        return _counted(self._label, (*(on.staffed or ()), *on.machines))


def _counted(label: Label, spans: Iterable[LayerSpan]) -> list[LayerSpan]:
    return [span for span in spans if span.layer in label.modes]


def _is_enough(label: Label, counted: list[LayerSpan]) -> bool:
    if label.rule != "round_the_clock":
        return bool(counted)
    reached = 0
    for span in sorted(counted):
        if span.opens <= reached:
            reached = max(reached, span.closes)
    return reached >= DAY_MINUTES
