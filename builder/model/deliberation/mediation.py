"""Mediation (小矛盾): the four-level ladder of whom to turn to, and totals a quarter. Never a case.

In: `mediation:` of a station's file. Out: a record.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from builder.diagnostics import Mistake, Mistakes, quote
from builder.model.contact import PhoneNumber
from builder.model.dates import Date
from builder.model.once import repeated
from builder.model.quantity import quantity_in
from builder.model.record import Record
from builder.model.role import Role
from builder.model.text import Line, clean, word

# From the top down, as an editor writes them; a resident starts at the last.
LEVELS = ("社区党总支", "小区党支部", "楼栋党小组", "党员中心户")
_QUARTER = re.compile(r"(20\d\d)年?-?(?:Q([1-4])|第?([一二三四1-4])季度)", re.IGNORECASE)
_NUMERALS = "一二三四"


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a year; prints as 2026-Q1."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def name(self) -> str:
        """2026年第一季度"""
        return f"{self.year}年第{_NUMERALS[self.number - 1]}季度"

    @property
    def first_date(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_date(self) -> date:
        following = date(self.year + self.number // 4, self.number % 4 * 3 + 1, 1)
        return following - timedelta(days=1)


def read_quarter(value: Any) -> Quarter:
    """The quarter that the text names: 2026-Q1, 2026年第一季度."""
    if isinstance(value, Quarter):
        return value
    text = clean(value)
    match = _QUARTER.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if not match:
        raise Mistake(
            "bad-quarter",
            f"看不懂季度{quote(text)}，请写成 2026-Q1 的样子",
            f"{quote(text)} is not a quarter; write it like 2026-Q1",
        )
    digit = match[2] or match[3]
    return Quarter(int(match[1]), _NUMERALS.index(digit) + 1 if digit in _NUMERALS else int(digit))


QuarterText = Annotated[Quarter, PlainValidator(read_quarter), WithJsonSchema({"type": "string"})]


class Rung(Record):
    """One level of the ladder: who listens there, as an office, and how to reach them."""

    level: word(LEVELS) = Field(title="哪一级")
    who: Role = Field(title="找谁")
    phone: PhoneNumber | None = Field(None, title="电话")
    hours: Line | None = Field(None, title="什么时候")


class QuarterTotal(Record):
    """What was settled in a quarter, as it was published."""

    quarter: QuarterText = Field(title="季度")
    settled: quantity_in("件") = Field(title="化解")
    received: quantity_in("件") | None = Field(None, title="收到")
    as_of: Date = Field(title="截至日期")
    source: Line | None = Field(None, title="来源")

    @model_validator(mode="after")
    def _is_counted_after_it_began(self):
        if self.as_of < self.quarter.first_date:
            raise Mistake(
                "counted-before-the-quarter",
                f"{self.quarter.name}从 {self.quarter.first_date} 起，截至日期 {self.as_of} 还没有到那一季；请看看两个日期",
                f"{self.quarter} begins on {self.quarter.first_date}; it cannot be counted as of {self.as_of}",
                at=("as_of",),
            )
        return self


class Mediation(Record):
    """Whom to turn to with a quarrel, level by level, and how many were settled."""

    ladder: tuple[Rung, ...] = Field(title="四级找谁")
    totals: tuple[QuarterTotal, ...] = Field((), title="每季度化解")

    @model_validator(mode="after")
    def _has_four_rungs_and_a_quarter_once(self):
        mistakes = []
        levels = tuple(rung.level for rung in self.ladder)
        if levels != LEVELS:
            order = "、".join(LEVELS)
            mistakes.append(Mistake(
                "ladder-of-four",
                f"调解正好四级，从上往下写：{order}；现在写的是：{'、'.join(levels) or '没有'}",
                f"the ladder has exactly four levels, from the top: {order}; not: {'、'.join(levels) or 'none'}",
                at=("ladder",), on_key=True,
            ))
        mistakes += [
            Mistake(
                "quarter-given-twice",
                f"{quarter.name}写了两次，请只留一处",
                f"{quarter} is given twice; keep one",
                at=("totals", index, "quarter"),
            )
            for index, quarter in repeated(self.totals, "quarter")
        ]
        if mistakes:
            raise Mistakes(mistakes)
        return self
