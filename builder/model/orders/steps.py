"""The steps of an order as an editor writes them, each right in itself; what one asks of another is in order.py.

Nobody who ordered, came or complained is in any of them: who did something is an office.
"""

from pydantic import Field

from builder.model.dates import Date
from builder.model.quantity import quantity_in
from builder.model.record import Record
from builder.model.role import Role
from builder.model.text import Line, PlainText

ATTENDANCES = "人次"


class Issued(Record):
    """开单: the order goes out to those who could take it on."""

    date: Date = Field(title="哪天开单")
    by: Role = Field(title="谁开的单")


class Accepted(Record):
    """接单: an office takes it on."""

    date: Date = Field(title="哪天接单")
    office: Role = Field(title="谁接的单")


class Discussed(Record):
    """议单: residents and the office settle how it is to be done; `changes` says what became different from the order."""

    date: Date = Field(title="哪天议单")
    result: Line = Field(title="怎么定的")
    changes: Line | None = Field(None, title="改了什么")


class Delivered(Record):
    """办好: it took place, or began to."""

    date: Date = Field(title="哪天办好")
    text: PlainText | None = Field(None, title="办成什么样")
    attendances: quantity_in(ATTENDANCES) | None = Field(None, title="多少人次")
    evidence: Line | None = Field(None, title="凭据")


class Declined(Record):
    """It cannot be done: always with the reason, and visible."""

    date: Date = Field(title="哪天回复")
    reason: Line = Field(title="原因")
    by: Role = Field(title="谁回复的")
