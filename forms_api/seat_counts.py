"""forms/seats.json: how full everything is that one can sign up for, for assets/seats.js. No person is in it.

    {"activity": {"hongxiang.guitar.2026-05-12": {"capacity": 10, "taken": 7, "waiting": 0}}, "claim":
    {"honghua.lamp": {"claimed": true}}, …}

A form a key, a target a key; `capacity` is left out where any number may come, `taken` counts seats held for
those who were offered one too. Targets that nobody has signed up for, and wishes that nobody has claimed, are
left out: the file and the counting grow with what happens, not with the network.
"""

from __future__ import annotations

from datetime import datetime

from forms_api import claims
from forms_api.catalogue import Catalogue
from forms_api.seats import Keys, counts


def seat_counts(keys: Keys, catalogue: Catalogue, now: datetime) -> dict[str, dict[str, dict]]:
    """What the file says, as it is now."""
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
