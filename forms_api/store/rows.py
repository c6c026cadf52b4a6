"""The ledger file format, read and written here and nowhere else.

A ledger is one CSV file for a form, a schema version and a month in Shanghai: `suggestion.v1.2026-05.csv`.
UTF-8 with a byte order mark, lines end in CR LF, every cell is quoted (cells.py says how texts are escaped),
one row is one line, lines are only ever added (`erase` and `purge` alone rewrite, see commands/erase.py).

    line 1   "kind","receipt","code_hash","received_at","channel","keys",<the form's columns>,"0","<crc>"
    then     "submission","EV7-54C-JDSW","9f…","2026-05-09T10:00:00+08:00","web","once:1f",…,"1","<crc>"

kind         submission   one sent form
             erased       a submission whose personal cells have been replaced by 〔已删除〕; it still counts and
                          still holds its keys
             take         the receipt of an earlier submission takes `keys` as well: a seat that became free,
                          say; no code_hash, the form's own cells are empty
             release      the holder named by `receipt` lets go of `keys`; the form's own cells are empty
received_at  ISO 8601, seconds, always +08:00
keys         the keys taken (or released), separated by a space
last but one the sequence number: 0 for line 1, then 1, 2, 3 … without a gap
last         CRC-32 of the line's bytes from its first quote to the comma before this cell, eight lower-case
             hexadecimal digits
"""

import re
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from forms_api.store.cells import decode_cells, encode_cells
from forms_api.store.values import Release, Submission, Take

BOM = b"\xef\xbb\xbf"
ERASED_CELL = "〔已删除〕"
SHANGHAI = timezone(timedelta(hours=8))
_COMMON = ("kind", "receipt", "code_hash", "received_at", "channel", "keys")
_TAIL = re.compile(rb'"(0|[1-9][0-9]{0,17})","([0-9a-f]{8})"\r\n\Z')

# The longest tail: a sequence number of 18 digits, a CRC, quotes, comma, line end.
_TAIL_ROOM = 33


@dataclass(frozen=True)
class Row:
    """One row without its sequence number. received_at is text, as it stands in the file."""

    kind: str
    receipt: str
    code_hash: str
    received_at: str
    channel: str
    keys: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class NumberedRow:
    """A row as read back."""

    row: Row
    sequence: int


def row_of(entry: Submission | Take | Release) -> Row:
    """The row that keeps a submission, a take or a release."""
    if not isinstance(entry, Submission):
        kind, at = ("take", entry.taken_at) if isinstance(entry, Take) else ("release", entry.released_at)
        empty = ("",) * len(entry.column_names)
        return Row(kind, entry.receipt, "", shanghai_text(at), entry.channel, entry.keys, empty)
    cells = tuple(text for _, text in entry.columns)
    at = shanghai_text(entry.received_at)
    return Row("submission", entry.receipt, entry.code_hash, at, entry.channel, entry.keys, cells)


def encode_header(columns: tuple[str, ...]) -> bytes:
    """Byte order mark and line 1."""
    return BOM + _line((*_COMMON, *columns), 0)


def encode_row(row: Row, sequence: int) -> bytes:
    """The whole line, line end included."""
    common = (row.kind, row.receipt, row.code_hash, row.received_at, row.channel, " ".join(row.keys))
    return _line((*common, *row.cells), sequence)


def decode_header(line: bytes) -> tuple[str, ...] | None:
    """The form's columns; None when this is not a whole and undamaged line 1."""
    if not line.startswith(BOM):
        return None
    texts, sequence = _texts(line[len(BOM):])
    return texts[len(_COMMON):] if sequence == 0 and texts[:len(_COMMON)] == _COMMON else None


def decode_row(line: bytes) -> NumberedRow | None:
    """The row; None when the line is torn, damaged or not of this format."""
    texts, sequence = _texts(line)
    if sequence < 1 or len(texts) < len(_COMMON):
        return None
    kind, receipt, code_hash, received_at, channel, keys, *cells = texts
    row = Row(kind, receipt, code_hash, received_at, channel, tuple(keys.split()), tuple(cells))
    return NumberedRow(row, sequence)


def shanghai_text(at: datetime) -> str:
    """`2026-05-09T10:00:00+08:00`"""
    return at.astimezone(SHANGHAI).isoformat(timespec="seconds")


def _line(texts: tuple[str, ...], sequence: int) -> bytes:
    covered = (encode_cells((*texts, str(sequence))) + ",").encode("utf-8")
    return covered + b'"%08x"\r\n' % zlib.crc32(covered)


def _texts(line: bytes) -> tuple[tuple[str, ...], int]:
    """The cells before the last two, and the sequence number; ((), -1) when anything is wrong."""
    tail = _TAIL.search(line, max(0, len(line) - _TAIL_ROOM))
    if not tail or zlib.crc32(line[:tail.start(2) - 1]) != int(tail[2], 16):
        return (), -1
    try:
        texts = decode_cells(line[:tail.start()].removesuffix(b",").decode("utf-8"))
    except UnicodeDecodeError:
        return (), -1
    return (texts, int(tail[1])) if texts is not None else ((), -1)
