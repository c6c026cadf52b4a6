"""Nothing to do: whether a build would find everything as the last good one left it. Answered before anything heavy is imported.

In: what was asked for, the folders and the cache. Out: what the last build said of the source, to be said again; or None, which
is always right and means: build. Remembered are a fingerprint of all inputs, taken before they were read (of each file its
name, size, times and inode), and one of the publisher's manifest, which says the same of each file of the site
(builder/manifest.py). A file is only trusted once the clock of its disk has moved on, so that no later edit can leave
it looking the same. The code has its stamp in the cache's header. 10,000 stations take 0.2 s.
"""

import marshal
import os
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from pathlib import Path

from builder import manifest
from builder.cache import Cache
from builder.diagnostics import Diagnostic, Place

NAME = "unchanged"
_INPUTS = ("site_config.yml", "content", "stations")
# Clocks of disks tick every 10 ms at the slowest; those that count whole seconds are not trusted for two.
_TICK_NS = 20_000_000
_COARSE_TICK_NS = 2_000_000_000

Row = tuple[str, int, int, int, int]


@dataclass(frozen=True)
class Asked:
    """What a build was asked for, as far as the site depends on it."""

    source_dir: Path
    site_dir: Path
    date: date
    cards: bool

    @property
    def key(self) -> str:
        folders = (os.path.realpath(self.source_dir), os.path.realpath(self.site_dir))
        return "\n".join((*folders, self.date.isoformat(), str(self.cards)))


@dataclass(frozen=True)
class Before:
    """How a build found its inputs; None where one of them is too fresh to be sure of. `said` is what the last build said
    if there is nothing to do; else `states` are those of all files, by path: whoever reads them need not ask the disk again.
    """

    inputs: bytes | None
    said: tuple[Diagnostic, ...] | None = None
    states: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def look(asked: Asked, cache: Cache) -> Before:
    """To be asked before a build reads anything."""
    kept = cache.load(NAME)
    try:
        rows = _inputs(asked.source_dir)
        if kept and kept[:2] == (asked.key, _digest(rows)) and kept[2] == _site(asked.site_dir, with_files=True):
            return Before(kept[1], tuple(Diagnostic(Place(*place), *rest) for place, *rest in kept[3]))
        if not _is_settled(rows):
            time.sleep(_TICK_NS / 1e9)
            rows = _inputs(asked.source_dir)
        return Before(_digest(rows) if _is_settled(rows) else None, states={row[0]: row[1:] for row in rows})
    except OSError:
        return Before(None)


def remember(asked: Asked, cache: Cache, before: Before, diagnostics: Sequence[Diagnostic]) -> None:
    """After a good build. What changed while it ran is seen by the next one: only what was there before is remembered."""
    site = _site(asked.site_dir, with_files=False) if before.inputs else None
    if site is None:
        cache.forget(NAME)
        return
    said = [((d.place.path, d.place.line, d.place.column), d.rule, d.zh, d.en, d.severity) for d in diagnostics]
    cache.save(NAME, (asked.key, before.inputs, site, said))


def _inputs(source_dir: Path) -> list[Row]:
    return [row for name in _INPUTS for row in _rows(os.path.join(source_dir, name))]


def _rows(path: str) -> Iterator[Row]:
    """A row of the file at `path`, or of each file below it; nothing where there is nothing."""
    try:
        state = os.stat(path)
    except FileNotFoundError:
        return
    yield path, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
    if stat.S_ISDIR(state.st_mode):
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_dir():
                yield from _rows(entry.path)
            else:
                state = os.stat(entry.path)
                yield entry.path, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _digest(rows: list[Row]) -> bytes:
    """Version 2 of marshal writes equal values in equal bytes."""
    return blake2b(marshal.dumps(rows, 2), digest_size=20).digest()


def _is_settled(rows: list[Row]) -> bool:
    is_coarse = any(row[2] % 1_000_000_000 == 0 for row in rows)
    known_ns = time.time_ns() - (_COARSE_TICK_NS if is_coarse else _TICK_NS)
    return all(row[2] < known_ns and row[3] < known_ns for row in rows)


def _site(site_dir: Path, with_files: bool) -> tuple[int, ...] | None:
    """The state of the manifest; None when it is not to be trusted: a move was cut short, or, `with_files`, a file of the
    site is not as it says.
    """
    site = os.path.realpath(site_dir)
    folder = os.path.join(os.path.dirname(site), f".{os.path.basename(site)}.yizhan")
    path = os.path.join(folder, manifest.NAME)
    try:
        state = os.lstat(path)
        if os.path.lexists(os.path.join(folder, "journal.json")) or with_files and not _is_as_written(site, path):
            return None
    except (OSError, ValueError):
        return None
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _is_as_written(site: str, manifest_path: str) -> bool:
    """Each file by `lstat`, which is a quarter of a walk through the folders."""
    with open(manifest_path, "rb") as file:
        known = manifest.parse(file.read())
    return known is not None and known.folder == os.stat(site).st_ino and not manifest.astray(f"{site}/", known.files)
