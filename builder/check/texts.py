"""Every text that the public will read, with the way to it.

In: a Network. Out: the texts file by file. Left out: phone numbers and web addresses (they have rules of
their own), ids and names of files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, get_args

from builder.check.parts import Content
from builder.model.network import (
    ACTIVITIES_FILE,
    BALLOTS_FOLDER,
    CAMPAIGNS_FOLDER,
    CHECKLISTS_FILE,
    FIGURES_FILE,
    ORDERS_FILE,
    OUTCOMES_FOLDER,
    PROGRESS_FILE,
    SCENES_FILE,
    SERVICES_FILE,
    SITE_FILE,
    VOLUNTEERS_FILE,
    MarkdownSource,
    Network,
)
from builder.model.opening.layers import LAYERS
from builder.model.quantity import Quantity
from builder.model.record import Record
from builder.model.role import is_role
from builder.model.station import Phone

_NOT_PROSE = frozenset(
    "accent category datum email file former_slugs id instead kind letter merged_into modes parent phone point "
    "replaced_by rule slug status team tier url welcome".split()
).union(LAYERS)


@dataclass(frozen=True, slots=True)
class Text:
    """One public text. In a Markdown page `keys` is empty and `line` says where it stands."""

    file: str
    keys: tuple[str | int, ...]
    words: str
    line: int | None = None


@dataclass(frozen=True)
class FileTexts:
    """The texts of one file: joined, for a first look, and one by one, for a rule that found something.

    `way` leads to `source` in the file. `roles` are those of its texts that should be an office.
    """

    file: str
    source: Record | tuple[Record, ...] | MarkdownSource
    way: tuple[str, ...] = ()

    @property
    def is_markdown(self) -> bool:
        return isinstance(self.source, MarkdownSource)

    @property
    def joined(self) -> str:
        return self._gathered[0]

    @property
    def roles(self) -> list[str]:
        return self._gathered[1]

    @cached_property
    def _gathered(self) -> tuple[str, list[str]]:
        if isinstance(self.source, MarkdownSource):
            return self.source.text, []
        words: list[str] = []
        roles: list[str] = []
        for record in self.source if isinstance(self.source, tuple) else (self.source,):
            _collect(record, words, roles)
        return "\n".join(words), roles

    def one_by_one(self) -> Iterator[Text]:
        if isinstance(self.source, MarkdownSource):
            for number, line in enumerate(self.source.text.split("\n"), 1):
                yield Text(self.file, (), line, number)
        else:
            yield from _texts(self.file, self.source, self.way)


def texts_of(content: Content) -> tuple[FileTexts, ...]:
    """A station's texts, or those of each of the network's own files, in a steady order of files."""
    return tuple(_own_texts(content)) if isinstance(content, Network) else (FileTexts(content.slug, content),)


def _own_texts(network: Network) -> Iterator[FileTexts]:
    yield FileTexts(SITE_FILE, network.site)
    yield FileTexts(SERVICES_FILE, network.services, ("services",))
    yield FileTexts(SCENES_FILE, network.scenes, ("scenes",))
    yield FileTexts(CHECKLISTS_FILE, network.checklists, ("checklists",))
    yield FileTexts(ACTIVITIES_FILE, network.audiences, ("audiences",))
    yield FileTexts(ACTIVITIES_FILE, network.activities, ("activities",))
    yield FileTexts(VOLUNTEERS_FILE, network.volunteers)
    yield FileTexts(PROGRESS_FILE, network.progress)
    yield FileTexts(ORDERS_FILE, network.orders)
    yield FileTexts(FIGURES_FILE, network.figures)
    for folder, records in (
        (CAMPAIGNS_FOLDER, network.campaigns),
        (OUTCOMES_FOLDER, network.outcomes),
        (BALLOTS_FOLDER, network.ballots),
    ):
        for record in records:
            yield FileTexts(f"{folder}/{record.id}.yml", record)
    for page in network.pages:
        yield FileTexts(page.file, page)


def _collect(record: Record, words: list[str], roles: list[str]) -> None:
    """All texts below `record` without the ways to them, which would cost ten times as much, and the roles among them."""
    fields = record.__dict__
    for name, is_role in _telling_fields(type(record)):
        item = fields[name]
        if not item:
            continue
        if isinstance(item, str):
            words.append(item)
            if is_role:
                roles.append(item)
            continue
        for each in item if isinstance(item, tuple) else (item,):
            if _is_record(type(each)):
                _collect(each, words, roles)
            elif isinstance(each, str):
                words.append(each)
            elif isinstance(each, Quantity):
                words.append(each.text)


@cache
def _is_record(kind: type) -> bool:
    """`isinstance` takes ten times as long of a pydantic model."""
    return issubclass(kind, Record)


def _texts(file: str, value: object, way: tuple[str | int, ...]) -> Iterator[Text]:
    if isinstance(value, str):
        yield Text(file, way, value)
    elif isinstance(value, Quantity):
        yield Text(file, way, value.text)
    elif isinstance(value, Record):
        for name in _prose_fields(type(value)):
            yield from _texts(file, value.__dict__[name], (*way, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(file, item, (*way, index))


@cache
def _telling_fields(record_type: type[Record]) -> tuple[tuple[str, bool], ...]:
    """The prose fields that can hold a text at all, dates and numbers left out, each with whether it is a role."""
    fields = {name: record_type.model_fields[name] for name in _prose_fields(record_type)}
    return tuple((name, is_role(field)) for name, field in fields.items() if _may_hold_text(field.annotation))


def _may_hold_text(annotation: Any) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, (str, Record, Quantity))
    return any(map(_may_hold_text, get_args(annotation)))


@cache
def _prose_fields(record_type: type[Record]) -> tuple[str, ...]:
    """The fields with texts for people. The number of a phone is none, that of a notice is."""
    not_prose = _NOT_PROSE | {"number"} if issubclass(record_type, Phone) else _NOT_PROSE
    return tuple(name for name in record_type.model_fields if name not in not_prose)
