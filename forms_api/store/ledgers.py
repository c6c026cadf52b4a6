"""The ledgers of one locked inbox: those that are written to stay open, any other one is opened for a moment.

In: places of a group, each with its row. Out: the same places, with the cause why a row is not on the disk, or None.
Each ledger file succeeds or fails as a whole. Nothing is read or written any more once the folder is not the one that
was locked, or after close(). Not thread-safe: the store lets one thread in at a time.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from forms_api.store.causes import why
from forms_api.store.ledger import Ledger
from forms_api.store.lock import InboxLock
from forms_api.store.names import LedgerName, ledger_name
from forms_api.store.places import Place
from forms_api.store.values import NotSaved

STOPPED = "收件已经停止"


class Ledgers:
    """`written_to`: the newest month of each form and version; `open_ledger` opens a file by its name."""

    def __init__(
        self,
        inbox_dir: Path,
        lock: InboxLock,
        written_to: dict[LedgerName, Ledger],
        open_ledger: Callable[[str], Ledger],
        on_commit: Callable[[int, float], None],
    ) -> None:
        self.is_closed = False
        self._inbox_dir = inbox_dir
        self._lock = lock
        self._written_to = written_to
        self._open_ledger = open_ledger
        self._on_commit = on_commit

    def commit(self, places: Sequence[Place]) -> None:
        """Writes each place's row, all rows of a ledger at once. Raises nothing: the places say what failed."""
        by_ledger: dict[LedgerName, list[Place]] = {}
        for place in places:
            by_ledger.setdefault(place.ledger_name, []).append(place)
        for name in sorted(by_ledger):
            self._commit(name, by_ledger[name])

    def written_to(self, name: LedgerName) -> Ledger | None:
        """The ledger, where rows may still come; None for a closed month. Raises NotSaved."""
        self._must_be_ours()
        return self._written_to.get(name)

    @contextmanager
    def visited(self, file_name: str) -> Iterator[Ledger]:
        """A ledger that is written to as it is, any other one for this moment only. Raises NotSaved."""
        self._must_be_ours()
        if ledger := self._written_to.get(ledger_name(file_name)):
            yield ledger
            return
        try:
            ledger = self._open_ledger(file_name)
        except OSError as error:
            raise NotSaved(cause_of(file_name, error)) from error
        try:
            yield ledger
        finally:
            ledger.close()

    def why_not_writable(self) -> str:
        """Why nothing can be stored this moment; "" when it can, as far as can be seen without writing."""
        try:
            self._must_be_ours()
        except NotSaved as error:
            return str(error)
        return "" if os.access(self._inbox_dir, os.W_OK) else "收件文件夹写不进去"

    def close(self) -> None:
        """Puts every file right and lets go of it."""
        self.is_closed = True
        for name in sorted(self._written_to):
            self._written_to[name].close(put_right=not self._lock.taken_over())

    def _commit(self, name: LedgerName, places: Sequence[Place]) -> None:
        try:
            self._must_be_ours()
            ledger = self._to_append(name)
            columns = ledger.columns or places[0].columns
            fitting = [place for place in places if place.columns == columns]
            for place in places:
                place.cause = f"{name.file_name} 的栏目不同：表单改了，版本号也要加一"
            began_at = time.monotonic()
            ledger.commit([place.row for place in fitting], columns)
            self._on_commit(len(fitting), time.monotonic() - began_at)
        except (NotSaved, OSError) as error:
            for place in places:
                place.cause = cause_of(name.file_name, error)
        else:
            for place in fitting:
                place.cause = None

    def _to_append(self, name: LedgerName) -> Ledger:
        """The ledger to append to, which stays open until the next month's is opened."""
        if name not in self._written_to:
            self._written_to[name] = self._open_ledger(name.file_name)
            for other in sorted(self._written_to):
                if (other.form, other.version) == (name.form, name.version) and other.month < name.month:
                    self._written_to.pop(other).close()
        return self._written_to[name]

    def _must_be_ours(self) -> None:
        """Rows in a folder that is not the locked one could be lost from sight or have two writers."""
        if self.is_closed:
            raise NotSaved(STOPPED)
        if not self._lock.stands():
            raise NotSaved(f"收件文件夹 {self._inbox_dir} 不见了，或者换过了，请把原来的放回去，或重新启动")


def cause_of(file_name: str, error: NotSaved | OSError) -> str:
    """One Chinese phrase that names the file and what the disk said."""
    return str(error) if isinstance(error, NotSaved) else f"{file_name}: {why(error)}"
