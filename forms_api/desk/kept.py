"""What was just done, kept in memory so that the page after a POST can be loaded again without doing it
twice.

Never on the disk; the oldest goes when there are too many, everything goes when the program ends.
"""

from __future__ import annotations

import random as random_module
import threading
from collections import OrderedDict
from typing import Generic, TypeVar

_MOST = 50
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
Value = TypeVar("Value")


class Kept(Generic[Value]):
    def __init__(self, random: random_module.Random, most: int = _MOST) -> None:
        self._random = random
        self._most = most
        self._lock = threading.Lock()
        self._values: OrderedDict[str, Value] = OrderedDict()

    def keep(self, value: Value) -> str:
        """Its name, for an address."""
        with self._lock:
            name = "".join(self._random.choice(_ALPHABET) for _ in range(20))
            self._values[name] = value
            if len(self._values) > self._most:
                self._values.popitem(last=False)
            return name

    def get(self, name: str) -> Value | None:
        with self._lock:
            return self._values.get(name)
