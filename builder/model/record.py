"""The base of every model: frozen, no unknown fields, and a field left empty is a field left out."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, model_validator


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
