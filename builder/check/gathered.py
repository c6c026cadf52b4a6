"""All that is told below some records, in one walk and without the ways to it, which would cost ten times as much.

In: records. Out: their public words, roles, telephone numbers and days. It is what rules look at first: only where one of
them stirs is the file gone through fact by fact.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from operator import itemgetter
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from builder.model.opening.layers import LAYERS
from builder.model.quantity import Quantity
from builder.model.record import Record
from builder.model.role import is_role
from builder.model.station import Phone

_NOT_PROSE = frozenset(
    "accent category datum email file former_slugs id instead kind letter merged_into modes parent phone point "
    "replaced_by rule slug status team tier url welcome".split()
).union(LAYERS)
# Days that may lie ahead: when something is to begin or to end, and in these parts of a station any day.
_DAYS_AHEAD = frozenset(("from_date", "until_date", "due_date"))
_PARTS_AHEAD = frozenset(("hours", "services", "rooms", "legal_adviser"))

Values = Callable[[Mapping[str, Any]], tuple[Any, ...]]


class Gathered:
    """What is told below records, in the order of their fields; None stands where a field is empty."""

    def __init__(self) -> None:
        self._words: list[str | None] = []
        self._roles: list[str | None] = []
        self._numbers: list[str | None] = []
        self._days: list[date | None] = []
        self._parts: dict[str, slice] = {}
        self._sentences: dict[tuple[str, ...], str] = {}

    @cached_property
    def text(self) -> str:
        """All public words, each on lines of its own."""
        return "\n".join(filter(None, self._words))

    def sentences(self, *parts: str) -> str:
        """The words below these fields of the one record, as the sentences of one text."""
        if parts not in self._sentences:
            found = [word for part in parts if part in self._parts for word in self._words[self._parts[part]] if word]
            self._sentences[parts] = "。".join(found)
        return self._sentences[parts]

    @property
    def roles(self) -> Iterable[str]:
        return filter(None, self._roles)

    @property
    def numbers(self) -> Iterable[str]:
        return filter(None, self._numbers)

    @property
    def days(self) -> Iterable[date]:
        """The days on which something is, or was, without those that are written because they lie ahead."""
        return filter(None, self._days)


def gathered_in(records: Iterable[Record]) -> Gathered:
    """What is told below several records."""
    found = Gathered()
    _gather(list(records), found)
    return found


def gathered_by_part(record: Record) -> Gathered:
    """What is told below one record, so that the words of some of its fields can be asked for."""
    found = Gathered()
    words, days, fields = found._words, found._days, record.__dict__
    for name in _fields_below(type(record)):
        if value := fields[name]:
            first, known_days = len(words), len(days)
            _gather(list(value) if type(value) is tuple else [value], found)
            found._parts[name] = slice(first, len(words))
            if name in _PARTS_AHEAD:
                del days[known_days:]
    plan = _PLANS[type(record)]
    words += plan.words(fields) if plan.words else ()
    days += plan.days(fields) if plan.days else ()
    return found


@cache
def prose_fields(record_type: type[Record]) -> tuple[str, ...]:
    """The fields with texts for people. The number of a phone is none, that of a notice is."""
    not_prose = _NOT_PROSE | {"number"} if issubclass(record_type, Phone) else _NOT_PROSE
    return tuple(name for name in record_type.model_fields if name not in not_prose)


class _Plan(NamedTuple):
    """How a kind of record is gone through: what takes its values of each kind at once (None where it has no such field),
    and the fields with more below them.
    """

    words: Values | None
    roles: Values | None
    numbers: Values | None
    days: Values | None
    deeper: Values | None


def _gather(below: list[Any], found: Gathered) -> None:
    """What is told by these values and by all below them; `below` grows while it is gone through."""
    known_words, known_roles, known_numbers, known_days = found._words, found._roles, found._numbers, found._days
    for value in below:
        plan = _PLANS[type(value)]
        if plan is None:
            if isinstance(value, str):
                known_words.append(value)
            continue
        words, roles, numbers, days, deeper = plan
        fields = value.__dict__
        if words is not None:
            known_words += words(fields)
        if roles is not None:
            known_roles += roles(fields)
        if days is not None:
            known_days += days(fields)
        if numbers is not None:
            known_numbers += numbers(fields)
        if deeper is not None:
            for more in filter(None, deeper(fields)):
                below += more if type(more) is tuple else (more,)


class _Plans(dict[type, _Plan | None]):
    """By kind of value, each made when it is first asked for; None for what is neither a record nor a quantity."""

    def __missing__(self, kind: type) -> _Plan | None:
        plan = self[kind] = _plan_of(kind) if issubclass(kind, Record) else None
        return plan


_PLANS = _Plans({Quantity: _Plan(lambda fields: (fields["text"],), None, None, None, None)})


@cache
def _fields_below(record_type: type[Record]) -> tuple[str, ...]:
    """The fields with more below them than one word or one day."""
    fields = record_type.model_fields
    prose = {name: fields[name].annotation for name in prose_fields(record_type)}
    return tuple(
        name for name, each in prose.items() if _may_tell(each) and not _is_only(each, str) and not _is_only(each, date)
    )


def _plan_of(record_type: type[Record]) -> _Plan:
    fields = record_type.model_fields
    prose = {name: fields[name].annotation for name in prose_fields(record_type)}
    words = [name for name, annotation in prose.items() if _is_only(annotation, str)]
    days = [name for name, annotation in prose.items() if _is_only(annotation, date)]
    return _Plan(
        _values(words),
        _values([name for name in words if is_role(fields[name])]),
        _values([name for name, field in fields.items() if _is_number(record_type, name) and _is_only(field.annotation, str)]),
        _values([name for name in days if name not in _DAYS_AHEAD]),
        _values(list(_fields_below(record_type))),
    )


def _is_number(record_type: type[Record], name: str) -> bool:
    return name == "phone" or name == "number" and issubclass(record_type, Phone)


def _values(names: list[str]) -> Values | None:
    if len(names) == 1:
        (name,) = names
        return lambda fields: (fields[name],)
    return itemgetter(*names) if names else None


def _is_only(annotation: Any, kind: type) -> bool:
    """Whether a value is of this kind or None, and nothing else."""
    return _kinds(annotation) - {type(None)} == {kind} and get_origin(annotation) is not tuple


def _may_tell(annotation: Any) -> bool:
    return any(issubclass(kind, (str, Record, Quantity)) for kind in _kinds(annotation))


def _kinds(annotation: Any) -> set[type]:
    """The classes that stand in an annotation; of `Annotated`, what it annotates."""
    if get_origin(annotation) is Annotated:
        return _kinds(get_args(annotation)[0])
    if isinstance(annotation, type) and not get_args(annotation):
        return {annotation}
    return set().union(*map(_kinds, get_args(annotation)))
