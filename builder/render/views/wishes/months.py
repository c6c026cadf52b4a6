"""How many wishes there are: all of them now, and month by month as published, beside what the site computes.

In: stations. Out: views. Published figures keep their hedge; what does not add up is said in words with both numbers.
"""

from collections.abc import Sequence
from datetime import date

from builder.frozen import frozen
from builder.model.quantity import Quantity
from builder.model.station import Station
from builder.model.wishes.counts import WishCounts, counts_of
from builder.model.wishes.months import UNIT, WishMonth
from builder.model.wishes.reports import MonthReport
from builder.render.words import date_text, month_text

HEADINGS = ("收集", "核实中", "待认领", "已认领", "已圆梦", "退回")
_MISFITS_SHOWN = 20


@frozen
class Cell:
    """`computed` is what the site comes to where that differs from what was published."""

    published: str
    computed: str

    @property
    def text(self) -> str:
        return f"{self.published}（{self.computed}）" if self.computed else self.published


@frozen
class MonthRow:
    month: str
    origin: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def sentence(self) -> str:
        """The row for narrow screens: 收集 12（网站算 5），核实中 1，…"""
        return "，".join(f"{name} {cell.text}" for name, cell in zip(HEADINGS, self.cells)) + "。"

    @property
    def origin_line(self) -> str:
        return "，".join(self.origin)


@frozen
class MonthsView:
    """`misfits` are sentences about months that do not add up."""

    headings: tuple[str, ...]
    rows: tuple[MonthRow, ...]
    sources: tuple[str, ...]
    misfits: tuple[str, ...]
    fits: str


@frozen
class TotalsView:
    """All wishes on file today: each number with its name, and the sum in a sentence."""

    numbers: tuple[tuple[str, int], ...]
    sentence: str


def totals_view(stations: Sequence[Station], day: date) -> TotalsView | None:
    """None while no wish has been submitted."""
    counts = counts_of((wish for station in stations for wish in station.wishes), day)
    if not counts.collected:
        return None
    names = tuple(zip(HEADINGS, _numbers(counts)))
    parts = "，".join(f"{name} {number} {UNIT}" for name, number in names[1:])
    return TotalsView(names, f"收集 {counts.collected} {UNIT}：{parts}。到{date_text(day)}，网站按每个心愿的日期计算。")


def months_view(reports: Sequence[MonthReport]) -> MonthsView | None:
    """None without a month."""
    if not reports:
        return None
    misfits = [_misfit(station, each) for report in reports for station, each in report.misfits]
    more = len(misfits) - _MISFITS_SHOWN
    published = [each for report in reports for _, each in report.published]
    return MonthsView(
        headings=HEADINGS,
        rows=tuple(_row(report) for report in reports),
        sources=tuple(sorted({each.source for each in published if each.source})),
        misfits=(*misfits[:_MISFITS_SHOWN], *((f"还有 {more} 处对不上。",) if more > 0 else ())),
        fits="" if misfits or not published else "公布的每个月都对得上：收集的等于核实中、待认领、已认领、已圆梦、退回加起来。",
    )


def _row(report: MonthReport) -> MonthRow:
    counts, sums = report.counts, report.sums
    if not sums:
        return MonthRow(month_text(report.month), ("网站计算",), tuple(Cell(str(count), "") for count in counts))
    cells = (_cell(figure, count, report.computed.collected) for figure, count in zip(sums, counts))
    return MonthRow(month_text(report.month), _origin(report), tuple(cells))


def _cell(figure: Quantity, count: int, on_file: int) -> Cell:
    """Where no wish of the month is on file there is nothing to compute."""
    is_same = figure.bound == "exact" and figure.value == count
    return Cell(figure.text.removesuffix(UNIT), "" if is_same or not on_file else f"网站算 {count}")


def _origin(report: MonthReport) -> tuple[str, ...]:
    """3 个站点公布, 截至4月30日; the year is said where it is not the month's."""
    days = sorted({each.as_of for _, each in report.published})
    year = "" if days[-1].year == report.month.year else f"{days[-1].year}年"
    until = f"{year}{days[-1].month}月{days[-1].day}日"
    return f"{len(report.published)} 个站点公布", f"截至{until}" if len(days) == 1 else f"最晚截至{until}"


def _misfit(station: Station, each: WishMonth) -> str:
    return (
        f"{station.name}公布{month_text(each.month)}收集 {each.collected}，"
        f"核实中、待认领、已认领、已圆梦、退回加起来是 {each.parts_total}，对不上。"
    )


def _numbers(counts: WishCounts) -> tuple[int, ...]:
    return counts.collected, counts.in_check, counts.open, counts.claimed, counts.fulfilled, counts.returned
