"""Erases what is personal: one row at its resident's wish, or (purge) every row kept long enough.

A row stays as a row: its personal cells become 〔已删除〕, its kind `erased`, its `same:` keys (digests of what
was written, also where a release names them) are freed, everything else stays, so that counts and numbers
still add up. What somebody said of it later (status/record.py: a ledger of its own, whose column `about`
names the letter) goes with the letter, and before it: who is cut off half-way begins once more. In files that
were set aside, lines with the erased receipt are blanked, and purge deletes such files once they are old. An
audit line without personal data is added to audit.csv (format: store/rows.py):

    kind erase | purge, receipt (empty for purge), time; columns form, version, month, rows

With dry_run nothing changes and the same list comes back. Copies elsewhere, exports and backups, are beyond
its reach: cli.py says so.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from forms_api.commands.terms import terms_of
from forms_api.records import RECORDS
from forms_api.store import Inbox, Store
from forms_api.store.disk import Disk
from forms_api.store.names import AUDIT_FILE, LedgerName, ledger_name, set_aside_at
from forms_api.store.rows import ERASED_CELL, Row, shanghai_text
from forms_api.store.values import CONTENT_KEY_PREFIX

AUDIT_COLUMNS = ("form", "version", "month", "rows")


@dataclass(frozen=True)
class ErasedRow:
    """One row whose personal cells go, or would go. columns: their names in the ledger; receipt: the
    letter's, also for what was said of it.

    A damaged line, which nobody can read as a row, goes whole: no received_at and no columns.
    """

    file_name: str
    receipt: str
    received_at: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Erased:
    """All that one command erased.

    aside_names: files set aside that were blanked in part, or deleted by purge.
    """

    rows: tuple[ErasedRow, ...]
    aside_names: tuple[str, ...]


def erase(store: Store, receipt: str, at: datetime, dry_run: bool) -> Erased:
    """The row with this receipt number; no rows when there is none or it is erased already.

    Raises NotSaved, OSError.
    """
    rows = _erase_rows(
        store,
        lambda name, row, about: (about or row.receipt) == receipt,
        lambda name, line: receipt.encode("ascii") in line,
        _Audit("erase", receipt, at),
        dry_run,
    )
    asides = []
    for path in _asides(store.inbox):
        lines = path.read_bytes().splitlines(keepends=True)
        kept = [b"\r\n" if receipt.encode("ascii") in line else line for line in lines]
        if kept != lines:
            asides.append(path.name)
            if not dry_run:
                Disk().write_file(path, b"".join(kept))
    return Erased(rows, tuple(asides))


def purge(store: Store, before: Mapping[str, date], at: datetime, dry_run: bool) -> Erased:
    """Every row of form F received before the day before[F] (Shanghai); forms not named are left alone.

    Raises NotSaved, OSError.
    """

    gone = _gone(store, before)

    def is_due(name: LedgerName, row: Row, about: str) -> bool:
        return about in gone or _is_due(name, row, before)

    def is_due_line(name: LedgerName, line: bytes) -> bool:
        return name.form in before and name.month < before[name.form].strftime("%Y-%m") and bool(line.strip())

    rows = _erase_rows(store, is_due, is_due_line, _Audit("purge", "", at), dry_run)
    asides = []
    for path in _asides(store.inbox):
        name = ledger_name(path.name.rpartition(".")[0])
        day = name and _due_day(name, before)
        if day and set_aside_at(path.name).date() < day:
            asides.append(path.name)
            if not dry_run:
                path.unlink()
    if asides and not dry_run:
        Disk().fsync_dir(store.inbox)
    return Erased(rows, tuple(asides))


def _is_due(name: LedgerName, row: Row, before: Mapping[str, date]) -> bool:
    return name.form in before and date.fromisoformat(row.received_at[:10]) < before[name.form]


def _due_day(name: LedgerName, before: Mapping[str, date]) -> date | None:
    """What was said of letters is kept as long as they are: a file of it as long as any of them."""
    if name.form in RECORDS and name.form not in before:
        return min(before.values(), default=None)
    return before.get(name.form)


def _gone(store: Store, before: Mapping[str, date]) -> frozenset[str]:
    """The receipts that are due, or were erased before."""
    return frozenset(
        row.receipt
        for name in store.ledger_names()
        if name.form not in RECORDS
        for row in store.table(name).rows
        if row.kind == "erased" or (row.kind == "submission" and _is_due(name, row, before))
    )


@dataclass(frozen=True)
class _Audit:
    kind: str
    receipt: str
    at: datetime

    def row(self, name: LedgerName, count: int) -> Row:
        cells = (name.form, str(name.version), name.month, str(count))
        return Row(self.kind, self.receipt, "", shanghai_text(self.at), "", (), cells)


def _erase_rows(
    store: Store,
    is_due: Callable[[LedgerName, Row, str], bool],
    is_due_line: Callable[[LedgerName, bytes], bool],
    audit: _Audit,
    dry_run: bool,
) -> tuple[ErasedRow, ...]:
    erased: list[ErasedRow] = []
    for name in sorted(store.ledger_names(), key=lambda name: (name.form not in RECORDS, name)):
        table = store.table(name)
        terms = terms_of(name.form, name.version)
        personal = [terms.is_personal(column) for column in table.columns or ()]
        about = _abouts(name, table.columns or (), personal)
        due = [row for row in table.rows if row.kind == "submission" and is_due(name, row, about(row))]
        receipts = {row.receipt for row in due}
        damaged = [line for line in table.damaged if is_due_line(name, line)]
        # A seat given back: its row may stand in a later month than the submission.
        releases = [row for row in table.rows if row.kind == "release"]
        has_digests = any(_digests(row) and is_due(name, row, "") for row in releases)
        if not receipts and not damaged and not has_digests:
            continue
        blanked = tuple(column for column in table.columns or () if terms.is_personal(column))
        erased += [
            ErasedRow(name.file_name, about(row) or row.receipt, row.received_at, blanked) for row in due
        ]
        erased += [ErasedRow(name.file_name, audit.receipt, "", ()) for _ in damaged]
        if not dry_run:
            store.rewrite(
                name,
                lambda row: _blank(row, personal) if row.receipt in receipts or is_due(name, row, "") else row,
                lambda line: is_due_line(name, line),
            )
            if receipts or damaged:
                store.write_beside(AUDIT_FILE, audit.row(name, len(receipts) + len(damaged)), AUDIT_COLUMNS)
    return tuple(erased)


def _abouts(name: LedgerName, columns: tuple[str, ...], personal: list[bool]) -> Callable[[Row], str]:
    """Which letter a row was said of; "" for every row that is itself what was sent, or holds nothing of a
    resident's."""
    if name.form not in RECORDS or "about" not in columns or not any(personal):
        return lambda row: ""
    place = columns.index("about")
    return lambda row: row.cells[place] if place < len(row.cells) else ""


def _blank(row: Row, personal: list[bool]) -> Row:
    keys = tuple(key for key in row.keys if key not in _digests(row))
    if row.kind != "submission":
        return replace(row, keys=keys)
    # A ledger whose header is damaged: nobody knows what is harmless.
    personal = personal or [True] * len(row.cells)
    cells = tuple(ERASED_CELL if is_personal else cell for cell, is_personal in zip(row.cells, personal))
    return replace(row, kind="erased", cells=cells, keys=keys)


def _digests(row: Row) -> list[str]:
    return [key for key in row.keys if key.startswith(CONTENT_KEY_PREFIX)]


def _asides(inbox: Inbox) -> list[Path]:
    """In a database nothing is ever set aside."""
    if not isinstance(inbox, Path):
        return []
    return [inbox / name for name in sorted(os.listdir(inbox)) if set_aside_at(name)]
