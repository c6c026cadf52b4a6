"""What the publisher remembers, in a folder beside the site: for `site/` that is `.site.yizhan/`.

Beside and not inside, so that no web server can ever hand it out; on the same file system, so that a rename
moves a file whole. The folder is also the mark by which a site is known to be ours. In it:

    .gitignore     "*": the folder ignores itself
    lock           held by the one builder that may write
    manifest       what is published; see builder/manifest.py
    staging/       new files on their way; see staging.py
    journal.json   there from the moment all staged files are durable until the last of them is in its place:
                   {"version": 2, "first": [site path…], "moves": [[staged, site path, digest]…],
                    "within": [[site path, digest]…], "last": [site path…]}
                   `first` is removed before the moves, `last` after them. `staged` is the name of a file in
                   staging/, or "new" for what is at its site path in staging/new/; a folder that moves whole
                   has no digest, and its files stand in `within`.

Manifest and journal are replaced whole, so neither is ever seen half-written. What is moved or removed is
what the journal says, and its paths are checked when it is read: none can lead out of the site.
"""

import errno
import json
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from filelock import FileLock, Timeout

from builder import manifest
from builder.manifest import Manifest
from builder.publish import disk
from builder.publish.errors import PublishError
from builder.publish.paths import check_site_path, check_site_paths

_VERSION = 2
NEW = "new"
Move = tuple[str, str, str]  # staged, site path, digest


@dataclass(frozen=True)
class Journal:
    first: tuple[str, ...]
    moves: tuple[Move, ...]
    within: Mapping[str, str]  # site path → entry in the manifest, of which the journal tells the digest
    last: tuple[str, ...]


@dataclass(frozen=True)
class State:
    site_dir: Path  # resolved: a symlinked site folder is followed once, here
    folder: Path

    @cached_property
    def staging_dir(self) -> Path:
        return self.folder / "staging"

    def staged(self, name: str, site_path: str) -> str:
        """Where the file or folder lies that the journal calls `name`."""
        return f"{self.staging_dir}/{NEW}/{site_path}" if name == NEW else f"{self.staging_dir}/{name}"

    @property
    def manifest_path(self) -> Path:
        return self.folder / manifest.NAME

    @property
    def first_manifest_path(self) -> Path:
        return self.folder / "manifest.json"

    @property
    def journal_path(self) -> Path:
        return self.folder / "journal.json"


def locate(site_dir: Path) -> State:
    """Where the state of this site is kept. Creates nothing."""
    resolved_dir = Path(os.path.realpath(site_dir))
    if not resolved_dir.name or os.path.lexists(resolved_dir) and not resolved_dir.is_dir():
        raise PublishError(
            f"“{site_dir}”不是一个可以放网站的文件夹。请用 --site 换一个。",
            f"“{site_dir}” is not a folder that can hold the site. Choose another with --site.",
        )
    return State(resolved_dir, resolved_dir.with_name(f".{resolved_dir.name}.yizhan"))


@contextmanager
def locked(state: State) -> Iterator[None]:
    """One builder at a time; a second one is told so at once, and a killed one holds nothing."""
    _make_private_folder(state)
    lock = FileLock(state.folder / "lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise PublishError(
            f"另一个 builder 正在写“{state.site_dir}”。等它写完再试。",
            f"Another builder is writing “{state.site_dir}”. Try again when it is done.",
        ) from None
    except NotImplementedError:
        raise OSError(errno.ENOLCK, "这个磁盘不支持文件锁 (no file locks here)", os.fspath(state.folder)) from None
    try:
        yield
    finally:
        lock.release()


def read_manifest(state: State) -> Manifest | None:
    """None if there is none that can be believed."""
    try:
        return manifest.parse(state.manifest_path.read_bytes())
    except FileNotFoundError:
        return _first_manifest(state)


def write_manifest(state: State, files: Mapping[str, str]) -> None:
    disk.replace_durably(state.manifest_path, manifest.told(files, os.stat(state.site_dir).st_ino))
    state.first_manifest_path.unlink(missing_ok=True)


def _first_manifest(state: State) -> Manifest | None:
    """What the manifest was before it became text; of it only the digests are relied on."""
    content = _read(state.first_manifest_path)
    try:
        files = {str(path): str(entry[0]) for path, entry in content["files"].items()}
        return Manifest(files, int(content["folder"]), "")
    except (TypeError, KeyError, AttributeError, IndexError, ValueError):
        return None


def read_journal(state: State) -> Journal | None:
    if not os.path.lexists(state.journal_path):
        return None
    content = _read(state.journal_path)
    try:
        moves = tuple((str(name), str(path), str(digest)) for name, path, digest in content["moves"])
        within = {str(path): str(digest) for path, digest in content.get("within", ())}
        journal = Journal(tuple(map(str, content["first"])), moves, within, tuple(map(str, content["last"])))
        check_site_paths(within.keys() | {path for _, path, digest in moves if digest})
        for path in (*journal.first, *journal.last, *(path for _, path, digest in moves if not digest)):
            check_site_path(path)
        if not all(name == NEW or name.isdecimal() for name, _, _ in moves):
            raise ValueError
    except (TypeError, ValueError, KeyError, PublishError):
        raise PublishError(
            f"“{state.journal_path}”坏了，不知道上次写到哪里。请删掉“{state.site_dir}”和“{state.folder}”，再生成一次。",
            f"“{state.journal_path}” is damaged. Delete “{state.site_dir}” and “{state.folder}”, then build.",
        ) from None
    return journal


def write_journal(state: State, journal: Journal) -> None:
    disk.replace_durably(state.journal_path, _journal_text(journal))


def remove_journal(state: State) -> None:
    """Not durable at once: should it come back after a power cut, it finds nothing left to do."""
    os.unlink(state.journal_path)


def empty_staging(state: State) -> None:
    """Leaves an empty staging folder, whatever a killed builder left there.

    The removal of the last journal is durable on return: it must not come back and take the next files for
    its own.
    """
    disk.make_folder(state.staging_dir)
    clear_staging(state)
    disk.make_durable([state.folder])


def clear_staging(state: State) -> None:
    for entry in os.scandir(state.staging_dir):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)


def now_ns(state: State) -> int:
    """The clock of the file system that holds the site (a network disk has its own)."""
    lock_path = state.folder / "lock"
    os.utime(lock_path)
    return os.stat(lock_path).st_mtime_ns


def _make_private_folder(state: State) -> None:
    if not state.folder.is_dir():
        state.folder.parent.mkdir(parents=True, exist_ok=True)
        os.mkdir(state.folder, stat.S_IRWXU)
        (state.folder / ".gitignore").write_text("*\n", encoding="ascii", newline="\n")


def _read(path: Path) -> dict | None:
    try:
        content = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) and content.get("version") in (1, _VERSION) else None


def _journal_text(journal: Journal) -> Iterator[bytes]:
    """JSON, a line a row."""
    within = ((path, manifest.digest_in(entry)) for path, entry in journal.within.items())
    yield b'{"version":%d' % _VERSION
    for name, rows in (("first", journal.first), ("moves", journal.moves), ("within", within), ("last", journal.last)):
        yield b',"%s":[' % name.encode()
        for number, row in enumerate(rows):
            yield f"{',' if number else ''}\n{json.dumps(row, ensure_ascii=False)}".encode()
        yield b"]"
    yield b"}\n"
