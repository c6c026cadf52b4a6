"""A record that keeps little in memory: its light fields as they are, all others as bytes, elsewhere, until asked for.

In: light values, and a function that fetches the bytes of the others, which are flat.py's. Out: a record that answers,
compares and travels like one that holds everything. What was unpacked is kept while the next few hundred packed records
are used, and no longer: so nothing may be known by the identity of a part of one. Where the bytes are kept is the
reader's business; they never leave the machine, and their cache is as trusted as the code beside it.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import cache, lru_cache
from typing import Any, ClassVar, Self

from builder.model.flat import alphabet_of
from builder.model.record import Record, defaults_of, with_fields

# Unpacked ones hold some 30 kB each. Pages of one place ask for its neighbours too.
MOST_OPEN = 256
_open: deque["Packed"] = deque()

Fetch = Callable[..., Mapping[str, bytes]]


class Packed(Record):
    """A model whose instances can be packed. In a packed one `__dict__` holds the plain fields, and under names that no
    field has: `+<field>`, the bytes of a light one; `_fetch`, where the rest is; `_says`, the names of the rest; `_opened`,
    what is known of those that were unpacked lately, which stand there too.
    """

    # Fields that stay in memory as they are, and fields whose bytes stay there: asked of all records at once.
    plain_fields: ClassVar[frozenset[str]] = frozenset()
    near_fields: ClassVar[frozenset[str]] = frozenset()
    # Fields whose few values many records have in common: each is unpacked once, with all that was worked out of it.
    shared_fields: ClassVar[frozenset[str]] = frozenset()
    # What is asked of all records at once beside the plain fields: a gist tells of it, too.
    gist_fields: ClassVar[frozenset[str]] = frozenset()
    # What is worked out of heavy fields and asked of all records at once: it stays in memory under `_<name>`.
    light_properties: ClassVar[frozenset[str]] = frozenset()

    def packed(self) -> tuple[dict[str, Any], dict[str, bytes]]:
        """What stays in memory, and what can be fetched later; both of nothing but text, bytes and tuples."""
        light: dict[str, Any] = {}
        heavy: dict[str, bytes] = {}
        defaults, dumps = defaults_of(type(self)), alphabet_of(type(self)).dumps
        for name, value in self._fields().items():
            if name in self.plain_fields:
                # Those at their default too: found at once they are asked for a hundred times a page, and take no room.
                light[name] = value
            elif value is defaults[name] or value == defaults[name]:
                continue
            elif name in self.near_fields:
                light[f"+{name}"] = dumps(value)
            else:
                heavy[name] = dumps(value)
        for name in sorted(self.light_properties):
            light[f"_{name}"] = getattr(self, name)
        light["_says"] = tuple(heavy)
        return light, heavy

    def light(self) -> dict[str, Any]:
        """Of a packed record, what `packed` said to keep in memory, and what is known beside the fields."""
        kept = self.__dict__.copy()
        for name in (*kept.pop("_opened", {}).get("_names", ()), "_fetch"):
            kept.pop(name, None)
        return kept

    @classmethod
    def from_packed(cls, light: dict[str, Any], fetch: Fetch, *where: Any) -> Self:
        """The record again; `fetch(*where)` gives what `packed` called heavy. `light` becomes its own."""
        light["_fetch"] = (fetch, *where)
        return with_fields(cls, light, _all_fields(cls))

    @classmethod
    def gist_of(cls, light: Mapping[str, Any], heavy: Mapping[str, bytes]) -> tuple[Any, ...]:
        """Of what `packed` gave, all that an overheard record tells without calling: plain values, which can be compared."""
        names = (*sorted(cls.plain_fields), *(f"_{name}" for name in sorted(cls.light_properties)))
        plain = tuple([light.get(name) for name in names])
        more = tuple([light.get(f"+{name}", heavy.get(name)) for name in sorted(cls.gist_fields)])
        return plain, more, tuple(light), tuple(heavy)

    @property
    def gist(self) -> tuple[Any, ...]:
        """What `gist_of` says of this record: equal where nothing differs that is asked of all records at once."""
        if not self.is_packed:
            return self.gist_of(*self.packed())
        light = {name: value for name, value in self.light().items() if name not in self._beside()}
        return self.gist_of(light, self._fetched({}))

    def overheard(self, heard: Callable[[str], None]) -> Self:
        """The same record, which calls `heard` with the name of a field that its gist does not tell of, when it is asked for."""
        light = self.light()
        # A near field of the gist stays near: nobody listens for it, and rules ask all stations for their location.
        asked = [name for name in light if name[0] == "+" and name[1:] not in self.gist_fields]
        near = {name[1:]: light.pop(name) for name in asked}
        light["_says"] += tuple(near)
        return type(self).from_packed(light, lambda: _Overheard(near | self._fetched({}), self.gist_fields, heard))

    @property
    def is_packed(self) -> bool:
        return "_fetch" in self.__dict__

    def says(self, field: str) -> bool:
        """Whether anything but nothing or the default was written in `field`; nothing is unpacked to tell."""
        values = self.__dict__
        if "_fetch" in values and field not in self.plain_fields:
            return f"+{field}" in values or field in values["_says"]
        return values[field] != defaults_of(type(self))[field]

    def whole(self) -> Self:
        """The same record with all its fields in memory."""
        if not self.is_packed:
            return self
        return with_fields(type(self), self._fields() | self._beside(), _all_fields(type(self)))

    def __getattr__(self, name: str) -> Any:
        """A field that is not in memory. (Python asks here only for what it does not find.)"""
        values = self.__dict__
        defaults = defaults_of(type(self))
        if "_fetch" not in values or name not in defaults:
            return super().__getattr__(name)
        if name in values["_says"]:
            return self._once(name)
        near = values.get(f"+{name}")
        return defaults[name] if near is None else self._once(name, near)

    def _once(self, name: str, near: bytes | None = None) -> Any:
        """The value, which stands among the light fields until the record is closed: a page asks for one many times."""
        opened = self.kept_for_now
        data = self._fetched(opened)[name] if near is None else near
        value = (_shared if name in self.shared_fields else _unpacked)(type(self), data)
        opened["_names"] = (*opened.get("_names", ()), name)
        self.__dict__[name] = value
        return value

    def _fetched(self, opened: dict[Any, Any]) -> Mapping[str, bytes]:
        if "_fetched" not in opened:
            fetch, *where = self.__dict__["_fetch"]
            opened["_fetched"] = fetch(*where)
        return opened["_fetched"]

    def _close(self) -> None:
        values = self.__dict__
        for name in values.pop("_opened", {}).get("_names", ()):
            values.pop(name, None)

    @property
    def kept_for_now(self) -> dict[Any, Any]:
        """For what was worked out of the fields, as long as these are in memory."""
        values = self.__dict__
        opened = values.get("_opened")
        if opened is None:
            opened = values["_opened"] = {}
            if "_fetch" in values:
                _open.append(self)
                if len(_open) > MOST_OPEN:
                    _open.popleft()._close()
        return opened

    def _fields(self) -> dict[str, Any]:
        if self.is_packed:
            return {name: getattr(self, name) for name in type(self).model_fields}
        values = self.__dict__
        return {name: values[name] for name in defaults_of(type(self))}

    def _beside(self) -> dict[str, Any]:
        """What a record knows beside its fields and takes along."""
        return {}

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return type(self) is type(other) and self._fields() == other._fields()

    def __hash__(self) -> int:
        """Of the representation, which equal records share; a model that is often hashed knows a quicker way."""
        return hash(repr(self))

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        yield from self._fields().items()

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        yield from self._fields().items()

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return with_fields, (type(self), self._fields() | self._beside(), set(self.model_fields_set))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic does it; what was worked out of the old values, and is known beside them, stays behind."""
        fields = deepcopy(self._fields()) if deep else self._fields()
        beside = {} if update else self._beside()
        changed = dict(update or {})
        return with_fields(type(self), fields | beside | changed, set(self.model_fields_set) | changed.keys())

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self.model_copy(deep=True)

    def model_dump(self, **how: Any) -> dict[str, Any]:
        return self.whole().model_dump(**how) if self.is_packed else super().model_dump(**how)

    def model_dump_json(self, **how: Any) -> str:
        return self.whole().model_dump_json(**how) if self.is_packed else super().model_dump_json(**how)


class _Overheard(dict[str, bytes]):
    """The bytes of fields; `heard` is called with the name of each that is read, but for those in `told`."""

    def __init__(self, fields: Mapping[str, bytes], told: frozenset[str], heard: Callable[[str], None]) -> None:
        super().__init__(fields)
        self._told = told
        self._heard = heard

    def __getitem__(self, name: str) -> bytes:
        if name not in self._told:
            self._heard(name)
        return super().__getitem__(name)


def _unpacked(model: type[Packed], data: bytes) -> Any:
    return alphabet_of(model).loads(data)


_shared = lru_cache(maxsize=512)(_unpacked)


@cache
def _all_fields(model: type[Packed]) -> set[str]:
    """One set for all, as it says nothing of a record that has been packed. Not to be changed."""
    return set(model.model_fields)
