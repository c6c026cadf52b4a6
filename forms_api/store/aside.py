"""Setting aside: bytes or a whole file that do not belong in a ledger are kept beside it (0600) under a name
that says why and when.

`….torn-<time>` is a last row that was not written to its end; `….replaced-<time>` is what another program
left. Nothing is dropped.
"""

import os
from datetime import datetime
from pathlib import Path

from forms_api.store.disk import Disk
from forms_api.store.names import aside_name


def set_bytes_aside(path: Path, data: bytes, kind: str, at: datetime, disk: Disk) -> Path:
    """Writes data, durably, to a new file beside path; returns that file. Raises OSError."""
    aside_path = _free_path(path, kind, at)
    descriptor = disk.open_new(aside_path)
    try:
        disk.write_all(descriptor, data)
        disk.fsync(descriptor)
    finally:
        disk.close(descriptor)
    disk.fsync_dir(path.parent)
    return aside_path


def set_file_aside(path: Path, at: datetime, disk: Disk) -> Path | None:
    """Gives what is on the path a second name; the caller then replaces the path.

    None when there is nothing. Raises OSError.
    """
    if not os.path.lexists(path):
        return None
    aside_path = _free_path(path, "replaced", at)
    try:
        # A second name rather than a new one, so that at no moment the path is empty.
        os.link(path, aside_path, follow_symlinks=False)
    except (OSError, NotImplementedError):
        disk.rename(path, aside_path)
    if os.name == "posix" and not aside_path.is_symlink():
        os.chmod(aside_path, 0o700 if aside_path.is_dir() else 0o600)
    return aside_path


def _free_path(path: Path, kind: str, at: datetime) -> Path:
    nth = 0
    while os.path.lexists(aside_path := path.with_name(aside_name(path.name, kind, at, nth))):
        nth += 1
    return aside_path
