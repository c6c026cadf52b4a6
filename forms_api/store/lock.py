"""One process owns an inbox: a file lock that the system lets go of when the process ends, and a note that
says whose it is.
"""

import json
import os
from pathlib import Path

import filelock

from forms_api.store.names import LOCK_FILE, OWNER_FILE
from forms_api.store.values import InboxBusy


class InboxLock:
    """Held from construction to release(). Raises InboxBusy when another process (or store) holds it."""

    def __init__(self, inbox_dir: Path) -> None:
        self._lock = filelock.FileLock(
            inbox_dir / LOCK_FILE,
            mode=0o600,
            thread_local=False,
            fallback_to_soft=False,
            preserve_lock_file=True,
        )
        try:
            self._lock.acquire(blocking=False)
        except filelock.Timeout:
            raise InboxBusy(
                f"收件文件夹 {inbox_dir} 正由另一个程序使用{_whose(inbox_dir)}，同一时间只能有一个。请先停下它，或换一个文件夹。"
            ) from None
        self._path = inbox_dir / LOCK_FILE
        self._stamp = _stamp(self._path)
        owner_path = inbox_dir / OWNER_FILE
        descriptor = os.open(owner_path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            json.dump({"pid": os.getpid()}, file)

    def stands(self) -> bool:
        """Whether the folder on the path still is the one that was locked: not moved away and made anew, not
        under a file system that was mounted or unmounted meanwhile, the lock file not deleted. If it is not,
        another process can take it."""
        try:
            return _stamp(self._path) == self._stamp
        except OSError:
            return False

    def taken_over(self) -> bool:
        """Whether somebody else's lock is where this one was."""
        return os.path.lexists(self._path) and not self.stands()

    def release(self) -> None:
        self._lock.release()


def _stamp(path: Path) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_dev, status.st_ino


def _whose(inbox_dir: Path) -> str:
    try:
        return f"（进程号 {int(json.loads((inbox_dir / OWNER_FILE).read_text(encoding='utf-8'))['pid'])}）"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
