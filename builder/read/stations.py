"""All files of stations/ → packed stations, read by all cores, and never twice while a file stays as it is.

In: the files' names; what was kept of the build before; an inspector for what can be said of one station alone. Out: the
stations, and what is wrong in each file. A file whose size, times and inode are those of the build before is not opened;
one with the same SHA-256 is not parsed. What is kept of a file is a `Row`; the index of rows is the cache's "stations", and
after few edits "stations-edited", which takes 50 ms less to write where there are 10,000:

    (volumes of the shelf, a token, (a row for each file as a tuple, in the order of names))
    (volumes of the shelf, the token, (a row for each file edited since))

One with another token speaks of another index and is not heard; without it the index tells of files as they were.
"""

import hashlib
import os
import sys
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from builder.cache import Cache
from builder.collecting import without_collecting
from builder.diagnostics import Diagnostic, Place
from builder.memory import Forgetful
from builder.model.station import Station
from builder.read.look import Asked, Inspected, Inspector, Row, looked_at, stat_of
from builder.read.shelf import Shelf, Volume, clear_shelf
from builder.workers import spread_in_chunks

INDEX, EDITED = "stations", "stations-edited"
# Of an index so many times as long as the list of edits, only the edits are written.
_MANY_TIMES = 20
# Where a fork pays: below it, what is shared out costs more than what is won.
FEW_FILES = 200
_SHARED = ("tier", "kind", "parent", "status")

# Size, times and inode of files, by path.
States = Mapping[str, tuple[int, ...]]


@dataclass
class Index:
    """What is kept of all files, and the stations made of it; `token` is that of the index in the cache, b"" without one, and
    `edited` are the names of rows that it has otherwise.
    """

    shelf: Shelf
    rows: dict[str, Row] = field(default_factory=dict)
    stations: dict[str, Station] = field(default_factory=dict)
    token: bytes = b""
    edited: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class StationsRead:
    """`found` is what is wrong in the files; `inspected` is of each station, in their order. `gist` changes with anything
    that all stations are asked for at once: with a name, not with a note.
    """

    stations: tuple[Station, ...]
    found: tuple[Diagnostic, ...]
    inspected: tuple[Inspected, ...]
    gist: bytes


def read_stations(
    source_dir: Path,
    names: Sequence[str],
    cache: Cache,
    memory: Forgetful,
    inspector: Inspector | None = None,
    around: bytes = b"",
    workers: int | None = None,
    states: States | None = None,
) -> StationsRead:
    """The stations `names`, sorted as they are. `around` is the digest of all else that was read; `states` are how
    files were found a moment ago. Raises OSError for a file that cannot be read.
    """
    key = hashlib.sha256(around + inspector.key).digest() if inspector else None
    index = memory.recall(("stations", source_dir, cache.cache_dir), lambda: _kept_index(cache))
    before = index.rows
    folder = f"{source_dir}/stations/"  # as builder/unchanged.py has it
    rows = {name: row for name in names if (row := _unchanged(f"{folder}{name}.yml", before.get(name), states or {}, key))}
    asked = [name for name in names if name not in rows]

    def look(some: Sequence[str]) -> list[tuple[Row, dict[str, bytes]]]:
        return looked_at([Asked(name, before.get(name), index.stations.get(name)) for name in some], source_dir, inspector, key)

    # The first one here: what is made at first use (schemas, patterns) is then there for all processes.
    for row, heavy in chain(look(asked[:1]), spread_in_chunks(look, asked[1:], workers, few=FEW_FILES)):
        rows[row.name] = _shelved(row, heavy, index)
    index.rows = {name: rows[name] for name in names}
    index.stations = {name: index.stations[name] for name in names if rows[name].light is not None}
    index.edited.update(asked)
    if asked or before.keys() != rows.keys():
        _keep(index, cache, is_whole=not before.keys() <= rows.keys())
    return StationsRead(
        tuple(index.stations.values()),
        tuple(found for row in index.rows.values() for found in _diagnostics(row.found)),
        tuple(
            Inspected(_diagnostics(row.said), row.claims) for row in index.rows.values() if row.light is not None
        ),
        hashlib.sha256(b"".join([row.gist for row in index.rows.values()])).digest(),
    )


def _kept_index(cache: Cache) -> Index:
    index = Index(Shelf(cache.cache_dir))
    with without_collecting():
        kept = cache.load(INDEX)
    if kept is None:
        return index
    volumes, index.token, rows = kept
    edited = cache.load(EDITED)
    if edited is not None and edited[1] == index.token:
        volumes, _, rows_since = edited
        index.edited = {row[0] for row in rows_since}
        rows = (*rows, *rows_since)
    try:
        if not index.shelf.reopen([Volume(*volume) for volume in volumes]):
            cache.throw_away_damaged(INDEX)
            return Index(Shelf(cache.cache_dir))
    except OSError:
        # Cleared by hand, or by another builder that used this folder meanwhile.
        return Index(Shelf(cache.cache_dir))
    with without_collecting():
        for row in map(Row._make, rows):
            index.rows[row.name] = row
            if row.light is not None:
                index.stations[row.name] = Station.from_packed(row.light, index.shelf.fetch, *row.spot)
    return index


def _unchanged(path: str, row: Row | None, states: States, key: bytes | None) -> Row | None:
    """The row of a file that need not be opened; without a `key` nobody wants to know what an inspector says."""
    if row is None or not row.stat or (key is not None and row.inspected != key and row.light is not None):
        return None
    return row if (states.get(path) or stat_of(os.stat(path))) == row.stat else None


def _shelved(row: Row, heavy: dict[str, bytes], index: Index) -> Row:
    """The row with its station in the index: the one that was there, or a new one."""
    if row.light is None:
        # The same file as before, or one with mistakes, which has no spot.
        known = index.stations.get(row.name)
        return row._replace(light=known.__dict__) if row.spot and known is not None else row
    for name in _SHARED:
        if row.light[name] is not None:
            row.light[name] = sys.intern(row.light[name])
    row.light["_offered_names"] = tuple(map(sys.intern, row.light["_offered_names"]))
    spot = index.shelf.put(heavy)
    index.stations[row.name] = Station.from_packed(row.light, index.shelf.fetch, *spot)
    return row._replace(spot=tuple(spot))


def _keep(index: Index, cache: Cache, is_whole: bool) -> None:
    """Writes the index, or what was edited in it, after all that it tells of is written."""
    if cache.cache_dir is None:
        return
    if index.shelf.is_overgrown(sum(row.spot[2] for row in index.rows.values() if row.spot)):
        _move_to_new_shelf(index, cache.cache_dir)
        is_whole = True
    volumes = index.shelf.seal()
    if volumes is None:
        return
    if is_whole or not index.token or len(index.edited) * _MANY_TIMES > len(index.rows):
        index.token, index.edited = os.urandom(8), set()
        cache.save(INDEX, _plain_index(index, volumes, index.rows))
        cache.forget(EDITED)
    else:
        cache.save(EDITED, _plain_index(index, volumes, index.edited))
    clear_shelf(cache.cache_dir, volumes)


def _plain_index(index: Index, volumes: Iterable[Volume], names: Container[str]) -> tuple:
    rows = (row for name, row in index.rows.items() if name in names)
    whole = (row if row.light is None else row._replace(light=index.stations[row.name].light()) for row in rows)
    return tuple(map(tuple, volumes)), index.token, tuple(map(tuple, whole))


def _move_to_new_shelf(index: Index, cache_dir: Path) -> None:
    old, index.shelf = index.shelf, Shelf(cache_dir)
    for name, station in index.stations.items():
        row = index.rows[name]
        spot = index.shelf.put(old.fetch(*row.spot))
        index.rows[name] = row._replace(spot=tuple(spot))
        station.__dict__["_fetch"] = (index.shelf.fetch, *spot)


def _diagnostics(plain: Iterable[tuple]) -> tuple[Diagnostic, ...]:
    return tuple([Diagnostic(Place(*each[:3]), *each[3:]) for each in plain]) if plain else ()
