"""Moves an inbox out of its folder into an empty database: every row, key, audit line, the secret, the keys and
codes of ballots. All of it, or nothing; the folder stays as it is.

Exports of both are equal (tested). What was set aside and damaged lines cannot be moved: the first are named, for
the second the move is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from forms_api.store import Database, InboxBroken, open_store
from forms_api.store.choosing import files_of, move_into
from forms_api.store.interface import Store
from forms_api.store.ledger import Table
from forms_api.store.names import AUDIT_FILE, SECRET_FILE, LedgerName, ballot_of_file, set_aside_at
from forms_api.store.rows import NumberedRow
from forms_api.store.scan import scan


@dataclass(frozen=True)
class Migrated:
    """aside_names: files that were set aside once, and stay where they are."""

    row_count: int
    aside_names: tuple[str, ...]


def migrate(inbox_dir: Path, database: Database) -> Migrated:
    """Raises InboxBusy (a server owns the folder), InboxBroken, NotSaved, OSError."""
    said: list[str] = []
    store = open_store(inbox_dir, report=said.append)
    try:
        if said:
            raise InboxBroken(f"{said[0]}。先处理好再搬，什么都没有搬。")
        files = files_of(inbox_dir)
        names = files.names()
        small = {name: files.read(name) for name in names if ballot_of_file(name) is not None}
        beside = {AUDIT_FILE: _table(inbox_dir / AUDIT_FILE)} if AUDIT_FILE in names else {}
        row_count = move_into(database, _tables(store), beside, small | {SECRET_FILE: store.secret_key})
        return Migrated(row_count, tuple(name for name in names if set_aside_at(name)))
    finally:
        store.close()


def _tables(store: Store) -> Iterator[tuple[LedgerName, Table]]:
    for name in store.ledger_names():
        table = store.table(name)
        yield name, _must_be_whole(name.file_name, table)


def _table(path: Path) -> Table:
    rows: list[NumberedRow] = []
    with open(path, "rb") as file:
        found = scan(file, rows.append)
    table = Table(found.columns, tuple(each.row for each in rows), (b"",) * len(found.damaged))
    return _must_be_whole(path.name, table)


def _must_be_whole(file_name: str, table: Table) -> Table:
    if table.columns is None or table.damaged:
        raise InboxBroken(f"{file_name} 有损坏的行，请运行 verify 查看，处理好再搬，什么都没有搬。")
    return table
