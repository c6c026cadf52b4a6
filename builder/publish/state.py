"""What the publisher remembers, in a folder beside the site: for `site/` that is `.site.yizhan/`.

Beside and not inside, so that no web server can ever hand it out; on the same file system, so that a rename
moves a file whole. The folder is also the mark by which a site is known to be ours. In it:

    .gitignore     "*": the folder ignores itself
    lock           held by the one builder that may write
    manifest.json  what is published: {"version": 1, "folder": inode of the site folder,
                                       "files": {site path: [digest, size, mtime_ns, ctime_ns, inode]}}
                   The digest is SHA-256 in hex. An entry [digest] alone says: do not trust the file's state,
                   read it.
    staging/       new files on their way, named 0, 1, 2 …
    journal.json   there from the moment all staged files are durable until the last of them is in its place:
                   {"version": 1, "first": [site path…], "moves": [[staged name, site path, digest]…],
                    "last": [site path…]}; `first` is removed before the moves, `last` after them

Manifest and journal are replaced whole, so neither is ever seen half-written. What is moved or removed is
what the journal says, and its paths are checked when it is read: none can lead out of the site.
"""

import errno
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from builder.publish import disk
from builder.publish.errors import PublishError
from builder.publish.paths import check_site_paths

_VERSION = 1
# Manifest of one site: site path → [digest] or [digest, size, mtime_ns, ctime_ns, inode]. Ten thousand of
# them are read at every build; lists, as JSON gives them, cost a third of what a dataclass each would.
Files = dict[str, list]


@dataclass(frozen=True)
class Journal:
    first: tuple[str, ...]
    moves: tuple[tuple[str, str, str], ...]  # staged name, site path, digest
    last: tuple[str, ...]


@dataclass(frozen=True)
class State:
    site_dir: Path  # resolved: a symlinked site folder is followed once, here
    folder: Path

    @property
    def staging_dir(self) -> Path:
        return self.folder / "staging"

    @property
    def manifest_path(self) -> Path:
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


def read_manifest(state: State) -> tuple[Files, int | None] | None:
    """Files and the inode of the site folder; None if there is no manifest that can be believed."""
    content = _read(state.manifest_path)
    if content is None or not isinstance(content.get("files"), dict):
        return None
    files = content["files"]
    if not all(isinstance(entry, list) and entry and isinstance(entry[0], str) for entry in files.values()):
        return None
    return files, content.get("folder")


def write_manifest(state: State, files: Files) -> None:
    folder = os.stat(state.site_dir).st_ino
    _write(state.manifest_path, {"folder": folder, "files": dict(sorted(files.items()))})


def read_journal(state: State) -> Journal | None:
    if not os.path.lexists(state.journal_path):
        return None
    content = _read(state.journal_path)
    try:
        moves = tuple((str(name), str(path), str(digest)) for name, path, digest in content["moves"])
        journal = Journal(tuple(map(str, content["first"])), moves, tuple(map(str, content["last"])))
        check_site_paths({path for _, path, _ in moves})
        for path in journal.first + journal.last:
            check_site_paths([path])
        if not all(name.isdecimal() for name, _, _ in moves):
            raise ValueError
    except (TypeError, ValueError, KeyError, PublishError):
        raise PublishError(
            f"“{state.journal_path}”坏了，不知道上次写到哪里。请删掉“{state.site_dir}”和“{state.folder}”，再生成一次。",
            f"“{state.journal_path}” is damaged. Delete “{state.site_dir}” and “{state.folder}”, then build.",
        ) from None
    return journal


def write_journal(state: State, journal: Journal) -> None:
    _write(state.journal_path, {"first": journal.first, "moves": journal.moves, "last": journal.last})


def remove_journal(state: State) -> None:
    """Not durable at once: should it come back after a power cut, it finds nothing left to do."""
    os.unlink(state.journal_path)


def empty_staging(state: State) -> None:
    """Leaves an empty staging folder, whatever a killed builder left there.

    The removal of the last journal is durable on return: it must not come back and take the next files for
    its own.
    """
    disk.make_folder(state.staging_dir)
    for entry in os.scandir(state.staging_dir):
        os.unlink(entry.path)
    disk.make_durable([state.folder])


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
    return content if isinstance(content, dict) and content.get("version") == _VERSION else None


def _write(path: Path, content: dict) -> None:
    text = json.dumps({"version": _VERSION, **content}, ensure_ascii=False, separators=(",", ":"))
    disk.replace_durably(path, text.encode("utf-8"))
