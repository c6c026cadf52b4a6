"""A small process that stores submissions and says so: for tests that trace or kill it.

    python -m tests.forms_api.store.driver INBOX [--rows N] [--threads N] [--disk NAME]

Writes "opened" once the store is open, then the receipt of each stored row, one a line, each in one write to
standard output.
"""

import argparse
import itertools
import os
import random
import signal
import threading
from datetime import datetime
from pathlib import Path

from forms_api.receipts import new_receipt
from forms_api.store import Stored, Submission, open_store
from forms_api.store.disk import Disk
from forms_api.store.rows import SHANGHAI


class WithoutFileFsync(Disk):
    def fsync(self, descriptor):
        if Path(os.readlink(f"/proc/self/fd/{descriptor}")).is_dir():
            super().fsync(descriptor)


class WithoutFolderFsync(Disk):
    def fsync_dir(self, directory):
        pass


class LateFsync(Disk):
    """Synchronises only when the next row is written: the acknowledgement has long gone out."""

    late = None

    def write(self, descriptor, data):
        if self.late is not None:
            super().fsync(self.late)
        return super().write(descriptor, data)

    def fsync(self, descriptor):
        if os.readlink(f"/proc/self/fd/{descriptor}").endswith(".csv"):
            self.late = descriptor
        else:
            super().fsync(descriptor)


class DyingInARow(Disk):
    """Now and then the process is killed with a part of the row written: a moment that a kill from outside
    hardly ever meets.
    """

    def write(self, descriptor, data):
        if random.randrange(20) == 0:
            super().write(descriptor, data[:random.randrange(1, len(data))])
            os.kill(os.getpid(), signal.SIGKILL)
        return super().write(descriptor, data)


DISKS = {disk.__name__: disk for disk in (Disk, WithoutFileFsync, WithoutFolderFsync, LateFsync, DyingInARow)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("inbox", type=Path)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--disk", choices=sorted(DISKS), default="Disk")
    options = parser.parse_args()
    store = open_store(options.inbox, disk=DISKS[options.disk]())
    os.write(1, b"opened\n")
    # The rows of one process may be numbered by any of its threads.
    numbers = itertools.count() if options.rows is None else iter(range(options.rows))

    def send() -> None:
        source = random.SystemRandom()
        for number in numbers:
            receipt = new_receipt(source)
            columns = (("text", f"第 {number} 件\n第二行"), ("name", "王女士"))
            at = datetime.now(SHANGHAI)
            keys = (f"once:{os.getpid()}-{number}",)
            submission = Submission("suggestion", 1, columns, receipt, "0" * 32, at, "web", keys)
            if isinstance(store.append(submission), Stored):
                os.write(1, receipt.encode("ascii") + b"\n")

    others = [threading.Thread(target=send, daemon=True) for _ in range(options.threads - 1)]
    for thread in others:
        thread.start()
    send()
    for thread in others:
        thread.join()
    store.close()


if __name__ == "__main__":
    main()
