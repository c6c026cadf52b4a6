"""The narrow place where a store touches the disk: opens, writes, fsyncs, renames. Everything else in a store
is arithmetic.

Tests pass a Disk whose methods fail, write short or count. Nothing here retries, and nothing hides an
OSError. Windows has neither permission bits nor a way to synchronise a folder: there those steps are left
out, and the README calls production POSIX.
"""

import errno
import os
from pathlib import Path

_POSIX = os.name == "posix"
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
# On macOS fsync stops at the drive's cache; F_FULLFSYNC does not.
_FULL_FSYNC = None
if _POSIX:
    import fcntl

    _FULL_FSYNC = getattr(fcntl, "F_FULLFSYNC", None)


class Disk:
    """The real disk."""

    def open_append(self, path: Path) -> int:
        """An existing or new file (0600) whose writes all go to its end."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY, 0o600)

    def open_fresh(self, path: Path) -> int:
        """An empty file (0600), whatever lay there before; for temporary files only."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | _BINARY, 0o600)

    def open_new(self, path: Path) -> int:
        """A file (0600) that must not exist yet."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY, 0o600)

    def write(self, descriptor: int, data: bytes) -> int:
        """Bytes written; may be fewer than given."""
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        if _FULL_FSYNC is not None:
            fcntl.fcntl(descriptor, _FULL_FSYNC)
        else:
            os.fsync(descriptor)

    def fsync_dir(self, directory: Path) -> None:
        """Makes names in this folder durable: files made, renamed, removed."""
        if not _POSIX:
            return
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            self.fsync(descriptor)
        finally:
            os.close(descriptor)

    def truncate(self, descriptor: int, size: int) -> None:
        os.ftruncate(descriptor, size)

    def rename(self, source: Path, target: Path) -> None:
        """Replaces the target, if there is one, in one step."""
        os.replace(source, target)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def write_all(self, descriptor: int, data: bytes) -> None:
        """Every byte, in as many writes as it takes."""
        rest = memoryview(data)
        while rest:
            written = self.write(descriptor, bytes(rest))
            if written < 1:
                raise OSError(errno.EIO, "the disk took no byte")
            rest = rest[written:]

    def write_file(self, path: Path, data: bytes) -> None:
        """A whole small file: temporary file, fsync, rename, folder fsync. Never half there."""
        draft_path = path.with_name(path.name + ".new")
        descriptor = self.open_fresh(draft_path)
        try:
            self.write_all(descriptor, data)
            self.fsync(descriptor)
        finally:
            self.close(descriptor)
        self.rename(draft_path, path)
        self.fsync_dir(path.parent)
