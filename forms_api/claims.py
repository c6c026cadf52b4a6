"""Who has claimed a wish, and which are still to be had.

In: the store, the catalogue's wishes (targets of the form "claim"), the time. Out: keys, days, targets. A
wish is claimed in rounds: the key `claim:<wish>:<round>` is one claim. The site counts the rounds that ended
and says until when one runs that the station entered; a claim that came in here and is not yet on the site
runs for the catalogue's claim_days and lets the next round begin after that. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain, islice

from forms_api.catalogue import Catalogue
from forms_api.forms import Target
from forms_api.forms.target import local
from forms_api.seats import Keys
from forms_api.store import Holder

FORM = "claim"


def key_to_claim(keys: Keys, wish: Target, claim_days: int, now: datetime) -> str | None:
    """The key that somebody takes who claims this wish now; None while somebody else has it."""
    today = local(now).date()
    if wish.claimed_until and today <= wish.claimed_until:
        return None
    # Rounds that the site has ended do not count. A later one does, also when one before it was given back.
    first = wish.round + (1 if wish.claimed_until else 0)
    claimed = {_number(key): holder for key, holder in keys.series(_series(wish)).items()}
    rounds = {number: holder for number, holder in claimed.items() if number >= first}
    if any(today <= last_day(_claimed_at(holder), claim_days) for holder in rounds.values()):
        return None
    return f"{_series(wish)}{max(rounds, default=first - 1) + 1}"


def last_day(claimed_at: datetime, claim_days: int) -> date:
    """Until when a wish claimed then is this person's."""
    return local(claimed_at).date() + timedelta(days=claim_days)


def to_be_had(keys: Keys, catalogue: Catalogue, like: Target, most: int, now: datetime) -> tuple[Target, ...]:
    """A few other wishes that nobody has claimed: of the same station first, then in the order of their
    ids."""
    wishes = catalogue.targets.get(FORM, {}).values()
    near = (each for each in wishes if each.station == like.station)
    far = (each for each in wishes if each.station != like.station)
    return tuple(islice(_open(keys, chain(near, far), like, catalogue.site.claim_days, now), most))


def _open(
    keys: Keys, wishes: Iterable[Target], like: Target, claim_days: int, now: datetime
) -> Iterator[Target]:
    for wish in wishes:
        if wish.id != like.id and wish.is_open(now) and key_to_claim(keys, wish, claim_days, now):
            yield wish


def _series(wish: Target) -> str:
    return f"claim:{wish.id}:"


def _number(key: str) -> int:
    return int(key.rpartition(":")[2])


def _claimed_at(holder: Holder) -> datetime:
    return datetime.fromisoformat(holder.received_at)
