"""The base of every model: frozen, no unknown fields, and a field left empty is a field left out."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from builder.diagnostics import Mistake
from builder.model.clean_text import for_clean_text, nothing_to_do


class Record(BaseModel):
    """One mapping of the YAML. Attribute names are the YAML keys; `Field(title=…)` is the Chinese name of a
    field.
    """

    # A build in which no file changed validates nothing, and so needs no schema: they are made when first asked for.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    @for_clean_text(nothing_to_do)
    def _empty_means_absent(cls, value):
        """`address:` with nothing behind it says nothing, as if the line were not there."""
        if (type(value) is dict or isinstance(value, Mapping)) and "" in value.values():
            return {key: item for key, item in value.items() if item != "" or key not in cls.model_fields}
        return value

    @classmethod
    def unwritten(cls) -> Self:
        """The record of which nothing is written. It needs no schema: these take 5 to 30 ms each when first used."""
        return cls.model_construct()

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

    def __reduce__(self) -> tuple[Callable[..., "Record"], tuple[Any, ...]]:
        """How a record is kept between two builds: its class and what was written, without what was worked out from
        it. A third smaller than pydantic's own way, and read back in half the time.
        """
        written, values = self.__pydantic_fields_set__, self.__dict__
        names = tuple([name for name in values if name in written])
        return _revived, (type(self), names, tuple([values[name] for name in names]))


def _revived(model: type[Record], names: tuple[str, ...], values: tuple[Any, ...]) -> Record:
    fields = defaults_of(model).copy()
    fields.update(zip(names, values, strict=True))
    return with_fields(model, fields, set(names))


def with_fields(model: type[Record], fields: dict[str, Any], written: set[str]) -> Any:
    """A record of values that were validated before; `fields` becomes its own."""
    record = _new(model)
    _set_fields(record, fields)
    _set_written(record, written)
    _set_extra(record, None)
    _set_private(record, None)
    return record


# A frozen model lets nothing else near its slots. Asked by themselves they take half the time of `object.__setattr__`.
_new = object.__new__
_set_fields, _set_written, _set_extra, _set_private = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


@cache
def defaults_of(model: type[Record]) -> dict[str, Any]:
    """All fields in their order, each with its default; of one that must be written, None. Not to be changed."""
    return {name: None if field.is_required() else field.default for name, field in model.model_fields.items()}
