"""Which store: a folder of ledgers, or a database. What differs between the two is chosen here and nowhere else.

In: an Inbox (address.py). Out: an open store, a reading, small files. psycopg is imported only for a database.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType

from forms_api.store import opening
from forms_api.store.address import Database, Inbox
from forms_api.store.disk import Disk
from forms_api.store.interface import Store
from forms_api.store.rows import SHANGHAI
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
