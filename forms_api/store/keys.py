"""Who holds which key. Built from all ledgers at start, then kept in step by the store; in memory only.

While ledgers are read their order does not matter: a receipt holds a key that it took once more than it
released it, in whichever files.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from forms_api.store.rows import Row
from forms_api.store.values import Release, Submission, Take

# Keys that end in a number and are asked for as a series: all seats of one shift.
_NUMBERED = ("seat", "wait", "offer", "claim", "triage", "batch", "followup", "paper", "called")


class Holder(NamedTuple):
    """received_at is text, as it stands in the ledger: when the key was taken.

    form and version are those of the ledger that says so.
    """

    receipt: str
    received_at: str
    form: str = ""
    version: int = 0


class KeyIndex:
    """Not thread-safe: the store guards it."""

    def __init__(self) -> None:
        self._holders: dict[str, Holder] = {}
        self._held: dict[str, tuple[str, ...]] = {}
        self._series: dict[str, dict[int, str]] = {}
        self._rivals: dict[str, list[Holder]] = {}
        self._released: Counter[tuple[str, str]] = Counter()

    def holder(self, key: str) -> Holder | None:
        return self._holders.get(key)

    def held_by(self, receipt: str) -> tuple[str, ...]:
        """The keys a receipt holds, in no certain order; its own `receipt:` key is not among them."""
        return self._held.get(receipt, ())

    def series(self, prefix: str) -> Mapping[str, Holder]:
        """The live keys that are `prefix` and a number, `seat:<target>:` for one, in the numbers' order."""
        return {key: self._holders[key] for _, key in sorted(self._series.get(prefix, {}).items())}

    def named(self, kind: str) -> frozenset[str]:
        """What live keys of this kind are about: for "wait" the targets with a queue, of people who wait or have
        waited."""
        head = f"{kind}:"
        found = (prefix for prefix, keys in self._series.items() if keys and prefix.startswith(head))
        return frozenset(prefix.removeprefix(head).removesuffix(":") for prefix in found)

    def take(self, keys: Iterable[str], holder: Holder) -> None:
        for key in keys:
            self._holders[key] = holder
            self._note(key, holder.receipt)

    def free(self, keys: Iterable[str]) -> None:
        for key in keys:
            if not (holder := self._holders.pop(key, None)):
                continue
            self._held[holder.receipt] = tuple(each for each in self.held_by(holder.receipt) if each != key)
            if place := numbered(key):
                self._series[place[0]].pop(place[1], None)

    def read(self, row: Row, form: str = "", version: int = 0) -> None:
        """One row found on the disk at start."""
        if row.kind == "release":
            self._released.update((key, row.receipt) for key in row.keys)
            return
        holder = Holder(row.receipt, row.received_at, form, version)
        for key in keys_of(row):
            if key in self._holders:
                self._rivals.setdefault(key, []).append(holder)
            else:
                self._holders[key] = holder

    def settle(self) -> tuple[str, ...]:
        """After the last row: applies the releases.

        Returns the keys that more than one receipt holds; the earliest keeps such a key.
        """
        contested = []
        for key in sorted({key for key, _ in self._released} | self._rivals.keys()):
            claims = [self._holders.pop(key)] if key in self._holders else []
            claims += self._rivals.pop(key, [])
            live = []
            for claim in sorted(claims, key=lambda claim: (claim.received_at, claim.receipt)):
                if self._released[key, claim.receipt]:
                    self._released[key, claim.receipt] -= 1
                else:
                    live.append(claim)
            if live:
                self._holders[key] = live[0]
            if len({claim.receipt for claim in live}) > 1:
                contested.append(key)
        self._released.clear()
        for key, holder in self._holders.items():
            self._note(key, holder.receipt)
        return tuple(contested)

    def _note(self, key: str, receipt: str) -> None:
        if not key.startswith("receipt:"):
            self._held[receipt] = (*self.held_by(receipt), key)
        if place := numbered(key):
            self._series.setdefault(place[0], {})[place[1]] = key


def keys_of(entry: Submission | Take | Release | Row) -> tuple[str, ...]:
    """The keys an entry takes (a submission its receipt number too, last) or, for a release, lets go of."""
    if isinstance(entry, (Take, Release)) or (isinstance(entry, Row) and entry.kind == "take"):
        return entry.keys
    return (*entry.keys, f"receipt:{entry.receipt}")


def numbered(key: str) -> tuple[str, int] | None:
    """(`seat:<target>:`, n) for a key of a series."""
    head, colon, number = key.rpartition(":")
    if key.partition(":")[0] in _NUMBERED and number.isascii() and number.isdigit():
        return head + colon, int(number)
    return None
