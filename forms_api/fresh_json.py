"""An answer in JSON that many ask for and that takes a moment to make: made at most every 5 seconds, kept in
between.

In: what makes it, of a catalogue and a time. Out: bytes. Knows nothing of what is told.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import datetime

from forms_api.catalogue import Catalogue

_FRESH_S = 5.0


class FreshJson:
    """Remembers the last answer; may be asked from many threads. `seconds` never runs backwards."""

    def __init__(self, make: Callable[[Catalogue, datetime], dict], seconds: Callable[[], float]):
        self._make = make
        self._seconds = seconds
        self._lock = threading.Lock()
        self._made: tuple[str, float, bytes] | None = None

    def json(self, catalogue: Catalogue, now: datetime) -> bytes:
        """At most 5 seconds old, and of this catalogue. Raises what `make` raises."""
        with self._lock:
            at = self._seconds()
            if self._made is None or self._made[0] != catalogue.id or not 0 <= at - self._made[1] < _FRESH_S:
                data = json.dumps(self._make(catalogue, now), ensure_ascii=False, sort_keys=True)
                self._made = (catalogue.id, at, data.encode("utf-8"))
            return self._made[2]
