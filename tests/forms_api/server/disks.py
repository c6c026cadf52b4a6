"""Disks for a server under test, by name: those of the store's driver, and a slow one."""

import time

from forms_api.store.disk import Disk
from tests.forms_api.store import driver


class SlowFsync(Disk):
    """A disk that takes its time, so that answers are still owed when the server is told to stop."""

    def fsync(self, descriptor):
        time.sleep(0.2)
        super().fsync(descriptor)


DISKS = {**driver.DISKS, "SlowFsync": SlowFsync}
