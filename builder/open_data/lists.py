"""A list of api/v1/ to which every station may add rows: made at once, or area by area and joined.

In: a Network, or a part of one (builder/model/part_of_network.py). Out: bytes. The rows of a part are lines of text with
their place in the order, so that joining all parts gives the same bytes as making the whole, and costs next to nothing:
after one edit only the rows of one area are made again. A network too large for whole lists gets a file an area, and the
list itself becomes an index of these.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from builder import urls
from builder.frozen import frozen
from builder.json_text import json_text
from builder.model.areas import Area
from builder.model.network import Network
from builder.model.station import Station

Order = tuple[Any, ...]


class Lines(NamedTuple):
    """What a part of the network adds to a list: rows of JSON with their place in the order, and what the head counts."""

    rows: tuple[tuple[Order, str], ...]
    tally: Any


def _nothing(_network: Network, _made_date: date) -> None:
    return None


def _index_row(area: Area, path: str, count: int) -> dict[str, Any]:
    return {"id": area.id, "name": area.name, "stations": len(area.slugs), "rows": count, "path": path}


@frozen
class StationList:
    """One file. `rows` gives each row with its place in the order; `head` gets the `tally` of every part.

    `member` is the name of the list in the file; in an index `index_member` holds a row an area (`index_row`), and what of
    the head is `too_long_for_index` is told in the areas' files only.
    """

    name: str
    member: str
    head: Callable[[Network, date, Sequence[Any]], Mapping[str, Any]]
    rows: Callable[[Network, date], Iterable[tuple[Order, Any]]]
    tally: Callable[[Network, date], Any] = _nothing
    too_long_for_index: tuple[str, ...] = ()
    index_member: str = "parts"
    index_row: Callable[[Area, str, int], Any] = _index_row

    @property
    def url(self) -> str:
        return urls.open_data_url(self.name)

    def area_url(self, area_id: str) -> str:
        """api/v1/stations/hongxiang.json"""
        stem, _, ending = self.name.rpartition(".")
        return urls.open_data_url(f"{stem}/{area_id}.{ending}")


def of_station(station: Station | None, *within: int) -> Order:
    """The place of a station's row: stations stand in the order of their files, the network itself before them."""
    return (f"{station.slug}.yml" if station else "", *within)


def lines_of(which: StationList, network: Network, made_date: date) -> Lines:
    """What `network`, which may be a part of one, adds to the list."""
    rows = tuple((order, json_text(row)) for order, row in which.rows(network, made_date))
    return Lines(rows, which.tally(network, made_date))


def joined(which: StationList, network: Network, made_date: date, parts: Sequence[Lines]) -> bytes:
    """The list of all parts."""
    rows = [row for part in parts for row in part.rows]
    if len(parts) > 1:
        rows.sort()
    head = which.head(network, made_date, [part.tally for part in parts])
    return _document(head, which.member, (text for _, text in rows))


def index(which: StationList, network: Network, made_date: date, parts: Iterable[tuple[Area, int, Any]]) -> bytes:
    """The index of a list that is in files by area, of each the number of its rows and its tally."""
    parts = sorted(parts)
    head = which.head(network, made_date, [tally for _, _, tally in parts])
    head = {name: value for name, value in head.items() if name not in which.too_long_for_index}
    rows = (json_text(which.index_row(area, which.area_url(area.id), count)) for area, count, _ in parts if count)
    return _document(head, which.index_member, rows)


def _document(head: Mapping[str, Any], member: str, rows: Iterable[str]) -> bytes:
    """`head` with the list as its last member, one row a line: easy to compare and to search."""
    lines = ",\n".join(rows)
    return f'{json_text(head)[:-1]},"{member}":[\n{lines}\n]}}\n'.encode()
