"""The base of every model: frozen, no unknown fields, and a field left empty is a field left out."""

from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from builder.diagnostics import Mistake


class Record(BaseModel):
    """One mapping of the YAML. Attribute names are the YAML keys; `Field(title=…)` is the Chinese name of a
    field.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _empty_means_absent(cls, value):
        """`address:` with nothing behind it says nothing, as if the line were not there."""
        if isinstance(value, Mapping) and "" in value.values():
            return {key: item for key, item in value.items() if item != "" or key not in cls.model_fields}
        return value

    def with_dates_in_order(self, first: str, last: str) -> Self:
        """The record itself; a `Mistake` where the date in the field `last` is before that in `first`. Either may
        be None.
        """
        start, end = getattr(self, first), getattr(self, last)
        if start and end and end < start:
            raise Mistake(
                "ends-before-it-starts",
                f"结束日期 {end} 早于开始日期 {start}",
                f"{last} {end} is before {first} {start}",
                at=(last,),
            )
        return self
