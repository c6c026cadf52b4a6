"""Somebody opens a ledger in Excel, an editor or a sync program while the server runs: nothing acknowledged
is lost.
"""

import os
import stat

import pytest

from forms_api.store import NotSaved, Stored
from tests.forms_api.store.samples import CountingDisk, submission


def _replace(path, data):
    """As Excel and most editors save: a new file, renamed over the old one."""
    other = path.with_name("~$draft.tmp")
    other.write_bytes(data)
    os.replace(other, path)


def _overwrite(path, data):
    """As Notepad saves: into the same file."""
    with open(path, "r+b") as file:
        file.truncate(0)
        file.write(data)


TAMPERINGS = {
    "replaced by a saved copy": lambda path: _replace(path, path.read_bytes().replace(b'"', b"")),
    "replaced by the same bytes": lambda path: _replace(path, path.read_bytes()),
    "overwritten by a saved copy": lambda path: _overwrite(path, path.read_bytes().replace(b'"', b"")),
    "overwritten, same size": lambda path: _overwrite(path, path.read_bytes()[::-1]),
    "cut to nothing": lambda path: _overwrite(path, b""),
    "cut in the middle of a row": lambda path: _overwrite(path, path.read_bytes()[:-5]),
    "written behind": lambda path: path.open("ab").write(b"x,y\r\n"),
}


@pytest.mark.parametrize("how", TAMPERINGS)
def test_the_ledger_goes_on_from_the_writers_own_copy_and_the_other_file_is_set_aside(inbox, how):
    store = inbox.open()
    first = submission("第一件", keys=("once:1",))
    store.append(first)
    status = inbox.ledger.stat()
    TAMPERINGS[how](inbox.ledger)
    # A file system may stamp both writes with one tick; what people do takes longer.
    os.utime(inbox.ledger, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))
    left = inbox.ledger.read_bytes()
    second = submission("第二件")
    assert store.append(second) == Stored(second.receipt)
    store.close()
    assert inbox.texts() == ["第一件", "第二件"]
    assert [row.sequence for row in inbox.rows()] == [1, 2]
    aside, = inbox.asides("replaced")
    assert aside.read_bytes() == left
    assert inbox.reports == [
        f"suggestion.v1.2026-05.csv 被别的程序改动过，已按程序自己保存的内容复原，原来路径上的文件已另存为 {aside.name}"
    ]
    if os.name == "posix":
        assert stat.S_IMODE(aside.stat().st_mode) == stat.S_IMODE(inbox.ledger.stat().st_mode) == 0o600


def test_a_deleted_ledger_is_written_again(inbox):
    store = inbox.open()
    store.append(submission("第一件"))
    inbox.ledger.unlink()
    store.append(submission("第二件"))
    store.close()
    assert inbox.texts() == ["第一件", "第二件"]
    assert inbox.reports == ["suggestion.v1.2026-05.csv 被别的程序改动过，已按程序自己保存的内容复原，原来路径上的文件不见了"]


def test_a_ledger_deleted_before_its_first_row_of_this_run_is_written_again_too(inbox):
    inbox.filled("上一次的")
    store = inbox.open()
    inbox.ledger.unlink()
    store.append(submission("这一次的"))
    store.close()
    assert inbox.texts() == ["上一次的", "这一次的"]


def test_a_ledger_replaced_and_never_written_again_is_put_right_when_the_server_stops(inbox):
    store = inbox.open()
    store.append(submission("第一件"))
    _replace(inbox.ledger, b"kind,receipt\r\n")
    store.close()
    assert inbox.texts() == ["第一件"]
    assert [path.read_bytes() for path in inbox.asides("replaced")] == [b"kind,receipt\r\n"]


def test_a_ledger_replaced_by_a_link_or_a_folder_is_put_right(inbox, tmp_path):
    store = inbox.open()
    store.append(submission("第一件"))
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_bytes(inbox.ledger.read_bytes())
    inbox.ledger.unlink()
    inbox.ledger.symlink_to(elsewhere)
    store.append(submission("第二件"))
    inbox.ledger.unlink()
    inbox.ledger.mkdir()
    store.append(submission("第三件"))
    store.close()
    assert not inbox.ledger.is_symlink()
    assert inbox.texts() == ["第一件", "第二件", "第三件"]
    assert elsewhere.read_bytes().count(b"\n") == 2


def test_the_copy_is_on_the_disk_before_the_row_is_acknowledged(inbox):
    disk = CountingDisk()
    store = inbox.open(disk)
    store.append(submission("第一件"))
    _replace(inbox.ledger, b"x")
    disk.steps.clear()
    store.append(submission("第二件"))
    name = inbox.ledger.name
    assert disk.steps == [
        ("open", f"{name}.new"), ("write", f"{name}.new"), ("fsync", f"{name}.new"), ("close", f"{name}.new"),
        ("close", name), ("rename", name), ("fsync", "收件 inbox/"),
        ("open", name), ("write", name), ("fsync", name),
    ]
    store.close()


def test_a_file_replaced_between_the_look_and_the_write_is_noticed_before_the_row_is_acknowledged(inbox):
    class BusyDisk(CountingDisk):
        armed = False

        def fsync(self, descriptor):
            super().fsync(descriptor)
            if self.armed:
                self.armed = False
                _replace(inbox.ledger, b"saved by Excel this very moment")

    disk = BusyDisk()
    store = inbox.open(disk)
    store.append(submission("第一件"))
    disk.armed = True
    store.append(submission("第二件"))
    assert inbox.texts() == ["第一件", "第二件"], "there, before anything else happens"
    assert [path.read_bytes() for path in inbox.asides("replaced")] == [b"saved by Excel this very moment"]
    store.close()


def test_a_ledger_that_was_only_touched_is_left_as_it_is(inbox):
    store = inbox.open()
    store.append(submission("第一件"))
    os.utime(inbox.ledger, ns=(1, 1))
    store.append(submission("第二件"))
    store.close()
    assert inbox.reports == []
    assert inbox.texts() == ["第一件", "第二件"]


def test_without_its_folder_nothing_is_acknowledged(inbox):
    store = inbox.open()
    store.append(submission("第一件"))
    inbox.dir.rename(inbox.dir.with_name("moved"))
    with pytest.raises(NotSaved):
        store.append(submission("没有保存"))
    inbox.dir.with_name("moved").rename(inbox.dir)
    store.append(submission("第二件"))
    store.close()
    assert inbox.texts() == ["第一件", "第二件"]
