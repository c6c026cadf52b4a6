"""Who holds which key. Built from all ledgers at start, then kept in step by the store; in memory only.

While ledgers are read their order does not matter: a take counts unless the same receipt released that key,
in whichever file.
"""

from collections.abc import Iterable
from typing import NamedTuple

from forms_api.store.rows import Row
from forms_api.store.values import Release, Submission


class Holder(NamedTuple):
    """received_at is text, as it stands in the ledger."""

    receipt: str
    received_at: str


class KeyIndex:
    """Not thread-safe: the store guards it."""

    def __init__(self) -> None:
        self._holders: dict[str, Holder] = {}
        self._rivals: dict[str, list[Holder]] = {}
        self._released: set[tuple[str, str]] = set()

    def holder(self, key: str) -> Holder | None:
        return self._holders.get(key)

    def take(self, keys: Iterable[str], holder: Holder) -> None:
        for key in keys:
            self._holders[key] = holder

    def free(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._holders.pop(key, None)

    def read(self, row: Row) -> None:
        """One row found on the disk at start."""
        if row.kind == "release":
            self._released.update((key, row.receipt) for key in row.keys)
            return
        holder = Holder(row.receipt, row.received_at)
        for key in keys_of(row):
            if key in self._holders:
                self._rivals.setdefault(key, []).append(holder)
            else:
                self._holders[key] = holder

    def settle(self) -> tuple[str, ...]:
        """After the last row: applies the releases.

        Returns the keys that more than one row holds; the earliest keeps such a key.
        """
        contested = []
        for key in sorted({key for key, _ in self._released} | self._rivals.keys()):
            claims = [self._holders.pop(key)] if key in self._holders else []
            claims += self._rivals.pop(key, [])
            live = sorted(
                (claim for claim in claims if (key, claim.receipt) not in self._released),
                key=lambda claim: (claim.received_at, claim.receipt),
            )
            if live:
                self._holders[key] = live[0]
            if len(live) > 1:
                contested.append(key)
        self._released.clear()
        return tuple(contested)


def keys_of(entry: Submission | Release | Row) -> tuple[str, ...]:
    """The keys an entry takes (its receipt number last) or, for a release, lets go of."""
    if isinstance(entry, Release):
        return entry.keys
    return (*entry.keys, f"receipt:{entry.receipt}")
