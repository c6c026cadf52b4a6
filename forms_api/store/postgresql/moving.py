"""Fills an empty database with what a folder held, all of it in one transaction or nothing."""

from collections.abc import Iterable, Mapping

from forms_api.store.address import Database
from forms_api.store.ledger import Table
from forms_api.store.names import SECRET_FILE, LedgerName
from forms_api.store.postgresql import records
from forms_api.store.postgresql.connections import Connections
from forms_api.store.postgresql.replay import fill_keys
from forms_api.store.postgresql.schema import prepare
from forms_api.store.values import InboxBroken


def move_in(
    connections: Connections,
    tables: Iterable[tuple[LedgerName, Table]],
    beside: Mapping[str, Table],
    files: Mapping[str, bytes],
) -> int:
    """The rows that were moved. tables: in the order of their names; files: the secret as its bytes.

    Raises InboxBroken: something of ours is in it already. NotSaved.
    """
    with connections.borrowed(unhurried=True) as connection:
        prepare(connection, connections.database)
        with connection.transaction():
            connection.execute("SET LOCAL statement_timeout = 0; LOCK TABLE rows, keys, files, ledgers, beside")
            _must_be_empty(connection, connections.database)
            count = 0
            for name, table in tables:
                records.insert_ledger(connection, name, table.columns)
                count += records.copy_rows(connection, ((name, row) for row in table.rows))
            for file_name, table in sorted(beside.items()):
                for row in table.rows:
                    records.insert_beside(connection, file_name, row, table.columns)
            for file_name, data in sorted(files.items()):
                connection.execute("INSERT INTO files VALUES (%s, %s, nextval('changes'))", (file_name, data))
            fill_keys(connection)
        connection.execute("ANALYZE")
        return count


def _must_be_empty(connection, database: Database) -> None:
    """A database that a server has only been started on has a secret of its own, which nobody needs yet."""
    has_rows = connection.execute("SELECT 1 FROM rows LIMIT 1").fetchone() is not None
    if has_rows or records.has_files_besides(connection, SECRET_FILE):
        raise InboxBroken(f"数据库 {database} 里已经有记录，只能搬进空的数据库，什么都没有搬。")
    connection.execute("DELETE FROM files")
