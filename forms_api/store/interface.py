"""What every store of submissions does: the default one (csv_store.py) and the one in a database (postgresql/).

The same tests run over both (tests/forms_api/store). Every method may be called from many threads at once; every
one may raise NotSaved: then nothing was written and nothing may be acknowledged.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from forms_api.store.address import Inbox
from forms_api.store.keys import Holder
from forms_api.store.ledger import Table
from forms_api.store.names import LedgerName
from forms_api.store.rows import Row
from forms_api.store.scan import Found
from forms_api.store.values import KeyTaken, NoSeat, NotHeld, Release, Stored, Submission, Take


class Store(Protocol):
    """An open store; csv_store.py says of each method what it promises."""

    secret_key: bytes
    inbox: Inbox

    def append(self, submission: Submission) -> Stored | KeyTaken: ...

    def append_all(self, submissions: Sequence[Submission]) -> tuple[Stored, ...] | KeyTaken: ...

    def take(self, take: Take) -> Stored | KeyTaken | NotHeld | NoSeat: ...

    def release(self, release: Release) -> Stored | NotHeld: ...

    def holder(self, key: str) -> Holder | None: ...

    def held_by(self, receipt: str) -> tuple[str, ...]: ...

    def series(self, prefix: str) -> Mapping[str, Holder]: ...

    def named(self, kind: str) -> frozenset[str]: ...

    def find(self, receipt: str) -> Found | None: ...

    def submissions(self, form: str) -> tuple[Found, ...]: ...

    def ledger_names(self) -> list[LedgerName]:
        """What there are rows of: each form, version and month."""

    def table(self, name: LedgerName) -> Table: ...

    def rewrite(
        self,
        name: LedgerName,
        change: Callable[[Row], Row],
        forgets: Callable[[bytes], bool] = lambda line: False,
    ) -> None: ...

    def write_beside(self, file_name: str, row: Row, columns: tuple[str, ...]) -> None: ...

    def why_not_writable(self) -> str:
        """Why nothing can be stored this moment, in a Chinese phrase; "" when it can."""

    def close(self) -> None: ...


class Reading(Protocol):
    """An inbox that somebody else writes to, read: what reading.py says of a folder. Changes nothing."""

    def holder(self, key: str) -> Holder | None: ...

    def held_by(self, receipt: str) -> tuple[str, ...]: ...

    def series(self, prefix: str) -> Mapping[str, Holder]: ...

    def has_cancelled(self, receipt: str) -> bool: ...

    def named(self, kind: str) -> frozenset[str]: ...

    def find(self, receipt: str) -> Found | None: ...

    def submissions(self, form: str) -> Iterable[Found]: ...
