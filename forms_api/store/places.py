"""What waits to be written: entries, each with its place in a group that shares one commit."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from forms_api.store.keys import Holder, keys_of
from forms_api.store.names import LedgerName
from forms_api.store.rows import Row, shanghai_text
from forms_api.store.values import Entry, Submission


@dataclass
class Group:
    """Entries that share one commit."""

    places: list["Place"] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)


@dataclass
class Place:
    """One entry's place in a group; cause is None once its row is durable."""

    entry: Entry
    row: Row
    group: Group
    cause: str | None = "写入被打断"

    @property
    def ledger_name(self) -> LedgerName:
        return LedgerName(self.entry.form, self.entry.version, self.row.received_at[:7])

    @property
    def columns(self) -> tuple[str, ...]:
        if isinstance(self.entry, Submission):
            return tuple(name for name, _ in self.entry.columns)
        return self.entry.column_names

    @property
    def holder(self) -> Holder:
        """Who will hold the keys that this entry takes."""
        return Holder(self.row.receipt, self.row.received_at, self.entry.form, self.entry.version)


def must_be_a_whole(submissions: Sequence[Submission]) -> None:
    """Raises ValueError for rows that cannot stand or fall together."""
    if len({(each.form, each.version, shanghai_text(each.received_at)[:7]) for each in submissions}) > 1:
        raise ValueError("rows that stand or fall together belong into one ledger")
    keys = [key for each in submissions for key in keys_of(each)]
    if len(set(keys)) < len(keys):
        raise ValueError("one key cannot be wanted by two rows of a whole")


def blocked_by(entry: Entry) -> tuple[str, ...]:
    """What no other entry may be about while this one is being written: its keys and its receipt.

    So what happens to one receipt happens one after the other.
    """
    return (*entry.keys, f"receipt:{entry.receipt}")
