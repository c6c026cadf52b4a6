"""content/figures.yml: figures that have been published, each with its hedge, its source and its day.

In: the list `figures:`. Out: records that say which of the network's own counts they can be held against.
"""

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, quote
from builder.model.contact import WebAddress
from builder.model.dates import Date
from builder.model.figures.words import UNITS
from builder.model.quantity import QuantityText
from builder.model.record import Record
from builder.model.text import Line, word


class PublishedFigure(Record):
    """One figure as it was published: 200余场议事会, 截至 2025-12-31."""

    measure: word(UNITS) = Field(title="说的是哪个数")
    value: QuantityText = Field(title="公布的数")
    as_of: Date = Field(title="截至日期")
    source: Line = Field(title="来源")
    url: WebAddress | None = Field(None, title="网址")

    @model_validator(mode="after")
    def _in_the_unit_of_the_measure(self):
        unit = UNITS[self.measure]
        if self.value.unit != unit:
            raise Mistake(
                "figure-in-another-unit",
                f"“{self.measure}”论“{unit}”，{quote(self.value.text)}不能和它比；请写原文里论“{unit}”的那个数",
                f"{self.measure} is counted in {unit}; {quote(self.value.text)} cannot be held against it",
                at=("value",),
            )
        return self


class Figures(Record):
    """The whole file."""

    figures: tuple[PublishedFigure, ...] = Field((), title="公布过的数")
