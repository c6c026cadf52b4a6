"""Which store: a folder of ledgers, or a database. What differs between the two is chosen here and nowhere else.

In: an Inbox (address.py). Out: an open store, a reading, small files. psycopg is imported only for a database.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from types import ModuleType

from forms_api.rates import Limits, Rate, Rates
from forms_api.store import opening
from forms_api.store.address import Database, Inbox
from forms_api.store.disk import Disk
from forms_api.store.files import FolderFiles, SmallFiles
from forms_api.store.following import FolderFollowing, Following
from forms_api.store.interface import Reading, Store
from forms_api.store.latest import FolderReadings, Latest, read_whole
from forms_api.store.ledger import Table
from forms_api.store.names import LedgerName, ledger_names
from forms_api.store.reading import InboxReading
from forms_api.store.rows import SHANGHAI, Row
from forms_api.store.scan import scan
from forms_api.store.secret import read_secret
from forms_api.store.values import InboxBroken

_log = logging.getLogger("forms_api.store")


def open_store(
    inbox: Inbox,
    *,
    disk: Disk | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(SHANGHAI),
    report: Callable[[str], None] = _log.warning,
    on_commit: Callable[[int, float], None] = lambda rows, seconds: None,
) -> Store:
    """The one writer of a folder, or one of many writers of a database; opening.py says the rest.

    on_commit: rows made durable together, and how long it took. Raises InboxBusy, InboxBroken.
    """
    if isinstance(inbox, Path):
        return opening.open_store(inbox, disk=disk, now=now, report=report, on_commit=on_commit)
    return _postgresql().open_database(inbox, report=report, on_commit=on_commit)


def rates_of(store: Store, now: Callable[[], float]) -> Callable[[str, Rate], Limits]:
    """What makes the limits of one rate: of this process, or of all that share the database. `now`: seconds that
    never run backwards, for the first."""
    if isinstance(store.inbox, Database):
        return store.shared_rates
    return lambda name, rate: Rates(rate, now)


def reading_of(inbox: Inbox, only: str | None = None) -> Reading:
    """Who holds what and what was sent, beside whoever owns the inbox. only: a form. Raises OSError, NotSaved."""
    if isinstance(inbox, Path):
        return InboxReading(inbox, only)
    return _postgresql().reading.DatabaseReading(_read_from(inbox), only)


def readings_of(inbox: Inbox, forms: Collection[str]) -> Callable[[], Latest]:
    """What reads an inbox again and again, keeping what was sent with these forms. Raises OSError, NotSaved."""
    if isinstance(inbox, Path):
        return FolderReadings(inbox, forms).latest
    return lambda: read_whole(reading_of(inbox), forms)


def ledgers_of(inbox: Inbox) -> list[LedgerName]:
    """Every ledger, by form, version and month. Raises OSError, NotSaved."""
    return ledger_names(inbox) if isinstance(inbox, Path) else _postgresql().reading.names_in(_read_from(inbox))


def contents_of(inbox: Inbox, name: LedgerName) -> Table:
    """One ledger as it is now, beside whoever owns it; of a folder whole lines only. Raises OSError, NotSaved."""
    if isinstance(inbox, Database):
        return _postgresql().reading.table_of(_read_from(inbox), name)
    rows: list[Row] = []
    with open(inbox / name.file_name, "rb") as file:
        found = scan(file, lambda numbered: rows.append(numbered.row))
    return Table(found.columns, tuple(rows), (b"",) * len(found.damaged))


def files_of(inbox: Inbox) -> SmallFiles:
    """The secret, the keys and codes of ballots. Raises NotSaved."""
    return FolderFiles(inbox) if isinstance(inbox, Path) else _postgresql().DatabaseFiles(_read_from(inbox))


def following(inbox: Inbox, forms: Collection[str]) -> Following:
    """The rows of some forms, as they come. Raises NotSaved."""
    if isinstance(inbox, Path):
        return FolderFollowing(inbox, forms)
    return _postgresql().DatabaseFollowing(_read_from(inbox), forms)


def signature_of(inbox: Inbox) -> tuple:
    """Changes whenever what was sent does. Raises OSError, NotSaved."""
    if isinstance(inbox, Database):
        return _postgresql().reading.signature_of(_read_from(inbox))
    statuses = ((name, (inbox / name.file_name).stat()) for name in ledger_names(inbox))
    return tuple((name, status.st_size, status.st_mtime_ns, status.st_ino) for name, status in statuses)


def secret_of(inbox: Inbox) -> bytes:
    """The secret of an inbox that has one. Raises InboxBroken, OSError."""
    return read_secret(inbox) if isinstance(inbox, Path) else _postgresql().secret_in(_read_from(inbox))


def move_into(
    database: Database,
    tables: Iterable[tuple[LedgerName, Table]],
    beside: Mapping[str, Table],
    files: Mapping[str, bytes],
) -> int:
    """Fills an empty database with what a folder held, or nothing of it; how many rows. Raises InboxBroken,
    NotSaved."""
    engine = _postgresql()
    connections = engine.reached(database)
    try:
        return engine.move_in(connections, tables, beside, files)
    finally:
        connections.close()


def wrong_keys_in(database: Database) -> list[str]:
    """The keys of which the database tells something else than its rows do. Raises NotSaved."""
    return _postgresql().reading.wrong_keys_in(_read_from(database))


def must_be_a_database(database: Database) -> None:
    """Raises InboxBroken where it cannot be read, or nothing of ours is in it."""
    _read_from(database)


def _read_from(database: Database):
    return _postgresql().for_reading(database)


def _postgresql() -> ModuleType:
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise InboxBroken(
            "收件存进 PostgreSQL 要多装一样东西，请运行 .venv/bin/python -m pip install --require-hashes "
            "-r requirements-postgresql.txt 再试。"
        ) from None
    from forms_api.store.postgresql import opening as postgresql

    return postgresql
