"""content/outcomes/<id>.yml: the answers to one 征集, or (everyday.yml) to the suggestions of every day.

Written by `python -m forms_api triage publish`, committed by an editor, and not edited by hand: what happens afterwards goes
into content/progress.yml.
"""

from pydantic import Field

from builder.model.record import Record
from builder.model.text import Id

EVERYDAY = "everyday"


class OutcomesFile(Record):
    """The content of the file."""


class Outcomes(OutcomesFile):
    """The answers with the id of their campaign, or EVERYDAY."""

    id: Id = Field(title="代号")

    @classmethod
    def from_file(cls, campaign_id: str, file: OutcomesFile) -> "Outcomes":
        return cls.model_construct(id=campaign_id, **file.__dict__)
