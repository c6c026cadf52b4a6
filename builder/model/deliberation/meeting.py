"""One meeting about a matter: when and where, how one comes to it, and who came, as counts.

In: an item of `meetings:`. Out: a record; never a name, only how many of which group were there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Annotated, Any, NoReturn

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticKnownError

from builder.diagnostics import Mistake, Mistakes, quote
from builder.model.cancelled import Cancelled
from builder.model.dates import Date
from builder.model.opening.dated_hours import SpansText
from builder.model.quantity import Quantity, read_in_unit, total
from builder.model.record import Record
from builder.model.sign_up import SignUp
from builder.model.text import Line, one_line

_GROUP_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many of one group came."""

    group: str
    count: Quantity


def read_attended(value: Any) -> tuple[Headcount, ...]:
    """{居民: 18人, 物业: 1人} in the order written; all mistakes are raised together."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Mapping):
        raise PydanticKnownError("dict_type")
    counts, mistakes = [], []
    for key, text in value.items():
        try:
            counts.append(_headcount(key, text) if isinstance(text, str) else _refuse_parts(key))
        except Mistake as mistake:
            mistakes.append(Mistake(mistake.rule, mistake.zh, mistake.en, at=(key,)))
    if mistakes:
        raise Mistakes(mistakes)
    return tuple(counts)


class Meeting(Record):
    """A meeting. `hours` is one span; without it the time is 未公布, and nobody can sign up."""

    date: Date = Field(title="日期")
    hours: SpansText | None = Field(None, title="时间")
    venue: Line | None = Field(None, title="地点")
    attended: Annotated[
        tuple[Headcount, ...],
        PlainValidator(read_attended),
        WithJsonSchema({"type": "object", "additionalProperties": {"type": "string"}}),
    ] = Field((), title="到场人数")
    note: Line | None = Field(None, title="说明")
    sign_up: SignUp | None = Field(None, title="报名")
    cancelled: Cancelled | None = Field(None, title="取消")

    @model_validator(mode="after")
    def _is_one_meeting(self):
        mistakes = []
        if self.hours is not None and len(self.hours) != 1:
            mistakes.append(Mistake(
                "meeting-in-two-parts",
                "一次会只写一段时间，例如 19:00-20:30；分两次开的，写成两次会",
                "a meeting has one span, for example 19:00-20:30; if it meets twice, write two meetings",
                at=("hours",),
            ))
        if self.sign_up and not self.hours:
            mistakes.append(Mistake(
                "sign-up-without-hours",
                "能报名的会要写几点开；请加上 hours，例如 hours: 19:00-20:30",
                "a meeting to sign up for says when it starts; add hours, for example hours: 19:00-20:30",
                at=("sign_up",), on_key=True,
            ))
        for key in ("opens_date", "closes_date"):
            day = getattr(self.sign_up, key, None)
            if day and day > self.date:
                mistakes.append(Mistake(
                    "sign-up-after-meeting",
                    f"报名的日期 {day} 晚于开会的 {self.date}；请写开会那天或者以前的日子",
                    f"signing up on {day} is after the meeting on {self.date}; give a day up to the meeting's own",
                    at=("sign_up", key),
                ))
        if self.cancelled and self.cancelled.date > self.date:
            mistakes.append(Mistake(
                "meeting-cancelled-after-it",
                f"取消的日期 {self.cancelled.date} 晚于开会那天 {self.date}；开过的会不能再取消，请看看日期",
                f"it was called off on {self.cancelled.date}, after the day itself, {self.date}; look at the dates",
                at=("cancelled", "date"),
            ))
        if self.cancelled and self.attended:
            mistakes.append(Mistake(
                "attended-a-cancelled-meeting",
                "会取消了，就没有人到场；请删掉 attended，会开成了就删掉 cancelled",
                "nobody attends a meeting that is called off; delete attended, or cancelled if it took place",
                at=("attended",), on_key=True,
            ))
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @property
    def starts_at(self) -> datetime | None:
        """When it starts, in Shanghai; None when its time is 未公布."""
        return self._moment(self.hours[0].opens) if self.hours else None

    @property
    def ends_at(self) -> datetime | None:
        return self._moment(self.hours[0].closes) if self.hours else None

    @property
    def came(self) -> Quantity | None:
        """How many came in all; None when nobody wrote it."""
        return total(each.count for each in self.attended) if self.attended else None

    def is_cancelled_on(self, day: date) -> bool:
        return self.cancelled is not None and self.cancelled.date <= day

    def is_held_on(self, day: date) -> bool:
        """Whether it has taken place; on its own day only when somebody has written down who came."""
        if self.is_cancelled_on(day):
            return False
        return self.date < day or (self.date == day and bool(self.attended))

    def is_ahead_on(self, day: date) -> bool:
        """Whether one can still go there: it is to come, and not called off."""
        return self.date >= day and not self.is_cancelled_on(day) and not self.is_held_on(day)

    def _moment(self, minutes: int) -> datetime:
        return datetime.combine(self.date, time()) + timedelta(minutes=minutes)


# The same few groups of the same few people again and again.
@lru_cache(4096)
def _headcount(group: str, text: str) -> Headcount:
    return Headcount(one_line(group, _GROUP_LIMIT), read_in_unit(text, "人"))


def _refuse_parts(group: str) -> NoReturn:
    raise Mistake(
        "text-expected",
        f"{quote(group)}后面只写一个人数，例如“{group}: 18人”",
        f"behind {quote(group)} there is one figure, for example “{group}: 18人”",
    )
