"""One ledger: rows go in whole and durable, or NotSaved is raised and none counts.

How its file is kept, whatever the disk or another program does to it, is kept_file.py's. An edit that it cannot see,
for it keeps inode, size and modification time, is found by `verify` from the row's CRC.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from forms_api.store.causes import why
from forms_api.store.disk import Disk
from forms_api.store.kept_file import KeptFile
from forms_api.store.rows import NumberedRow, Row, encode_header, encode_row
from forms_api.store.scan import Line
from forms_api.store.values import NotSaved


@dataclass(frozen=True)
class Table:
    """What a ledger holds: the form's columns (None when line 1 is damaged), its good rows, its damaged lines
    as they are.
    """

    columns: tuple[str, ...] | None
    rows: tuple[Row, ...]
    damaged: tuple[bytes, ...]


class Ledger:
    """An open ledger. Not thread-safe: the store lets one thread in at a time.

    Raises OSError from the constructor when an existing file cannot be read or its tail not set aside.
    """

    def __init__(
        self,
        path: Path,
        disk: Disk,
        now: Callable[[], datetime],
        report: Callable[[str], None],
        each: Callable[[NumberedRow], None] = lambda numbered: None,
    ) -> None:
        self.columns: tuple[str, ...] | None = None
        self.damaged_count = 0
        self._sequence = 0
        self._file = KeptFile(path, disk, now, report)
        self._path = path
        if path.exists():
            found = self._file.take_over(each)
            self.columns = found.columns
            self._sequence = found.last_sequence
            self.damaged_count = len(found.damaged)
            if found.damaged:
                report(damage_told(path, self.damaged_count))

    def commit(self, rows: Sequence[Row], columns: tuple[str, ...]) -> None:
        """Adds rows, all of them durable on return. Raises NotSaved, and then none of them counts."""
        header = encode_header(columns) if self._file.is_empty else b""
        data = header + b"".join(encode_row(row, self._sequence + nth) for nth, row in enumerate(rows, 1))
        try:
            self._file.add(data)
        except OSError as error:
            raise self._not_saved(error) from error
        self._sequence += len(rows)
        self.columns = columns if self.columns is None else self.columns

    def rewrite(self, change: Callable[[Row], Row], forgets: Callable[[bytes], bool]) -> None:
        """Puts changed rows in place of the old ones, durably; sequence numbers stay. Raises NotSaved, and
        then nothing has changed.

        A damaged line stays byte for byte, or becomes an empty one where `forgets` says so.
        """

        def changed(line: Line) -> bytes:
            if isinstance(line.found, NumberedRow) and (row := change(line.found.row)) != line.found.row:
                return encode_row(row, line.found.sequence)
            return b"\r\n" if line.found is None and forgets(line.data) else line.data

        try:
            self._file.rewrite(changed)
        except OSError as error:
            raise self._not_saved(error) from error

    def table(self) -> Table:
        """What the ledger holds, from the own copy. Raises NotSaved."""
        try:
            lines = tuple(self._file.lines())
        except OSError as error:
            raise self._not_saved(error) from error
        rows = tuple(line.found.row for line in lines if isinstance(line.found, NumberedRow))
        return Table(self.columns, rows, tuple(line.data for line in lines if line.found is None))

    def find(self, receipt: str) -> tuple[tuple[str, ...], Row] | None:
        """(columns, row) of the submission with this receipt number, from the own copy. Raises OSError."""
        return self._file.find(receipt)

    def close(self, put_right: bool = True) -> None:
        """Puts right what somebody did to the file since the last commit, then lets go of it.

        put_right is False when the file is somebody else's by now. Raises nothing.
        """
        self._file.close(put_right)

    def _not_saved(self, error: OSError) -> NotSaved:
        return NotSaved(f"{self._path.name}: {why(error)}")


def damage_told(path: Path, count: int) -> str:
    """What is said at a start of a ledger with damaged lines."""
    return f"{path.name} 有 {count} 行已损坏，请运行 verify 查看"
