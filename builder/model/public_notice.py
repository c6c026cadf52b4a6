"""A public notice (公示), of a candidate or of a ballot's result: its number, its period, who answers for it, and the objections
it met. What depends on today, or on another notice, is builder/check's.
"""

from pydantic import Field, model_validator

from builder.diagnostics import Mistake
from builder.model.dates import Date
from builder.model.record import Record
from builder.model.role import Role
from builder.model.text import line, whole_number

_Count = whole_number(0, 9999)


class Objections(Record):
    """How many objections a notice met, as counted on the day `as_of`."""

    received: _Count = Field(title="收到几件")
    upheld: _Count = Field(title="成立几件")
    dismissed: _Count = Field(title="不成立几件")
    open: _Count = Field(title="还没办完几件")
    as_of: Date = Field(title="截至日期")

    @model_validator(mode="after")
    def _add_up(self):
        if self.received != self.upheld + self.dismissed + self.open:
            raise Mistake(
                "objections-do-not-add-up",
                f"异议的件数对不上：收到 {self.received} 件，成立、不成立、没办完合起来是 "
                f"{self.upheld + self.dismissed + self.open} 件",
                f"{self.received} objections were received, but upheld, dismissed and open make "
                f"{self.upheld + self.dismissed + self.open}",
                at=("received",),
            )
        return self


class PublicNotice(Record):
    """What every notice says; where it hangs is each kind's own."""

    number: line(40) = Field(title="编号")
    from_date: Date = Field(title="开始日期")
    until_date: Date = Field(title="结束日期")
    published_by: Role = Field(title="谁公示")
    approved_by: Role = Field(title="谁同意公示")
    objections: Objections | None = Field(None, title="异议")

    @property
    def days(self) -> int:
        """How many days it runs, the first and the last counted."""
        return (self.until_date - self.from_date).days + 1

    @model_validator(mode="after")
    def _ends_after_it_starts(self):
        counted = self.objections
        if counted and counted.as_of < self.from_date:
            raise Mistake(
                "objections-counted-too-early",
                f"公示 {self.from_date} 才开始，异议不会在 {counted.as_of} 就统计好；请看看年份和月份",
                f"the notice starts on {self.from_date}: objections cannot have been counted on "
                f"{counted.as_of}",
                at=("objections", "as_of"),
            )
        return self.with_dates_in_order("from_date", "until_date")
