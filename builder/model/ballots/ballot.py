"""content/ballots/<id>.yml: one 打钩, as its editor writes it."""

from pydantic import Field

from builder.model.record import Record
from builder.model.text import Id, Line


class BallotFile(Record):
    """The content of the file."""

    title: Line = Field(title="标题")


class Ballot(BallotFile):
    """A ballot with its id, which is the name of its file and of its page."""

    id: Id = Field(title="代号")

    @classmethod
    def from_file(cls, ballot_id: str, file: BallotFile) -> "Ballot":
        return cls.model_construct(id=ballot_id, **file.__dict__)
