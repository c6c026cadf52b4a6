"""Every text that the public will read, with the way to it.

In: a Network. Out: the texts file by file. Left out: phone numbers and web addresses (they have rules of
their own), ids and names of files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from builder.check.around import Around, Content
from builder.check.gathered import Gathered, gathered_by_part, gathered_in, prose_fields
from builder.frozen import frozen
from builder.model.network import Network
from builder.model.quantity import Quantity
from builder.model.record import Record
from builder.model.source_files import (
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
)
from builder.model.station import Station


@dataclass(frozen=True, slots=True)
class Text:
    """One public text. In a Markdown page `keys` is empty and `line` says where it stands."""

    file: str
    keys: tuple[str | int, ...]
    words: str
    line: int | None = None


@frozen
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

    @property
    def joined(self) -> str:
        return self.source.text if isinstance(self.source, MarkdownSource) else self.gathered.text

    @cached_property
    def gathered(self) -> Gathered:
        """All that is told in a file of records."""
        if isinstance(self.source, Station):
            return gathered_by_part(self.source)
        if isinstance(self.source, Record):
            return gathered_in((self.source,))
        return gathered_in(self.source if isinstance(self.source, tuple) else ())

    def one_by_one(self) -> Iterator[Text]:
        if isinstance(self.source, MarkdownSource):
            for number, line in enumerate(self.source.text.split("\n"), 1):
                yield Text(self.file, (), line, number)
        else:
            yield from _texts(self.file, self.source, self.way)


def texts_of(content: Content) -> tuple[FileTexts, ...]:
    """A station's texts, or those of each of the network's own files, in a steady order of files."""
    return tuple(_own_texts(content)) if isinstance(content, Network) else (FileTexts(content.slug, content.whole()),)


def gathered_of(station: Station, around: Around) -> Gathered:
    """All that is told in a station's file, gathered once for all rules."""
    return around.of(texts_of, station)[0].gathered


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


def _texts(file: str, value: object, way: tuple[str | int, ...]) -> Iterator[Text]:
    if isinstance(value, str):
        yield Text(file, way, value)
    elif isinstance(value, Quantity):
        yield Text(file, way, value.text)
    elif isinstance(value, Record):
        for name in prose_fields(type(value)):
            yield from _texts(file, value.__dict__[name], (*way, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(file, item, (*way, index))
