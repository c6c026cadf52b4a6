"""A database read beside the servers that write to it: what InboxReading is for a folder.

Who holds which key is read once, in one moment; what was sent is read when it is asked for.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg

from forms_api.store.keys import Holder, KeyIndex
from forms_api.store.ledger import Table
from forms_api.store.names import LedgerName
from forms_api.store.postgresql import records
from forms_api.store.postgresql.connections import Connections
from forms_api.store.postgresql.replay import wrong_keys
from forms_api.store.scan import Found, submissions_in

# A row may become visible after rows with a higher number: so far back the latest are counted.
LATE_ROWS = 10_000


class DatabaseReading:
    """See above. Raises NotSaved. only: the form whose keys and rows are read; None for all."""

    def __init__(self, connections: Connections, only: str | None = None) -> None:
        self._connections = connections
        self._index = KeyIndex()
        with at_one_moment(connections) as connection:
            self._names = [name for name in records.ledger_names(connection) if only in (None, name.form)]
            for key, holder in records.held_keys(connection, only):
                self._index.take((key,), holder)
            self._cancelled = records.cancelled(connection, only)

    def holder(self, key: str) -> Holder | None:
        return self._index.holder(key)

    def held_by(self, receipt: str) -> tuple[str, ...]:
        return self._index.held_by(receipt)

    def series(self, prefix: str) -> Mapping[str, Holder]:
        return self._index.series(prefix)

    def has_cancelled(self, receipt: str) -> bool:
        return receipt in self._cancelled

    def named(self, kind: str) -> frozenset[str]:
        return self._index.named(kind)

    def find(self, receipt: str) -> Found | None:
        with self._connections.borrowed() as connection:
            found = records.sent_with(connection, receipt)
        return Found(*found) if found else None

    def submissions(self, form: str) -> Iterator[Found]:
        for name in self._names:
            if name.form == form:
                table = table_of(self._connections, name)
                yield from submissions_in(name, table.columns, table.rows)


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
def at_one_moment(connections: Connections) -> Iterator[psycopg.Connection]:
    """A connection whose statements all see the same; however long they take."""
    with connections.borrowed() as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        connection.execute("SET LOCAL statement_timeout = 0")
        yield connection
