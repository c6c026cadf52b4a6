"""A file on a path and its only writer: bytes go behind it whole and durable, whatever is done to it meanwhile.

The order of adding: the writer's own copy, a look whether the path still holds the file as it was left, write, fsync,
(for a new file) fsync of the folder, another look at the path. Only then the bytes count.

After a failed write or fsync the descriptor is closed and never used again: a second fsync could report
success for pages the kernel has already given up. The next addition opens the file anew, cuts off what the
failed one left (nobody counts on it) and goes on. A file that is not as it was left (replaced, edited, cut, deleted by
Excel, an editor, a sync program) is set aside as `….replaced-<time>` and written again from the own copy: temporary
file, fsync, rename, fsync of the folder. An edit that keeps inode, size and modification time is not seen here.

It does not know what a row is; ledger.py does.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from forms_api.store.aside import set_bytes_aside, set_file_aside
from forms_api.store.causes import why
from forms_api.store.disk import Disk
from forms_api.store.own_copy import OwnCopy
from forms_api.store.rows import NumberedRow, Row
from forms_api.store.scan import Line, Scan


class KeptFile:
    """See above. Not thread-safe. Only close() never raises OSError."""

    def __init__(
        self, path: Path, disk: Disk, now: Callable[[], datetime], report: Callable[[str], None]
    ) -> None:
        self.path = path
        self._disk = disk
        self._now = now
        self._report = report
        self._descriptor: int | None = None
        self._stamp: tuple[int, ...] | None = None
        self._attempted = b""
        self._own = OwnCopy(path.parent)

    @property
    def is_empty(self) -> bool:
        return not self._own.size

    def take_over(self, each: Callable[[NumberedRow], None]) -> Scan:
        """Reads a file that is there already; what is behind its last whole line is set aside."""
        found, tail = self._own.take_over(self.path, each)
        descriptor = self._disk.open_append(self.path)
        self._descriptor = descriptor
        if tail:
            kind = "replaced" if b"\n" in tail[:-1] else "torn"
            aside_path = set_bytes_aside(self.path, tail, kind, self._now(), self._disk)
            self._report(f"{self.path.name} 末尾有 {len(tail)} 字节不是完整的记录，已另存为 {aside_path.name}")
            self._disk.truncate(descriptor, self._own.size)
        # A row may be older than the crash that kept it from being synchronised; from now on it may be
        # acknowledged.
        self._disk.fsync(descriptor)
        self._remember(descriptor)
        return found

    def add(self, data: bytes) -> None:
        """Puts data behind the file; it is durable on return, and where this raises it does not count."""
        is_new = self.is_empty
        size = self._own.size + len(data)
        try:
            self._own.keep(data)
            descriptor = self._settled()
            self._attempted = data
            self._disk.write_all(descriptor, data)
            self._disk.fsync(descriptor)
            if is_new:
                self._disk.fsync_dir(self.path.parent)
            if not self._is_on_the_path(descriptor, size):
                self._put_back(size)
        except OSError:
            self._abandon()
            raise
        self._own.size = size

    def rewrite(self, change: Callable[[Line], bytes]) -> None:
        """Puts what `change` makes of each line in its place, durably; where this raises, nothing has changed."""
        renewed = OwnCopy(self.path.parent)
        try:
            self._settled()
            for line in self._own.lines():
                data = change(line)
                renewed.keep(data)
                renewed.size += len(data)
            self._install(renewed, renewed.size)
        except OSError:
            renewed.close()
            self._abandon()
            raise
        self._own.close()
        self._own = renewed

    def lines(self) -> Iterator[Line]:
        """Every line that counts, from the own copy."""
        return self._own.lines()

    def find(self, receipt: str) -> tuple[tuple[str, ...], Row] | None:
        """(columns, row) of the submission with this receipt number, from the own copy."""
        return self._own.find(receipt)

    def close(self, put_right: bool = True) -> None:
        """Puts right what somebody did to the file since the last addition, then lets go of it.

        put_right is False when the file is somebody else's by now.
        """
        try:
            if put_right and not self.is_empty:
                self._settled()
        except OSError as error:
            self._report(f"{self.path.name} 关闭前没能复原：{why(error)}")
        self._let_go()
        self._own.close()

    def _settled(self) -> int:
        """A descriptor of the file on the path, which ends where the own copy ends."""
        if self._descriptor is None:
            self._reopen()
        elif not self._is_as_left():
            self._put_back(self._own.size)
        return self._descriptor

    def _is_as_left(self) -> bool:
        stamp = _stamp_of_path(self.path)
        if stamp == self._stamp:
            return True
        # Only the time has changed: a backup program, `touch`, or an edit that kept the size.
        if stamp is None or stamp[:3] != self._stamp[:3] or not self._own.begins(self._descriptor):
            return False
        self._stamp = stamp
        return True

    def _is_on_the_path(self, descriptor: int, size: int) -> bool:
        self._remember(descriptor)
        return self._stamp == _stamp_of_path(self.path) and self._stamp[2] == size

    def _reopen(self) -> None:
        """Opens the file after a failed addition, or for the first time, and cuts off what that one left."""
        if self._own.size and not self.path.is_file():
            self._put_back(self._own.size)
            return
        descriptor = self._disk.open_append(self.path)
        try:
            known = self._own.begins(descriptor)
            tail = _rest(descriptor) if known else b""
            mine = known and self._attempted.startswith(tail)
            if mine and tail:
                self._disk.truncate(descriptor, self._own.size)
                self._disk.fsync(descriptor)
        except OSError:
            self._disk.close(descriptor)
            raise
        if mine:
            self._descriptor = descriptor
            self._remember(descriptor)
        else:
            self._disk.close(descriptor)
            self._put_back(self._own.size)

    def _put_back(self, size: int) -> None:
        """Sets aside whatever is on the path and puts the own copy's first `size` bytes there."""
        aside_path = set_file_aside(self.path, self._now(), self._disk)
        self._install(self._own, size)
        where = f"，原来路径上的文件已另存为 {aside_path.name}" if aside_path else "，原来路径上的文件不见了"
        self._report(f"{self.path.name} 被别的程序改动过，已按程序自己保存的内容复原{where}")

    def _install(self, copy: OwnCopy, size: int) -> None:
        draft_path = self.path.with_name(self.path.name + ".new")
        draft = self._disk.open_fresh(draft_path)
        try:
            for chunk in copy.chunks(size):
                self._disk.write_all(draft, chunk)
            self._disk.fsync(draft)
        except OSError:
            with suppress(OSError):
                draft_path.unlink()
            raise
        finally:
            self._disk.close(draft)
        self._let_go()
        self._disk.rename(draft_path, self.path)
        self._disk.fsync_dir(self.path.parent)
        self._descriptor = self._disk.open_append(self.path)
        if not self._is_on_the_path(self._descriptor, size):
            raise OSError(errno.EIO, "the file was changed again while it was put back")

    def _abandon(self) -> None:
        self._let_go()
        # At once if the disk lets us, so that no reader meets a row that was refused; else at the next
        # addition.
        with suppress(OSError):
            self._reopen()

    def _let_go(self) -> None:
        if self._descriptor is not None:
            with suppress(OSError):
                self._disk.close(self._descriptor)
            self._descriptor = None

    def _remember(self, descriptor: int) -> None:
        self._stamp = _stamp(os.fstat(descriptor))


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _stamp_of_path(path: Path) -> tuple[int, ...] | None:
    try:
        return _stamp(os.lstat(path))
    except (FileNotFoundError, NotADirectoryError):
        return None


def _rest(descriptor: int) -> bytes:
    """What follows the descriptor's position."""
    parts = []
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
    return b"".join(parts)
