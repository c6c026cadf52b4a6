"""What comes again and again: every Wednesday, every other Saturday, the first Sunday of a month.

In: the mapping of `repeats:`. Out: a record, and with China's calendar its days between two dates. Nothing is
left out in silence: a day on which it stops for a holiday, for a make-up workday or as its editor says is
handed out too, with the reason. Only the days of the pattern are looked at, never each day of a year.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from builder.diagnostics import Mistake, Mistakes, quote
from builder.model.dates import Date
from builder.model.days.calendar import Calendar
from builder.model.days.day_kind import DayKind
from builder.model.opening.timetext import Span, read_day
from builder.model.opening.weekdays import WEEKDAYS, days_text, read_days
from builder.model.record import Record
from builder.model.text import Line, clean, word

LONGEST_DAYS = 400
# Word → how many weeks apart, or which of the weekday in its month (-1: the last).
_WEEKS_APART = {"每周": 1, "隔周": 2}
_OF_MONTH = {"每月第一个": 1, "每月第二个": 2, "每月第三个": 3, "每月第四个": 4, "每月最后一个": -1}
_OTHER_WORDS = (
    dict.fromkeys(("每两周", "双周", "单周", "隔一周", "每隔一周", "两周一次", "半月"), "隔周")
    | dict.fromkeys(("每星期", "每个星期", "每礼拜", "每一周", "一周一次"), "每周")
    | dict.fromkeys(("每月", "每个月", "每月一次", "每月第1个"), "每月第一个")
    | {"每月第2个": "每月第二个", "每月第3个": "每月第三个", "每月第4个": "每月第四个", "每月末": "每月最后一个"}
)
_NO_KINDS: Mapping[date, DayKind] = MappingProxyType({})
_STOPPED_BY = ("holiday", "makeup")
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


def read_span(value: Any) -> Span:
    """The one span of something that takes place: 19:00-20:30; 22:00-次日01:00 ends the next morning."""
    if isinstance(value, Span):
        return value
    spans = read_day(value)
    if spans is None or len(spans) != 1:
        raise Mistake(
            "one-span",
            f"这里写从几点到几点，只写一段，例如“19:00-20:30”，不是{quote(clean(value))}",
            f"write from when until when, one span only, as in “19:00-20:30”, not {quote(clean(value))}",
        )
    return spans[0]


def read_weekdays(value: Any) -> tuple[int, ...]:
    """The weekdays of a list such as [周三] or [周一, 周五]; Monday is 0, in order."""
    if isinstance(value, tuple):
        return value
    texts = value if isinstance(value, list) else [value]
    days: list[int] = []
    for text in texts:
        for day in read_days(clean(text)):
            if day in days:
                raise Mistake(
                    "day-given-twice",
                    f"{WEEKDAYS[day]}写了两次，请只留一处",
                    f"{WEEKDAYS[day]} is given twice; keep one",
                )
            days.append(day)
    if not days:
        raise Mistake(
            "bad-weekday",
            "这里要写星期几，例如 weekdays: [周三]",
            "write the weekdays, as in weekdays: [周三]",
        )
    return tuple(sorted(days))


def _in_our_words(value: Any) -> Any:
    """`value` itself; a `Mistake` with the right word where it is a well-known other one."""
    meant = _OTHER_WORDS.get(value.strip()) if isinstance(value, str) else None
    if meant:
        raise Mistake(
            "unknown-choice",
            f"这里不能写{quote(value)}；是不是“{meant}”？",
            f"{quote(value)} is not one of the choices; did you mean “{meant}”?",
        )
    return value


OneSpan = Annotated[Span, PlainValidator(read_span), WithJsonSchema({"type": "string"})]
WeekdaysText = Annotated[tuple[int, ...], PlainValidator(read_weekdays), WithJsonSchema({"type": "array"})]


Every = Annotated[word((*_WEEKS_APART, *_OF_MONTH)), BeforeValidator(_in_our_words)]


class Skipped(Record):
    """A day on which it does not take place, planned so from the beginning."""

    date: Date = Field(title="日期")
    reason: Line | None = Field(None, title="原因")


@dataclass(frozen=True, slots=True)
class RepeatedDay:
    """A day of the pattern. `stopped` says why it does not take place then, "" when it does. `is_pending`: the
    year's holidays are not announced yet, so that it may stop.
    """

    day: date
    span: Span
    stopped: str = ""
    is_pending: bool = False


class Repeats(Record):
    """A pattern of days. Unless `on_holidays` says 照常 it stops on statutory holidays and make-up workdays."""

    weekdays: WeekdaysText = Field(title="星期几", examples=["[周三]"])
    hours: OneSpan = Field(title="时间", examples=["19:00-20:30"])
    from_date: Date = Field(title="开始日期")
    until_date: Date = Field(title="结束日期")
    every: Every = Field("每周", title="多久一次")
    on_holidays: word(("停", "照常")) = Field("停", title="放假和补班")
    except_dates: tuple[Skipped, ...] = Field((), title="哪几天停")

    @model_validator(mode="after")
    def _is_of_reasonable_length(self):
        self.with_dates_in_order("from_date", "until_date")
        if (self.until_date - self.from_date).days > LONGEST_DAYS:
            latest = self.from_date + timedelta(days=LONGEST_DAYS)
            raise Mistake(
                "repeats-too-long",
                f"重复的活动一次最多写 {LONGEST_DAYS} 天，从 {self.from_date} 起最晚写到 {latest}；到期再核实一遍，改这个日期",
                f"repeats run for at most {LONGEST_DAYS} days, here until {latest}; check the facts then and "
                "change this date",
                at=("until_date",),
            )
        return self

    @model_validator(mode="after")
    def _has_days(self):
        """Some day at all; a fortnight is counted from a week in which it takes place."""
        first = next(self._days(self.from_date, self.until_date), None)
        if first is None:
            raise Mistake(
                "repeats-without-days",
                f"从 {self.from_date} 到 {self.until_date}，“{self.text}”一天也没有；请看看星期和日期",
                f"from {self.from_date} until {self.until_date} there is no such day; look at weekdays and dates",
                at=("weekdays",),
            )
        if self.every == "隔周" and _monday(first) != _monday(self.from_date):
            raise Mistake(
                "fortnight-without-beginning",
                f"隔周从 from_date 那个星期数起，可 {self.from_date}（{WEEKDAYS[self.from_date.weekday()]}）以后那个星期里"
                f"没有{days_text(self.weekdays)}了，说不清先办哪一周；from_date 请写第一场那天",
                f"every other week is counted from the week of from_date, in which none of the weekdays is left "
                f"after {self.from_date}; write the first day itself into from_date",
                at=("from_date",),
            )
        return self

    @model_validator(mode="after")
    def _exceptions_are_its_days(self):
        mistakes, seen = [], set()
        for index, skipped in enumerate(self.except_dates):
            day, at = skipped.date, ("except_dates", index, "date")
            if day in seen:
                mistakes.append(Mistake(
                    "day-given-twice", f"{day} 写了两次，请只留一处", f"{day} is given twice; keep one", at=at
                ))
            elif not self.is_day(day):
                mistakes.append(not_its_day(self, day, at))
            seen.add(day)
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @property
    def text(self) -> str:
        """每周三，隔周周六，每月第一个周日."""
        names = days_text(self.weekdays)
        if self.every == "每周":
            return names if len(self.weekdays) == 7 else f"每{names}"
        return f"{self.every}{names}" if self.every in _OF_MONTH else f"{self.every}的{names}"

    @property
    def is_weekly(self) -> bool:
        """Whether it comes so often that a list names its pattern rather than each of its days."""
        return self.every in _WEEKS_APART

    def is_day(self, day: date) -> bool:
        """Whether the pattern has this day, stopped or not."""
        if not self.from_date <= day <= self.until_date or day.weekday() not in self.weekdays:
            return False
        if self.every in _WEEKS_APART:
            return (_monday(day) - _monday(self.from_date)).days // 7 % _WEEKS_APART[self.every] == 0
        number = _OF_MONTH[self.every]
        return (day + _WEEK).month != day.month if number == -1 else (day.day - 1) // 7 + 1 == number

    def leaves_out(self, day: date) -> bool:
        """Whether `except_dates` names the day."""
        return any(skipped.date == day for skipped in self.except_dates)

    def days(self, first: date, last: date, calendar: Calendar) -> Iterator[RepeatedDay]:
        """The pattern's days from `first` to `last`, both included, in order, those on which it stops too."""
        first, last = max(first, self.from_date), min(last, self.until_date)
        if first > last:
            return
        kinds = dict(calendar.special_days(first, last)) if self.on_holidays == "停" else _NO_KINDS
        reasons = {skipped.date: skipped.reason or "这一天停" for skipped in self.except_dates}
        for day in self._days(first, last):
            kind = kinds.get(day)
            stopped = reasons.get(day) or (str(kind) if kind and kind.kind in _STOPPED_BY else "")
            pending = bool(kind) and kind.kind == "pending" and not stopped
            yield RepeatedDay(day, self.hours, stopped, pending)

    def _days(self, first: date, last: date) -> Iterator[date]:
        """The pattern alone, whatever stops."""
        monday = _monday(first)
        while monday <= last:
            for weekday in self.weekdays:
                day = monday + weekday * _DAY
                if first <= day <= last and self.is_day(day):
                    yield day
            monday += _WEEK


def not_its_day(repeats: Repeats, day: date, at: tuple[str | int, ...]) -> Mistake:
    """What to say of a day that is named beside a pattern that does not have it."""
    return Mistake(
        "not-a-day-of-repeats",
        f"{day}（{WEEKDAYS[day.weekday()]}）不在 repeats 的日子里（{repeats.text}，{repeats.from_date} 到 "
        f"{repeats.until_date}）；请看看是不是写错了日期",
        f"{day} is none of the days of repeats ({repeats.from_date} to {repeats.until_date}); look at the date",
        at=at,
    )


def planned_and_stopped(day: date, at: tuple[str | int, ...]) -> Mistake:
    """What to say of a day that is left out by `except_dates` and written of beside it."""
    return Mistake(
        "stopped-and-planned",
        f"{day} 写在 except_dates 里（这一天停），这里又写了一次；停就删掉这里，照办就删掉 except_dates 里的那一天",
        f"{day} is in except_dates, so it does not take place; delete it here, or there if it does",
        at=at,
    )


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY
