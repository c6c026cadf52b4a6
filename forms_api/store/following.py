"""The rows of some forms of a folder, read on from where the last look ended: a look costs what has come since.

Whole undamaged rows only. A ledger that was rewritten or set aside has another file number or is shorter; then
everything is read anew. postgresql/following.py does the same over a database.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from forms_api.store.names import LedgerName, ledger_names
from forms_api.store.rows import Row, decode_header, decode_row

# Gets the name of a ledger, its columns and one of its rows.
Note = Callable[[LedgerName, tuple[str, ...], Row], None]


class Following(Protocol):
    """Not for many threads."""

    def read_on(self, note: Note, forget: Callable[[], None]) -> None:
        """Every row that has come since, to `note`; `forget` first where all of them come once more. Raises
        OSError, NotSaved."""


class FolderFollowing:
    """See above."""

    def __init__(self, inbox_dir: Path, forms: Collection[str] | None = None) -> None:
        """forms: None for all."""
        self._inbox_dir = inbox_dir
        self._forms = forms
        self._places: dict[LedgerName, _Place] = {}

    def read_on(self, note: Note, forget: Callable[[], None]) -> None:
        names = [name for name in ledger_names(self._inbox_dir) if self._forms is None or name.form in self._forms]
        if not self._places.keys() <= set(names) or any(self._was_replaced(name) for name in self._places):
            self._places = {}
            forget()
        for name in names:
            place = self._places.setdefault(name, _Place(0, 0, ()))
            self._places[name] = self._read_one(name, place, note)

    def _was_replaced(self, name: LedgerName) -> bool:
        status = (self._inbox_dir / name.file_name).stat()
        place = self._places[name]
        return status.st_ino != place.file_number or status.st_size < place.end

    def _read_one(self, name: LedgerName, place: "_Place", note: Note) -> "_Place":
        path = self._inbox_dir / name.file_name
        if place.end and path.stat().st_size == place.end:
            return place
        with open(path, "rb") as file:
            columns, end = place.columns, place.end
            file.seek(end)
            for line in file:
                if not line.endswith(b"\n"):
                    break
                if end == 0:
                    columns = decode_header(line) or ()
                elif found := decode_row(line):
                    note(name, columns, found.row)
                end += len(line)
            return _Place(end, path.stat().st_ino, columns)


@dataclass(frozen=True)
class _Place:
    """How far a ledger has been read: bytes, and the number of the file that they are of."""

    end: int
    file_number: int
    columns: tuple[str, ...]
