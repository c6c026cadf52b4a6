"""A timetable: opening hours compiled from their YAML, and what they mean on a day and at a minute.

In: values made by `Hours.timetable` (hours.py) or `offering_timetable` (offering_hours.py), and a
`Calendar`. Out: the spans of a day with the reason for them, the state at a minute with its next change.
assets/hours.js is the twin of this module for the browser; tests/hours_cases.json is run through both.

Staffed layers follow the calendar, machine layers run by the weekday on every day of the year; a dated change
wins over all. What nobody published, or what depends on a notice that has not come, is None, never a guess.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from builder.frozen import frozen
from builder.model.dates import MonthDay
from builder.model.days.calendar import Calendar
from builder.model.opening.answer import Answer, Moment, TimetableDay, Why, answer_at  # noqa: F401 (see layers below)
from builder.model.opening.layers import (  # noqa: F401 (what a timetable is made of is imported from here)
    LAYER_NAMES,
    LAYERS,
    LayerSpan,
    LayerSpans,
)
from builder.model.opening.policy import UNKNOWN_POLICY, Policy
from builder.model.opening.timetext import DAY_MINUTES


@frozen
class Period:
    """The weeks from `valid_from` to `valid_to`, both included: month-days every year (and over the new year
    when the second comes first), or dates, None where they are open-ended.

    `staffed` and `machines` have seven days, Monday first; None where a day's hours are 未公布.
    """

    name: str
    valid_from: MonthDay | date | None
    valid_to: MonthDay | date | None
    staffed: tuple[LayerSpans | None, ...]
    machines: tuple[LayerSpans, ...]

    def holds_on(self, day: date) -> bool:
        first, last = self.valid_from, self.valid_to
        if isinstance(first, MonthDay) and isinstance(last, MonthDay):
            month_day = MonthDay.of(day)
            if first <= last:
                return first <= month_day <= last
            return month_day >= first or month_day <= last
        return (first is None or first <= day) and (last is None or day <= last)

    def staffed_by(self, policy: Policy, weekday: int) -> LayerSpans | None:
        """What a day of this weekday has under a policy that names other days of the week."""
        if policy.rule == "own_weekday":
            return self.staffed[weekday]
        if policy.rule == "workday":
            return self.staffed[weekday] if weekday < 5 else _if_alike(self.staffed[:5])
        if policy.rule == "weekend":
            return self.staffed[weekday] if weekday >= 5 else _if_alike(self.staffed[5:])
        return self.staffed[policy.weekday]


@frozen
class DatedChange:
    """Days that have hours of their own; `machines` is None where they go on as the week says."""

    first_date: date
    last_date: date
    staffed: LayerSpans | None
    machines: LayerSpans | None = None
    reason: str = ""


@frozen
class Timetable:
    """`periods` and `changes` do not overlap one another."""

    periods: tuple[Period, ...]
    holidays: Policy = UNKNOWN_POLICY
    makeup_days: Policy = UNKNOWN_POLICY
    changes: tuple[DatedChange, ...] = ()

    @cached_property
    def _hash(self) -> int:
        return hash((self.periods, self.holidays, self.makeup_days, self.changes))

    def __hash__(self) -> int:
        """Worked out once: whatever says the hours in words remembers them by their timetable."""
        return self._hash

    def __reduce__(self) -> tuple[type["Timetable"], tuple[Any, ...]]:
        """Without the hash, which is another one in another process."""
        return Timetable, (self.periods, self.holidays, self.makeup_days, self.changes)

    def usual(self, day: date) -> LayerSpans | None:
        """What an ordinary day of that weekday and period has."""
        period = self.period_of(day)
        return period.staffed[day.weekday()] if period else None

    def usual_machines(self, day: date) -> LayerSpans:
        """The machine layers of that weekday and period."""
        period = self.period_of(day)
        return period.machines[day.weekday()] if period else ()

    def period_of(self, day: date) -> Period | None:
        return next((period for period in self.periods if period.holds_on(day)), None)

    def change_of(self, day: date) -> DatedChange | None:
        return next((change for change in self.changes if change.first_date <= day <= change.last_date), None)

    def on(self, day: date, calendar: Calendar) -> TimetableDay:
        """What `day` has, and why."""
        usual, machines = self.usual(day), self.usual_machines(day)
        kind = calendar.kind_of(day)
        if change := self.change_of(day):
            if change.machines is not None:
                machines = change.machines
            return _day(day, change.staffed, machines, "exception", kind.name, change.reason, [usual])
        if kind.kind == "holiday":
            return _day(day, self._by(self.holidays, day), machines, "holiday", kind.name, "", [usual])
        if kind.kind == "makeup":
            return _day(day, self._by(self.makeup_days, day), machines, "makeup", kind.name, "", [usual])
        if kind.kind in ("workday", "weekend"):
            return _day(day, usual, machines, "ordinary", "", "", [usual])
        may_be = [usual, self._by(self.holidays, day)]
        if day.weekday() >= 5:
            may_be.append(self._by(self.makeup_days, day))
        why = "pending" if kind.kind == "pending" else "unannounced"
        return _day(day, _if_alike(may_be), machines, why, kind.name, "", may_be)

    def at(self, day: date, minute: int, calendar: Calendar) -> Answer:
        """The state in the minute that begins `minute` (0 to 1439) minutes after `day`'s midnight."""
        return answer_at(day, minute, lambda which: self.on(which, calendar))

    @property
    def has_any(self) -> bool:
        """Whether anything at all is known."""
        return bool(self.changes) or any(
            any(day is not None for day in period.staffed) or any(period.machines) for period in self.periods
        )

    def _by(self, policy: Policy, day: date) -> LayerSpans | None:
        if policy.rule == "spans":
            return policy.spans
        period = self.period_of(day)
        if policy.rule == "unknown" or period is None:
            return None
        return period.staffed_by(policy, day.weekday())


EMPTY = Timetable(())


# Remembered: a station tells its own five times, and its neighbours tell the same.
@lru_cache(maxsize=1024)
def timetable_json(timetable: Timetable) -> Mapping[str, Any]:
    """The timetable as assets/hours.js reads it, ready for JSON. Equal timetables give equal values, not to be changed.

        {"periods": [{"name": "夏令时间", "from": "05-01", "to": "09-30",     month-day, date; null: open-ended
                      "staffed": [[[510, 690, 0], [1050, 1200, 1]], …, null], Monday first; null is 未公布
                      "machines": [[[0, 1440, 4]], …]}],                      left out when there are none
         "holidays": POLICY, "makeup": POLICY,
         "changes": [{"from": "2026-05-01", "until": "2026-05-05", "staffed": [] or null,
                      "machines": […],                                        left out: as the week says
                      "reason": ""}]}

    A span is [opens, closes, layer], the layer as its place in LAYERS. POLICY is null (未公布), "own",
    "workday", "weekend", 0 to 6 (as on that weekday), or spans; [] is closed. "workday" on a Saturday or
    Sunday is what Monday to Friday have, null where these differ; so is "weekend" on the other days.
    """
    return {
        "periods": [_period_json(period) for period in timetable.periods],
        "holidays": _policy_json(timetable.holidays),
        "makeup": _policy_json(timetable.makeup_days),
        "changes": [
            {
                "from": change.first_date.isoformat(),
                "until": change.last_date.isoformat(),
                "staffed": _spans_json(change.staffed),
                **({} if change.machines is None else {"machines": _spans_json(change.machines)}),
                "reason": change.reason,
            }
            for change in timetable.changes
        ],
    }


def _period_json(period: Period) -> dict[str, Any]:
    written: dict[str, Any] = {
        "name": period.name,
        "from": None if period.valid_from is None else str(period.valid_from),
        "to": None if period.valid_to is None else str(period.valid_to),
        "staffed": [_spans_json(day) for day in period.staffed],
    }
    if any(period.machines):
        written["machines"] = [_spans_json(day) for day in period.machines]
    return written


def _policy_json(policy: Policy) -> Any:
    if policy.rule == "spans":
        return _spans_json(policy.spans)
    words = {"unknown": None, "own_weekday": "own", "workday": "workday", "weekend": "weekend"}
    return words[policy.rule] if policy.rule in words else policy.weekday


def _spans_json(spans: LayerSpans | None) -> list[list[int]] | None:
    return None if spans is None else [[span.opens, span.closes, LAYERS.index(span.layer)] for span in spans]


def _day(
    day: date,
    staffed: LayerSpans | None,
    machines: LayerSpans,
    why: Why,
    name: str,
    reason: str,
    may_be: list[LayerSpans | None],
) -> TimetableDay:
    reach = max([DAY_MINUTES, *(span.closes for spans in may_be for span in spans or ())])
    return TimetableDay(day, staffed, machines, why, name, reason, reach)


def _if_alike(days: tuple[LayerSpans | None, ...] | list[LayerSpans | None]) -> LayerSpans | None:
    """What all of these days have, None when they differ."""
    return days[0] if all(day == days[0] for day in days) else None
