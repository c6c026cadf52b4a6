"""A ledger read line by line: its rows, and every line that is not one.

Reads only; keeps one line in memory at a time.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from forms_api.store.names import LedgerName
from forms_api.store.rows import NumberedRow, Row, decode_header, decode_row

# The kinds of rows that are a sent form.
_SENT = ("submission", "erased")


class Line(NamedTuple):
    """One line: `found` is a row, the columns (line 1), or None where the line is torn or damaged.

    number counts from 1; end is the offset just past the line.
    """

    number: int
    data: bytes
    end: int
    found: NumberedRow | tuple[str, ...] | None


@dataclass
class Scan:
    """What a whole ledger holds.

    columns        None when line 1 is missing or damaged
    row_count      undamaged rows
    last_sequence  the highest sequence number seen
    whole_size     the bytes up to the end of the last undamaged line; what comes after is the tail
    damaged        the numbers of damaged lines before the tail
    """

    columns: tuple[str, ...] | None = None
    row_count: int = 0
    last_sequence: int = 0
    damaged: list[int] = field(default_factory=list)
    whole_size: int = 0
    size: int = 0


def read_lines(file: BinaryIO) -> Iterator[Line]:
    """Every line from the file's start; the last one may lack its line end."""
    end = 0
    for number, data in enumerate(file, 1):
        end += len(data)
        yield Line(number, data, end, decode_header(data) if number == 1 else decode_row(data))


def scan(file: BinaryIO, each: Callable[[NumberedRow], None] = lambda numbered: None) -> Scan:
    """The whole ledger; `each` gets every undamaged row.

    A row with more or fewer cells than line 1 counts as damaged.
    """
    result = Scan()
    suspect: list[int] = []
    for line in read_lines(file):
        result.size = line.end
        if line.number == 1:
            result.columns = line.found
        fits = line.found is not None and (line.number == 1 or _fits(line.found, result.columns))
        if not fits:
            suspect.append(line.number)
            continue
        result.damaged += suspect
        suspect.clear()
        result.whole_size = line.end
        if isinstance(line.found, NumberedRow):
            result.row_count += 1
            result.last_sequence = max(result.last_sequence, line.found.sequence)
            each(line.found)
    return result


@dataclass(frozen=True)
class Found:
    """One stored submission: the ledger that holds it, the form's columns and its row."""

    ledger: LedgerName
    columns: tuple[str, ...]
    row: Row

    @property
    def form(self) -> str:
        return self.ledger.form

    @property
    def texts(self) -> dict[str, str]:
        """Column name → what was written."""
        return dict(zip(self.columns, self.row.cells))


def find_submission(file: BinaryIO, receipt: str) -> tuple[tuple[str, ...], Row] | None:
    """(columns, row) of the submission with this receipt number, erased or not; None when there is none.

    Decodes no other line: a ledger of 10,000 rows is looked through in a few milliseconds.
    """
    columns = decode_header(next(file, b"")) or ()
    wanted = receipt.encode("ascii", "replace")
    for data in file:
        if wanted in data and (found := decode_row(data)):
            if found.row.receipt == receipt and found.row.kind in _SENT:
                return columns, found.row
    return None


def submissions_in(name: LedgerName, columns: tuple[str, ...] | None, rows: Iterable[Row]) -> Iterator[Found]:
    """What was sent, of all rows of one ledger; takes and releases are left out."""
    return (Found(name, columns or (), row) for row in rows if row.kind in _SENT)


def _fits(numbered: NumberedRow, columns: tuple[str, ...] | None) -> bool:
    return columns is None or len(numbered.row.cells) == len(columns)
