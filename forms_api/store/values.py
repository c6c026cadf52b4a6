"""What goes into a store and what comes back. Values only: no disk, no clock, no web framework.

A *submission* is one sent form. It may *take keys*: `once:<token>`, `same:<digest>`, `claim:<wish>:<round>`
and the like. A live key has one holder, and only a release by that holder frees it. Every receipt number is
itself such a key (`receipt:<number>`), so that a number is never given twice. A receipt that is stored can
take further keys later. Which seat or place in the queue it gets, the store chooses itself, in the same
moment in which nobody else can (seats.py has the rule).

    seat:<target>:<n>    the nth seat, from 1                wait:<target>:<m>   the mth place in the queue
    offer:<target>:<m>   place m has been offered a seat     claim:<wish>:<round>
    decided:<receipt> with upheld:<receipt> or dismissed:<receipt>   what became of an objection
"""

import re
from dataclasses import dataclass
from datetime import datetime

# `same:` keys are digests of what somebody wrote; erasing the words erases the key too.
CONTENT_KEY_PREFIX = "same:"

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}", re.ASCII)
_KEY = re.compile(r"[!-~]{1,256}", re.ASCII)


@dataclass(frozen=True)
class SeatRequest:
    """One seat of what takes place only once: `target` is "activity/hongxiang.guitar.2026-05-12".

    capacity None: as many as want to come.
    """

    target: str
    capacity: int | None

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(f"offer:{self.target}:10000") or (self.capacity or 0) < 0:
            raise ValueError(f"nobody can sit there: {self!r}")


@dataclass(frozen=True)
class Submission:
    """One sent form, ready to be written.

    columns: (column name, text) in the order of the form's declaration; the texts may hold anything.
    code_hash: receipts.code_hash(...) of the 查询码, never the code.
    received_at: aware; its month in Shanghai decides the file.
    channel: how it came: "web", "phone", "desk", …
    keys: printable ASCII without spaces, at most 256 characters each.
    seat: a seat is wanted too, or else a place in the queue for it; Stored.keys says which it became.
    Raises ValueError for what only a programmer can get wrong.
    """

    form: str
    version: int
    columns: tuple[tuple[str, str], ...]
    receipt: str
    code_hash: str
    received_at: datetime
    channel: str
    keys: tuple[str, ...] = ()
    seat: SeatRequest | None = None

    def __post_init__(self) -> None:
        names = [name for name, _ in self.columns]
        if not _NAME.fullmatch(self.form) or self.version < 1:
            raise ValueError(f"no form can be called {self.form!r} version {self.version!r}")
        if len(set(names)) != len(names) or not all(_NAME.fullmatch(name) for name in names):
            raise ValueError(f"column names must be different plain words: {names!r}")
        _refuse_unusable(self.received_at, self.keys)


@dataclass(frozen=True)
class Release:
    """The holder `receipt` lets go of `keys`; written to the ledger of the same form and version.

    kinds: and of whatever it holds at that very moment that begins with one of these, "seat:" for one.
    """

    form: str
    version: int
    column_names: tuple[str, ...]
    receipt: str
    released_at: datetime
    channel: str
    keys: tuple[str, ...]
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _refuse_unusable(self.released_at, self.keys)


@dataclass(frozen=True)
class Take:
    """The stored `receipt` takes further `keys`; written to the ledger of the same form and version.

    seat: it waits, and takes a seat if one is held for it or free. offer: it waits, and is offered a seat if
    one can be had and nobody came before it. Without either the keys are taken as they are.
    """

    form: str
    version: int
    column_names: tuple[str, ...]
    receipt: str
    taken_at: datetime
    channel: str
    keys: tuple[str, ...] = ()
    seat: SeatRequest | None = None
    offer: SeatRequest | None = None

    def __post_init__(self) -> None:
        _refuse_unusable(self.taken_at, self.keys)


Entry = Submission | Take | Release


@dataclass(frozen=True)
class Stored:
    """The row is on the disk: file and folder have been synchronised.

    keys: what it took (its own `receipt:` key aside), the seat or place that the store chose last; for a
    release, what it let go of.
    """

    receipt: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeyTaken:
    """Nothing was written: `key` is held by the row with this receipt, durably stored at `received_at`."""

    key: str
    receipt: str
    received_at: datetime


@dataclass(frozen=True)
class NotHeld:
    """Nothing was written: `key` is not held by the receipt that wanted to release it, or to take more."""

    key: str


@dataclass(frozen=True)
class NoSeat:
    """Nothing was written: no seat of `target` is held for this receipt, and none is free."""

    target: str


class NotSaved(Exception):
    """The row is not stored and must not be acknowledged.

    The message names the cause, never what was written.
    """


class InboxBusy(Exception):
    """Another process owns the inbox. The message is one Chinese sentence."""


class InboxBroken(Exception):
    """The inbox cannot be opened as it is. The message is one Chinese sentence."""


def _refuse_unusable(at: datetime, keys: tuple[str, ...]) -> None:
    if at.tzinfo is None:
        raise ValueError("a time in a ledger must know its zone")
    for key in keys:
        if not _KEY.fullmatch(key):
            raise ValueError(f"a key must be printable ASCII without spaces: {key!r}")
