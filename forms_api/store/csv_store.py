"""The default store: one process, one inbox folder of append-only CSV ledgers (rows.py has the format).

In: submissions, takes and releases, from any number of threads. Out: Stored once the row is durable, KeyTaken
when somebody holds one of its keys, NoSeat when there is none for it, NotSaved when the disk did not take it.
Threads that come while a commit is under way form the next group and share its fsyncs: the first of them
leads, the others wait. In a group each ledger file succeeds or fails as a whole. It does not judge what is
written, and it never logs it.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from forms_api.store.book import Book
from forms_api.store.causes import why
from forms_api.store.closed import ClosedMonths, stamp_of
from forms_api.store.keys import Holder, KeyIndex
from forms_api.store.ledger import Ledger, Table
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
        ledgers: dict[LedgerName, Ledger],
        index: KeyIndex,
        closed: ClosedMonths,
        open_ledger: Callable[[str], Ledger],
        on_commit: Callable[[int, float], None],
    ) -> None:
        self.inbox = self.inbox_dir = inbox_dir
        self.secret_key = secret_key
        self._lock = lock
        self._ledgers = ledgers
        self._open_ledger = open_ledger
        self._on_commit = on_commit
        self._mutex = threading.Lock()        # guards what follows; held for moments only
        self._book = Book(index)
        self._closed_months = closed
        self._forming: Group | None = None
        self._closed = False
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
                self._must_be_open()
                is_written_to = name in self._ledgers
                found = self._ledgers[name].find(receipt) if is_written_to else None
            # Nobody writes to a closed month, so nobody has to wait while it is looked through.
            if not is_written_to:
                with open(self.inbox_dir / name.file_name, "rb") as file:
                    found = find_submission(file, receipt)
        except OSError as error:
            raise NotSaved(_cause(name, error)) from error
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
        with self._committing, self._visited(name.file_name, self._ledgers.get(name)) as ledger:
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
            with self._visited(name.file_name, self._ledgers.get(name)) as ledger:
                ledger.rewrite(noting, forgets)
                table = None if name in self._ledgers else ledger.table()
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
        with self._committing, self._visited(file_name) as ledger:
            ledger.commit((row,), columns)

    def why_not_writable(self) -> str:
        """Why nothing can be stored this moment; "" when it can, as far as can be seen without writing."""
        try:
            self._must_be_open()
        except NotSaved as error:
            return str(error)
        return "" if os.access(self.inbox_dir, os.W_OK) else "收件文件夹写不进去"

    def close(self) -> None:
        """Waits for the commit under way, then gives the inbox free. Whoever comes later gets NotSaved."""
        with self._committing:
            with self._mutex:
                if self._closed:
                    return
                self._closed = True
            for name in sorted(self._ledgers):
                self._ledgers[name].close(put_right=not self._lock.taken_over())
            self._closed_months.close()
            self._lock.release()

    def _one(self, entry: Entry) -> Stored | KeyTaken | NotHeld | NoSeat:
        answer = self._enter((entry,))
        return answer[0] if isinstance(answer, tuple) else answer

    def _enter(self, entries: tuple[Entry, ...]) -> tuple[Stored, ...] | KeyTaken | NotHeld | NoSeat:
        while True:
            with self._mutex:
                if self._closed:
                    raise NotSaved("收件已经停止")
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
                if not self._closed:
                    self._commit(group)
            finally:
                with self._mutex:
                    for place in group.places:
                        self._book.end(place)
                group.done.set()

    def _commit(self, group: Group) -> None:
        by_ledger: dict[LedgerName, list[Place]] = {}
        for place in group.places:
            by_ledger.setdefault(place.ledger_name, []).append(place)
        for name in sorted(by_ledger):
            places = by_ledger[name]
            try:
                self._must_own_the_folder()
                ledger = self._ledger(name)
                columns = ledger.columns or places[0].columns
                fitting = [place for place in places if place.columns == columns]
                for place in places:
                    place.cause = f"{name.file_name} 的栏目不同：表单改了，版本号也要加一"
                began_at = time.monotonic()
                ledger.commit([place.row for place in fitting], columns)
                self._on_commit(len(fitting), time.monotonic() - began_at)
            except (NotSaved, OSError) as error:
                for place in places:
                    place.cause = _cause(name, error)
            else:
                for place in fitting:
                    place.cause = None

    def _ledger(self, name: LedgerName) -> Ledger:
        """The ledger to append to, which stays open until the next month's is opened."""
        if name not in self._ledgers:
            self._ledgers[name] = self._open_ledger(name.file_name)
            for other in sorted(self._ledgers):
                if (other.form, other.version) == (name.form, name.version) and other.month < name.month:
                    self._ledgers.pop(other).close()
        return self._ledgers[name]

    def _must_be_open(self) -> None:
        if self._closed:
            raise NotSaved("收件已经停止")
        self._must_own_the_folder()

    def _must_own_the_folder(self) -> None:
        """Rows in a folder that is not the locked one could be lost from sight or have two writers."""
        if not self._lock.stands():
            raise NotSaved(f"收件文件夹 {self.inbox_dir} 不见了，或者换过了，请把原来的放回去，或重新启动")

    @contextmanager
    def _visited(self, file_name: str, ledger: Ledger | None = None) -> Iterator[Ledger]:
        """An open ledger as it is, any other one for this moment only."""
        self._must_be_open()
        if ledger is not None:
            yield ledger
            return
        try:
            ledger = self._open_ledger(file_name)
        except OSError as error:
            raise NotSaved(f"{file_name}: {why(error)}") from error
        try:
            yield ledger
        finally:
            ledger.close()


def _cause(name: LedgerName, error: NotSaved | OSError) -> str:
    return str(error) if isinstance(error, NotSaved) else f"{name.file_name}: {why(error)}"
