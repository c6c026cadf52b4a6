"""What goes into a store and what comes back. Values only: no disk, no clock, no web framework.

A *submission* is one sent form. It may *take keys*: `once:<token>`, `same:<digest>`, `seat:<shift>:<n>` and
the like. A live key has one holder, and only a release by that holder frees it. Every receipt number is
itself such a key (`receipt:<number>`), so that a number is never given twice.
"""

import re
from dataclasses import dataclass
from datetime import datetime

# `same:` keys are digests of what somebody wrote; erasing the words erases the key too.
CONTENT_KEY_PREFIX = "same:"

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}", re.ASCII)
_KEY = re.compile(r"[!-~]{1,200}", re.ASCII)


@dataclass(frozen=True)
class Submission:
    """One sent form, ready to be written.

    columns: (column name, text) in the order of the form's declaration; the texts may hold anything.
    code_hash: receipts.code_hash(...) of the 查询码, never the code.
    received_at: aware; its month in Shanghai decides the file.
    channel: how it came: "web", "phone", "desk", …
    keys: printable ASCII without spaces, at most 200 characters each.
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

    def __post_init__(self) -> None:
        names = [name for name, _ in self.columns]
        if not _NAME.fullmatch(self.form) or self.version < 1:
            raise ValueError(f"no form can be called {self.form!r} version {self.version!r}")
        if len(set(names)) != len(names) or not all(_NAME.fullmatch(name) for name in names):
            raise ValueError(f"column names must be different plain words: {names!r}")
        _refuse_unusable(self.received_at, self.keys)


@dataclass(frozen=True)
class Release:
    """The holder `receipt` lets go of `keys`; written to the ledger of the same form and version."""

    form: str
    version: int
    column_names: tuple[str, ...]
    receipt: str
    released_at: datetime
    channel: str
    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        _refuse_unusable(self.released_at, self.keys)


@dataclass(frozen=True)
class Stored:
    """The row is on the disk: file and folder have been synchronised."""

    receipt: str


@dataclass(frozen=True)
class KeyTaken:
    """Nothing was written: `key` is held by the row with this receipt, durably stored at `received_at`."""

    key: str
    receipt: str
    received_at: datetime


@dataclass(frozen=True)
class NotHeld:
    """Nothing was written: `key` is not held by the receipt that wanted to release it."""

    key: str


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
