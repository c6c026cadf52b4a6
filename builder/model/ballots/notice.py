"""`notice:` of a ballot: the 公示 of its result, with the objections it met."""

from pydantic import Field, model_validator

from builder.diagnostics import Mistake
from builder.model.dates import Date
from builder.model.honours.records import Objections
from builder.model.record import Record
from builder.model.role import Role
from builder.model.text import Line, line


class BallotNotice(Record):
    """Its number, its period, who answers for it, and where it hangs besides the page."""

    number: line(40) = Field(title="编号")
    from_date: Date = Field(title="开始日期")
    until_date: Date = Field(title="结束日期")
    published_by: Role = Field(title="谁公示")
    approved_by: Role = Field(title="谁同意公示")
    place: Line | None = Field(None, title="贴在哪里")
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
                f"the notice starts on {self.from_date}: objections cannot have been counted on {counted.as_of}",
                at=("objections", "as_of"),
            )
        return self.with_dates_in_order("from_date", "until_date")
