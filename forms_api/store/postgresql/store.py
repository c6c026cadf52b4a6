"""The store in a database: any number of processes, one rule for keys and seats (book.py), held by a unique index.

In: submissions, takes and releases, from any number of threads of any number of processes. Out: Stored once the
database has made the row durable, KeyTaken, NotHeld or NoSeat, NotSaved when the database cannot be asked or did
not take it. What happens to one receipt happens one after the other (its own key is locked), and so do the seats
of one target. Nothing that was written is ever in a message.
"""

import time
from collections.abc import Callable, Mapping, Sequence

import psycopg

from forms_api.rates import Rate
from forms_api.store.book import Book
from forms_api.store.keys import Holder, keys_of
from forms_api.store.ledger import Table
from forms_api.store.names import LedgerName
from forms_api.store.places import must_be_a_whole
from forms_api.store.postgresql import records
from forms_api.store.postgresql.connections import Connections
from forms_api.store.postgresql.live_keys import LiveKeys
from forms_api.store.postgresql.rates import SharedRates
from forms_api.store.postgresql.transactions import Again, Note, transact
from forms_api.store.rows import Row, row_of
from forms_api.store.scan import Found
from forms_api.store.values import (
    Entry,
    KeyTaken,
    NoSeat,
    NotHeld,
    NotSaved,
    Release,
    Stored,
    Submission,
    Take,
)


class DatabaseStore:
    """Made by opening.open_database. Methods as interface.py has them."""

    def __init__(
        self, connections: Connections, secret_key: bytes, on_commit: Callable[[int, float], None]
    ) -> None:
        self.secret_key = secret_key
        self._connections = connections
        self._closed = False
        self.inbox = connections.database
        self._on_commit = on_commit
        self._columns: dict[LedgerName, tuple[str, ...]] = {}

    @property
    def connections(self) -> Connections:
        """Raises NotSaved once the store is closed."""
        if self._closed:
            raise NotSaved("收件已经停止")
        return self._connections

    def append(self, submission: Submission) -> Stored | KeyTaken:
        return self._one(submission)

    def append_all(self, submissions: Sequence[Submission]) -> tuple[Stored, ...] | KeyTaken:
        must_be_a_whole(submissions)
        return self._enter(tuple(submissions)) if submissions else ()

    def take(self, take: Take) -> Stored | KeyTaken | NotHeld | NoSeat:
        return self._one(take)

    def release(self, release: Release) -> Stored | NotHeld:
        return self._one(release)

    def holder(self, key: str) -> Holder | None:
        return self._asked(lambda keys: keys.holder(key))

    def held_by(self, receipt: str) -> tuple[str, ...]:
        return self._asked(lambda keys: keys.held_by(receipt))

    def series(self, prefix: str) -> Mapping[str, Holder]:
        return self._asked(lambda keys: keys.series(prefix))

    def named(self, kind: str) -> frozenset[str]:
        return self._asked(lambda keys: keys.named(kind))

    def find(self, receipt: str) -> Found | None:
        with self.connections.borrowed() as connection:
            found = records.sent_with(connection, receipt)
        return Found(*found) if found else None

    def submissions(self, form: str) -> tuple[Found, ...]:
        found: list[Found] = []
        with self.connections.borrowed(unhurried=True) as connection, connection.transaction():
            connection.execute("SET LOCAL statement_timeout = 0")
            for name in records.ledger_names(connection):
                if name.form == form:
                    columns = records.columns_of(connection, name) or ()
                    rows = (row for _, row in records.rows_of(connection, name))
                    found += [Found(name, columns, row) for row in rows if row.kind in ("submission", "erased")]
        return tuple(found)

    def ledger_names(self) -> list[LedgerName]:
        with self.connections.borrowed() as connection:
            return records.ledger_names(connection)

    def table(self, name: LedgerName) -> Table:
        with self.connections.borrowed(unhurried=True) as connection, connection.transaction():
            connection.execute("SET LOCAL statement_timeout = 0")
            rows = tuple(row for _, row in records.rows_of(connection, name))
            return Table(records.columns_of(connection, name), rows, ())

    def rewrite(
        self,
        name: LedgerName,
        change: Callable[[Row], Row],
        forgets: Callable[[bytes], bool] = lambda line: False,
    ) -> None:
        """Changes rows of one ledger, all or none; keys a row no longer has are free again.

        There are no damaged lines to forget. The old versions of the rows are cleared out of the table afterwards.
        """

        def changed(connection: psycopg.Connection, note: Note) -> None:
            connection.execute("SET LOCAL statement_timeout = 0")
            for number, row in tuple(records.rows_of(connection, name)):
                if (new := change(row)) != row:
                    records.update_row(connection, number, new)
                    freed = [key for key in row.keys if key not in new.keys]
                    records.delete_keys(connection, row.receipt, freed)
            records.note_rewritten(connection, name)

        transact(self.connections, changed, unhurried=True)
        with self.connections.borrowed(unhurried=True) as connection:
            connection.execute("SET statement_timeout = 0; SET lock_timeout = 0")
            try:
                connection.execute("VACUUM rows, keys")
            finally:
                connection.close()

    def write_beside(self, file_name: str, row: Row, columns: tuple[str, ...]) -> None:
        def written(connection: psycopg.Connection, note: Note) -> None:
            records.insert_beside(connection, file_name, row, columns)

        transact(self.connections, written)

    def why_not_writable(self) -> str:
        try:
            with self.connections.borrowed() as connection:
                only_reads, = connection.execute("SHOW transaction_read_only").fetchone()
        except NotSaved as error:
            return str(error)
        return "数据库只能读，不能写" if only_reads == "on" else ""

    def shared_rates(self, name: str, rate: Rate) -> SharedRates:
        """One rate that all processes count together."""
        return SharedRates(self.connections, self.secret_key, name, rate)

    def close(self) -> None:
        """Nothing is taken any more; what is under way is carried through. The connections belong to the process."""
        self._closed = True

    def _asked(self, question: Callable[[LiveKeys], object]) -> object:
        with self.connections.borrowed() as connection:
            return question(LiveKeys(connection))

    def _one(self, entry: Entry) -> Stored | KeyTaken | NotHeld | NoSeat:
        answer = self._enter((entry,))
        return answer[0] if isinstance(answer, tuple) else answer

    def _enter(self, entries: tuple[Entry, ...]) -> tuple[Stored, ...] | KeyTaken | NotHeld | NoSeat:
        began_at = time.monotonic()
        answer = transact(self.connections, lambda connection, note: self._entered(connection, note, entries))
        if isinstance(answer, tuple):
            self._on_commit(len(answer), time.monotonic() - began_at)
        return answer

    def _entered(
        self, connection: psycopg.Connection, note: Note, entries: tuple[Entry, ...]
    ) -> tuple[Stored, ...] | KeyTaken | NotHeld | NoSeat:
        _wait_for_the_turn(connection, entries)
        wanted = [key for entry in entries for key in (*keys_of(entry), f"receipt:{entry.receipt}")]
        book = Book(LiveKeys(connection, wanted))
        if refused := next(filter(None, map(book.refusal, entries)), None):
            return refused
        granted = tuple(map(book.granted, entries))
        if no_seat := next((each for each in granted if isinstance(each, NoSeat)), None):
            return no_seat
        for entry in granted:
            row = row_of(entry)
            name = LedgerName(entry.form, entry.version, row.received_at[:7])
            self._must_have_these_columns(connection, name, _columns_of(entry))
            if isinstance(entry, Release):
                records.delete_keys(connection, entry.receipt, entry.keys)
            else:
                held = records.taken_by(row, name)
                if records.insert_keys(connection, held) < len(held):
                    # Somebody was quicker by this very moment, and now it can be said who.
                    raise Again
            note.number = records.insert_row(connection, name, row)
        return tuple(Stored(each.receipt, each.keys) for each in granted)

    def _must_have_these_columns(
        self, connection: psycopg.Connection, name: LedgerName, columns: tuple[str, ...]
    ) -> None:
        """Makes the ledger when this is its first row. Raises NotSaved."""
        known = self._columns.get(name) or records.columns_of(connection, name)
        if known is None:
            records.insert_ledger(connection, name, columns)
            known = records.columns_of(connection, name)
        else:
            self._columns[name] = known
        if known != columns:
            raise NotSaved(f"{name.file_name} 的栏目不同：表单改了，版本号也要加一")


def _wait_for_the_turn(connection: psycopg.Connection, entries: tuple[Entry, ...]) -> None:
    """First the receipts, then the targets, always in this order: so nobody waits in a ring."""
    receipts = [f"receipt:{each.receipt}" for each in entries if not isinstance(each, Submission)]
    if receipts:
        connection.execute("SELECT FROM keys WHERE key = ANY(%s) ORDER BY key FOR UPDATE", (receipts,))
    requests = [each.seat or getattr(each, "offer", None) for each in entries if not isinstance(each, Release)]
    for target in sorted({request.target for request in requests if request}):
        connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (target,))


def _columns_of(entry: Entry) -> tuple[str, ...]:
    return tuple(name for name, _ in entry.columns) if isinstance(entry, Submission) else entry.column_names
