"""Files of content/ that stay as they are between two builds are read once: what was made of them is kept.

In: a file's bytes and its model. Out: what read_file gives. In the cache, under "records", for each file in which nothing
was amiss: its path → (SHA-256 of its bytes, the pickled record). A record comes back without its model's schema, which
pydantic takes 5 to 30 ms to make: nearly all that it costs to read ten small files.
"""

import hashlib
import pickle
from typing import TypeVar

from pydantic import BaseModel

from builder.cache import Cache
from builder.diagnostics import Diagnostic
from builder.read.file import read_file

_NAME = "records"

Model = TypeVar("Model", bound=BaseModel)


class KeptRecords:
    """The records of the build before, and those that the next one will find."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._before: dict[str, tuple[bytes, bytes]] = cache.load(_NAME) or {}
        self._now: dict[str, tuple[bytes, bytes]] = {}

    def read(self, data: bytes, file: str, model: type[Model]) -> tuple[Model | None, list[Diagnostic]]:
        """As read_file does; the places of mistakes are never kept."""
        digest = hashlib.sha256(data).digest()
        kept = self._before.get(file)
        if kept is not None and kept[0] == digest:
            self._now[file] = kept
            return pickle.loads(kept[1]), []
        value, found = read_file(data, file, model)
        if value is not None and not found:
            self._now[file] = digest, pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        return value, found

    def save(self) -> None:
        """After all files are read: those that were not asked for are gone."""
        if self._now != self._before:
            self._cache.save(_NAME, self._now)
