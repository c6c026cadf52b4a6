"""Who holds which key. Built at start from the ledgers that are written to, then kept in step by the store;
what stands in closed months only is looked up (closed.py) when somebody asks.

While ledgers are read their order does not matter: a receipt holds a key that it took once more than it
released it, in whichever files.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from forms_api.store.rows import Row
from forms_api.store.values import Release, Submission, Take

# Keys that end in a number and are asked for as a series: all seats of one shift.
NUMBERED = ("seat", "wait", "offer", "claim", "triage", "batch", "followup", "paper", "called")
_HEADS = tuple(f"{kind}:" for kind in NUMBERED)
# Those of them that are asked for as a whole: every shift that somebody has a seat of.
NAMED = ("seat", "wait", "claim")


class Holder(NamedTuple):
    """received_at is text, as it stands in the ledger: when the key was taken.

    form and version are those of the ledger that says so.
    """

    receipt: str
    received_at: str
    form: str = ""
    version: int = 0


class OlderRow(Protocol):
    """A row of a closed month, with the form and version of its ledger."""

    row: Row
    form: str
    version: int


class OlderRows(Protocol):
    """What closed months say: rows by what they are about, a key, `receipt:<n>`, `seat:<target>:` or `seat:`."""

    def rows_about(self, term: str) -> Iterable[OlderRow]: ...

    def among(self, terms: Iterable[str]) -> set[str]: ...


class NoOlderRows:
    """Every row was read."""

    def rows_about(self, term: str) -> Iterable[OlderRow]:
        return ()

    def among(self, terms: Iterable[str]) -> set[str]:
        return set()


class KeyIndex:
    """Not thread-safe: the store guards it.

    Of a key that the ledgers speak of that were read, or that was taken or freed since, everything is in
    memory; of every other key the closed months know.
    """

    def __init__(self, older: OlderRows = NoOlderRows()) -> None:
        self._older = older
        self._freed: set[str] = set()
        self._holders: dict[str, Holder] = {}
        self._held: dict[str, tuple[str, ...]] = {}
        self._series: dict[str, dict[int, str]] = {}
        self._rivals: dict[str, list[Holder]] = {}
        self._released: Counter[tuple[str, str]] = Counter()

    def holder(self, key: str) -> Holder | None:
        if (holder := self._holders.get(key)) or key in self._freed:
            return holder
        return self._long_ago(key)[0]

    def was_contested(self, key: str) -> bool:
        """Whether more than one receipt holds a key that only closed months speak of."""
        return key not in self._holders and key not in self._freed and self._long_ago(key)[1]

    def held_by(self, receipt: str) -> tuple[str, ...]:
        """The keys a receipt holds, in no certain order; its own `receipt:` key is not among them."""
        here = self._held.get(receipt, ())
        rows = self._older.rows_about(f"receipt:{receipt}")
        older = {key for each in rows if each.row.receipt == receipt for key in each.row.keys}.difference(here)
        live = ((key, self.holder(key)) for key in sorted(older))
        return (*here, *(key for key, holder in live if holder and holder.receipt == receipt))

    def series(self, prefix: str) -> Mapping[str, Holder]:
        """The live keys that are `prefix` and a number, `seat:<target>:` for one, in the numbers' order."""
        keys = dict(self._series.get(prefix, {}))
        for each in self._older.rows_about(prefix):
            found = ((numbered(key), key) for key in each.row.keys)
            keys.update((place[1], key) for place, key in found if place and place[0] == prefix)
        live = ((key, self.holder(key)) for _, key in sorted(keys.items()))
        return {key: holder for key, holder in live if holder}

    def named(self, kind: str) -> frozenset[str]:
        """What live keys of this kind, one of NAMED, are about: for "wait" the targets with a queue, of people who
        wait or have waited."""
        head = f"{kind}:"
        prefixes = {prefix for prefix, keys in self._series.items() if keys and prefix.startswith(head)}
        for each in self._older.rows_about(head):
            places = (numbered(key) for key in each.row.keys if key.startswith(head))
            asked = {place[0] for place in places if place} - prefixes
            prefixes.update(prefix for prefix in sorted(asked) if self.series(prefix))
        return frozenset(prefix.removeprefix(head).removesuffix(":") for prefix in prefixes)

    def take(self, keys: Iterable[str], holder: Holder) -> None:
        for key in keys:
            self._holders[key] = holder
            self._freed.discard(key)
            self._note(key, holder.receipt)

    def free(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._freed.add(key)
            if not (holder := self._holders.pop(key, None)):
                continue
            held = self._held.get(holder.receipt, ())
            self._held[holder.receipt] = tuple(each for each in held if each != key)
            if place := numbered(key):
                self._series[place[0]].pop(place[1], None)

    def read(self, row: Row, form: str = "", version: int = 0) -> None:
        """One row found on the disk at start."""
        self._read(row, form, version)

    def go_on(self, row: Row, form: str = "", version: int = 0) -> bool:
        """One row that was written after everything that was read. False where only all rows together can tell who holds
        what: then this index is good for nothing more."""
        if row.kind == "release":
            held = all(key in self._holders and self._holders[key].receipt == row.receipt for key in row.keys)
            self.free(row.keys)
            return held
        taken = keys_of(row)
        is_free = self._holders.keys().isdisjoint(taken)
        self.take(taken, Holder(row.receipt, row.received_at, form, version))
        return is_free

    def copy(self) -> "KeyIndex":
        """One that goes on by itself. Only of a settled index."""
        other = KeyIndex(self._older)
        other._freed = set(self._freed)
        other._holders = dict(self._holders)
        other._held = dict(self._held)
        other._series = {prefix: dict(keys) for prefix, keys in self._series.items()}
        return other

    def settle(self) -> tuple[str, ...]:
        """After the last row: applies the releases, of keys that closed months speak of too.

        Returns the keys that more than one receipt holds; the earliest keeps such a key.
        """
        shared = self._older.among({*self._holders, *(key for key, _ in self._released)})
        for key in sorted(shared):
            for each in self._older.rows_about(key):
                self._read(each.row, each.form, each.version, {key})
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
        self._freed = shared - self._holders.keys()
        # Most are receipt numbers, of which nothing is to be noted (measured: a tenth of a start).
        for key, holder in self._holders.items():
            if not key.startswith("receipt:"):
                self._note(key, holder.receipt)
        return tuple(contested)

    def _read(self, row: Row, form: str, version: int, only: set[str] | None = None) -> None:
        """What one row says, of all its keys or of those alone."""
        keys = keys_of(row) if only is None else [key for key in keys_of(row) if key in only]
        if row.kind == "release":
            self._released.update((key, row.receipt) for key in keys if key in row.keys)
            return
        holder = Holder(row.receipt, row.received_at, form, version)
        for key in keys:
            if key in self._holders:
                self._rivals.setdefault(key, []).append(holder)
            else:
                self._holders[key] = holder

    def _long_ago(self, key: str) -> tuple[Holder | None, bool]:
        """Who holds a key as closed months have it, and whether others do too."""
        if not (rows := self._older.rows_about(key)):
            return None, False
        alone = KeyIndex()
        for each in rows:
            alone._read(each.row, each.form, each.version, {key})
        contested = alone.settle()
        return alone.holder(key), bool(contested)

    def _note(self, key: str, receipt: str) -> None:
        if not key.startswith("receipt:"):
            self._held[receipt] = (*self._held.get(receipt, ()), key)
        if place := numbered(key):
            self._series.setdefault(place[0], {})[place[1]] = key


def keys_of(entry: Submission | Take | Release | Row) -> tuple[str, ...]:
    """The keys an entry takes (a submission its receipt number too, last) or, for a release, lets go of."""
    if isinstance(entry, (Take, Release)) or (isinstance(entry, Row) and entry.kind == "take"):
        return entry.keys
    return (*entry.keys, f"receipt:{entry.receipt}")


def numbered(key: str) -> tuple[str, int] | None:
    """(`seat:<target>:`, n) for a key of a series."""
    if key.startswith(_HEADS):
        head, colon, number = key.rpartition(":")
        if number.isascii() and number.isdigit():
            return head + colon, int(number)
    return None
