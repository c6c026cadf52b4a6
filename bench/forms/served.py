"""The form server as it is, or with one thing about its store changed, to measure against.

    python -m bench.forms.served {as-it-is,no-store} SITE INBOX [--fsync-takes-s S] [--one-a-commit]

no-store         every row is taken at once and nothing is written: the framework's own ceiling
--fsync-takes-s  each fsync sleeps so long first, as on a slow disk
--one-a-commit   no two rows share an fsync: what a server does that commits each row by itself
"""

import argparse
import sys
import threading
import time
from functools import partial
from pathlib import Path

from forms_api import server
from forms_api.store import Stored, open_store
from forms_api.store.disk import Disk

ONE_PROXY = ("127.0.0.1",)


class SlowDisk(Disk):
    """The real disk, with every fsync so many seconds later."""

    def __init__(self, takes_s: float) -> None:
        self._takes_s = takes_s

    def fsync(self, descriptor: int) -> None:
        if self._takes_s:
            time.sleep(self._takes_s)
        super().fsync(descriptor)


class NoStore:
    """Takes every row and keeps none. What is not asked while ballots are cast is the real store's."""

    def __init__(self, store) -> None:
        self._store = store

    def __getattr__(self, name: str):
        return getattr(self._store, name)

    def append(self, submission):
        return Stored(submission.receipt, submission.keys)

    def holder(self, key: str) -> None:
        return None


class OneACommit(NoStore):
    """The real store, one row at a time."""

    def __init__(self, store) -> None:
        super().__init__(store)
        self._alone = threading.Lock()

    def append(self, submission):
        with self._alone:
            return self._store.append(submission)

    def holder(self, key: str):
        return self._store.holder(key)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("as-it-is", "no-store"))
    parser.add_argument("site", type=Path)
    parser.add_argument("inbox", type=Path)
    parser.add_argument("--fsync-takes-s", type=float, default=0.0)
    parser.add_argument("--one-a-commit", action="store_true")
    options = parser.parse_args()
    server.open_store = partial(_open, options)
    return server.serve(options.site, options.inbox, "127.0.0.1", 0, trusted_proxies=ONE_PROXY)


def _open(options: argparse.Namespace, inbox, **told):
    # Without a delay it is the program's own disk, not one more call on the way.
    store = open_store(inbox, disk=SlowDisk(options.fsync_takes_s) if options.fsync_takes_s else None, **told)
    if options.one_a_commit:
        return OneACommit(store)
    return NoStore(store) if options.kind == "no-store" else store


if __name__ == "__main__":
    sys.exit(main())
