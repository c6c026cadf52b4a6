"""Brands of deliberation (议事品牌): a named, recurring way of talking things over, which others may copy."""

from pydantic import Field, model_validator

from builder.model.deliberation.matter import Matter
from builder.model.once import ids_given_once
from builder.model.record import Record
from builder.model.text import Id, Line, Name, PlainText


class DeliberationBrand(Record):
    """How it is done, how often and where; `steps` say how others can do the same, `matters` what came of it."""

    id: Id = Field(title="代号")
    name: Name = Field(title="名称")
    method: PlainText | None = Field(None, title="做法")
    cadence: Line | None = Field(None, title="多久一次")
    venue: Line | None = Field(None, title="地点")
    steps: tuple[Line, ...] = Field((), title="照着做")
    matters: tuple[Matter, ...] = Field((), title="议题")

    @model_validator(mode="after")
    def _ids_are_given_once(self):
        return ids_given_once(self, ("matters", "议题", "matters"))
