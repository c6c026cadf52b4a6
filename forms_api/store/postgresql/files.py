"""Small files kept in the database: the secret, the keys and codes of ballots. As store/files.py for a folder."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from forms_api.store.postgresql.connections import Connections

_ONE_AT_A_TIME = 0x66696C65
_HERE = threading.Lock()


class DatabaseFiles:
    """See above. Every method raises NotSaved."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def names(self) -> list[str]:
        with self._connections.borrowed() as connection:
            found = connection.execute("SELECT name FROM files ORDER BY name")
            return [name for name, in found]

    def read(self, name: str) -> bytes | None:
        with self._connections.borrowed() as connection:
            found = connection.execute("SELECT content FROM files WHERE name = %s", (name,)).fetchone()
        return bytes(found[0]) if found else None

    def write(self, name: str, data: bytes) -> None:
        with self._connections.borrowed() as connection:
            connection.execute(
                "INSERT INTO files VALUES (%s, %s, nextval('changes'))"
                " ON CONFLICT (name) DO UPDATE SET content = excluded.content, changed = excluded.changed",
                (name, data),
            )

    def replace_for_good(self, name: str, data: bytes) -> None:
        """As write(); what was there before is cleared out of the table too, as far as the database can."""
        self.write(name, data)
        self._clear_out()

    def remove(self, name: str) -> None:
        with self._connections.borrowed() as connection:
            connection.execute("DELETE FROM files WHERE name = %s", (name,))
        self._clear_out()

    def signature(self, *names: str) -> tuple:
        """Changes whenever one of them does."""
        with self._connections.borrowed() as connection:
            found = connection.execute(
                "SELECT name, changed FROM files WHERE name = ANY(%s) ORDER BY name", (list(names),)
            )
            return tuple(found.fetchall())

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else, in whatever process, is in here."""
        # One thread of this process at most waits with a connection in its hand: inside, more are needed.
        with _HERE, self._connections.borrowed() as connection, connection.transaction():
            connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = '60s'")
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_ONE_AT_A_TIME,))
            yield

    def _clear_out(self) -> None:
        with self._connections.borrowed() as connection:
            connection.execute("VACUUM FULL files")
