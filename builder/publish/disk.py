"""Single steps on the disk: write a staged file, move it, remove it, and make a lot of them durable at once.

Nothing here knows what a site is. Every function raises OSError and leaves the reporting to its caller.

Durability. A file that is only written lives in memory; it must be on the disk before a journal that
promises it. One fsync a file is right but slow for a cold build of 10,000 files: 2 s on a quick disk,
minutes on one that spins. So many files are made durable by one `syncfs(2)`: it writes *everything* dirty on
that file system, data and directories, waits for the device, and since Linux 5.8 reports a write that
failed. (`os.sync` waits for every mounted disk and reports nothing, so it is not used.) Where there is no
syncfs (macOS, Windows), and for a handful of files, each gets its own fsync.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path

from builder.later import later

FILE_MODE = 0o644  # public whatever the umask of the one who builds: nginx is another user
FOLDER_MODE = 0o755
_FEW = 64  # up to here single fsyncs, which do not wait for what other programs have written
WINDOWS = os.name == "nt"
_DEFAULT_RIGHTS = "system.posix_acl_default"
# 16 ms to import, and a build that writes few files has no use for it.
_library = later("ctypes", "CDLL")
_last_error = later("ctypes", "get_errno")
AnyPath = str | os.PathLike[str]


def write_new(path: AnyPath, data: bytes) -> os.stat_result:
    """Writes a file that must not exist yet; not durable before `make_durable`. Returns its state."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        state = os.fstat(descriptor)
        if WINDOWS or stat.S_IMODE(state.st_mode) == FILE_MODE:
            return state
        os.fchmod(descriptor, FILE_MODE)
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


def make_durable(paths: Iterable[AnyPath]) -> None:
    """Returns when the content of all these files and folders (of one file system) is on the disk."""
    paths = iter(paths)
    first = list(islice(paths, _FEW + 1))
    if len(first) > _FEW and _syncfs(first[0]):
        return
    for path in chain(first, paths):
        _fsync(path)


def replace_durably(path: Path, pieces: Iterable[bytes]) -> None:
    """The file holds either the old or the new content at every moment, and the new one on return."""
    new_path = path.with_name(path.name + ".new")
    new_path.unlink(missing_ok=True)
    with open(new_path, "xb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
    move(new_path, path)
    _fsync(path.parent)


def move(from_path: AnyPath, to_path: AnyPath) -> None:
    """Atomic within one file system; what was there is replaced."""
    for pause in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, None) if WINDOWS else (None,):
        try:
            return os.replace(from_path, to_path)
        except PermissionError:
            if pause is None:
                raise
            # Windows refuses while somebody reads the old file (a server, a virus scanner); soon it works.
            time.sleep(pause)


def move_folder(from_path: str, to_path: str) -> set[str]:
    """Moves a folder whole; into one that is there already, file by file. Returns the folders in which names have changed."""
    try:
        os.rename(from_path, to_path)
    except FileNotFoundError:  # an earlier run has moved it
        return set()
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        touched = {to_path}
        for entry in sorted(os.scandir(from_path), key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                touched |= move_folder(entry.path, os.path.join(to_path, entry.name))
            else:
                move(entry.path, os.path.join(to_path, entry.name))
        os.rmdir(from_path)
        return touched
    return {os.path.dirname(to_path)}


def make_folder(path: AnyPath) -> bool:
    """False if there is one already. Set-group-ID, inherited from a shared web folder, is kept."""
    try:
        os.mkdir(path, FOLDER_MODE)
    except FileExistsError:
        if stat.S_ISDIR(os.lstat(path).st_mode):
            return False
        raise
    mode = stat.S_IMODE(os.lstat(path).st_mode)
    if mode & FOLDER_MODE != FOLDER_MODE:
        os.chmod(path, mode | FOLDER_MODE)
    return True


def is_folder(path: AnyPath) -> bool:
    """A link to one is none."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def hands_down(folder: AnyPath) -> bool:
    """Whether what is made in the folder takes over a group or rights from it, which it would not if it came from elsewhere."""
    if os.lstat(folder).st_mode & stat.S_ISGID:
        return True
    return hasattr(os, "listxattr") and _DEFAULT_RIGHTS in os.listxattr(folder)


def remove_file(path: AnyPath) -> bool:
    """False if there was none, or if a folder has taken its place: that one is not ours."""
    try:
        if stat.S_ISDIR(os.lstat(path).st_mode):
            return False
        os.unlink(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def remove_folder_if_empty(path: AnyPath) -> bool:
    """False if it stays, because something is in it or because it is gone already."""
    try:
        os.rmdir(path)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR, errno.EBUSY):
            return False
        raise
    return True


def _fsync(path: AnyPath) -> None:
    if os.path.isdir(path):
        if WINDOWS:  # has no handle for a folder; NTFS journals the names itself
            return
        flags = os.O_RDONLY
    else:
        flags = os.O_RDWR if WINDOWS else os.O_RDONLY  # Windows flushes only what it may write
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _syncfs(path: AnyPath) -> bool:
    """False where the system has no such call."""
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(_library(None, use_errno=True), "syncfs", None)
    if call is None:
        return False
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if call(descriptor) != 0:
            code = _last_error()
            raise OSError(code, os.strerror(code), os.fspath(path))
    finally:
        os.close(descriptor)
    return True
