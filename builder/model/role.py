"""Who did something, as an office or a place in life and never as a person: 居委会主任, 街道党建办, 一位楼组长.

In: the text of a YAML scalar. Out: str on one line. Whether it names a person after all is for builder/check
to say, which finds every such text by `roles_in`.
"""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args

from pydantic.fields import FieldInfo

from builder.model.record import Record
from builder.model.text import line


class _IsRole:
    """Marks the type, so that no list of field names has to be kept anywhere."""


Role = Annotated[line(30), _IsRole()]


def roles_in(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each role in `record` or anywhere below it, with the way to it, in the order of the fields."""
    for name in _fields_with_roles(type(record)):
        value = getattr(record, name)
        if isinstance(value, str):
            yield (name,), value
        elif isinstance(value, Record):
            yield from (((name, *keys), role) for keys, role in roles_in(value))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from (((name, index, *keys), role) for keys, role in roles_in(item))


def is_role(field: FieldInfo) -> bool:
    """Whether a field is a role itself."""
    return _is_marked(field.annotation, field.metadata)


@cache
def _fields_with_roles(record_type: type[Record]) -> tuple[str, ...]:
    """The fields that are a role, or hold records that have one."""
    fields = record_type.model_fields.items()
    return tuple(name for name, field in fields if _may_hold_roles(field.annotation, field.metadata))


def _may_hold_roles(annotation: Any, metadata: Any = ()) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return bool(_fields_with_roles(annotation))
    return _is_marked(annotation, metadata) or any(map(_may_hold_roles, get_args(annotation)))


def _is_marked(annotation: Any, metadata: Any = ()) -> bool:
    """`Role`, or `Role | None`."""
    marks = (*metadata, *getattr(annotation, "__metadata__", ()))
    return any(isinstance(mark, _IsRole) for mark in marks) or any(
        _is_marked(each) for each in get_args(annotation) if not isinstance(each, type)
    )
