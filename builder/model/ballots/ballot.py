"""content/ballots/<id>.yml: one 打钩, as its editor writes it, from the list of candidates to the ratings.

In: the mapping of the file. Out: a frozen record whose parts go together (order.py). Nobody types a state: states.py tells it.
"""

from functools import cached_property

from pydantic import Field, model_validator

from builder.diagnostics import Mistakes
from builder.model.ballots.candidate import Candidate, Group
from builder.model.ballots.notice import BallotNotice
from builder.model.ballots.order import mistakes_in
from builder.model.ballots.project import Project
from builder.model.ballots.result import Result
from builder.model.cancelled import Cancelled
from builder.model.moments import ClosingMoment, OpeningMoment
from builder.model.quantity import quantity_in
from builder.model.record import Record
from builder.model.text import Id, Line, PlainText, Switch, choice, line, whole_number

MOST_CANDIDATES = 400
RULES = {"code": "凭码", "device": "一台设备一次"}
COUNTS = {"sealed": "结束以后才看得到", "live": "随时看得到"}


class PaperSheets(Record):
    """Where paper sheets are filled in and handed in."""

    where: Line = Field(title="在哪里填")


class BallotFile(Record):
    """The content of the file. `most` is how many may be ticked."""

    title: line(40) = Field(title="标题")
    lead: PlainText | None = Field(None, title="说明")
    organisers: tuple[Line, ...] = Field(min_length=1, title="谁来办")
    audience: Line = Field(title="谁可以打钩")
    opens: OpeningMoment = Field(title="什么时候开始")
    closes: ClosingMoment = Field(title="什么时候截止")
    rule: choice(RULES) = Field(title="怎样算一人一票")
    shared_tablets: Switch = Field(False, title="有没有大家共用的平板")
    counts: choice(COUNTS) = Field(title="什么时候看得到票数")
    most: whole_number(1, MOST_CANDIDATES) = Field(title="最多打几个钩")
    handed_out: quantity_in("张") | None = Field(None, title="发出多少张码")
    paper: PaperSheets | None = Field(None, title="纸面票")
    groups: tuple[Group, ...] = Field((), title="分组")
    candidates: tuple[Candidate, ...] = Field(min_length=2, max_length=MOST_CANDIDATES, title="候选项目")
    result: Result | None = Field(None, title="结果")
    notice: BallotNotice | None = Field(None, title="公示")
    projects: tuple[Project, ...] = Field((), title="办理")
    cancelled: Cancelled | None = Field(None, title="取消")

    @model_validator(mode="after")
    def _parts_go_together(self):
        if mistakes := list(mistakes_in(self)):
            raise Mistakes(mistakes)
        return self

    @property
    def is_sealed(self) -> bool:
        return self.counts == "sealed"

    @property
    def asks_code(self) -> bool:
        return self.rule == "code"


class Ballot(BallotFile):
    """A ballot with its id, which is the name of its file and of its page."""

    id: Id = Field(title="代号")

    @classmethod
    def from_file(cls, ballot_id: str, file: BallotFile) -> "Ballot":
        return cls.model_construct(id=ballot_id, **file.__dict__)

    def candidate(self, candidate_id: str) -> Candidate:
        """KeyError for one that is not among the candidates."""
        return self._candidates[candidate_id]

    def group_name(self, candidate: Candidate) -> str:
        """The heading that the candidate stands under, "" without groups."""
        return self._groups.get(candidate.group, "")

    def project(self, candidate_id: str) -> Project | None:
        return self._projects.get(candidate_id)

    @cached_property
    def _candidates(self) -> dict[str, Candidate]:
        return {each.id: each for each in self.candidates}

    @cached_property
    def _groups(self) -> dict[str | None, str]:
        return {each.id: each.name for each in self.groups}

    @cached_property
    def _projects(self) -> dict[str, Project]:
        return {each.id: each for each in self.projects}
