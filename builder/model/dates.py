"""Dates, months and days of every year as an editor writes them.

In: text such as 2026-05-01; 2026/5/1, 2026.5.1 and 2026年5月1日 are read as what they mean. Out: `date`,
`Month` or `MonthDay`. What day of the week or which holiday a date is, is calendar.py's business.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from builder.diagnostics import Mistake, quote
from builder.model.clean_text import for_clean_text, known_texts
from builder.model.text import clean

_DATE_PATTERN = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号])")
_MONTH_PATTERN = re.compile(r"(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月)")
_MONTH_DAY_PATTERN = re.compile(r"(?:--)?(\d{1,2})[-/.](\d{1,2})|(\d{1,2})月(\d{1,2})[日号]")
_A_LEAP_YEAR = 2024
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_YEARS = range(1949, 2100)


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month; prints as 2026-03."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, order=True)
class MonthDay:
    """A day of every year; prints as 05-01. The 29th of February comes in leap years only."""

    month: int
    day: int

    @classmethod
    def of(cls, day: date) -> "MonthDay":
        return cls(day.month, day.day)

    def __str__(self) -> str:
        return f"{self.month:02d}-{self.day:02d}"


def read_date(value: Any) -> date:
    """The day that the text names; a `Mistake` for a day that does not exist or cannot be told for sure."""
    return value if isinstance(value, date) else _read_date(clean(value))


# A network says the same days again and again: each is read once, and is one value in memory.
@lru_cache(maxsize=4096)
def _read_date(text: str) -> date:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    match = _DATE_PATTERN.fullmatch(plain)
    if not match:
        raise _not_a_date(text, plain)
    year, month, day = (int(part) for part in match.groups() if part and part.isdigit())
    _check_month(text, year, month)
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise Mistake(
            "no-such-date",
            f"没有{quote(text)}这一天：{year} 年 {month} 月只有 {days} 天",
            f"there is no {quote(text)}: that month has {days} days",
        )
    return date(year, month, day)


def read_month(value: Any) -> Month:
    """The month that the text names, from 2026-03 or 2026年3月."""
    if isinstance(value, Month):
        return value
    text = clean(value)
    match = _MONTH_PATTERN.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if not match:
        raise Mistake(
            "bad-month",
            f"看不懂月份{quote(text)}，请写成 2026-03 的样子",
            f"{quote(text)} is not a month; write it like 2026-03",
        )
    year, month = (int(part) for part in match.groups() if part)
    _check_month(text, year, month)
    return Month(year, month)


def read_date_or_month_day(value: Any) -> date | MonthDay:
    """A date, or a day of every year: 05-01, 5月1日."""
    if isinstance(value, date | MonthDay):
        return value
    text = clean(value)
    match = _MONTH_DAY_PATTERN.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if not match:
        return read_date(text)
    month, day = (int(part) for part in match.groups() if part)
    _check_month(text, _A_LEAP_YEAR, month)
    days = monthrange(_A_LEAP_YEAR, month)[1]
    if not 1 <= day <= days:
        raise Mistake(
            "no-such-date",
            f"没有{quote(text)}这一天：{month} 月只有 {days} 天",
            f"there is no {quote(text)}: that month has {days} days",
        )
    return MonthDay(month, day)


def months_between(earlier: date, later: date) -> int:
    """Whole months from `earlier` to `later`."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


Date = Annotated[date, PlainValidator(for_clean_text(known_texts(read_date))(read_date)), WithJsonSchema({"type": "string", "format": "date"})]
DateOrMonthDay = Annotated[
    date | MonthDay, PlainValidator(read_date_or_month_day), WithJsonSchema({"type": "string"})
]
MonthText = Annotated[Month, PlainValidator(for_clean_text(known_texts(read_month))(read_month)), WithJsonSchema({"type": "string"})]


def _check_month(text: str, year: int, month: int) -> None:
    if not 1 <= month <= 12:
        raise Mistake(
            "no-such-date",
            f"没有 {month} 月，请看一看{quote(text)}",
            f"there is no month {month}; look at {quote(text)}",
        )
    if year not in _YEARS:
        raise Mistake(
            "no-such-date",
            f"{quote(text)}的年份不对，应当在 {_YEARS[0]} 到 {_YEARS[-1]} 之间",
            f"the year of {quote(text)} should be from {_YEARS[0]} to {_YEARS[-1]}",
        )


def _not_a_date(text: str, plain: str) -> Mistake:
    if re.fullmatch(r"[3-6]\d{4}", plain):
        day = _EXCEL_DAY_ZERO + timedelta(days=int(plain))
        return Mistake(
            "bad-date",
            f"{quote(text)}是 Excel 里日期的序号，请写成 {day}",
            f"{quote(text)} is the serial number of a date in Excel; write {day}",
        )
    if re.fullmatch(r"\d{8}", plain):
        return Mistake(
            "bad-date",
            f"日期中间要有连字符：{plain[:4]}-{plain[4:6]}-{plain[6:]}，不是{quote(text)}",
            f"a date has hyphens: {plain[:4]}-{plain[4:6]}-{plain[6:]}, not {quote(text)}",
        )
    return Mistake(
        "bad-date",
        f"看不懂日期{quote(text)}，请写成 2026-05-01 的样子",
        f"{quote(text)} is not a date; write it like 2026-05-01",
    )
