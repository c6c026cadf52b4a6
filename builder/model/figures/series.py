"""The network's figures as rows to be drawn: by tier, by service, by quarter, by month, by year.

In: a Network and a day. Out: `Row`s in the order in which they are read; no row for what nobody wrote anything of. A series
is bounded whatever the size of the network: eight quarters, twelve months, ten years.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from builder.frozen import frozen
from builder.model.figures.deeds import DEEDS
from builder.model.figures.places import PLACES
from builder.model.network import Network
from builder.model.outcomes.answers import public_answers
from builder.model.outcomes.counts import tally_of
from builder.model.quantity import Quantity
from forms_api.forms.dispositions import DISPOSITIONS

_QUARTERS, _MONTHS, _YEARS = 8, 12, 10


@frozen
class Row:
    """`figure` keeps the hedge of what it adds up; its value is how long the bar is."""

    label: str
    figure: Quantity


@frozen
class Series:
    """`group` is the heading of the measures it belongs to (measures.py); `head` what its labels are."""

    group: str
    title: str
    head: str
    unit: str
    rows: tuple[Row, ...]


def all_series(network: Network, day: date) -> tuple[Series, ...]:
    """Those with something in them."""
    found = (
        Series(group, title, head, unit, tuple(Row(label, figure) for label, figure in rows(network, day)))
        for group, title, head, unit, rows in _SERIES
    )
    return tuple(each for each in found if each.rows)


def _stations_by_tier(network: Network, day: date) -> list[tuple[str, Quantity]]:
    counted = network.summed(PLACES, day).tiers
    return [(tier.name, _of(counted[tier.id], "个")) for tier in network.site.tiers if counted.get(tier.id)]


def _basic_services(network: Network, day: date) -> list[tuple[str, Quantity]]:
    """How many stations in service have each basic service."""
    basic = [service for service in network.services_in_use if service.category == "basic"]
    counted = network.summed(PLACES, day).offering_now
    return [(service.name, _of(counted.get(service.id, 0), "个")) for service in basic]


def _meetings_by_quarter(network: Network, day: date) -> list[tuple[str, Quantity]]:
    held = network.summed(DEEDS, day).meetings
    return [(f"{year}年{quarter}季度", _of(held[year, quarter], "场")) for year, quarter in sorted(held)[-_QUARTERS:]]


def _wishes_by_standing(network: Network, day: date) -> list[tuple[str, Quantity]]:
    counts = network.summed(DEEDS, day).wishes
    if not counts.collected:
        return []
    words = {"已圆梦": counts.fulfilled, "已认领": counts.claimed, "待认领": counts.open, "核实中": counts.in_check,
             "退回": counts.returned}
    return [(word, _of(number, "件")) for word, number in words.items()]


def _attendances_by_month(network: Network, day: date) -> list[tuple[str, Quantity]]:
    told = network.summed(DEEDS, day).attendances
    return [(f"{month.year}年{month.month}月", told[month]) for month in sorted(told)[-_MONTHS:]]


def _honourees_by_year(network: Network, day: date) -> list[tuple[str, Quantity]]:
    years = network.summed(DEEDS, day).honourees
    return [(f"{year}年", _of(years[year], "人")) for year in sorted(years)[-_YEARS:]]


def _answers_by_disposition(network: Network, day: date) -> list[tuple[str, Quantity]]:
    answers = public_answers(network, day)
    if not answers:
        return []
    return [(DISPOSITIONS[word].name, _of(count, "条")) for word, count in tally_of(answers).by_disposition]


_SERIES: tuple[tuple[str, str, str, str, Callable[[Network, date], list[tuple[str, Quantity]]]], ...] = (
    ("阵地", "各级在用的站点", "层级", "个", _stations_by_tier),
    ("服务", "每项基础服务有几个站点能办", "服务", "个", _basic_services),
    ("议事", "每季度开的议事会", "季度", "场", _meetings_by_quarter),
    ("小心愿", "心愿现在到了哪一步", "到了哪一步", "件", _wishes_by_standing),
    ("活动", "每个月来了多少人次", "月份", "人次", _attendances_by_month),
    ("小人物", "每年评上的小人物", "年份", "人", _honourees_by_year),
    ("件件有回音", "建议是怎样答复的", "办理结果", "条", _answers_by_disposition),
)


def _of(number: int, unit: str) -> Quantity:
    return Quantity(Decimal(number), "exact", unit)
