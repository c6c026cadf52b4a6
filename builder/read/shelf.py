"""Where the heavy fields of stations lie while nobody asks for them: files beside the cache, a record after the other.

In: records of bytes by name. Out: where each lies, and the record again. A file of the shelf is written by one build and
never changed: `stations-<random>.shelf`, nothing but records as `marshal` writes them. Which file holds what, how long each
is and its CRC-32 stand in the index, which is the cache's. So a build that is killed leaves an index that is still
true, and a file that no index names. Without a folder, or in one that cannot be written, the records stay in memory.
"""

import contextlib
import marshal
import os
import tempfile
import weakref
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

_PREFIX, _SUFFIX = "stations-", ".shelf"
_PIECE = 1 << 20


class Spot(NamedTuple):
    """Where a record lies: the number of its file on the shelf, and the bytes in it."""

    number: int
    offset: int
    length: int


class Volume(NamedTuple):
    """A file of the shelf as the index knows it."""

    name: str
    length: int
    crc: int


class Shelf:
    """All files at once; the records of this build go into a new one."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._volumes: list[_Open] = []
        self._new: _Open | None = None

    def reopen(self, volumes: Collection[Volume]) -> bool:
        """Whether all files are as they were written. Raises OSError for one that is gone."""
        for volume in volumes:
            self._volumes.append(_Open(volume.name, os.open(self._folder / volume.name, os.O_RDONLY)))
        return all(opened.sealed() == volume for opened, volume in zip(self._volumes, volumes, strict=True))

    def put(self, record: Mapping[str, bytes]) -> Spot:
        data = marshal.dumps(dict(record))
        if self._new is None:
            self._new = self._make()
            self._volumes.append(self._new)
        return Spot(self._volumes.index(self._new), self._new.append(data), len(data))

    def fetch(self, number: int, offset: int, length: int) -> dict[str, bytes]:
        """Called by stations, in any process that was forked since."""
        return marshal.loads(self._volumes[number].read(offset, length))

    def seal(self) -> tuple[Volume, ...] | None:
        """What the index has to know of the files; None when there is something that is in no file."""
        self._new = None
        return None if any(not volume.name for volume in self._volumes) else tuple(v.sealed() for v in self._volumes)

    def is_overgrown(self, used: int) -> bool:
        """Whether the records of `used` bytes in all should be put on a shelf of their own."""
        return len(self._volumes) > 16 or sum(volume.length for volume in self._volumes) > 2 * used + _PIECE

    def _make(self) -> "_Open":
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                file, path = tempfile.mkstemp(_SUFFIX, _PREFIX, self._folder)
                return _Open(os.path.basename(path), file)
        return _Open("", None)


def clear_shelf(folder: Path, kept: Collection[Volume]) -> None:
    """Removes what no index names: of earlier builds, or of one that was killed. A builder that has such a file open
    goes on with it.
    """
    names = {volume.name for volume in kept}
    with contextlib.suppress(OSError):
        for entry in sorted(os.listdir(folder)):
            if entry.startswith(_PREFIX) and entry.endswith(_SUFFIX) and entry not in names:
                os.unlink(folder / entry)


class _Open:
    """One file of the shelf; `name` is empty when its records are in memory."""

    def __init__(self, name: str, file: int | None) -> None:
        self.name, self._file = name, file
        self.length = os.fstat(file).st_size if file is not None else 0
        self._crc: int | None = None
        self._memory = bytearray()
        if file is not None:
            weakref.finalize(self, os.close, file)

    def append(self, data: bytes) -> int:
        offset = self.length
        if self._file is None:
            self._memory += data
        else:
            with contextlib.suppress(OSError):
                if os.write(self._file, data) == len(data):
                    self.length += len(data)
                    self._crc = zlib.crc32(data, self._crc or 0)
                    return offset
            # The disk is full: what is there already is taken along, and no index will name this file.
            self._memory = bytearray(self.read(0, offset) + data)
            self.name, self._file = "", None
        self.length += len(data)
        return offset

    def read(self, offset: int, length: int) -> bytes:
        if self._file is None:
            return bytes(self._memory[offset : offset + length])
        return os.pread(self._file, length, offset)

    def sealed(self) -> Volume:
        if self._crc is None:
            self._crc = 0
            for offset in range(0, self.length, _PIECE):
                self._crc = zlib.crc32(self.read(offset, min(_PIECE, self.length - offset)), self._crc)
        return Volume(self.name, self.length, self._crc)
