"""The writer's own copy of one ledger: what must stand in the file, whatever somebody did to it meanwhile.

An unnamed temporary file in the inbox (so on the inbox's disk, and gone with the process, without a trace);
not synchronised, because it is needed only while the process lives. Only its first `size` bytes count: bytes
kept for a commit that failed lie beyond and are overwritten.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from forms_api.store.rows import NumberedRow, Row
from forms_api.store.scan import Line, Scan, find_submission, read_lines, scan

_CHUNK = 1 << 20


class OwnCopy:
    """See above. Every method but close() may raise OSError."""

    def __init__(self, directory: Path) -> None:
        self._file: BinaryIO = tempfile.TemporaryFile(dir=directory)
        self.size = 0

    def take_over(self, path: Path, each: Callable[[NumberedRow], None]) -> tuple[Scan, bytes]:
        """Copies a file and reads it; returns what was found and the tail, which this copy does not keep."""
        with open(path, "rb") as file:
            shutil.copyfileobj(file, self._file, _CHUNK)
        self._file.seek(0)
        found = scan(self._file, each)
        self._file.seek(found.whole_size)
        tail = self._file.read()
        self.size = found.whole_size
        return found, tail

    def keep(self, data: bytes) -> None:
        """Puts data behind what counts, without counting it yet: only `size += len(data)` does that."""
        self._file.seek(self.size)
        self._file.write(data)
        self._file.flush()

    def chunks(self, size: int) -> Iterator[bytes]:
        """The first `size` bytes."""
        self._file.seek(0)
        while size > 0:
            chunk = self._file.read(min(size, _CHUNK))
            if not chunk:
                raise OSError(errno.EIO, "the writer's own copy is shorter than it should be")
            size -= len(chunk)
            yield chunk

    def lines(self) -> Iterator[Line]:
        """Every line that counts."""
        self._file.truncate(self.size)
        self._file.seek(0)
        return read_lines(self._file)

    def find(self, receipt: str) -> tuple[tuple[str, ...], Row] | None:
        """(columns, row) of the submission with this receipt number, among the lines that count."""
        self._file.truncate(self.size)
        self._file.seek(0)
        return find_submission(self._file, receipt)

    def begins(self, descriptor: int) -> bool:
        """Whether the open file begins with exactly this copy. Moves the descriptor's position."""
        os.lseek(descriptor, 0, os.SEEK_SET)
        for mine in self.chunks(self.size):
            while mine:
                theirs = os.read(descriptor, len(mine))
                if not theirs or not mine.startswith(theirs):
                    return False
                mine = mine[len(theirs):]
        return True

    def close(self) -> None:
        """Raises nothing: what a full disk did not take is not needed any more."""
        with suppress(OSError):
            self._file.close()
