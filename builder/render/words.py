"""Dates, times and lists as a resident reads them: 2026年5月9日, 周六, 08:30–17:30, 未公布.

Pure functions from values to text. Half-width digits and an en dash in times, as on a door.
"""

from collections.abc import Sequence
from datetime import date

from builder.model.dates import Month
from builder.model.opening.hours import WEEKDAYS
from builder.model.opening.layers import LayerSpan
from builder.model.opening.timetext import Span, spans_text

UNPUBLISHED = "未公布"
# For a text with quotation marks of its own that is set between some: str.translate.
INNER_QUOTES = str.maketrans("“”", "‘’")


def date_text(day: date) -> str:
    """2026年5月9日"""
    return f"{day.year}年{day.month}月{day.day}日"


def day_text(day: date) -> str:
    """5月9日（周六）"""
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def month_text(month: Month) -> str:
    """2026年3月"""
    return f"{month.year}年{month.month}月"


def until_text(day: date | None) -> str:
    """预计到2026年6月30日, of what is closed for a time."""
    return f"预计到{date_text(day)}" if day else f"恢复时间{UNPUBLISHED}"


def period_text(first: date, last: date) -> str:
    """One day, or "5月1日（周五）至5月5日（周二）"; the year is said when it changes."""
    if first == last:
        return day_text(first)
    year = "" if first.year == last.year else f"{last.year}年"
    return f"{day_text(first)}至{year}{day_text(last)}"


def spans_texts(spans: Sequence[Span | LayerSpan] | None) -> tuple[str, ...]:
    """Each span of a day as text, 24小时 for a whole one; 休息 for a day without any, 未公布 for a day nobody knows."""
    if spans is None:
        return (UNPUBLISHED,)
    # A span of a layer is none of a day's: its layer would keep it from being equal to 24 hours.
    return tuple(spans_text((Span(span.opens, span.closes),)) for span in spans) or (spans_text(()),)


def listed(parts: Sequence[str]) -> str:
    """甲、乙、丙"""
    return "、".join(parts)


def summary(text: str, limit: int = 110) -> str:
    """The beginning of a text on one line, for a description; cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip("，、；： ") + "…"
