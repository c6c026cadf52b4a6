"""The opening hours of a station: a regular week, dated exceptions, a note.

In: the mapping under `hours:`, weekdays as keys. Out: `Hours`, which says of any day what is written for it.
A day that nothing is written for is unknown (None), which is not the same as closed (no spans). Statutory
holidays change nothing here: only an exception does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticKnownError

from builder.diagnostics import Mistake, Mistakes, quote
from builder.model.dates import Date
from builder.model.record import Record
from builder.model.text import Line
from builder.model.timetext import DAY_MINUTES, Spans, read_spans, spans_text
from builder.model.weekdays import WEEKDAYS, days_text, given_twice, read_days

Week = tuple[Spans | None, ...]
_UNKNOWN_WEEK: Week = (None,) * 7


@dataclass(frozen=True)
class Day:
    """What is written for one day: `spans` is None when nothing is; `reason` is the exception's, if one
    applies.
    """

    spans: Spans | None
    reason: str | None = None

    def __str__(self) -> str:
        return "未公布" if self.spans is None else spans_text(self.spans)


def read_week(value: Any) -> Week:
    """Seven days, Monday first; every mistake among the lines is raised together, each at its own line."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Mapping):
        raise PydanticKnownError("dict_type")
    week: list[Spans | None] = list(_UNKNOWN_WEEK)
    mistakes: list[Mistake] = []
    written: set[int] = set()
    for key, text in value.items():
        try:
            if key in ("exceptions", "note"):
                raise _beside_regular(key)
            days = read_days(key)
            if again := written.intersection(days):
                raise given_twice(WEEKDAYS[min(again)])
        except Mistake as mistake:
            mistakes.append(Mistake(mistake.rule, mistake.zh, mistake.en, at=(key,), on_key=True))
            continue
        written.update(days)
        try:
            if not isinstance(text, str):
                raise _not_on_one_line(key)
            spans = read_spans(text)
        except Mistake as mistake:
            mistakes.append(Mistake(mistake.rule, mistake.zh, mistake.en, at=(key,)))
            continue
        for day in days:
            week[day] = spans
    if not mistakes:
        mistakes = _nights_into_mornings(week, value)
    if mistakes:
        raise Mistakes(mistakes)
    return tuple(week)


SpansText = Annotated[
    Spans,
    PlainValidator(lambda value: value if isinstance(value, tuple) else read_spans(value)),
    WithJsonSchema({"type": "string"}),
]
WeekText = Annotated[
    Week,
    PlainValidator(read_week),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "string"}}),
]


class HoursException(Record):
    """A day, or a run of days, with hours of its own; these replace the regular hours of the day."""

    date: Date | None = Field(None, title="日期")
    from_date: Date | None = Field(None, title="开始日期")
    until_date: Date | None = Field(None, title="结束日期")
    hours: SpansText = Field(title="时间")
    reason: Line | None = Field(None, title="原因")

    @model_validator(mode="after")
    def _has_days(self):
        if self.date and (self.from_date or self.until_date):
            raise Mistake(
                "exception-without-date",
                "写了 date 就不要再写 from_date 和 until_date：只有一天用 date，连着几天用另外两个",
                "either date for one day, or from_date and until_date for several; not both",
                at=("date",), on_key=True,
            )
        if not self.date and not (self.from_date and self.until_date):
            raise Mistake(
                "exception-without-date",
                "特别的日子要写日期：只有一天写 date，连着几天写 from_date 和 until_date",
                "an exception needs its days: date for one day, from_date and until_date for several",
            )
        if self.from_date and self.until_date < self.from_date:
            raise Mistake(
                "ends-before-it-starts",
                f"结束日期 {self.until_date} 早于开始日期 {self.from_date}",
                f"until_date {self.until_date} is before from_date {self.from_date}",
                at=("until_date",),
            )
        return self

    @property
    def first_date(self) -> date:
        return self.date or self.from_date

    @property
    def last_date(self) -> date:
        return self.date or self.until_date


class Hours(Record):
    """Opening hours; `regular` has seven days, Monday first, each its spans or None when nothing is
    written.
    """

    regular: WeekText = Field(_UNKNOWN_WEEK, title="每周时间")
    exceptions: tuple[HoursException, ...] = Field((), title="特别的日子")
    note: Line | None = Field(None, title="说明")

    @model_validator(mode="before")
    @classmethod
    def _weekdays_stand_below_regular(cls, value: Any):
        if isinstance(value, Mapping) and (key := next(filter(_is_weekday, value), None)):
            raise Mistake(
                "weekday-outside-regular",
                f"{quote(key)}要写在 regular 里面：先单独写一行“regular:”，每天的时间写在它下面，前面多空两格",
                f"{quote(key)} belongs to regular: write a line “regular:” and the days below it, "
                "indented by two more spaces",
                at=(key,), on_key=True,
            )
        return value

    @model_validator(mode="after")
    def _one_exception_a_day(self):
        ordered = sorted(enumerate(self.exceptions), key=lambda item: (item[1].first_date, item[0]))
        mistakes = []
        for (_, earlier), (index, later) in zip(ordered, ordered[1:]):
            if later.first_date <= earlier.last_date:
                mistakes.append(Mistake(
                    "day-given-twice",
                    f"{later.first_date} 在特别的日子里写了两次，请只留一处",
                    f"{later.first_date} is among the exceptions twice; keep one",
                    at=("exceptions", index),
                ))
        if mistakes:
            raise Mistakes(mistakes)
        return self

    def on(self, day: date) -> Day:
        """What is written for `day`: its exception, else its weekday's regular hours."""
        for exception in self.exceptions:
            if exception.first_date <= day <= exception.last_date:
                return Day(exception.hours, exception.reason)
        return Day(self.regular[day.weekday()])

    def rows(self) -> tuple[tuple[str, Day], ...]:
        """The regular week in its shortest form, Monday first: (("周一至周五", …), ("周六", …), ("周日", …))."""
        runs: list[list[int]] = []
        for day in range(7):
            if runs and self.regular[day] == self.regular[runs[-1][0]]:
                runs[-1].append(day)
            else:
                runs.append([day])
        return tuple((days_text(tuple(run)), Day(self.regular[run[0]])) for run in runs)

    def exceptions_from(self, day: date) -> tuple[HoursException, ...]:
        """The exceptions that are not over on `day`, the nearest first."""
        coming = [exception for exception in self.exceptions if exception.last_date >= day]
        return tuple(sorted(coming, key=lambda exception: exception.first_date))


def _is_weekday(key: str) -> bool:
    try:
        return bool(read_days(key))
    except Mistake:
        return False


def _beside_regular(key: str) -> Mistake:
    return Mistake(
        "unknown-field",
        f"“{key}”不在 regular 里面，和“regular:”对齐写：请把前面的空格删掉两个",
        f"“{key}” is no part of regular but stands beside it: delete two of the spaces before it",
    )


def _not_on_one_line(key: str) -> Mistake:
    return Mistake(
        "text-expected",
        f"{quote(key)}的时间写在同一行，几段用逗号隔开：“{key}: 08:30-11:30, 13:30-17:30”",
        f"the times of {quote(key)} stand on one line, separated by commas: "
        f"“{key}: 08:30-11:30, 13:30-17:30”",
    )


def _nights_into_mornings(week: list[Spans | None], lines: Mapping[str, Any]) -> list[Mistake]:
    """A night that ends after the next morning's opening."""
    mistakes = []
    for day, spans in enumerate(week):
        tomorrow = week[(day + 1) % 7]
        if spans and tomorrow and spans[-1].closes - DAY_MINUTES > tomorrow[0].opens:
            key = next(key for key in lines if day in read_days(key))
            mistakes.append(Mistake(
                "hours-overlap",
                f"{WEEKDAYS[day]}的 {spans[-1]} 和{WEEKDAYS[(day + 1) % 7]}的 {tomorrow[0]} 重叠了",
                f"{spans[-1]} on {WEEKDAYS[day]} and {tomorrow[0]} on {WEEKDAYS[(day + 1) % 7]} overlap",
                at=(key,),
            ))
    return mistakes
