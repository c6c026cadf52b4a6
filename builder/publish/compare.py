"""What differs between the files to publish and the folder as it is. Reads the disk, changes nothing.

Comparison is by content. The manifest saves reading 10,000 files that nobody touched: an entry stands for
its file as long as size, mtime, ctime and inode are the ones recorded, and they are recorded only when no
later edit could leave them the same (see `settled`). A file edited by hand is therefore read, found
different, and written again.
"""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from builder.publish.errors import PublishError
from builder.publish.paths import fold, folders_of
from builder.publish.state import Files, State

_TICK_NS = 20_000_000  # file times advance in steps of up to 10 ms
_COARSE_TICK_NS = 2_000_000_000  # FAT counts in two seconds, HFS+ and old network disks in one


@dataclass(frozen=True)
class Difference:
    changed: dict[str, str]  # site path → digest
    unchanged: Files
    gone: tuple[str, ...]  # published earlier, and no longer wanted


def unchanged_entry(path: str, digest: str, entry: list | None, now_ns: int) -> list | None:
    """The manifest entry of the file at `path` if it holds this content already, else None."""
    try:
        file_state = os.lstat(path)
        if entry is not None and len(entry) > 1 and entry[1:] == _fingerprint(file_state):
            return entry if entry[0] == digest else None
        if not stat.S_ISREG(file_state.st_mode):
            return None
        with open(path, "rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                return None
    except (FileNotFoundError, NotADirectoryError):
        return None
    return settled(digest, file_state, now_ns)


def settled(digest: str, file_state: os.stat_result, known_ns: int) -> list:
    """A manifest entry for a file whose content was known at `known_ns`, by the clock of its file system.

    If the file is so fresh that an edit after that moment could still leave the same mtime, the state is
    left out.
    """
    tick_ns = _TICK_NS if file_state.st_mtime_ns % 1_000_000_000 else _COARSE_TICK_NS
    return [digest, *_fingerprint(file_state)] if file_state.st_mtime_ns < known_ns - tick_ns else [digest]


def order_of_removal(difference: Difference) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(to remove before the new files move in, to remove after); before: only what is in their way."""
    if not difference.gone:
        return (), ()
    names = {fold(path) for path in difference.changed}
    folders = {folder for name in names for folder in folders_of(name)}
    first, last = [], []
    for path in difference.gone:
        name = fold(path)
        in_the_way = name in names or name in folders or any(folder in names for folder in folders_of(name))
        (first if in_the_way else last).append(path)
    return tuple(first), tuple(last)


def refuse_obstacles(difference: Difference, state: State) -> None:
    """Before anything moves: no folder or link made by somebody else may stand where a new file must go."""
    folders: set[str] = set()
    for path in difference.changed:
        for folder in folders_of(path):
            if folder in folders:
                break
            folders.add(folder)
    gone = set(difference.gone)
    for folder in sorted(folders - gone):
        mode = _mode(state.site_dir / folder)
        if mode is not None and not stat.S_ISDIR(mode):
            raise _obstacle(state.site_dir / folder)
    for path in difference.changed:
        target_path = state.site_dir / path
        if stat.S_ISDIR(_mode(target_path) or 0):
            for folder, _, names in os.walk(target_path):
                for name in names:
                    if (Path(folder) / name).relative_to(state.site_dir).as_posix() not in gone:
                        raise _obstacle(Path(folder) / name)


def _fingerprint(file_state: os.stat_result) -> list[int]:
    return [file_state.st_size, file_state.st_mtime_ns, file_state.st_ctime_ns, file_state.st_ino]


def _mode(path: Path) -> int | None:
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _obstacle(path: Path) -> PublishError:
    return PublishError(
        f"“{path}”不是 builder 放在那里的，却占着网站要用的位置。请先把它移走。原来的网站没有动。",
        f"“{path}” was not put there by builder but is in the way of the site. Please move it first.",
    )
