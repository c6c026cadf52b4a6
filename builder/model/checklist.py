"""content/checklists.yml: named standards (八有八建, 七条标准) as lists of items. The items are data, never code."""

from typing import Annotated

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.dates import Date
from builder.model.once import given_once
from builder.model.record import Record
from builder.model.text import Id, Line, Name


class Checklist(Record):
    """One standard: its items in order, and where it is published."""

    id: Id = Field(title="代号")
    name: Name = Field(title="名称")
    items: Annotated[tuple[Name, ...], Field(min_length=1)] = Field(title="条目")
    source: Line | None = Field(None, title="来源")
    as_of: Date | None = Field(None, title="截至日期")

    @model_validator(mode="after")
    def _items_are_given_once(self):
        mistakes = [
            Mistake(
                "item-given-twice",
                f"条目“{item}”写了两次，请只留一处",
                f"the item “{item}” is listed twice; keep one",
                at=("items", index),
            )
            for index, item in enumerate(self.items)
            if item in self.items[:index]
        ]
        if mistakes:
            raise Mistakes(mistakes)
        return self


class Checklists(Record):
    """The whole of content/checklists.yml."""

    checklists: tuple[Checklist, ...] = Field((), title="标准")

    @model_validator(mode="after")
    def _ids_and_names_are_given_once(self):
        return given_once(self, "checklists", "标准", "checklists")
