"""forms/seats.json: how full everything is that one can sign up for, for assets/seats.js. No person is in it.

    {"activity": {"hongxiang.guitar.2026-05-12": {"capacity": 10, "taken": 7, "waiting": 0}}, "claim":
    {"honghua.lamp": {"claimed": true}}, …}

A form a key, a target a key; `capacity` is left out where any number may come, `taken` counts seats held for
those who were offered one too. Targets that nobody has signed up for, and wishes that nobody has claimed, are
left out: the file and the counting grow with what happens, not with the network. Counted anew at most every
5 seconds.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import datetime

from forms_api import claims
from forms_api.catalogue import Catalogue
from forms_api.seats import Keys, counts

_FRESH_S = 5.0


class SeatCounts:
    """Remembers the last answer; may be asked from many threads. `seconds` never runs backwards."""

    def __init__(self, keys: Keys, seconds: Callable[[], float]):
        self._keys = keys
        self._seconds = seconds
        self._lock = threading.Lock()
        self._made: tuple[str, float, bytes] | None = None

    def json(self, catalogue: Catalogue, now: datetime) -> bytes:
        """At most 5 seconds old, and of this catalogue."""
        with self._lock:
            at = self._seconds()
            if self._made is None or self._made[0] != catalogue.id or not 0 <= at - self._made[1] < _FRESH_S:
                data = json.dumps(_all(self._keys, catalogue, now), ensure_ascii=False, sort_keys=True)
                self._made = (catalogue.id, at, data.encode("utf-8"))
            return self._made[2]


def _all(keys: Keys, catalogue: Catalogue, now: datetime) -> dict[str, dict[str, dict]]:
    told: dict[str, dict[str, dict]] = {}
    for name in sorted(keys.named("seat") | keys.named("wait")):
        form, _, target_id = name.partition("/")
        target = catalogue.targets.get(form, {}).get(target_id)
        if target is None:
            continue
        counted = counts(keys, target, now)
        if counted.taken or counted.waiting:
            facts = {"capacity": target.capacity, "taken": counted.taken, "waiting": counted.waiting}
            known = {name: each for name, each in facts.items() if each is not None}
            told.setdefault(target.form, {})[target.id] = known
    claimed = keys.named(claims.FORM)
    for wish in catalogue.targets.get(claims.FORM, {}).values():
        if not wish.claimed_until and wish.id not in claimed:
            continue
        if wish.is_open(now) and not claims.key_to_claim(keys, wish, catalogue.site.claim_days, now):
            told.setdefault(claims.FORM, {})[wish.id] = {"claimed": True}
    return told
