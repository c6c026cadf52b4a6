"""Goes through the lines of one ledger: which are damaged, whether numbers are missing, whether the file was
written to its end.

In: a path and what its name says. Out: findings and the number of good rows; every good row is shown to
`each` on the way. Changes nothing.
"""

from collections.abc import Callable
from pathlib import Path

from forms_api.commands.finding import Finding
from forms_api.store.names import LedgerName
from forms_api.store.rows import NumberedRow, Row
from forms_api.store.scan import Line, read_lines

_TRIES_WHILE_WRITTEN = 5


def check_ledger(
    path: Path, name: LedgerName | None, each: Callable[[int, Row], None]
) -> tuple[int, list[Finding]]:
    """(good rows, findings). `each` gets line number and row. Raises OSError."""
    for _ in range(_TRIES_WHILE_WRITTEN):
        check = _Check(path.name, name)
        rows: list[tuple[int, Row]] = []
        with open(path, "rb") as file:
            for line in read_lines(file):
                if row := check.look_at(line):
                    rows.append((line.number, row))
        # A row that is being written this very moment looks torn; the next look finds it whole.
        if not check.torn:
            break
    for number, row in rows:
        each(number, row)
    return len(rows), check.findings


class _Check:
    """One pass over one file."""

    def __init__(self, file_name: str, name: LedgerName | None) -> None:
        self.findings: list[Finding] = []
        self.torn = False
        self._file_name = file_name
        self._name = name
        self._columns: tuple[str, ...] | None = None
        self._expected = 1
        self._damaged_before = 0

    def look_at(self, line: Line) -> Row | None:
        """The row, when there is a good one on this line."""
        if not line.data.endswith(b"\n"):
            self.torn = True
            size = len(line.data)
            self._wrong(f"末尾有 {size} 字节没有写完整", f"the last {size} bytes are not a whole row")
            return None
        if line.number == 1 and line.found is not None:
            self._columns = line.found
            return None
        if not isinstance(line.found, NumberedRow) or not self._fits(line.found.row):
            what = ("表头", "the header") if line.number == 1 else (f"第 {line.number} 行", f"line {line.number}")
            self._wrong(f"{what[0]}损坏，校验码对不上", f"{what[1]} is damaged, its checksum does not match")
            self._damaged_before += line.number > 1
            return None
        self._look_at_number(line.number, line.found.sequence)
        self._look_at_month(line.number, line.found.row)
        return line.found.row

    def _look_at_number(self, number: int, sequence: int) -> None:
        # A damaged line has a number that nobody can read.
        if sequence != self._expected + self._damaged_before:
            expected = self._expected + self._damaged_before
            self._wrong(
                f"第 {number} 行的序号是 {sequence}，应该是 {expected}",
                f"line {number} has the number {sequence} where {expected} should be",
            )
        self._expected = sequence + 1
        self._damaged_before = 0

    def _look_at_month(self, number: int, row: Row) -> None:
        if self._name and row.received_at[:7] != self._name.month:
            self._wrong(f"第 {number} 行不是这个月的", f"line {number} belongs to another month")

    def _fits(self, row: Row) -> bool:
        return self._columns is None or len(row.cells) == len(self._columns)

    def _wrong(self, zh: str, en: str) -> None:
        self.findings.append(Finding(self._file_name, zh, en))
