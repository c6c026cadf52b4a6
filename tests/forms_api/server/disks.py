"""Disks for a server under test, by name: those of the store's driver, and a slow one."""

import os
import signal
import time

from forms_api.store.disk import Disk
from tests.forms_api.store import driver


class SlowFsync(Disk):
    """A disk that takes its time, so that answers are still owed when the server is told to stop."""

    def fsync(self, descriptor):
        time.sleep(0.2)
        super().fsync(descriptor)


class DyingAfterARelease(Disk):
    """The process is killed when somebody has given something back, durably, before anything else happens."""

    released = False

    def write(self, descriptor, data):
        self.released = b'\r\n"release"' in b"\r\n" + data
        return super().write(descriptor, data)

    def fsync(self, descriptor):
        super().fsync(descriptor)
        if self.released:
            os.kill(os.getpid(), signal.SIGKILL)


DISKS = {**driver.DISKS, "DyingAfterARelease": DyingAfterARelease, "SlowFsync": SlowFsync}
