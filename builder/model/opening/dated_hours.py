"""Hours of single days: exceptions to the week, and the days on which somebody comes.

In: the items of `exceptions:` and `dates:`. Out: records whose days exist and whose hours are spans, or
None for 未公布.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from builder.diagnostics import Mistake, quote
from builder.model.dates import Date
from builder.model.opening.policy import DayHoursText
from builder.model.opening.timetext import Spans, read_spans
from builder.model.record import Record
from builder.model.text import Line

SpansText = Annotated[
    Spans,
    PlainValidator(lambda value: value if isinstance(value, tuple) else read_spans(value)),
    WithJsonSchema({"type": "string"}),
]
_SEVERAL_DAYS = re.compile(r"(.*\d日?)\s*(?:至|到|~|～|—|–|--|\s-\s)\s*(\d.*)")


class VisitDate(Record):
    """A day on which somebody comes: the cobbler, the lawyer. `hours` is None for 未公布."""

    date: Date = Field(title="日期")
    hours: DayHoursText = Field(title="时间")
    note: Line | None = Field(None, title="说明")


class HoursException(Record):
    """A day, or a run of days, with hours of its own in place of the four staffed layers.

    Machines go on as the week says where `self_service` and `online` are None.
    """

    date: Date | None = Field(None, title="日期")
    from_date: Date | None = Field(None, title="开始日期")
    until_date: Date | None = Field(None, title="结束日期")
    hours: DayHoursText = Field(title="时间")
    self_service: SpansText | None = Field(None, title="自助")
    online: SpansText | None = Field(None, title="在线")
    reason: Line | None = Field(None, title="原因")

    @model_validator(mode="before")
    @classmethod
    def _one_day_a_date(cls, value: Any):
        written = value.get("date") if isinstance(value, Mapping) else None
        if isinstance(written, str) and (days := _SEVERAL_DAYS.fullmatch(written.strip())):
            raise Mistake(
                "several-days",
                f"连着几天不写 date，写两行：“from_date: {days[1]}”和“until_date: …”，不是{quote(written)}",
                f"several days are not a date: write “from_date: {days[1]}” and “until_date: …”, not "
                f"{quote(written)}",
                at=("date",),
            )
        return value

    @model_validator(mode="after")
    def _has_days(self):
        if self.date and (self.from_date or self.until_date):
            raise Mistake(
                "exception-without-date",
                "写了 date 就不要再写 from_date 和 until_date：只有一天用 date，连着几天用另外两个",
                "either date for one day, or from_date and until_date for several; not both",
                at=("date",), on_key=True,
            )
        if not self.date and not (self.from_date and self.until_date):
            raise Mistake(
                "exception-without-date",
                "特别的日子要写日期：只有一天写 date，连着几天写 from_date 和 until_date",
                "an exception needs its days: date for one day, from_date and until_date for several",
            )
        return self.with_dates_in_order("from_date", "until_date")

    @property
    def first_date(self) -> date:
        return self.date or self.from_date

    @property
    def last_date(self) -> date:
        return self.date or self.until_date
