"""`wish_months:`: what a station published of the wishes of a month, and whether it adds up.

In: the list of mappings. Out: `WishMonth`s. The figures are about the wishes collected in the month, wherever they
stand on `as_of`: collected = in check + open + claimed + fulfilled + returned.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.dates import Date, MonthText
from builder.model.once import repeated
from builder.model.quantity import Quantity, quantity_in, total
from builder.model.record import Record
from builder.model.text import Line

UNIT = "件"
PARTS = ("in_check", "open", "claimed", "fulfilled", "returned")
_Figure = quantity_in(UNIT)


class WishMonth(Record):
    """The wishes of a month as published; hedges and source stay with the figures."""

    month: MonthText = Field(title="月份")
    collected: _Figure = Field(title="收集")
    in_check: _Figure = Field(title="核实中")
    open: _Figure = Field(title="待认领")
    claimed: _Figure = Field(title="已认领")
    fulfilled: _Figure = Field(title="已圆梦")
    returned: _Figure = Field(title="退回")
    as_of: Date = Field(title="截至日期")
    source: Line | None = Field(None, title="来源")

    @model_validator(mode="after")
    def _counted_after_the_month_began(self):
        first = date(self.month.year, self.month.month, 1)
        if self.as_of < first:
            raise Mistake(
                "counted-before-the-month",
                f"{self.as_of} 的时候 {self.month} 还没有开始；请看看月份和截至日期",
                f"on {self.as_of} the month {self.month} had not begun; look at month and as_of",
                at=("as_of",),
            )
        return self

    @property
    def parts_total(self) -> Quantity:
        """All that became of the wishes, added: a bound where a part is one."""
        return total(getattr(self, name) for name in PARTS)

    @property
    def reconciles(self) -> bool:
        """Whether `collected` can be what its parts add up to; of 约 nothing can be disproved."""
        return _may_be_equal(self.collected, self.parts_total)


def _months_given_once(months: tuple[WishMonth, ...]) -> tuple[WishMonth, ...]:
    mistakes = [
        Mistake(
            "month-given-twice",
            f"{month} 的心愿数写了两次，请只留一处",
            f"the wishes of {month} are counted twice; keep one",
            at=(index, "month"),
        )
        for index, month in repeated(months, "month")
    ]
    if mistakes:
        raise Mistakes(mistakes)
    return months


WishMonths = Annotated[tuple[WishMonth, ...], AfterValidator(_months_given_once)]


def _may_be_equal(one: Quantity, other: Quantity) -> bool:
    """Whether there is a number that both can stand for."""
    low, high = max(_least(one), _least(other)), min(_most(one), _most(other))
    return low <= high


def _least(figure: Quantity) -> Decimal:
    """The least whole number of things that the figure allows."""
    if figure.bound == "more_than":
        return figure.value + 1
    return figure.value if figure.bound in ("exact", "at_least") else Decimal(0)


def _most(figure: Quantity) -> Decimal:
    if figure.bound == "almost":
        return figure.value - 1
    return figure.value if figure.bound == "exact" else Decimal("Infinity")
