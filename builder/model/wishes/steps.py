"""The steps of a wish as an editor writes them, each right in itself; what one asks of another is in order.py."""

from pydantic import Field, model_validator

from builder.model.dates import Date
from builder.model.record import Record
from builder.model.role import Role
from builder.model.text import Line, PlainText, line


class Verified(Record):
    """Somebody has asked, and the wish is real."""

    date: Date = Field(title="哪天核实")
    by: Role = Field(title="谁核实的")


class Returned(Record):
    """The wish does not go on the wall, and why."""

    date: Date = Field(title="哪天退回")
    reason: Line = Field(title="原因")


class Posted(Record):
    """The wish hangs on the wall from this day on; who proposed that, and who said yes."""

    date: Date = Field(title="哪天贴出")
    proposed_by: Role = Field(title="谁提出贴")
    approved_by: Role = Field(title="谁核准的")


class Released(Record):
    """A claim given back before its last day."""

    date: Date = Field(title="哪天放弃")
    reason: Line = Field(title="原因")


class Claim(Record):
    """Somebody means to fulfil the wish by `until_date`; after that day it is free for others. `by` is no name."""

    date: Date = Field(title="哪天认领")
    by: line(20) = Field(title="谁认领的")
    until_date: Date = Field(title="认领到哪天")
    released: Released | None = Field(None, title="放弃认领")

    @model_validator(mode="after")
    def _ends_after_it_starts(self):
        return self.with_dates_in_order("date", "until_date")


class Fulfilled(Record):
    """The wish has come true."""

    date: Date = Field(title="哪天圆梦")
    note: PlainText | None = Field(None, title="怎么圆的")
    by: Role | None = Field(None, title="谁圆的")
