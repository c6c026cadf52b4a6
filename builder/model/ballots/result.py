"""`result:` of a ballot: the sheets (张, one a person) and the ticks (勾, 人次) as counted, and what was chosen.

In: the mapping, of which `python -m forms_api ballot result` prints all but `chosen` and `passed_over`. Out: a record. What it
asks of the ballot's candidates is in order.py. Sheets and ticks are never added to each other.
"""

from pydantic import Field

from builder.model.dates import Date
from builder.model.record import Record
from builder.model.text import Line, Reference, whole_number

_Count = whole_number(0, 10_000_000)


class BallotCount(Record):
    """Valid sheets, those sent over the web and those on paper apart."""

    online: _Count = Field(title="网上")
    paper: _Count = Field(title="纸面")

    @property
    def total(self) -> int:
        return self.online + self.paper


class Ticks(Record):
    """How often one candidate was ticked."""

    id: Reference = Field(title="候选项目的代号")
    online: _Count = Field(title="网上")
    paper: _Count = Field(title="纸面")

    @property
    def total(self) -> int:
        return self.online + self.paper


class Chosen(Record):
    """A candidate that is carried out; `reason` where the number of ticks alone does not explain it."""

    id: Reference = Field(title="候选项目的代号")
    reason: Line | None = Field(None, title="理由")


class PassedOver(Record):
    """A candidate that has more ticks than one that was chosen, and is not carried out all the same."""

    id: Reference = Field(title="候选项目的代号")
    reason: Line = Field(title="理由")


class Result(Record):
    """`spoiled` sheets were not counted: too many ticks, or none."""

    counted_date: Date = Field(title="哪天计的票")
    ballots: BallotCount = Field(title="有效票")
    spoiled: _Count = Field(0, title="作废几张")
    ticks: tuple[Ticks, ...] = Field(title="各得几个勾")
    chosen: tuple[Chosen, ...] = Field(title="选中的")
    passed_over: tuple[PassedOver, ...] = Field((), title="没有选的")

    @property
    def online_ticks(self) -> int:
        return sum(each.online for each in self.ticks)

    @property
    def paper_ticks(self) -> int:
        return sum(each.paper for each in self.ticks)

    @property
    def all_ticks(self) -> int:
        return self.online_ticks + self.paper_ticks

    @property
    def chosen_ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.chosen)
