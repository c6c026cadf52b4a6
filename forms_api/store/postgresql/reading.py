"""A database read beside the servers that write to it: what InboxReading is for a folder.

Who holds which key is read once, in one moment; what was sent is read when it is asked for.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from forms_api.store.keys import KeyIndex
from forms_api.store.ledger import Table
from forms_api.store.names import LedgerName
from forms_api.store.postgresql import records
from forms_api.store.postgresql.connections import Connections
from forms_api.store.postgresql.replay import wrong_keys
from forms_api.store.reading import Reading
from forms_api.store.rows import Row
from forms_api.store.scan import Found

# A row may become visible after rows with a higher number: so far back the latest are counted.
LATE_ROWS = 10_000


class DatabaseReading(Reading):
    """See above. Raises NotSaved. only: the form whose keys and rows are read; None for all."""

    def __init__(self, connections: Connections, only: str | None = None) -> None:
        self._connections = connections
        index = KeyIndex()
        with at_one_moment(connections) as connection:
            names = [name for name in records.ledger_names(connection) if only in (None, name.form)]
            for key, holder in records.held_keys(connection, only):
                index.take((key,), holder)
            super().__init__(names, index, records.cancelled(connection, only))

    def find(self, receipt: str) -> Found | None:
        with self._connections.borrowed() as connection:
            found = records.sent_with(connection, receipt)
        return Found(*found) if found else None

    def _rows(self, name: LedgerName) -> tuple[tuple[str, ...] | None, tuple[Row, ...]]:
        table = table_of(self._connections, name)
        return table.columns, table.rows


def names_in(connections: Connections) -> list[LedgerName]:
    """Every ledger, by form, version and month."""
    with connections.borrowed() as connection:
        return records.ledger_names(connection)


def table_of(connections: Connections, name: LedgerName) -> Table:
    """What one ledger holds now; nothing in a database is ever damaged in part."""
    with at_one_moment(connections) as connection:
        rows = tuple(row for _, row in records.rows_of(connection, name))
        return Table(records.columns_of(connection, name), rows, ())


def signature_of(connections: Connections) -> tuple:
    """Changes whenever a row is added or rewritten."""
    with connections.borrowed() as connection:
        return connection.execute(
            "SELECT max(id), count(*), (SELECT sum(rewritten) FROM ledgers) FROM rows"
            " WHERE id > (SELECT max(id) FROM rows) - %s",
            (LATE_ROWS,),
        ).fetchone()


def wrong_keys_in(connections: Connections) -> list[str]:
    """See replay.py."""
    with at_one_moment(connections) as connection:
        return wrong_keys(connection)


@contextmanager
def at_one_moment(connections: Connections, unhurried: bool = True) -> Iterator[psycopg.Connection]:
    """A connection whose statements all see the same; however long they take, unless a request waits for them."""
    with connections.borrowed(unhurried) as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        if unhurried:
            connection.execute("SET LOCAL statement_timeout = 0")
        yield connection
