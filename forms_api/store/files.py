"""Small files beside the ledgers of a folder: the secret, the keys and codes of ballots.

A database has the same under postgresql/files.py. Only the owner of an inbox writes them.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from forms_api.store.disk import Disk

# Two commands over the admin port at once would each write the codes of one of them.
_ALONE = threading.Lock()


class SmallFiles(Protocol):
    """Files by name, each whole at every moment. Every method may raise OSError or NotSaved."""

    def names(self) -> list[str]: ...

    def read(self, name: str) -> bytes | None: ...

    def write(self, name: str, data: bytes) -> None: ...

    def replace_for_good(self, name: str, data: bytes) -> None:
        """As write(); of what was there before nothing is left that can be read by ordinary means."""

    def remove(self, name: str) -> None: ...

    def signature(self, *names: str) -> tuple:
        """Changes whenever one of them does."""

    def alone(self): ...


class FolderFiles:
    """Those of a folder."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def names(self) -> list[str]:
        return sorted(os.listdir(self._directory))

    def read(self, name: str) -> bytes | None:
        path = self._directory / name
        return path.read_bytes() if path.exists() else None

    def write(self, name: str, data: bytes) -> None:
        Disk().write_file(self._directory / name, data)

    def replace_for_good(self, name: str, data: bytes) -> None:
        """Zeros where the old bytes were, in the file that has no name any more, as far as the disk does as it
        is told: an SSD or a snapshot may keep them."""
        path = self._directory / name
        descriptor = os.open(path, os.O_WRONLY) if path.exists() else None
        self.write(name, data)
        if descriptor is None:
            return
        try:
            Disk().write_all(descriptor, b"0" * os.fstat(descriptor).st_size)
            Disk().fsync(descriptor)
        finally:
            Disk().close(descriptor)

    def remove(self, name: str) -> None:
        (self._directory / name).unlink(missing_ok=True)
        Disk().fsync_dir(self._directory)

    def signature(self, *names: str) -> tuple:
        return tuple(_signature(os.path.join(self._directory, name)) for name in names)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else of this process is in here; other processes do not own the folder."""
        with _ALONE:
            yield


def _signature(path: str) -> tuple | None:
    """Asked of each ballot, so without a Path (measured: 3 % of its CPU)."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
