"""How often one client may send: a token bucket a key (GCRA), in memory, of bounded size. The clock is an
argument.

A key starts with `burst` tokens and gets one back every `period_s` seconds. One number a key is enough: the
moment at which its bucket would be full again. A key whose bucket is full is forgotten; when too many are
remembered, the one that was seen longest ago is.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Rate:
    """`burst` at once, then one every `period_s` seconds."""

    burst: int
    period_s: float


class Limits(Protocol):
    """The buckets of one rate: those of one process below, or shared ones (store/postgresql/rates.py)."""

    def take(self, key: Hashable) -> int: ...

    def give_back(self, key: Hashable) -> None: ...


FORM_RATE = Rate(burst=60, period_s=2.0)
# Wrong pairs of number and 查询码: enough for slips of the finger, too slow for trying out a million.
WRONG_CODE_RATE = Rate(burst=10, period_s=30.0)
# Receipt numbers that nobody was given: a family that looks up its own is never slowed down.
WRONG_NUMBER_RATE = Rate(burst=10, period_s=30.0)


class Rates:
    """The buckets of all clients. `now` gives seconds that never run backwards (time.monotonic)."""

    def __init__(self, rate: Rate, now: Callable[[], float], most_keys: int = 50_000):
        self._rate = rate
        self._now = now
        self._most_keys = most_keys
        self._full_at: OrderedDict[Hashable, float] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: Hashable) -> int:
        """0 when the client may go on; otherwise the whole seconds until it may, and nothing is taken."""
        now = self._now()
        with self._lock:
            full_at = max(self._full_at.get(key, now), now) + self._rate.period_s
            too_early = full_at - now - self._rate.burst * self._rate.period_s
            if too_early > 0:
                return math.ceil(too_early)
            self._full_at[key] = full_at
            self._full_at.move_to_end(key)
            self._forget(now)
            return 0

    def give_back(self, key: Hashable) -> None:
        """Undoes one take: it was no try of the kind that is counted."""
        with self._lock:
            if key in self._full_at:
                self._full_at[key] -= self._rate.period_s

    @property
    def remembered(self) -> int:
        """How many keys are remembered now."""
        return len(self._full_at)

    def _forget(self, now: float) -> None:
        while self._full_at:
            key, full_at = next(iter(self._full_at.items()))
            if full_at > now and len(self._full_at) <= self._most_keys:
                return
            del self._full_at[key]
