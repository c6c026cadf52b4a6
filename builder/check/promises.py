"""Whether opening hours keep what a label promises.

In: a label, a timetable, the days to look at. Out: the first day that breaks the promise, or None. Days that are
待公布, and days before the first or after the last validity period, prove nothing; a day whose hours are 未公布
breaks the promise like a closed one. What each rule promises is said in model/label.py.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby, islice
from typing import NamedTuple

from builder.model.days.calendar import Calendar
from builder.model.days.day_kind import DayKind, days_between
from builder.model.label import Label
from builder.model.opening.answer import TimetableDay
from builder.model.opening.layers import LayerSpan, covers_a_day
from builder.model.opening.seasons import seasons
from builder.model.opening.timetable import Period, Timetable
from builder.model.opening.timetext import DAY_MINUTES


class Look(NamedTuple):
    """A day to look at: its kind, and the period that holds on it."""

    day: date
    kind: DayKind
    period: Period | None

    @property
    def is_decided(self) -> bool:
        return self.kind.kind not in ("pending", "unknown")


class Horizon:
    """The days that promises are held against: from today to the end of the calendar's table.

    Its end does not move with the days, so that no promise breaks by the mere passing of time. Made once for all
    stations.
    """

    def __init__(self, calendar: Calendar, today: date):
        self.calendar, self._first = calendar, today
        self._days = [(day, calendar.kind_of(day)) for day in days_between(today, calendar.last_date)]

    def every_day(self, timetable: Timetable) -> Iterator[Look]:
        """All days in order."""
        for season in seasons(timetable, self._first, self.calendar.last_date) if self._days else ():
            start, end = ((day - self._first).days for day in (season.first, season.last))
            for day, kind in self._days[start : end + 1]:
                yield Look(day, kind, season.period)

    def telling_days(self, timetable: Timetable) -> list[Look]:
        """As many days in order as show all that a timetable has: the days that it changes, and of each period
        the first of each kind of day and weekday. Ten thousand stations are told in seconds.
        """
        if not self._days:
            return []
        last = self.calendar.last_date
        changed = {
            day
            for change in timetable.changes
            for day in days_between(max(change.first_date, self._first), min(change.last_date, last))
        }
        found = {day: timetable.period_of(day) for day in changed}
        seen: set[tuple[int, int]] = set()
        for season in seasons(timetable, self._first, last):
            for number, days in enumerate(self._alike):
                if (number, id(season.period)) in seen:
                    continue
                for day in islice(days, bisect_left(days, season.first), bisect_right(days, season.last)):
                    if day not in changed:
                        found[day] = season.period
                        seen.add((number, id(season.period)))
                        break
        return [Look(day, self.calendar.kind_of(day), found[day]) for day in sorted(found)]

    @cached_property
    def _alike(self) -> list[list[date]]:
        """The days of one kind and one weekday, group by group."""
        groups: dict[tuple[str, int], list[date]] = {}
        for day, kind in self._days:
            groups.setdefault((kind.kind, day.weekday()), []).append(day)
        return list(groups.values())


def first_broken_day(
    label: Label, timetable: Timetable, ahead: Horizon, skip_holidays: bool = False
) -> TimetableDay | None:
    """`skip_holidays`: leave out days whose hours come from the policy for holidays."""
    proof = _Proof(label, timetable, ahead.calendar)
    looks: Iterable[Look] = ahead.telling_days(timetable)
    if label.rule == "six_days":
        closed = (look for look in looks if look.kind.kind != "holiday" and proof.is_kept(look) is False)
        weekdays = {look.day.weekday() for look in closed}
        looks = proof.seventh_days(ahead.every_day(timetable)) if len(weekdays) > 1 else ()
    elif label.rule == "round_the_clock" and _has_nights(timetable):
        looks = ahead.every_day(timetable)
    for look in looks:
        if label.rule == "weekends" and not _is_weekend(look):
            continue
        if skip_holidays and look.kind.kind == "holiday" and not timetable.change_of(look.day):
            continue
        if proof.is_kept(look) is False:
            return timetable.on(look.day, ahead.calendar)
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

    def is_kept(self, look: Look) -> bool | None:
        """None when the day proves nothing."""
        if self._timetable.changes and self._timetable.change_of(look.day):
            return self._is_enough_with_its_night(look.day)
        if not look.is_decided or look.period is None:
            return None
        key = (look.kind.kind, look.day.weekday(), id(look.period))
        if key not in self._known:
            self._known[key] = _is_enough(self._label, self._counted_on(look.day))
        # Only the day itself knows whether the night before reached into it.
        return self._known[key] or self._is_enough_with_its_night(look.day)

    def seventh_days(self, looks: Iterable[Look]) -> list[Look]:
        """Of each whole week without a holiday and without a day that proves nothing, the second closed day."""
        broken = []
        for _, days in groupby(looks, lambda look: look.day - timedelta(days=look.day.weekday())):
            week = list(days)
            kept = [self.is_kept(look) for look in week]
            if len(week) == 7 and None not in kept and all(look.kind.kind != "holiday" for look in week):
                closed = [look for look, is_kept in zip(week, kept) if not is_kept]
                broken += closed[1:2]
        return broken

    def _is_enough_with_its_night(self, day: date) -> bool | None:
        """None when it depends on the night of a day that is 待公布."""
        counted = self._counted_on(day)
        if self._label.rule != "round_the_clock" or _is_enough(self._label, counted):
            return _is_enough(self._label, counted)
        before = day - timedelta(days=1)
        counted += [
            LayerSpan(0, span.closes - DAY_MINUTES, span.layer)
            for span in self._counted_on(before)
            if span.closes > DAY_MINUTES
        ]
        yesterday = self._timetable.on(before, self._calendar)
        if yesterday.staffed is None and yesterday.why in ("pending", "unannounced"):
            return _is_enough(self._label, counted) or None
        return _is_enough(self._label, counted)

    def _counted_on(self, day: date) -> list[LayerSpan]:
        on = self._timetable.on(day, self._calendar)
        return _counted(self._label, (*(on.staffed or ()), *on.machines))


def _has_nights(timetable: Timetable) -> bool:
    """Whether anything that repeats or changes runs past midnight, so that a day depends on the one before."""
    days = [day for period in timetable.periods for day in (*period.staffed, *period.machines)]
    days += [policy.spans for policy in (timetable.holidays, timetable.makeup_days)]
    days += [spans for change in timetable.changes for spans in (change.staffed, change.machines)]
    return any(span.closes > DAY_MINUTES for spans in days for span in spans or ())


def _is_weekend(look: Look) -> bool:
    return look.day.weekday() >= 5 and look.is_decided and look.kind.kind != "holiday"


def _counted(label: Label, spans: Iterable[LayerSpan]) -> list[LayerSpan]:
    return [span for span in spans if span.layer in label.modes]


def _is_enough(label: Label, counted: list[LayerSpan]) -> bool:
    return covers_a_day(counted) if label.rule == "round_the_clock" else bool(counted)
