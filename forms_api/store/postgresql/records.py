"""Rows and keys as records of the tables: written here, read here."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import psycopg

from forms_api.store.keys import Holder, keys_of, numbered
from forms_api.store.names import LedgerName
from forms_api.store.postgresql.texts import from_database, to_database
from forms_api.store.rows import Row

_FIELDS = "kind, receipt, code_hash, received_at, channel, keys, cells"
_LEDGER = "form = %s AND version = %s AND month = %s"


def insert_row(connection: psycopg.Connection, name: LedgerName, row: Row) -> str:
    """The number of the transaction that it is written by: whoever loses the connection can ask what became of
    it."""
    return connection.execute(
        f"INSERT INTO rows (form, version, month, {_FIELDS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
        " RETURNING pg_current_xact_id()::text",
        (name.form, name.version, name.month, *_fields(row)),
    ).fetchone()[0]


def copy_rows(connection: psycopg.Connection, rows: Iterable[tuple[LedgerName, Row]]) -> int:
    """Many at once, in this order; how many there were."""
    count = 0
    with connection.cursor().copy(f"COPY rows (form, version, month, {_FIELDS}) FROM STDIN") as copy:
        copy.set_types(["text", "int4", *["text"] * 6, "text[]", "text[]"])
        for count, (name, row) in enumerate(rows, 1):
            copy.write_row((name.form, name.version, name.month, *_fields(row)))
    return count


def rows_of(connection: psycopg.Connection, name: LedgerName) -> Iterator[tuple[int, Row]]:
    """(id, row) of a whole ledger, in the order in which they were stored."""
    records = connection.execute(
        f"SELECT id, {_FIELDS} FROM rows WHERE {_LEDGER} ORDER BY id", (name.form, name.version, name.month)
    )
    return ((number, _row(*fields)) for number, *fields in records)


def rows_after(
    connection: psycopg.Connection, forms: Collection[str], number: int
) -> Iterator[tuple[int, LedgerName, Row]]:
    """The rows of some forms with a higher number, in the order of their numbers."""
    records = connection.execute(
        f"SELECT id, form, version, month, {_FIELDS} FROM rows WHERE form = ANY(%s) AND id > %s ORDER BY id",
        (list(forms), number),
    )
    return ((record[0], LedgerName(*record[1:4]), _row(*record[4:])) for record in records)


def rewritten(connection: psycopg.Connection, forms: Collection[str]) -> int:
    """How often ledgers of these forms were rewritten."""
    found = connection.execute("SELECT coalesce(sum(rewritten), 0) FROM ledgers WHERE form = ANY(%s)", (list(forms),))
    return found.fetchone()[0]


def columns_of(connection: psycopg.Connection, name: LedgerName) -> tuple[str, ...] | None:
    """None for a ledger that there is not."""
    found = connection.execute(
        f"SELECT columns FROM ledgers WHERE {_LEDGER}", (name.form, name.version, name.month)
    ).fetchone()
    return tuple(found[0]) if found else None


def insert_ledger(connection: psycopg.Connection, name: LedgerName, columns: tuple[str, ...]) -> None:
    """Nothing, where somebody else has made it meanwhile."""
    connection.execute(
        "INSERT INTO ledgers (form, version, month, columns) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (name.form, name.version, name.month, list(columns)),
    )


def note_rewritten(connection: psycopg.Connection, name: LedgerName) -> None:
    connection.execute(
        f"UPDATE ledgers SET rewritten = rewritten + 1 WHERE {_LEDGER}", (name.form, name.version, name.month)
    )


def has_files_besides(connection: psycopg.Connection, name: str) -> bool:
    return connection.execute("SELECT FROM files WHERE name <> %s LIMIT 1", (name,)).fetchone() is not None


def insert_beside(connection: psycopg.Connection, file_name: str, row: Row, columns: tuple[str, ...]) -> None:
    connection.execute(
        "INSERT INTO beside (file_name, columns, kind, receipt, received_at, cells) VALUES (%s, %s, %s, %s, %s, %s)",
        (file_name, list(columns), row.kind, row.receipt, row.received_at, list(map(to_database, row.cells))),
    )


def ledger_names(connection: psycopg.Connection) -> list[LedgerName]:
    records = connection.execute("SELECT form, version, month FROM ledgers").fetchall()
    return sorted(LedgerName(*record) for record in records)


def sent_with(connection: psycopg.Connection, receipt: str) -> tuple[LedgerName, tuple[str, ...], Row] | None:
    """The submission with this receipt number, erased or not."""
    found = connection.execute(
        f"SELECT form, version, month, {_FIELDS} FROM rows"
        " WHERE receipt = %s AND kind IN ('submission', 'erased') ORDER BY id LIMIT 1",
        (to_database(receipt),),
    ).fetchone()
    if found is None:
        return None
    name = LedgerName(*found[:3])
    return name, columns_of(connection, name) or (), _row(*found[3:])


def update_row(connection: psycopg.Connection, number: int, row: Row) -> None:
    connection.execute(
        "UPDATE rows SET kind = %s, receipt = %s, code_hash = %s, received_at = %s, channel = %s, keys = %s,"
        " cells = %s WHERE id = %s",
        (*_fields(row), number),
    )


def insert_keys(connection: psycopg.Connection, held: Mapping[str, Holder]) -> int:
    """How many of them nobody held; waits for whoever is taking one of them this moment.

    In the order of their names, so that two who want the same keys never wait for each other.
    """
    if not held:
        return 0
    records = [_key_record(key, held[key]) for key in sorted(held)]
    return connection.execute(
        "INSERT INTO keys SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::int[],"
        " %s::text[], %s::bigint[]) ON CONFLICT (key) DO NOTHING",
        [list(column) for column in zip(*records, strict=True)],
    ).rowcount


def delete_keys(connection: psycopg.Connection, receipt: str, keys: Sequence[str]) -> None:
    """Those of them that this receipt holds."""
    connection.execute("DELETE FROM keys WHERE key = ANY(%s) AND receipt = %s", (list(keys), receipt))


def held_keys(connection: psycopg.Connection, form: str | None) -> Iterator[tuple[str, Holder]]:
    """Every key that is held, or those that rows of one form took."""
    records = connection.execute(
        "SELECT key, receipt, received_at, form, version FROM keys WHERE %(form)s::text IS NULL OR form = %(form)s",
        {"form": form},
    )
    return ((key, Holder(*holder)) for key, *holder in records)


def cancelled(connection: psycopg.Connection, form: str | None) -> frozenset[str]:
    """The receipts that gave something back; an outcome that the desk took back is nothing of the kind."""
    records = connection.execute(
        "SELECT DISTINCT receipt FROM rows WHERE kind = 'release' AND (%(form)s::text IS NULL OR form = %(form)s)"
        " AND NOT EXISTS (SELECT FROM unnest(keys) AS key WHERE key LIKE 'decided:%%')",
        {"form": form},
    )
    return frozenset(receipt for receipt, in records)


def taken_by(row: Row, name: LedgerName) -> dict[str, Holder]:
    """The keys that a row takes, each with who holds it then."""
    return dict.fromkeys(keys_of(row), Holder(row.receipt, row.received_at, name.form, name.version))


def _fields(row: Row) -> tuple:
    cells = [to_database(cell) for cell in row.cells]
    return row.kind, row.receipt, row.code_hash, row.received_at, row.channel, list(row.keys), cells


def _row(kind, receipt, code_hash, received_at, channel, keys, cells) -> Row:
    return Row(kind, receipt, code_hash, received_at, channel, tuple(keys), tuple(map(from_database, cells)))


def _key_record(key: str, holder: Holder) -> tuple:
    return (key, *holder, *(numbered(key) or (None, None)))
