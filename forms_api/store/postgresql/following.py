"""The rows of some forms of a database, read on from where the last look ended.

A row may become visible after rows with a higher number: the latest numbers are looked at once more each time.
When a ledger was rewritten, everything is read anew.
"""

from collections.abc import Callable, Collection

from forms_api.store.following import Note
from forms_api.store.names import LedgerName
from forms_api.store.postgresql import records
from forms_api.store.postgresql.connections import Connections
from forms_api.store.postgresql.reading import LATE_ROWS, at_one_moment


class DatabaseFollowing:
    """Not for many threads."""

    def __init__(self, connections: Connections, forms: Collection[str]) -> None:
        self._connections = connections
        self._forms = forms
        self._forget()

    def read_on(self, note: Note, forget: Callable[[], None]) -> None:
        # What has come since is little; only the first look reads everything.
        with at_one_moment(self._connections, unhurried=not self._last) as connection:
            rewritten = records.rewritten(connection, self._forms)
            if rewritten != self._rewritten:
                self._forget()
                self._rewritten = rewritten
                forget()
            columns: dict[LedgerName, tuple[str, ...]] = {}
            for number, name, row in records.rows_after(connection, self._forms, self._settled):
                self._last = max(self._last, number)
                if number in self._seen:
                    continue
                self._seen.add(number)
                if name not in columns:
                    columns[name] = records.columns_of(connection, name) or ()
                note(name, columns[name], row)
        self._settled = max(self._settled, self._last - LATE_ROWS)
        self._seen = {number for number in self._seen if number > self._settled}

    def _forget(self) -> None:
        self._rewritten = -1
        self._settled = self._last = 0
        self._seen: set[int] = set()
