"""Submissions to store, and disks that fail: shared by the tests of the store."""

import errno
import os
import random
from datetime import datetime, timedelta
from pathlib import Path

from forms_api.receipts import new_receipt
from forms_api.store import Submission, inbox_named, open_store
from forms_api.store.choosing import contents_of, ledgers_of
from forms_api.store.disk import Disk
from forms_api.store.names import ledger_name
from forms_api.store.rows import SHANGHAI, NumberedRow
from forms_api.store.scan import scan
from tests.postgres import Postgres

NOON = datetime(2026, 5, 9, 12, 0, 0, tzinfo=SHANGHAI)
MAY = "suggestion.v1.2026-05.csv"
_random = random.Random(20260509)


def submission(text="路灯坏了", *, keys=(), receipt=None, at=NOON, form="suggestion", version=1, name="王女士"):
    """A suggestion with a fresh receipt."""
    return Submission(
        form=form,
        version=version,
        columns=(("text", text), ("name", name)),
        receipt=receipt or new_receipt(_random),
        code_hash="0" * 32,
        received_at=at,
        channel="web",
        keys=keys,
    )


class Inbox:
    """An inbox folder that tests open, look into and open again; keeps what the store reported."""

    def __init__(self, directory: Path) -> None:
        self.dir = directory
        self.ledger = directory / MAY
        self.reports: list[str] = []

    def open(self, disk: Disk | None = None, now=lambda: NOON):
        return open_store(self.dir, disk=disk, now=now, report=self.reports.append)

    def filled(self, *texts: str) -> list[Submission]:
        """Stores one suggestion a text and closes again."""
        sent = [submission(text) for text in texts]
        store = self.open()
        for each in sent:
            store.append(each)
        store.close()
        return sent

    def texts(self, ledger: Path | None = None) -> list[str]:
        return [numbered.row.cells[0] for numbered in self.rows(ledger)]

    def rows(self, ledger: Path | str | None = None):
        """Of this ledger: its path, or its name in the folder."""
        found = []
        path = self.dir / (ledger or MAY)
        if path.exists():
            with open(path, "rb") as file:
                scan(file, found.append)
        return found

    def asides(self, why: str) -> list[Path]:
        return sorted(self.dir.glob(f"*.{why}-*"))


class DatabaseInbox:
    """The same in a database, which is empty to begin with."""

    def __init__(self, postgres: Postgres) -> None:
        postgres.execute("DROP SCHEMA IF EXISTS yizhan CASCADE")
        self.postgres = postgres
        self.at = inbox_named(postgres.address())
        self.reports: list[str] = []

    def open(self):
        return open_store(self.at, report=self.reports.append)

    filled = Inbox.filled
    texts = Inbox.texts

    def rows(self, ledger: str = MAY) -> list[NumberedRow]:
        name = ledger_name(ledger or MAY)
        rows = contents_of(self.at, name).rows if name in ledgers_of(self.at) else ()
        return [NumberedRow(row, number) for number, row in enumerate(rows, 1)]


class CountingDisk(Disk):
    """Notes every step: ("fsync", name of the file) and so on; a folder's name ends in a slash."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, str]] = []
        self._names: dict[int, str] = {}

    def _opened(self, path, descriptor):
        self._names[descriptor] = Path(path).name
        self.steps.append(("open", Path(path).name))
        return descriptor

    def open_append(self, path):
        return self._opened(path, super().open_append(path))

    def open_fresh(self, path):
        return self._opened(path, super().open_fresh(path))

    def open_new(self, path):
        return self._opened(path, super().open_new(path))

    def write(self, descriptor, data):
        self.steps.append(("write", self._names[descriptor]))
        return super().write(descriptor, data)

    def fsync(self, descriptor):
        if descriptor in self._names:
            self.steps.append(("fsync", self._names[descriptor]))
        super().fsync(descriptor)

    def fsync_dir(self, directory):
        self.steps.append(("fsync", Path(directory).name + "/"))
        super().fsync_dir(directory)

    def truncate(self, descriptor, size):
        self.steps.append(("truncate", self._names[descriptor]))
        super().truncate(descriptor, size)

    def rename(self, source, target):
        self.steps.append(("rename", Path(target).name))
        super().rename(source, target)

    def close(self, descriptor):
        self.steps.append(("close", self._names.pop(descriptor)))
        super().close(descriptor)


class FailingDisk(CountingDisk):
    """Fails the steps named in `broken` (write, fsync, fsync_dir, open_append, rename, …) from the moment
    they are put there.

    bytes_left: how much the disk still takes before a write comes up short and the next one finds it full.
    """

    def __init__(self) -> None:
        super().__init__()
        self.broken: set[str] = set()
        self.bytes_left: int | None = None

    def _check(self, step: str) -> None:
        if step in self.broken:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def open_append(self, path):
        self._check("open_append")
        return super().open_append(path)

    def open_fresh(self, path):
        self._check("open_fresh")
        return super().open_fresh(path)

    def write(self, descriptor, data):
        self._check("write")
        if self.bytes_left is None:
            return super().write(descriptor, data)
        if self.bytes_left == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = super().write(descriptor, data[:self.bytes_left])
        self.bytes_left -= written
        return written

    def fsync(self, descriptor):
        self._check("fsync")
        super().fsync(descriptor)

    def fsync_dir(self, directory):
        self._check("fsync_dir")
        super().fsync_dir(directory)

    def truncate(self, descriptor, size):
        self._check("truncate")
        super().truncate(descriptor, size)

    def rename(self, source, target):
        self._check("rename")
        super().rename(source, target)


def later(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)
