"""All files of stations/ → packed stations, read by all cores, and never twice while a file stays as it is.

In: the files' names; what was kept of the build before; an inspector for what can be said of one station alone. Out: the
stations, and what is wrong in each file. A file whose size, times and inode are those of the build before is not opened;
one with the same SHA-256 is not parsed. What is kept of a file is a `Row`; the index of rows is the cache's "stations":

    (volumes of the shelf, (a row for each file as a tuple, in the order of names))
"""

import hashlib
import marshal
import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from builder.cache import Cache
from builder.collecting import without_collecting
from builder.diagnostics import Diagnostic, Place
from builder.memory import Forgetful
from builder.model.network import Locate
from builder.model.station import Station, StationFile
from builder.read.file import located_in, read_file
from builder.read.shelf import Shelf, Volume, clear_shelf
from builder.workers import spread

INDEX = "stations"
# Where a fork pays: below it, what is shared out costs more than what is won.
FEW_FILES = 200
# A file changed within this time before it was looked at may change again without a sign: clocks of disks tick slowly.
_SURE_AFTER = 50_000_000
_SHARED = ("tier", "kind", "parent", "status")


class Inspected(NamedTuple):
    """What was found out about one station alone: diagnostics, and bytes that only the inspector understands."""

    said: tuple[Diagnostic, ...]
    claims: bytes


class Inspector(Protocol):
    """Looks at one whole station. `key` stands for all that it looks at beside the station and the files of content/;
    `locate` finds the place of a fact in the station's file.
    """

    key: bytes

    def __call__(self, station: Station, locate: Locate) -> Inspected: ...


class Row(NamedTuple):
    """What is kept of one file. `stat` is () when it cannot be relied on; without `light` there is no station. `gist` is a
    digest of what all stations are asked for at once, the inspector's claims among it.
    """

    name: str
    stat: tuple[int, ...]
    digest: bytes
    light: dict[str, Any] | None
    spot: tuple[int, ...]
    found: tuple[tuple, ...]
    inspected: bytes = b""
    said: tuple[tuple, ...] = ()
    claims: bytes = b""
    gist: bytes = b""


@dataclass
class Index:
    """What is kept of all files, and the stations made of it."""

    shelf: Shelf
    rows: dict[str, Row] = field(default_factory=dict)
    stations: dict[str, Station] = field(default_factory=dict)


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
) -> StationsRead:
    """The stations `names`, sorted as they are. `around` is the digest of all else that was read. Raises OSError for a
    file that cannot be read.
    """
    key = hashlib.sha256(around + inspector.key).digest() if inspector else None
    index = memory.recall(("stations", source_dir, cache.cache_dir), lambda: _kept_index(cache))
    before = index.rows
    folder = f"{source_dir}/stations/"
    rows = {name: row for name in names if (row := _unchanged(folder, name, before, key))}
    asked = [name for name in names if name not in rows]

    def look(name: str) -> tuple[Row, dict[str, bytes]]:
        return _looked_at(source_dir, name, before.get(name), index.stations.get(name), inspector, key)

    # The first one here: what is made at first use (schemas, patterns) is then there for all processes.
    for row, heavy in chain(map(look, asked[:1]), spread(look, asked[1:], workers, few=FEW_FILES)):
        rows[row.name] = _shelved(row, heavy, index)
    index.rows = {name: rows[name] for name in names}
    index.stations = {name: index.stations[name] for name in names if rows[name].light is not None}
    if asked or before.keys() != rows.keys():
        _keep(index, cache)
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
    volumes, rows = kept
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


def _unchanged(folder: str, name: str, before: dict[str, Row], key: bytes | None) -> Row | None:
    """The row of a file that need not be opened; without a `key` nobody wants to know what an inspector says."""
    row = before.get(name)
    if row is None or not row.stat or (key is not None and row.inspected != key and row.light is not None):
        return None
    return row if _stat(os.stat(f"{folder}{name}.yml")) == row.stat else None


def _stat(of: os.stat_result) -> tuple[int, ...]:
    return of.st_size, of.st_mtime_ns, of.st_ctime_ns, of.st_ino


def _looked_at(
    source_dir: Path,
    name: str,
    before: Row | None,
    station: Station | None,
    inspector: Inspector | None,
    key: bytes | None,
) -> tuple[Row, dict[str, bytes]]:
    """A worker's part: the row of a file, and the heavy fields when it was read anew."""
    file = f"stations/{name}.yml"
    looked_at = time.time_ns()
    with open(f"{source_dir}/{file}", "rb") as opened:
        state = os.fstat(opened.fileno())
        data = opened.read()
    stat = _stat(state) if max(state.st_mtime_ns, state.st_ctime_ns) < looked_at - _SURE_AFTER else ()
    digest = hashlib.sha256(data).digest()
    if before is not None and before.digest == digest:
        row = before._replace(stat=stat, light=None)
        if station is None or key is None or before.inspected == key:
            return row, {}
        return _inspected(row, station.whole(), inspector, key, data), {}
    value, found = read_file(data, file, StationFile)
    row = Row(name, stat, digest, None, (), tuple(map(_plain, found)))
    if value is None:
        return row._replace(gist=_gist(name)), {}
    station = Station.from_file(name, value, digest)
    light, heavy = station.packed()
    row = row._replace(light=light | {"_digest": digest}, gist=_gist(Station.gist_of(light, heavy)))
    return (row if key is None else _inspected(row, station, inspector, key, data)), heavy


def _inspected(row: Row, station: Station, inspector: Inspector, key: bytes, data: bytes) -> Row:
    seen = inspector(station, located_in(data))
    is_other = seen.claims != row.claims
    gist = _gist((row.gist, seen.claims)) if is_other else row.gist
    return row._replace(inspected=key, said=tuple(map(_plain, seen.said)), claims=seen.claims, gist=gist)


def _gist(value: Any) -> bytes:
    """The second format of marshal, for the later ones tell apart what is one object and what is two equal ones."""
    return hashlib.blake2b(marshal.dumps(value, 2), digest_size=16).digest()


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


def _keep(index: Index, cache: Cache) -> None:
    """Writes the index, after all that it tells of is written."""
    if cache.cache_dir is None:
        return
    if index.shelf.is_overgrown(sum(row.spot[2] for row in index.rows.values() if row.spot)):
        _move_to_new_shelf(index, cache.cache_dir)
    volumes = index.shelf.seal()
    if volumes is None:
        return
    rows = (
        row if row.light is None else row._replace(light=index.stations[row.name].light())
        for row in index.rows.values()
    )
    cache.save(INDEX, (tuple(map(tuple, volumes)), tuple(map(tuple, rows))))
    clear_shelf(cache.cache_dir, volumes)


def _move_to_new_shelf(index: Index, cache_dir: Path) -> None:
    old, index.shelf = index.shelf, Shelf(cache_dir)
    for name, station in index.stations.items():
        row = index.rows[name]
        spot = index.shelf.put(old.fetch(*row.spot))
        index.rows[name] = row._replace(spot=tuple(spot))
        station.__dict__["_fetch"] = (index.shelf.fetch, *spot)


def _plain(diagnostic: Diagnostic) -> tuple:
    place = diagnostic.place
    return place.path, place.line, place.column, diagnostic.rule, diagnostic.zh, diagnostic.en, diagnostic.severity


def _diagnostics(plain: Iterable[tuple]) -> tuple[Diagnostic, ...]:
    return tuple([Diagnostic(Place(*each[:3]), *each[3:]) for each in plain]) if plain else ()
