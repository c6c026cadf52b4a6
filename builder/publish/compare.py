"""What differs between the files to publish and the folder as it is. Reads the disk, changes nothing.

Comparison is by content. The manifest saves reading 10,000 files that nobody touched: an entry stands for
its file as long as size, mtime, ctime and inode are the ones recorded, and they are recorded only when no
later edit could leave them the same (see `settled`). A file edited by hand is therefore read, found
different, and written again.
"""

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from builder.manifest import digest_in, mtime_ns_in, with_state
from builder.publish.errors import PublishError
from builder.publish.paths import fold, folders_above, folders_of
from builder.publish.state import Move, State

_TICK_NS = 20_000_000  # file times advance in steps of up to 10 ms
_COARSE_TICK_NS = 2_000_000_000  # FAT counts in two seconds, HFS+ and old network disks in one


def entry_by_content(path: str, digest: str, now_ns: int) -> str | None:
    """The manifest's entry of the file at `path` if it holds this content already, else None."""
    try:
        file_state = os.lstat(path)
        if not stat.S_ISREG(file_state.st_mode):
            return None
        with open(path, "rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                return None
    except (FileNotFoundError, NotADirectoryError):
        return None
    return settled(with_state(digest, file_state), now_ns)


def settled(entry: str, known_ns: int) -> str:
    """The entry of a file whose content was known at `known_ns`, by the clock of its file system.

    If the file is so fresh that an edit after that moment could still leave the same mtime, the state is
    left out.
    """
    mtime_ns = mtime_ns_in(entry)
    tick_ns = _TICK_NS if mtime_ns % 1_000_000_000 else _COARSE_TICK_NS
    return entry if mtime_ns < known_ns - tick_ns else digest_in(entry)


def order_of_removal(changed: Iterable[str], gone: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(of what is gone: to remove before the new files move in, to remove after); before: only what is in their way."""
    gone = sorted(gone)
    if not gone:
        return (), ()
    names = set(map(fold, changed))
    folders = folders_above(names)
    first, last = [], []
    for path in gone:
        name = fold(path)
        in_the_way = name in names or name in folders or any(folder in names for folder in folders_of(name))
        (first if in_the_way else last).append(path)
    return tuple(first), tuple(last)


def refuse_obstacles(moves: Iterable[Move], gone: Iterable[str], state: State) -> None:
    """Before anything moves: no folder or link made by somebody else may stand where a new file or folder must go."""
    files = [path for _, path, digest in moves if digest]
    new_folders = {path for _, path, digest in moves if not digest}
    gone = set(gone)
    for folder in sorted((folders_above(files) | folders_above(new_folders) | new_folders) - gone):
        mode = _mode(state.site_dir / folder)
        if mode is not None and not stat.S_ISDIR(mode):
            raise _obstacle(state.site_dir / folder)
    for path in files:
        target_path = state.site_dir / path
        if stat.S_ISDIR(_mode(target_path) or 0):
            for folder, _, names in os.walk(target_path):
                for name in names:
                    if (Path(folder) / name).relative_to(state.site_dir).as_posix() not in gone:
                        raise _obstacle(Path(folder) / name)


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
