"""The default store: one process, one inbox folder of append-only CSV ledgers (rows.py has the format).

In: submissions, takes and releases, from any number of threads. Out: Stored once the row is durable, KeyTaken
when somebody holds one of its keys, NoSeat when there is none for it, NotSaved when the disk did not take it.
Threads that come while a commit is under way form the next group and share its fsyncs: the first of them
leads, the others wait. In a group each ledger file succeeds or fails as a whole (ledgers.py). It does not judge what
is written, and it never logs it.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from forms_api.store.book import Book
from forms_api.store.closed import ClosedMonths, stamp_of
from forms_api.store.keys import Holder, KeyIndex
from forms_api.store.ledger import Table
from forms_api.store.ledgers import STOPPED, Ledgers, cause_of
from forms_api.store.lock import InboxLock
from forms_api.store.names import LedgerName, ledger_names
from forms_api.store.places import Group, Place, must_be_a_whole
from forms_api.store.rows import Row, row_of
from forms_api.store.scan import Found, find_submission, submissions_in
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


class CsvStore:
    """The one writer of an inbox; made by opening.open_store.

    Every method may be called from many threads at once.
    """

    def __init__(
        self,
        inbox_dir: Path,
        secret_key: bytes,
        lock: InboxLock,
        ledgers: Ledgers,
        index: KeyIndex,
        closed_months: ClosedMonths,
    ) -> None:
        self.inbox = self.inbox_dir = inbox_dir
        self.secret_key = secret_key
        self._lock = lock
        self._ledgers = ledgers
        self._mutex = threading.Lock()        # guards what follows; held for moments only
        self._book = Book(index)
        self._closed_months = closed_months
        self._forming: Group | None = None
        self._committing = threading.Lock()   # held while ledgers are touched

    def append(self, submission: Submission) -> Stored | KeyTaken:
        """Returns Stored only when the row is durable; KeyTaken names the first of its keys that is taken,
        `receipt:…` last. With a seat wanted, the last of Stored.keys is `seat:…` or `wait:…`.

        Raises NotSaved: the row does not count and must not be acknowledged.
        """
        return self._one(submission)

    def append_all(self, submissions: Sequence[Submission]) -> tuple[Stored, ...] | KeyTaken:
        """All of them or none, in this order; they must belong into one ledger and want no key twice. A
        machine that loses its power in between can leave the first few alone: who needs all of them counts
        them.

        Raises NotSaved: none of them counts. ValueError: they are not of one ledger.
        """
        must_be_a_whole(submissions)
        return self._enter(tuple(submissions)) if submissions else ()

    def take(self, take: Take) -> Stored | KeyTaken | NotHeld | NoSeat:
        """Gives a stored receipt further keys, durably. NotHeld: there is no such receipt.

        Raises NotSaved, and then it has none of them.
        """
        return self._one(take)

    def release(self, release: Release) -> Stored | NotHeld:
        """Frees keys of their holder, durably. Raises NotSaved, and then they stay taken."""
        return self._one(release)

    def holder(self, key: str) -> Holder | None:
        """Who holds a key, durably."""
        with self._mutex:
            return self._book.index.holder(key)

    def held_by(self, receipt: str) -> tuple[str, ...]:
        """The keys that a receipt holds, besides its own `receipt:` key."""
        with self._mutex:
            return self._book.index.held_by(receipt)

    def series(self, prefix: str) -> Mapping[str, Holder]:
        """The live keys that are `prefix` and a number, such as `seat:<target>:`, in the numbers' order."""
        with self._mutex:
            return self._book.index.series(prefix)

    def named(self, kind: str) -> frozenset[str]:
        """What live keys of this kind are about, such as the targets of all `seat:<target>:<n>`."""
        with self._mutex:
            return self._book.index.named(kind)

    def find(self, receipt: str) -> Found | None:
        """The submission with this receipt number, erased or not. Raises NotSaved when it cannot be read."""
        if not (holder := self.holder(f"receipt:{receipt}")):
            return None
        name = LedgerName(holder.form, holder.version, holder.received_at[:7])
        try:
            with self._committing:
                ledger = self._ledgers.written_to(name)
                found = ledger.find(receipt) if ledger else None
            # Nobody writes to a closed month, so nobody has to wait while it is looked through.
            if ledger is None:
                with open(self.inbox_dir / name.file_name, "rb") as file:
                    found = find_submission(file, receipt)
        except OSError as error:
            raise NotSaved(cause_of(name.file_name, error)) from error
        return Found(name, *found) if found else None

    def submissions(self, form: str) -> tuple[Found, ...]:
        """Everything that was sent with one form, erased or not, oldest ledger first. Raises NotSaved."""
        found = []
        for name in self.ledger_names():
            if name.form == form:
                table = self.table(name)
                found += submissions_in(name, table.columns, table.rows)
        return tuple(found)

    def ledger_names(self) -> list[LedgerName]:
        """Every ledger in the folder, by form, version and month."""
        return ledger_names(self.inbox_dir)

    def table(self, name: LedgerName) -> Table:
        """What one ledger holds now. Raises NotSaved when it cannot be read."""
        with self._committing, self._ledgers.visited(name.file_name) as ledger:
            return ledger.table()

    def rewrite(
        self,
        name: LedgerName,
        change: Callable[[Row], Row],
        forgets: Callable[[bytes], bool] = lambda line: False,
    ) -> None:
        """Changes rows of one ledger in place, for erase and purge; keys a row no longer has are free again.

        A damaged line stays unless `forgets` says that it must not: then it becomes an empty line. Raises
        NotSaved.
        """
        freed: list[tuple[str, str]] = []

        def noting(row: Row) -> Row:
            changed = change(row)
            freed.extend((key, row.receipt) for key in row.keys if key not in changed.keys)
            return changed

        with self._committing:
            is_written_to = self._ledgers.written_to(name) is not None
            with self._ledgers.visited(name.file_name) as ledger:
                ledger.rewrite(noting, forgets)
                table = None if is_written_to else ledger.table()
            with self._mutex:
                if table:
                    stamp = stamp_of(self.inbox_dir / name.file_name)
                    self._closed_months.put(name, stamp, table.rows, len(table.damaged))
                    self._closed_months.settle()
                for key, receipt in freed:
                    holder = self._book.index.holder(key)
                    if holder and holder.receipt == receipt:
                        self._book.index.free((key,))

    def write_beside(self, file_name: str, row: Row, columns: tuple[str, ...]) -> None:
        """One row in a file of the same format that is no form's ledger: the audit. Raises NotSaved."""
        with self._committing, self._ledgers.visited(file_name) as ledger:
            ledger.commit((row,), columns)

    def why_not_writable(self) -> str:
        """Why nothing can be stored this moment; "" when it can, as far as can be seen without writing."""
        return self._ledgers.why_not_writable()

    def close(self) -> None:
        """Waits for the commit under way, then gives the inbox free. Whoever comes later gets NotSaved."""
        with self._committing:
            if not self._ledgers.is_closed:
                self._ledgers.close()
                self._closed_months.close()
                self._lock.release()

    def _one(self, entry: Entry) -> Stored | KeyTaken | NotHeld | NoSeat:
        answer = self._enter((entry,))
        return answer[0] if isinstance(answer, tuple) else answer

    def _enter(self, entries: tuple[Entry, ...]) -> tuple[Stored, ...] | KeyTaken | NotHeld | NoSeat:
        while True:
            with self._mutex:
                if self._ledgers.is_closed:
                    raise NotSaved(STOPPED)
                if refused := next(filter(None, map(self._book.refusal, entries)), None):
                    return refused
                rival = next(filter(None, map(self._book.rival, entries)), None)
                if rival is None:
                    granted = tuple(map(self._book.granted, entries))
                    if no_seat := next((each for each in granted if isinstance(each, NoSeat)), None):
                        return no_seat
                    leads = self._forming is None
                    group = self._forming = self._forming or Group()
                    places = [Place(each, row_of(each), group) for each in granted]
                    group.places += places
                    for place in places:
                        self._book.begin(place)
                    break
            rival.group.done.wait()
        if leads:
            self._lead(group)
        else:
            group.done.wait()
        if causes := [place.cause for place in places if place.cause is not None]:
            raise NotSaved(causes[0])
        return tuple(Stored(each.receipt, each.keys) for each in granted)

    def _lead(self, group: Group) -> None:
        with self._committing:
            with self._mutex:
                self._forming = None
            try:
                self._ledgers.commit(group.places)
            finally:
                with self._mutex:
                    for place in group.places:
                        self._book.end(place)
                group.done.set()
