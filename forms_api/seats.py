"""Seats and the queue for them, as people ask about them: where do I stand, I cannot come, I take the seat.

In: the store (or, to read only, the keys of an inbox), what the seat is for, the time. Out: small values. No
HTTP, no words. The rule itself is forms_api/store/seats.py.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from forms_api.forms import FORMS, Target
from forms_api.store import Holder, Release, SeatRequest, Store, Stored, Take
from forms_api.store.rows import SHANGHAI
from forms_api.store.seats import Queue, places_to_offer, queue_of
from forms_api.store.values import CONTENT_KEY_PREFIX

# What somebody can have of a target; a cancellation gives back these and what hangs on them.
PLACES = ("seat:", "wait:", "claim:")
_GIVEN_BACK = (*PLACES, "offer:", CONTENT_KEY_PREFIX)


class Keys(Protocol):
    """Who holds which keys: an open store, or the KeyIndex of an inbox that somebody else owns."""

    def series(self, prefix: str) -> Mapping[str, Holder]: ...

    def held_by(self, receipt: str) -> tuple[str, ...]: ...

    def named(self, kind: str) -> frozenset[str]: ...


@dataclass(frozen=True)
class Seated:
    """The seat's number, from 1."""

    number: int


@dataclass(frozen=True)
class Waiting:
    """The place among those who wait, from 1: 1 is next."""

    place: int


@dataclass(frozen=True)
class Offered:
    """A seat is held until then."""

    until_at: datetime


@dataclass(frozen=True)
class Gone:
    """No seat and no place in the queue; lapsed_at when a seat was held and nobody took it until then."""

    lapsed_at: datetime | None = None


Standing = Seated | Waiting | Offered | Gone


@dataclass(frozen=True)
class Counts:
    """How full it is: seats taken, seats held for somebody who was offered one, people who wait."""

    capacity: int | None
    seated: int
    offered: int
    waiting: int

    @property
    def taken(self) -> int:
        """The seats nobody else can have."""
        return self.seated + self.offered

    @property
    def free(self) -> int | None:
        """The seats that somebody who signs up now can have; None: as many as want to come."""
        return None if self.capacity is None else max(0, self.capacity - self.taken - self.waiting)


@dataclass(frozen=True)
class Cancelled:
    """What a receipt gave back; no keys when it held none, or cancelled before."""

    keys: tuple[str, ...]


def request(target: Target) -> SeatRequest:
    """What a sign-up for this target asks of the store."""
    return SeatRequest(target_name(target), target.capacity)


def target_name(target: Target) -> str:
    """`activity/hongxiang.guitar.2026-05-12`: how keys name a target."""
    return f"{target.form}/{target.id}"


def seat_targets(targets: Mapping[str, Mapping[str, Target]]) -> Iterator[Target]:
    """Those of a catalogue's targets that have seats."""
    for form, by_id in sorted(targets.items()):
        if form in FORMS and FORMS[form].target and FORMS[form].target.takes == "seat":
            yield from by_id.values()


def target_waited_for(keys: Iterable[str]) -> str | None:
    """The name of the target whose queue holds one of these keys."""
    prefix = "wait:"
    return next((key[len(prefix):].rpartition(":")[0] for key in keys if key.startswith(prefix)), None)


def standing(keys: Keys, target: Target, receipt: str, now: datetime) -> Standing:
    """Where a receipt stands for this target."""
    queue = queue_of(target_name(target), keys.series)
    if (number := queue.seat_of(receipt)) is not None:
        return Seated(number)
    place = queue.place_of(receipt)
    if place is None:
        return Gone()
    if place not in queue.offers:
        return Waiting(queue.waiting().index(place) + 1)
    if queue.lapsed(place, now):
        return Gone(queue.held_until(place))
    return Offered(held_until(queue, place, target))


def held_until(queue: Queue, place: int, target: Target) -> datetime:
    """Until when a seat is held for a place that was offered one: 24 hours, or until it begins."""
    until_at = queue.held_until(place)
    return min(until_at, target.starts_at.replace(tzinfo=SHANGHAI)) if target.starts_at else until_at


def counts(keys: Keys, target: Target, now: datetime) -> Counts:
    """How full a target is."""
    queue = queue_of(target_name(target), keys.series)
    return Counts(target.capacity, len(queue.seats), len(queue.offered(now)), len(queue.waiting()))


def promote(store: Store, targets: Iterable[Target], now: datetime) -> tuple[str, ...]:
    """Offers the seats that are free to those who wait longest, durably; the receipts that were offered one.

    To be called whenever a seat may have become free: after a cancellation, at start, when the catalogue has
    changed, before somebody makes the calls. Nothing is offered of what is cancelled or has begun. Raises
    NotSaved.
    """
    offered = []
    queued = store.named("wait")
    for target in targets:
        name = target_name(target)
        if name not in queued or target.cancelled or target.has_started(now):
            continue
        queue = queue_of(name, store.series)
        for place in places_to_offer(queue, target.capacity, now):
            take = _take(store, queue.places[place], now, offer=request(target))
            if take and isinstance(store.take(take), Stored):
                offered.append(take.receipt)
    return tuple(offered)


def cancel(store: Store, receipt: str, now: datetime, channel: str = "web") -> Cancelled:
    """Gives back a receipt's seat, place or claim, durably; afterwards the same words can be sent again.

    Nothing of an objection or a suggestion is given back. Raises NotSaved.
    """
    if not any(key.startswith(PLACES) for key in store.held_by(receipt)):
        return Cancelled(())
    found = store.find(receipt)
    # The store looks itself what there is: a seat may be offered this very moment.
    release = Release(
        found.form, found.ledger.version, found.columns, receipt, now, channel, keys=(), kinds=_GIVEN_BACK
    )
    answer = store.release(release)
    return Cancelled(answer.keys if isinstance(answer, Stored) else ())


def confirm(store: Store, target: Target, receipt: str, now: datetime, channel: str = "web") -> Standing:
    """Gives a receipt that waits the seat that is held for it, or one that is free; where it stands then.

    Raises NotSaved.
    """
    take = _take(store, receipt, now, channel, seat=request(target))
    if take:
        store.take(take)
    return standing(store, target, receipt, now)


def _take(store: Store, receipt: str, now: datetime, channel: str = "", **wanted: SeatRequest) -> Take | None:
    if not (found := store.find(receipt)):
        return None
    return Take(found.form, found.ledger.version, found.columns, receipt, now, channel, **wanted)
