"""A published figure held against what the files add up to: do the two agree, and by which reading of the hedge.

In: two Quantities of one unit. Out: a verdict. How far a hedge reaches is a rule of this project, printed wherever a verdict
is: 200余 is 201 to 299 and 140余 141 to 149 (one step of the last digit that is not nought), 近 as far the other way, 约 a
tenth up or down, 至少 and 超 have no end.
"""

from datetime import date
from decimal import Decimal

from builder.frozen import frozen
from builder.model.figures.figures import PublishedFigure
from builder.model.figures.measures import MEASURES, Measure
from builder.model.network import Network
from builder.model.quantity import Quantity

_TENTH = Decimal("0.1")
_ENDLESS = Decimal("Infinity")


@frozen
class Compared:
    """`counted` is what the network counts for the figure's day, or, where only today is known, for today (`on`); None
    where its files say nothing of it. `agrees` None: not to be told."""

    figure: PublishedFigure
    measure: Measure
    counted: Quantity | None
    on: date
    agrees: bool | None


def compared(network: Network, day: date) -> tuple[Compared, ...]:
    """Every published figure whose day has come, in the order of the file."""
    return tuple(_compared(network, figure, day) for figure in network.figures.figures if figure.as_of <= day)


def may_be_the_same(published: Quantity, counted: Quantity) -> bool:
    """Whether one number can stand behind both."""
    low, high = _reach(published)
    least, most = _reach(counted)
    return low <= most and least <= high


def _compared(network: Network, figure: PublishedFigure, day: date) -> Compared:
    measure = MEASURES[figure.measure]
    on = figure.as_of if measure.looks_back else day
    counted = measure.count(network, on)
    return Compared(figure, measure, counted, on, may_be_the_same(figure.value, counted) if counted else None)


def _reach(figure: Quantity) -> tuple[Decimal, Decimal]:
    """The least and the most that a figure can mean."""
    value = figure.value
    match figure.bound:
        case "exact":
            return value, value
        case "about":
            return value * (1 - _TENTH), value * (1 + _TENTH)
        case "almost":
            return value - _step(value), value - Decimal(1).scaleb(_exponent(value) if value % 1 else 0)
        case "at_least":
            return value, _ENDLESS
        case _ if "余" in figure.text or "多" in figure.text:
            return value + 1, value + max(_step(value) - 1, 1)
        case _:
            return value, _ENDLESS


def _step(value: Decimal) -> Decimal:
    """One of the last digit that is not nought: of 200 a hundred, of 140 ten, of 9.7万 a thousand."""
    return Decimal(1).scaleb(_exponent(value))


def _exponent(value: Decimal) -> int:
    return int(value.normalize().as_tuple().exponent)
