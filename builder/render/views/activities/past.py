"""What has been: recaps as rows, and what they add up to."""

from collections.abc import Iterable, Sequence
from datetime import date

from builder.frozen import frozen
from builder.model.activities.occasion import Occasion
from builder.model.quantity import total
from builder.render.words import date_text


@frozen
class PastRow:
    date: str
    name: str
    attendances: str
    text: str


def past_rows(told: Iterable[Occasion]) -> tuple[PastRow, ...]:
    """Of occasions with a recap, in their order."""
    return tuple(
        PastRow(date_text(each.day), each.activity.name, each.recap.attendances.text, each.recap.text or "")
        for each in told
    )


def past_sum(since: date, told: Sequence[Occasion]) -> str:
    """2025年5月以来写了小结的有 22 场，合起来约1421人次（网站计算）。"""
    if not told:
        return ""
    return f"{since.year}年{since.month}月以来写了小结的有 {len(told)} 场，合起来{attendances_text(told)}（网站计算）。"


def attendances_text(told: Iterable[Occasion]) -> str:
    """The sum of what recaps say, hedged as far as they are: 超1200人次."""
    return total(each.recap.attendances for each in told).text
