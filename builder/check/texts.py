"""Every text that the public will read, with the way to it.

In: a Network. Out: the texts file by file. Left out: phone numbers and web addresses (they have rules of
their own), ids and names of files.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.model.network import SERVICES_FILE, SITE_FILE, Network
from builder.model.quantity import Quantity
from builder.model.record import Record

_NOT_PROSE = frozenset(
    "accent category datum email file id instead kind number parent phone slug status tier url".split()
)


@dataclass(frozen=True, slots=True)
class Text:
    """One public text. In a Markdown page `keys` is empty and `line` says where it stands."""

    file: str
    keys: tuple[str | int, ...]
    words: str
    line: int | None = None


def texts_in_files(network: Network) -> Iterator[list[Text]]:
    """The texts of each file, in a steady order of files."""
    yield list(_texts(SITE_FILE, network.site))
    yield [
        text
        for index, service in enumerate(network.services)
        for text in _texts(SERVICES_FILE, service, ("services", index))
    ]
    for station in network.stations:
        yield list(_texts(station.slug, station))
    for page in network.pages:
        yield [Text(page.file, (), line, number) for number, line in enumerate(page.text.split("\n"), 1)]


def _texts(file: str, record: Record, way: tuple[str | int, ...] = ()) -> Iterator[Text]:
    for name, value in record.__dict__.items():
        if name not in _NOT_PROSE:
            yield from _texts_of(file, value, (*way, name))


def _texts_of(file: str, value: object, way: tuple[str | int, ...]) -> Iterator[Text]:
    if isinstance(value, str):
        yield Text(file, way, value)
    elif isinstance(value, Quantity):
        yield Text(file, way, value.text)
    elif isinstance(value, Record):
        yield from _texts(file, value, way)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_of(file, item, (*way, index))
