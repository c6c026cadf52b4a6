"""Validity periods: hours that hold for a part of the year (夏令时间), or from one date to another.

In: the list under `periods:`. Out: `HoursPeriod`s that leave no gap and never overlap: month-days cover
every day of the year, dates follow one another day by day.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from pydantic import Field

from builder.diagnostics import Mistake
from builder.model.dates import DateOrMonthDay, MonthDay
from builder.model.opening.week import LayeredWeek
from builder.model.text import Name

# A leap year, so that the 29th of February is somebody's.
_YEAR = 2024
_WHOLE_YEAR = tuple(date(_YEAR, 1, 1) + timedelta(days=number) for number in range(366))


class HoursPeriod(LayeredWeek):
    """Layers with the days they hold for, the first and the last included."""

    name: Name | None = Field(None, title="名称")
    valid_from: DateOrMonthDay | None = Field(None, title="从哪天起")
    valid_to: DateOrMonthDay | None = Field(None, title="到哪天止")


def period_mistakes(periods: Sequence[HoursPeriod]) -> list[Mistake]:
    """What is wrong with the list; `at` leads from the record that has the list."""
    kinds = {type(bound) for period in periods for bound in (period.valid_from, period.valid_to) if bound}
    if len(kinds) > 1:
        return [_mixed(periods)]
    is_yearly = MonthDay in kinds
    if mistakes := list(_without_dates(periods, is_yearly)):
        return mistakes
    if is_yearly:
        return list(_year_not_covered(periods))
    return list(_dates_not_joined(periods))


def _mixed(periods: Sequence[HoursPeriod]) -> Mistake:
    first = next(bound for period in periods for bound in (period.valid_from, period.valid_to) if bound)
    index, field = next(
        (index, field)
        for index, period in enumerate(periods)
        for field in ("valid_from", "valid_to")
        if getattr(period, field) and type(getattr(period, field)) is not type(first)
    )
    return Mistake(
        "periods-mixed",
        "periods 里的日期要么都写月日（每年都一样，例如 05-01），要么都写年月日（例如 2026-05-01），不能混着写",
        "the dates of periods are either all month and day (every year, as 05-01) or all whole dates (as "
        "2026-05-01), not both",
        at=("periods", index, field),
    )


def _without_dates(periods: Sequence[HoursPeriod], is_yearly: bool) -> Iterator[Mistake]:
    """Month-days need both ends; of dates the first period may begin, and the last end, at no day."""
    begins = [period.valid_from for period in periods if period.valid_from]
    ends = [period.valid_to for period in periods if period.valid_to]
    for index, period in enumerate(periods):
        first, last = period.valid_from, period.valid_to
        missing = []
        if first is None and (is_yearly or last is None or min(ends) < last):
            missing.append("valid_from")
        if last is None and (is_yearly or first is None or max(begins) > first):
            missing.append("valid_to")
        if missing:
            example = "{valid_from: 05-01, valid_to: 09-30, …}"
            yield Mistake(
                "period-without-dates",
                f"这一段还要写 {'、'.join(missing)}：从哪天起、到哪天止，例如 {example}",
                f"this period needs {' and '.join(missing)}, as in {example}",
                at=("periods", index),
            )


def _year_not_covered(periods: Sequence[HoursPeriod]) -> Iterator[Mistake]:
    owner: dict[date, int] = {}
    for index, period in enumerate(periods):
        days = _days_of_year(period.valid_from, period.valid_to)
        if again := next((day for day in days if day in owner), None):
            yield _overlap(index, str(MonthDay.of(again)), periods, owner[again])
        owner |= dict.fromkeys(days, index)
    gap = [day for day in _WHOLE_YEAR if day not in owner]
    if gap:
        first = next((day for day in gap if day - timedelta(days=1) in owner), gap[0])
        last = first
        while last + timedelta(days=1) in gap:
            last += timedelta(days=1)
        yield _gap(str(MonthDay.of(first)), str(MonthDay.of(last)))


def _dates_not_joined(periods: Sequence[HoursPeriod]) -> Iterator[Mistake]:
    ordered = sorted(enumerate(periods), key=lambda item: item[1].valid_from or date.min)
    for index, period in ordered:
        if period.valid_from and period.valid_to and period.valid_to < period.valid_from:
            yield Mistake(
                "ends-before-it-starts",
                f"结束日期 {period.valid_to} 早于开始日期 {period.valid_from}",
                f"valid_to {period.valid_to} is before valid_from {period.valid_from}",
                at=("periods", index, "valid_to"),
            )
            return
    for (at, earlier), (index, later) in zip(ordered, ordered[1:]):
        wanted = earlier.valid_to and earlier.valid_to + timedelta(days=1)
        if not wanted or not later.valid_from or later.valid_from < wanted:
            yield _overlap(index, str(later.valid_from or earlier.valid_from), periods, at)
        elif later.valid_from > wanted:
            yield _gap(str(wanted), str(later.valid_from - timedelta(days=1)))


# Most networks have one summer and one winter.
@lru_cache(maxsize=256)
def _days_of_year(first: MonthDay, last: MonthDay) -> tuple[date, ...]:
    begins, ends = (date(_YEAR, each.month, each.day) for each in (first, last))
    if begins <= ends:
        return tuple(day for day in _WHOLE_YEAR if begins <= day <= ends)
    return tuple(day for day in _WHOLE_YEAR if day >= begins or day <= ends)


def _overlap(index: int, day: str, periods: Sequence[HoursPeriod], other: int) -> Mistake:
    name = periods[other].name
    there_zh, there_en = (f"“{name}”",) * 2 if name else (f"第 {other + 1} 段", f"period {other + 1}")
    return Mistake(
        "validity-overlap",
        f"{day} 已经在{there_zh}里了；一天只能属于一段，请改日期",
        f"{day} belongs to {there_en} already; a day belongs to one period only",
        at=("periods", index),
    )


def _gap(first: str, last: str) -> Mistake:
    days_zh = first if first == last else f"{first} 到 {last}"
    days_en = first if first == last else f"{first} to {last}"
    return Mistake(
        "validity-gap",
        f"{days_zh} 不在任何一段里；请把前一段的 valid_to 或后一段的 valid_from 改到接得上",
        f"{days_en} is in no period; let one end where the next begins",
        at=("periods",), on_key=True,
    )
