"""Every text that the public will read, with the way to it.

In: a Network. Out: the texts file by file. Left out: phone numbers and web addresses (they have rules of
their own), ids and names of files.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

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
from builder.model.station import Phone, Station

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


@dataclass(frozen=True, slots=True)
class FileTexts:
    """The texts of one file: joined, for a first look, and one by one, for a rule that found something.

    `way` leads to `source` in the file.
    """

    file: str
    source: Record | tuple[Record, ...] | MarkdownSource
    way: tuple[str, ...] = ()

    @property
    def is_markdown(self) -> bool:
        return isinstance(self.source, MarkdownSource)

    def joined(self) -> str:
        if isinstance(self.source, MarkdownSource):
            return self.source.text
        words: list[str] = []
        _collect(self.source, words)
        return "\n".join(words)

    def one_by_one(self) -> Iterator[Text]:
        if isinstance(self.source, MarkdownSource):
            for number, line in enumerate(self.source.text.split("\n"), 1):
                yield Text(self.file, (), line, number)
        else:
            yield from _texts(self.file, self.source, self.way)


def texts_of(content: Content) -> Iterator[FileTexts]:
    """A station's texts, or those of each of the network's own files, in a steady order of files."""
    if isinstance(content, Station):
        yield FileTexts(content.slug, content)
    else:
        yield from _own_texts(content)


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


def _collect(value: Record | Iterable, words: list[str]) -> None:
    """All texts below `value` without the ways to them, which would cost ten times as much."""
    if isinstance(value, Record):
        items = [value.__dict__[name] for name in _prose_fields(type(value))]
    else:
        items = value
    for item in items:
        if isinstance(item, str):
            words.append(item)
        elif isinstance(item, (Record, tuple)):
            _collect(item, words)
        elif isinstance(item, Quantity):
            words.append(item.text)


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
def _prose_fields(record_type: type[Record]) -> tuple[str, ...]:
    """The fields with texts for people. The number of a phone is none, that of a notice is."""
    not_prose = _NOT_PROSE | {"number"} if issubclass(record_type, Phone) else _NOT_PROSE
    return tuple(name for name in record_type.model_fields if name not in not_prose)
