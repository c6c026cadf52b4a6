"""Frozen values of a model ↔ bytes: texts and numbers in tuples, which `marshal` writes and reads in no time.

In: what a field of the model holds. Out: bytes, equal ones of equal values; and the value again, which was validated once
and is not again. A tuple becomes (0, *items), a day (1, its ordinal), a record or a frozen dataclass (its number, *values).
The number tells the class and which fields were written, as all others are at their defaults; a field that is a day in any
case has its ordinal alone. The classes are those that the model can hold, in the order in which they are met: so the bytes
are for the code that wrote them and for no other. What is none of these becomes (3, its pickle).

For each number there is one compiled expression either way: a third of the time of a loop over the fields, and a fifth of
what `pickle` takes for records.
"""

import marshal
import pickle
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from builder.model.record import Record, defaults_of, with_fields

Flat = tuple | str | int | float | bool | None
_TUPLE, _DAY, _DECIMAL, _PICKLED, _FIRST = range(5)
# The number of a record has its class in the lowest bits, and above them one for each field that was written.
_CLASS_BITS = 8
_CLASS = (1 << _CLASS_BITS) - 1
_PLAIN = {str, int, float, bool, NoneType}
# A network says the same times and figures again and again: each is made once, and is one value in memory.
_MOST_KNOWN = 8192


@cache
def alphabet_of(model: type[Record]) -> "Alphabet":
    """All that can stand in the fields of `model`."""
    return Alphabet(model)


class Alphabet:
    """Numbers for classes, and for each number how such a value is taken apart and put together."""

    def __init__(self, model: type[Record]) -> None:
        found: dict[type, None] = {}
        for annotation in _annotations_of(model).values():
            _collect(annotation, found)
        self._classes = tuple(found)
        self._flat: dict[type, Callable[[Any], Flat]] = _MadeWhenMissing(self._flattener)
        self._whole: dict[int, Callable[[tuple], Any]] = _MadeWhenMissing(self._maker)

    def dumps(self, value: Any) -> bytes:
        """The second format of marshal, for the later ones tell apart what is one object and what is two equal ones."""
        return marshal.dumps(self._flat[value.__class__](value), 2)

    def loads(self, data: bytes) -> Any:
        flat = marshal.loads(data)
        return self._whole[flat[0]](flat) if flat.__class__ is tuple else flat

    def _flattener(self, kind: type) -> Callable[[Any], Flat]:
        if kind in _PLAIN:
            return lambda value: value
        if kind is tuple:
            flat = self._flat
            return lambda value: (_TUPLE, *[flat[each.__class__](each) for each in value])
        if kind is date:
            return lambda value: (_DAY, value.toordinal())
        if kind is Decimal:
            return lambda value: (_DECIMAL, str(value))
        if kind not in self._classes:
            return lambda value: (_PICKLED, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        number = _FIRST + self._classes.index(kind)
        annotations = _annotations_of(kind)
        if not issubclass(kind, Record):
            return self._compiled_flattener(number, annotations.items())

        @cache
        def of_shape(written: frozenset[str]) -> Callable[[Any], Flat]:
            bits = sum(1 << place for place, name in enumerate(annotations) if name in written)
            held = [(name, annotation) for name, annotation in annotations.items() if name in written]
            return self._compiled_flattener(number | bits << _CLASS_BITS, held)

        return lambda record: of_shape(frozenset(record.__pydantic_fields_set__))(record)

    def _compiled_flattener(self, number: int, held: Iterable[tuple[str, Any]]) -> Callable[[Any], Flat]:
        """lambda value: (17, value.name, value.date.toordinal(), flat[value.hours.__class__](value.hours))"""
        parts = [_FLATTENED[_kind_of(annotation)].format(f"value.{name}") for name, annotation in held]
        return eval(f"lambda value: ({number}, {', '.join(parts)})", {"flat": self._flat})

    def _maker(self, number: int) -> Callable[[tuple], Any]:
        whole = self._whole
        if number == _TUPLE:
            return lambda flat: tuple(
                [whole[each[0]](each) if each.__class__ is tuple else each for each in flat[1:]]
            )
        if number == _DAY:
            return lambda flat: date.fromordinal(flat[1])
        if number == _DECIMAL:
            return lambda flat: Decimal(flat[1])
        if number == _PICKLED:
            return lambda flat: pickle.loads(flat[1])
        kind = self._classes[(number & _CLASS) - _FIRST]
        if not issubclass(kind, Record):
            return lru_cache(_MOST_KNOWN)(self._compiled_maker(kind, _annotations_of(kind), _with_attributes))
        bits = number >> _CLASS_BITS
        annotations = _annotations_of(kind)
        written = {name for place, name in enumerate(annotations) if bits >> place & 1}
        return self._compiled_maker(kind, annotations, with_fields, written)

    def _compiled_maker(self, kind: type, annotations: dict[str, Any], make: Callable, *written: set[str]) -> Callable:
        """lambda flat: make(kind, {'name': flat[1], 'date': day(flat[2]), 'note': defaults['note']}, written)"""
        places = enumerate((name for name in annotations if not written or name in written[0]), 1)
        stored = {name: _WHOLE[_kind_of(annotations[name])].format(f"flat[{place}]") for place, name in places}
        parts = ", ".join(f"{name!r}: {stored.get(name, f'defaults[{name!r}]')}" for name in annotations)
        names = {"make": make, "kind": kind, "whole": self._whole, "day": date.fromordinal, "written": written}
        if written:
            names["defaults"] = defaults_of(kind)
        return eval(f"lambda flat: make(kind, {{{parts}}}, *written)", names)


# How what is in a field is written and read: texts and numbers as they are, days, and whatever has a number.
_FLATTENED = {
    "plain": "{0}",
    "day": "{0} and {0}.toordinal()",
    "any": "flat[{0}.__class__]({0})",
}
_WHOLE = {
    "plain": "{0}",
    "day": "{0} and day({0})",
    "any": "whole[{0}[0]]({0}) if {0}.__class__ is tuple else {0}",
}


def _kind_of(annotation: Any) -> str:
    leaves = set(_leaves(annotation))
    return "plain" if leaves <= _PLAIN else "day" if leaves <= {date, NoneType} else "any"


def _leaves(annotation: Any) -> Iterable[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _leaves(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [leaf for part in get_args(annotation) for leaf in _leaves(part)]
    return map(type, get_args(annotation)) if origin is Literal else [annotation]


def _annotations_of(kind: type) -> dict[str, Any]:
    if issubclass(kind, Record):
        return {name: field.annotation for name, field in kind.model_fields.items()}
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name] for field in fields(kind)}


def _collect(annotation: Any, found: dict[type, None]) -> None:
    """The records and dataclasses in an annotation and below, each once."""
    if not isinstance(annotation, type) or get_args(annotation):
        for part in get_args(annotation):
            _collect(part, found)
    elif annotation not in found and (issubclass(annotation, Record) or is_dataclass(annotation)):
        found[annotation] = None
        for below in _annotations_of(annotation).values():
            _collect(below, found)


def _with_attributes(kind: type, values: dict[str, Any]) -> Any:
    """A frozen dataclass, past what its `__init__` would look at again."""
    made = object.__new__(kind)
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


class _MadeWhenMissing(dict):
    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        made = self[key] = self._make(key)
        return made
