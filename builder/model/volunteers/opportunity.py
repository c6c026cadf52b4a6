"""What one can help with (志愿服务): on single days, or again and again, each time with so many places.

In: an item of `opportunities:`. Out: a record. Dates in it stand in an order that can have happened, and
every shift has a capacity: that a full shift is full is only true where somebody said how many it takes. What
needs today, the calendar or another record is in builder/check/volunteers.py.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.activities.repeats import OneSpan, Repeats, not_its_day, planned_and_stopped
from builder.model.cancelled import Cancelled
from builder.model.dates import Date
from builder.model.quantity import quantity_in
from builder.model.record import Record
from builder.model.role import Role
from builder.model.sign_up import SignUp, never_open
from builder.model.text import Id, Line, Name, PlainText, Reference, whole_number
from builder.model.volunteers.team import KINDS, Kind

Keys = tuple[str | int, ...]


class Done(Record):
    """How many came (人: each is there once in a shift). `as_of` is the day it was written down."""

    attended: quantity_in("人") = Field(title="来了几人", examples=["6人"])
    text: PlainText | None = Field(None, title="小结")
    as_of: Date | None = Field(None, title="截至日期")


class ShiftDate(Record):
    """One shift. Beside `repeats` it says what is different or how it went on one of their days, which then
    gives the hours; or it is one shift more, with hours of its own. `sign_up` takes the place of the
    opportunity's, wholly.
    """

    date: Date = Field(title="日期")
    hours: OneSpan | None = Field(None, title="时间", examples=["11:00-12:30"])
    note: Line | None = Field(None, title="说明")
    sign_up: SignUp | None = Field(None, title="报名")
    cancelled: Cancelled | None = Field(None, title="取消")
    done: Done | None = Field(None, title="完成")

    @model_validator(mode="after")
    def _happened_in_this_order(self):
        if self.cancelled and self.done:
            raise Mistake(
                "count-of-cancelled",
                f"{self.date} 这一班写了取消，就没有来的人数；办成了请删掉 cancelled，没办请删掉 done",
                f"to a shift that was cancelled, on {self.date}, nobody came; delete cancelled if it took place, else "
                "done",
                at=("done",), on_key=True,
            )
        if self.cancelled and self.cancelled.date > self.date:
            raise Mistake(
                "cancelled-after-it",
                f"取消的日期 {self.cancelled.date} 晚于这一班 {self.date}；已经过去的班不能再取消，请看看日期",
                f"it was cancelled on {self.cancelled.date}, after the shift itself, {self.date}; look at the dates",
                at=("cancelled", "date"),
            )
        if self.done and self.done.as_of and self.done.as_of < self.date:
            raise Mistake(
                "counted-before-it-was-held",
                f"记人数的日期 {self.done.as_of} 早于这一班 {self.date}；还没到的班不知道来了几个人",
                f"it was counted on {self.done.as_of}, before the shift itself, {self.date}; nobody had come yet",
                at=("done", "as_of"),
            )
        return self


class Opportunity(Record):
    """Something to help with. Without `place` it is at the station; without `welcome` everybody is; `team` is
    the id of the one that leads it; `proposed_by` is whose idea it was, as an office or a place in life.
    """

    id: Id = Field(title="代号")
    name: Name = Field(title="名称")
    description: PlainText | None = Field(None, title="做什么")
    team: Reference | None = Field(None, title="队伍")
    welcome: tuple[Kind, ...] = Field((), title="欢迎谁来")
    min_age: whole_number(0, 80) = Field(0, title="最小年龄")
    place: Line | None = Field(None, title="地点")
    proposed_by: Role | None = Field(None, title="谁提出的")
    sign_up: SignUp | None = Field(None, title="报名")
    shifts: tuple[ShiftDate, ...] = Field((), title="班次")
    repeats: Repeats | None = Field(None, title="重复")
    cancelled: Cancelled | None = Field(None, title="取消")
    source: Line | None = Field(None, title="来源")

    @model_validator(mode="after")
    def _has_shifts(self):
        """On some day, once a day, from when until when."""
        mistakes = []
        if not self.shifts and not self.repeats:
            mistakes.append(Mistake(
                "opportunity-without-shifts",
                f"“{self.name}”没有写哪天要人；只有几次写 shifts，每周都有写 repeats",
                f"“{self.name}” has no days; write shifts for single ones, repeats for what comes again",
                at=("id",),
            ))
        seen: set[date] = set()
        for index, shift in enumerate(self.shifts):
            at = ("shifts", index, "date")
            if shift.date in seen:
                mistakes.append(Mistake(
                    "shift-twice-a-day",
                    f"“{self.name}”在 {shift.date} 写了两班；一天两班请分成两项，各有各的代号",
                    f"“{self.name}” has two shifts on {shift.date}; make two opportunities of it, each with its id",
                    at=at,
                ))
            elif shift.hours is None and not self.repeats:
                mistakes.append(Mistake(
                    "shift-without-hours",
                    f"{shift.date} 这一班没有写几点到几点；请加上一行“hours: 11:00-12:30”的样子",
                    f"the shift on {shift.date} has no hours; add a line like “hours: 11:00-12:30”",
                    at=at,
                ))
            elif shift.hours is None and not self.repeats.is_day(shift.date):
                mistakes.append(not_its_day(self.repeats, shift.date, at))
            elif self.repeats and self.repeats.leaves_out(shift.date):
                mistakes.append(planned_and_stopped(shift.date, at))
            seen.add(shift.date)
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @model_validator(mode="after")
    def _every_shift_has_a_capacity(self):
        """One that is done takes nobody any more."""
        lacking = [
            ("shifts", index, "sign_up" if shift.sign_up else "date")
            for index, shift in enumerate(self.shifts)
            if not shift.done and not (shift.sign_up or self.sign_up or SignUp()).capacity
        ]
        if self.repeats and not (self.sign_up and self.sign_up.capacity):
            lacking = [("sign_up",) if self.sign_up else ("repeats",)]
        if lacking:
            raise Mistakes(
                Mistake(
                    "shift-without-capacity",
                    f"“{self.name}”没有写要几个人，满没满就说不清；请加上“sign_up: {{capacity: 6}}”的样子",
                    f"“{self.name}” does not say how many it takes; add sign_up: {{capacity: 6}} or the like",
                    at=at, on_key=True,
                )
                for at in lacking
            )
        return self

    @model_validator(mode="after")
    def _is_signed_up_for_before_it(self):
        mistakes = list(self._late_windows())
        if self.repeats and self.sign_up and self.sign_up.closes_date:
            mistakes.append(Mistake(
                "deadline-of-repeats",
                "每周都有的班，报名截止不写 closes_date，写 lead_days：提前几天截止",
                "what comes again has no closes_date but lead_days: how many days before each time",
                at=("sign_up", "closes_date"), on_key=True,
            ))
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @model_validator(mode="after")
    def _ended_before_nothing_that_was_held(self):
        """Called off as a whole: not after its last shift, and nobody came to one after that."""
        if self.cancelled and self.cancelled.date > self.last_date:
            raise Mistake(
                "cancelled-after-it",
                f"取消的日期 {self.cancelled.date} 晚于最后一班 {self.last_date}；已经过去的班不能再取消，请看看日期",
                f"it was cancelled on {self.cancelled.date}, after its last shift, {self.last_date}; look at the dates",
                at=("cancelled", "date"),
            )
        mistakes = [
            Mistake(
                "count-of-cancelled",
                f"“{self.name}”从 {self.cancelled.date} 起取消，{shift.date} 这一班就没有来的人数；请看看哪个日期写错了",
                f"“{self.name}” was cancelled from {self.cancelled.date} on, so nobody came on {shift.date}; look at "
                "the dates",
                at=("shifts", index, "done"), on_key=True,
            )
            for index, shift in enumerate(self.shifts)
            if self.cancelled and shift.done and shift.date > self.cancelled.date
        ]
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @model_validator(mode="after")
    def _says_each_kind_once(self):
        twice = [index for index, kind in enumerate(self.welcome) if kind in self.welcome[:index]]
        if twice:
            name = KINDS[self.welcome[twice[0]]]
            raise Mistake(
                "item-given-twice",
                f"“{name}”写了两次，请删掉一处",
                f"“{self.welcome[twice[0]]}” stands here twice; delete one",
                at=("welcome", twice[0]),
            )
        return self

    @property
    def welcome_names(self) -> tuple[str, ...]:
        return tuple(KINDS[kind] for kind in self.welcome)

    @property
    def last_date(self) -> date:
        """The last day it is written for."""
        days = [shift.date for shift in self.shifts]
        return max([*days, self.repeats.until_date] if self.repeats else days)

    def _late_windows(self) -> Iterator[Mistake]:
        """Windows that would end, or begin, after the shift has started."""
        windows: list[tuple[Keys, SignUp, list[date]]] = [
            (("shifts", index, "sign_up"), shift.sign_up, [shift.date])
            for index, shift in enumerate(self.shifts)
            if shift.sign_up
        ]
        if self.sign_up:
            own = [shift.date for shift in self.shifts if not shift.sign_up and not shift.done]
            windows.append((("sign_up",), self.sign_up, [*own, *([self.repeats.until_date] if self.repeats else [])]))
        for way, sign_up, days in windows:
            closes, opens = sign_up.closes_date, sign_up.opens_date
            early = [day for day in days if closes and closes > day]
            if early:
                yield Mistake(
                    "sign-up-closes-after-start",
                    f"报名截止 {closes} 晚于 {min(early)} 这一班；几班共用一个 sign_up 时，请改写 lead_days",
                    f"signing up ends on {closes}, after the shift on {min(early)}; for several write lead_days",
                    at=(*way, "closes_date"),
                )
            if opens and days and opens > max(days):
                yield Mistake(
                    "sign-up-opens-after-start",
                    f"{opens} 才开始报名，可最后一班在 {max(days)}；请看看日期",
                    f"signing up begins on {opens}, after the last shift, {max(days)}; look at the dates",
                    at=(*way, "opens_date"),
                )
            elif opens and days and not sign_up.is_ever_open(self._start_of(max(days))):
                yield never_open(sign_up, max(days), (*way, "opens_date"))

    def _start_of(self, day: date) -> datetime:
        hours = next((shift.hours for shift in self.shifts if shift.date == day and shift.hours), None)
        opens = (hours or self.repeats.hours).opens if hours or self.repeats else 0
        return datetime.combine(day, time()) + timedelta(minutes=opens)
