"""Who gets a seat, who waits, whose turn it is: the rule alone, as pure functions over what is held.

The store asks under its mutex, over live keys and those being written this moment, so that two people in the
same second can never be given one seat. forms_api/seats.py asks the same questions to tell somebody where
they stand.

A newcomer has the lowest free seat if more seats are free than are spoken for: by those who were offered one
in the last 24 hours, and by those who wait and were not offered any yet. Else they come last in the queue.
Whoever waits has a seat when one is held for them, or when one is free that nobody before them waits for.
A seat is offered to the first in the queue, for as many as are free; after 24 hours the offer lapses and goes
to the next, and whoever let it lapse stands behind everybody else who waits.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from forms_api.store.keys import Holder
from forms_api.store.values import Entry, NoSeat, Release, Submission

OFFER_LASTS = timedelta(hours=24)


@dataclass(frozen=True)
class Queue:
    """All that is held of one target: number → receipt; for offers number → when it was made.

    Whoever waited and has a seat now still holds the place in the queue; it does not count any more.
    """

    seats: Mapping[int, str]
    places: Mapping[int, str]
    offers: Mapping[int, datetime]

    def waiting(self) -> tuple[int, ...]:
        """The places that have been offered nothing yet, first come first."""
        return tuple(number for number in self._without_seat() if number not in self.offers)

    def offered(self, now: datetime) -> tuple[int, ...]:
        """The places for which a seat is held now."""
        called = (number for number in self._without_seat() if number in self.offers)
        return tuple(number for number in called if not self.lapsed(number, now))

    def lapsed(self, place: int, now: datetime) -> bool:
        """Whether an offer was made to this place and has run out."""
        return place in self.offers and now >= self.held_until(place)

    def held_until(self, place: int) -> datetime:
        """When the offer made to this place lapses, or lapsed."""
        return self.offers[place] + OFFER_LASTS

    def place_of(self, receipt: str) -> int | None:
        """The place in the queue that a receipt holds."""
        return next((number for number, each in self.places.items() if each == receipt), None)

    def seat_of(self, receipt: str) -> int | None:
        return next((number for number, each in self.seats.items() if each == receipt), None)

    def _without_seat(self) -> list[int]:
        seated = set(self.seats.values())
        return sorted(number for number, receipt in self.places.items() if receipt not in seated)


def with_its_seat(entry: Entry, series: Callable[[str], Mapping[str, Holder]]) -> Entry | NoSeat:
    """The entry with the key that stands for the seat, place or offer it asks for; as it is when it asks for
    none.

    NoSeat: it waits on. A newcomer is never refused.
    """
    request = None if isinstance(entry, Release) else entry.seat or getattr(entry, "offer", None)
    if request is None:
        return entry
    target, capacity = request.target, request.capacity
    queue = queue_of(target, series)
    if isinstance(entry, Submission):
        key = key_for_newcomer(target, queue, capacity, entry.received_at)
    elif entry.seat:
        key = key_for_waiter(target, queue, capacity, entry.receipt, entry.taken_at)
    else:
        place = queue.place_of(entry.receipt)
        is_next = place in places_to_offer(queue, capacity, entry.taken_at)
        key = f"offer:{target}:{place}" if is_next else None
    return NoSeat(target) if key is None else replace(entry, keys=(*entry.keys, key))


def queue_of(target: str, series: Callable[[str], Mapping[str, Holder]]) -> Queue:
    """The queue of a target, read from its three series of keys."""
    def numbers(kind: str) -> dict[int, Holder]:
        found = series(f"{kind}:{target}:")
        return {int(key.rpartition(":")[2]): holder for key, holder in found.items()}

    return Queue(
        {number: holder.receipt for number, holder in numbers("seat").items()},
        {number: holder.receipt for number, holder in numbers("wait").items()},
        {number: datetime.fromisoformat(holder.received_at) for number, holder in numbers("offer").items()},
    )


def key_for_newcomer(target: str, queue: Queue, capacity: int | None, now: datetime) -> str:
    """The seat or the place in the queue for somebody who signs up."""
    if capacity is None or free_seats(queue, capacity, now) > 0:
        return f"seat:{target}:{_lowest_free(queue)}"
    return f"wait:{target}:{max(queue.places, default=0) + 1}"


def key_for_waiter(
    target: str, queue: Queue, capacity: int | None, receipt: str, now: datetime
) -> str | None:
    """The seat for somebody who waits; None while there is none for them."""
    place = queue.place_of(receipt)
    if place is None or queue.seat_of(receipt) is not None:
        return None
    if capacity is not None:
        open_seats = capacity - len(queue.seats)
        if place not in queue.offered(now):
            before = [each for each in queue.waiting() if each < place or place in queue.offers]
            open_seats -= len(queue.offered(now)) + len(before)
        if open_seats < 1:
            return None
    return f"seat:{target}:{_lowest_free(queue)}"


def places_to_offer(queue: Queue, capacity: int | None, now: datetime) -> tuple[int, ...]:
    """The places in the queue that a seat can be offered to now."""
    if capacity is None:
        return queue.waiting()
    return queue.waiting()[:max(0, capacity - len(queue.seats) - len(queue.offered(now)))]


def free_seats(queue: Queue, capacity: int, now: datetime) -> int:
    """The seats that somebody who signs up now can have; below 0 when more people wait than are free."""
    return capacity - len(queue.seats) - len(queue.offered(now)) - len(queue.waiting())


def _lowest_free(queue: Queue) -> int:
    return next(number for number in range(1, len(queue.seats) + 2) if number not in queue.seats)
