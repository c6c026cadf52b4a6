"""content/campaigns/<id>.yml: one 征集, as its editor writes it."""

from pydantic import Field

from builder.model.record import Record
from builder.model.text import Id, Line


class CampaignFile(Record):
    """The content of the file."""

    title: Line = Field(title="标题")


class Campaign(CampaignFile):
    """A campaign with its id, which is the name of its file and of its page."""

    id: Id = Field(title="代号")

    @classmethod
    def from_file(cls, campaign_id: str, file: CampaignFile) -> "Campaign":
        return cls.model_construct(id=campaign_id, **file.__dict__)
