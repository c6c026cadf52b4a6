"""Opens an inbox: folder, lock, secret; every ledger that is written to is read, of the others the index (closed.py).

What was found wrong is put right where that is safe, and reported.
"""

import logging
import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from forms_api.store.causes import why
from forms_api.store.closed import ClosedMonths, stamp_of
from forms_api.store.csv_store import CsvStore
from forms_api.store.disk import Disk
from forms_api.store.keys import KeyIndex
from forms_api.store.ledger import Ledger, damage_told
from forms_api.store.ledgers import Ledgers
from forms_api.store.lock import InboxLock
from forms_api.store.names import LOCK_FILE, SECRET_FILE, LedgerName, ledger_name, ledger_names
from forms_api.store.rows import SHANGHAI, NumberedRow
from forms_api.store.secret import load_secret
from forms_api.store.values import InboxBroken, NotSaved

_log = logging.getLogger("forms_api.store")


def open_store(
    inbox_dir: Path,
    *,
    disk: Disk | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(SHANGHAI),
    report: Callable[[str], None] = _log.warning,
    on_commit: Callable[[int, float], None] = lambda rows, seconds: None,
) -> CsvStore:
    """Makes the folder (0700) when it is missing, takes its lock, reads the ledgers.

    now dates the files that are set aside; report gets one Chinese sentence for each thing found wrong,
    without anything residents wrote; on_commit the rows of each commit and how long it took. Raises InboxBusy
    or InboxBroken, each with one Chinese sentence.
    """
    disk = disk or Disk()
    try:
        _make_folder(inbox_dir, disk, report)
        lock = InboxLock(inbox_dir)
    except OSError as error:
        raise InboxBroken(f"打不开收件文件夹 {inbox_dir}：{why(error)}。") from error
    try:
        return _open(inbox_dir, lock, disk, now, report, on_commit)
    except OSError as error:
        lock.release()
        raise InboxBroken(f"读不了收件文件夹 {inbox_dir} 里的记录：{why(error)}。") from error
    except NotSaved as error:
        lock.release()
        raise InboxBroken(f"打不开收件文件夹 {inbox_dir}：{error}。") from error
    except InboxBroken:
        lock.release()
        raise


def looks_like_an_inbox(inbox_dir: Path) -> bool:
    """Whether a program of ours has worked in this folder before."""
    return any(name in (LOCK_FILE, SECRET_FILE) or ledger_name(name) for name in os.listdir(inbox_dir))


def _make_folder(inbox_dir: Path, disk: Disk, report: Callable[[str], None]) -> None:
    if not inbox_dir.is_dir():
        inbox_dir.mkdir(mode=0o700, parents=True)
        disk.fsync_dir(inbox_dir.parent)
    if not looks_like_an_inbox(inbox_dir) and any(not name.startswith(".") for name in os.listdir(inbox_dir)):
        raise InboxBroken(f"{inbox_dir} 里有别的东西，不像收件文件夹，请换一个空的或新的文件夹。")
    if os.name == "posix" and inbox_dir.stat().st_mode & 0o077:
        inbox_dir.chmod(0o700)
        report(f"收件文件夹 {inbox_dir} 原来别人也能打开，现在只有本用户能打开（0700）")


def _open(
    inbox_dir: Path,
    lock: InboxLock,
    disk: Disk,
    now: Callable[[], datetime],
    report: Callable[[str], None],
    on_commit: Callable[[int, float], None],
) -> CsvStore:
    _finish_drafts(inbox_dir, disk)
    secret_key = load_secret(inbox_dir, disk)
    names = ledger_names(inbox_dir)
    newest = {(name.form, name.version): name for name in names}
    closed = ClosedMonths(inbox_dir, report)
    closed.keep_only(name for name in names if name not in newest.values())
    index = KeyIndex(closed)
    written_to: dict[LedgerName, Ledger] = {}
    for name in names:
        path = inbox_dir / name.file_name
        if name in newest.values():
            written_to[name] = Ledger(path, disk, now, report, partial(_read, index, name))
        elif (damaged := closed.damaged_lines(name, path)) is None:
            _close_month(closed, name, path, partial(Ledger, path, disk, now, report))
        elif damaged:
            report(damage_told(path, damaged))
    closed.settle()
    contested = {*index.settle(), *filter(index.was_contested, closed.twice())}
    for key in sorted(contested):
        report(f"有一个名额或标记（{key.partition(':')[0]}）同时记在几个编号名下，先到的算数，请运行 verify 查看")
    disk.fsync_dir(inbox_dir)

    def open_ledger(file_name: str) -> Ledger:
        return Ledger(inbox_dir / file_name, disk, now, report)

    ledgers = Ledgers(inbox_dir, lock, written_to, open_ledger, on_commit)
    return CsvStore(inbox_dir, secret_key, lock, ledgers, index, closed)


def _read(index: KeyIndex, name: LedgerName, numbered: NumberedRow) -> None:
    index.read(numbered.row, name.form, name.version)


def _close_month(
    closed: ClosedMonths, name: LedgerName, path: Path, take_over: Callable[[Callable[[NumberedRow], None]], Ledger]
) -> None:
    """Reads a ledger once more as if it were written to, so that a torn tail is set aside, and then only its
    index. What happens to the file meanwhile gives it another stamp than this one."""
    stamp, rows = stamp_of(path), []
    ledger = take_over(lambda numbered: rows.append(numbered.row))
    ledger.close()
    closed.put(name, stamp, rows, ledger.damaged_count)


def _finish_drafts(inbox_dir: Path, disk: Disk) -> None:
    """Drafts of a rename that never happened: worthless beside the old file, else all that is left."""
    for draft_path in sorted(inbox_dir.glob("*.csv.new")):
        path = draft_path.with_suffix("")
        if not ledger_name(path.name):
            continue
        if path.exists():
            draft_path.unlink()
        else:
            disk.rename(draft_path, path)
