"""Who holds what, and what is being written this very moment: can an entry be made, and with which seat.

In: entries, before they are written and when it is known whether they were. Out: refusals, the entry with its
seat. Touches no disk and is not thread-safe: the store asks under its mutex.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from forms_api.store.keys import Holder, KeyIndex, keys_of
from forms_api.store.places import Place, blocked_by
from forms_api.store.seats import with_its_seat
from forms_api.store.values import Entry, KeyTaken, NoSeat, NotHeld, Release, Take


class Book:
    """`index` is what is held, durably."""

    def __init__(self, index: KeyIndex) -> None:
        self.index = index
        self._pending: dict[str, Place] = {}

    def refusal(self, entry: Entry) -> KeyTaken | NotHeld | None:
        """Why the entry cannot be made, as things stand; None when it can."""
        if isinstance(entry, Release):
            others = [key for key in entry.keys if not self._is_holder(entry.receipt, key)]
            if not self._with_its_kinds(entry).keys:
                others += entry.kinds
            return NotHeld(others[0]) if others else None
        own = f"receipt:{entry.receipt}"
        if isinstance(entry, Take) and not self._is_holder(entry.receipt, own):
            return NotHeld(own)
        for key in keys_of(entry):
            if holder := self.index.holder(key):
                return KeyTaken(key, holder.receipt, datetime.fromisoformat(holder.received_at))
        return None

    def rival(self, entry: Entry) -> Place | None:
        """An entry about the same key or receipt that is being written, so that nobody knows yet."""
        return next((self._pending[key] for key in blocked_by(entry) if key in self._pending), None)

    def granted(self, entry: Entry) -> Entry | NoSeat:
        """The entry with every key it takes or lets go of: with its seat, or with what its kinds mean."""
        whole = self._with_its_kinds(entry) if isinstance(entry, Release) else entry
        return with_its_seat(whole, self._series_with_pending)

    def begin(self, place: Place) -> None:
        """The place's entry is being written from now on."""
        self._pending.update(dict.fromkeys(blocked_by(place.entry), place))

    def end(self, place: Place) -> None:
        """It is written, or it is known that it will not be."""
        for key in blocked_by(place.entry):
            self._pending.pop(key, None)
        if place.cause is not None:
            return
        if isinstance(place.entry, Release):
            self.index.free(place.entry.keys)
        else:
            self.index.take(keys_of(place.entry), place.holder)

    def _is_holder(self, receipt: str, key: str) -> bool:
        holder = self.index.holder(key)
        return holder is not None and holder.receipt == receipt

    def _with_its_kinds(self, release: Release) -> Release:
        meant = (key for key in self.index.held_by(release.receipt) if key.startswith(release.kinds))
        return replace(release, keys=tuple(sorted({*release.keys, *meant}))) if release.kinds else release

    def _series_with_pending(self, prefix: str) -> Mapping[str, Holder]:
        """As the index has it, with those being taken this moment; those being released are still held."""
        coming = {
            key: place.holder
            for key, place in self._pending.items()
            if key.startswith(prefix) and not isinstance(place.entry, Release)
        }
        return {**self.index.series(prefix), **coming}
