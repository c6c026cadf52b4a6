"""An inbox that somebody else owns, read once: who holds which key, and what was sent.

Whole rows only, so it may be read while a server writes. Takes no lock and changes nothing.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from forms_api.store.keys import Holder, KeyIndex
from forms_api.store.names import LedgerName, ledger_names
from forms_api.store.rows import Row
from forms_api.store.scan import Found, find_submission, scan, submissions_in


class Reading(ABC):
    """What a folder and a database (postgresql/reading.py) tell alike, once both have read their keys."""

    def __init__(self, names: Iterable[LedgerName], index: KeyIndex, cancelled: Iterable[str]) -> None:
        self._names = tuple(names)
        self._index = index
        self._cancelled = frozenset(cancelled)

    def holder(self, key: str) -> Holder | None:
        return self._index.holder(key)

    def held_by(self, receipt: str) -> tuple[str, ...]:
        return self._index.held_by(receipt)

    def series(self, prefix: str) -> Mapping[str, Holder]:
        return self._index.series(prefix)

    def has_cancelled(self, receipt: str) -> bool:
        """Whether it gave something back; an outcome that the desk took back is nothing of the kind."""
        return receipt in self._cancelled

    def named(self, kind: str) -> frozenset[str]:
        return self._index.named(kind)

    def submissions(self, form: str) -> Iterator[Found]:
        """As the store's submissions()."""
        for name in self._names:
            if name.form == form:
                yield from submissions_in(name, *self._rows(name))

    @abstractmethod
    def find(self, receipt: str) -> Found | None:
        """As the store's find()."""

    @abstractmethod
    def _rows(self, name: LedgerName) -> tuple[tuple[str, ...] | None, Iterable[Row]]:
        """The columns and the rows of a ledger, as they are now."""


class FolderReading(Reading):
    """Of a folder whose keys somebody has read. Raises OSError, in every method that reads a file."""

    def __init__(
        self, inbox_dir: Path, names: Iterable[LedgerName], index: KeyIndex, cancelled: Iterable[str]
    ) -> None:
        super().__init__(names, index, cancelled)
        self._inbox_dir = inbox_dir

    def find(self, receipt: str) -> Found | None:
        if not (holder := self._index.holder(f"receipt:{receipt}")):
            return None
        name = LedgerName(holder.form, holder.version, holder.received_at[:7])
        with open(self._inbox_dir / name.file_name, "rb") as file:
            found = find_submission(file, receipt)
        return Found(name, *found) if found else None

    def _rows(self, name: LedgerName) -> tuple[tuple[str, ...] | None, list[Row]]:
        return _rows_in(self._inbox_dir / name.file_name)


class InboxReading(FolderReading):
    """Of a folder, read at one go. Raises OSError.

    only: the form whose ledgers are read; None for all. Keys of different forms never meet.
    """

    def __init__(self, inbox_dir: Path, only: str | None = None) -> None:
        names = [name for name in ledger_names(inbox_dir) if only in (None, name.form)]
        index, cancelled = KeyIndex(), set()
        for name in names:
            for row in _rows_in(inbox_dir / name.file_name)[1]:
                index.read(row, name.form, name.version)
                if gives_up(row):
                    cancelled.add(row.receipt)
        index.settle()
        super().__init__(inbox_dir, names, index, cancelled)


def gives_up(row: Row) -> bool:
    """Whether a resident gave something back with it; an outcome that the desk took back is nothing of the kind."""
    return row.kind == "release" and not any(key.startswith("decided:") for key in row.keys)


def _rows_in(path: Path) -> tuple[tuple[str, ...] | None, list[Row]]:
    rows: list[Row] = []
    with open(path, "rb") as file:
        found = scan(file, lambda numbered: rows.append(numbered.row))
    return found.columns, rows
