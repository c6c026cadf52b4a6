"""What can be ticked: a candidate project with its origin, its cost band and a picture; and the groups they stand in.

In: items of `groups:` and `candidates:`. Out: records right in themselves. Whether the place a candidate came from is
there is builder/check's to say.
"""

from pydantic import Field, model_validator

from builder.diagnostics import Mistake
from builder.model.record import Record
from builder.model.text import Id, Line, Reference, line, paragraphs, word

ORIGINS = ("走访", "议事会", "建议")
FROM_MEETING, FROM_SUGGESTION = "议事会", "建议"
COSTS = ("1万元以下", "1–5万元", "5–20万元", "20万元以上")
# What an editor's keyboard makes of the dash.
_DASHES = str.maketrans("-－~～—至到", "–––––––")


def read_cost(value: object) -> object:
    """1-5万元 and 1~5万元 are read as what they mean."""
    return value.replace("——", "–").translate(_DASHES) if isinstance(value, str) else value


class Group(Record):
    """A heading that candidates stand under; more than twenty in one list are hard to find one's way in."""

    id: Id = Field(title="代号")
    name: line(20) = Field(title="组名")


class CandidatePicture(Record):
    """A picture in content/images/; `alt` says in words what it shows."""

    file: line(100) = Field(title="文件")
    alt: Line = Field(title="图片说明")


class Candidate(Record):
    """One option. `id` stays, because ticks and its page's address hang on it. `origin_of` is the answered point of a
    suggestion (k7m2p9), or the matter that a meeting was about (hongxiang.osmanthus.stair-lights).
    """

    id: Id = Field(title="代号")
    name: line(40) = Field(title="项目")
    group: Reference | None = Field(None, title="组")
    origin: word(ORIGINS) = Field(title="从哪里来")
    origin_of: line(200) | None = Field(None, title="是哪一条")
    cost: word(COSTS) = Field(title="大约花多少")
    description: paragraphs(300) | None = Field(None, title="说明")
    station: Reference | None = Field(None, title="在哪个站点")
    picture: CandidatePicture | None = Field(None, title="图片")

    @model_validator(mode="before")
    @classmethod
    def _any_dash(cls, value):
        if isinstance(value, dict) and "cost" in value:
            return {**value, "cost": read_cost(value["cost"])}
        return value

    @model_validator(mode="after")
    def _visits_have_no_record(self):
        if self.origin == "走访" and self.origin_of:
            raise Mistake(
                "origin-of-a-visit",
                "走访得来的没有网页可以链接，请删掉 origin_of；从议题或建议来的，把 origin 改成“议事会”或“建议”",
                "what was heard on a visit has no page to lead to: delete origin_of, or say 议事会 or 建议 in origin",
                at=("origin_of",),
            )
        return self


