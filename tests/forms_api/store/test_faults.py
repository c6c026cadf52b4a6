"""A disk that is full, slow to admit it, or broken: nothing acknowledged is lost, nothing refused is kept,
and it goes on afterwards.
"""

import os
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms_api.store import InboxBroken, NotSaved, Stored
from tests.forms_api.store.samples import MAY, NOON, FailingDisk, Inbox, submission

STEPS = ("write", "fsync", "fsync_dir", "open_append")


def _store_one(store, text):
    each = submission(text)
    try:
        store.append(each)
    except NotSaved:
        return None
    return text


@pytest.mark.parametrize("step", STEPS)
def test_a_first_row_that_the_disk_refuses_is_not_acknowledged_and_the_next_one_is(inbox, step):
    disk = FailingDisk()
    store = inbox.open(disk)
    disk.broken = {step}
    with pytest.raises(NotSaved, match=r"suggestion\.v1\.2026-05\.csv: 磁盘读写出错"):
        store.append(submission("没有保存"))
    disk.broken = set()
    assert _store_one(store, "保存了") == "保存了"
    store.close()
    assert inbox.texts() == ["保存了"]
    assert [row.sequence for row in inbox.rows()] == [1]


@pytest.mark.parametrize("step", ["write", "fsync"])
@pytest.mark.parametrize("repaired_at_once", [True, False])
def test_a_later_row_that_the_disk_refuses_leaves_no_trace(inbox, step, repaired_at_once):
    disk = FailingDisk()
    store = inbox.open(disk)
    store.append(submission("第一件"))
    before = inbox.ledger.read_bytes()
    disk.broken = {step} if repaired_at_once else {step, "open_append"}
    with pytest.raises(NotSaved):
        store.append(submission("没有保存"))
    if repaired_at_once:
        assert inbox.texts() == ["第一件"], "a reader must not meet a row that was refused"
    disk.broken = set()
    assert _store_one(store, "第二件") == "第二件"
    store.close()
    assert inbox.ledger.read_bytes().startswith(before)
    assert inbox.texts() == ["第一件", "第二件"]
    assert inbox.asides("torn") + inbox.asides("replaced") == []


@pytest.mark.parametrize(
    "edit", [lambda data: data + b"x,y\r\n", lambda data: data.replace(b'"', b""), lambda data: b""]
)
def test_a_file_that_was_edited_after_a_commit_failed_is_set_aside(inbox, edit):
    disk = FailingDisk()
    store = inbox.open(disk)
    store.append(submission("第一件"))
    disk.broken = {"fsync", "open_append"}
    with pytest.raises(NotSaved):
        store.append(submission("没有保存"))
    disk.broken = set()
    edited = edit(inbox.ledger.read_bytes())
    inbox.ledger.write_bytes(edited)
    store.append(submission("第二件"))
    store.close()
    assert inbox.texts() == ["第一件", "第二件"]
    assert [path.read_bytes() for path in inbox.asides("replaced")] == [edited]


def test_a_descriptor_whose_fsync_failed_is_closed_and_never_used_again(inbox):
    disk = FailingDisk()
    store = inbox.open(disk)
    store.append(submission("第一件"))
    disk.steps.clear()
    disk.broken = {"fsync"}
    with pytest.raises(NotSaved):
        store.append(submission("没有保存"))
    disk.broken = set()
    store.append(submission("第二件"))
    steps = disk.steps
    assert steps[:2] == [("write", MAY), ("close", MAY)]
    assert steps[-2:] == [("write", MAY), ("fsync", MAY)]
    assert ("open", MAY) in steps[2:-2]
    store.close()


def test_a_refused_row_frees_its_keys_and_its_number(inbox):
    disk = FailingDisk()
    store = inbox.open(disk)
    each = submission(keys=("once:abc",))
    disk.broken = {"fsync"}
    with pytest.raises(NotSaved):
        store.append(each)
    disk.broken = set()
    assert store.append(each) == Stored(each.receipt, ("once:abc",))
    store.close()


def test_a_disk_that_fills_up_at_any_byte_of_a_row_loses_nothing_acknowledged(inbox):
    disk = FailingDisk()
    store = inbox.open(disk)
    store.append(submission("第一件"))
    kept = ["第一件"]
    before = inbox.ledger.stat().st_size
    store.append(submission("第二件"))
    kept.append("第二件")
    row_size = inbox.ledger.stat().st_size - before
    for room in range(row_size):
        disk.bytes_left = room
        with pytest.raises(NotSaved, match="磁盘满了"):
            store.append(submission("没有保存"))
        assert inbox.texts() == kept, "a reader must not meet a row that was refused"
    disk.bytes_left = None
    assert _store_one(store, "第三件")
    store.close()
    assert inbox.texts() == [*kept, "第三件"]
    assert [row.sequence for row in inbox.rows()] == [1, 2, 3]


@contextmanager
def files_may_not_grow_past(size):
    """The system itself refuses longer files: the ledger and the writer's own copy alike."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("room", [0, 1, 100])
def test_when_the_own_copy_cannot_grow_either_nothing_is_saved_until_it_can(inbox, room):
    store = inbox.open()
    store.append(submission("一"))
    with files_may_not_grow_past(os.path.getsize(inbox.ledger) + room):
        for _ in range(2):
            with pytest.raises(NotSaved, match="文件太大"):
                store.append(submission("没有保存" * 50))
    store.append(submission("二"))
    store.close()
    assert inbox.texts() == ["一", "二"]


def test_a_store_on_a_full_disk_still_closes_and_gives_the_inbox_free(inbox):
    store = inbox.open()
    store.append(submission("一"))
    with files_may_not_grow_past(os.path.getsize(inbox.ledger) + 1):
        with pytest.raises(NotSaved, match="文件太大"):
            store.append(submission("没有保存"))
        store.close()
    inbox.open().close()
    assert inbox.texts() == ["一"]


def test_writes_that_come_up_short_are_carried_on(inbox):
    class StutteringDisk(FailingDisk):
        def write(self, descriptor, data):
            return super().write(descriptor, data[:7])

    store = inbox.open(StutteringDisk())
    store.append(submission("第一件"))
    store.append(submission("第二件"))
    store.close()
    assert inbox.texts() == ["第一件", "第二件"]


def test_a_disk_that_takes_no_byte_at_all_is_an_error_and_not_a_hang(inbox):
    class DeafDisk(FailingDisk):
        def write(self, descriptor, data):
            return 0 if "deaf" in self.broken else super().write(descriptor, data)

    disk = DeafDisk()
    store = inbox.open(disk)
    disk.broken = {"deaf"}
    with pytest.raises(NotSaved):
        store.append(submission())
    store.close()


@pytest.mark.parametrize("step", ["open_fresh", "write", "fsync", "rename", "fsync_dir"])
def test_a_replaced_ledger_that_cannot_be_put_back_yet_is_put_back_later(inbox, step):
    disk = FailingDisk()
    store = inbox.open(disk)
    store.append(submission("第一件"))
    inbox.ledger.unlink()
    disk.broken = {step}
    with pytest.raises(NotSaved):
        store.append(submission("没有保存"))
    disk.broken = set()
    store.append(submission("第二件"))
    store.close()
    assert inbox.texts() == ["第一件", "第二件"]


@pytest.mark.parametrize("step", ["open_fresh", "write", "fsync", "rename"])
def test_a_new_inbox_that_cannot_keep_its_secret_does_not_open(inbox, step):
    disk = FailingDisk()
    disk.broken = {step}
    with pytest.raises(InboxBroken, match="^(打不开|读不了)收件文件夹 .*：磁盘读写出错。$"):
        inbox.open(disk)
    inbox.open().close()


def test_a_torn_tail_that_cannot_be_set_aside_is_not_cut_off(inbox):
    inbox.filled("路灯坏了")
    torn = inbox.ledger.read_bytes() + b'"submission","half'
    inbox.ledger.write_bytes(torn)
    for step in ("write", "fsync", "fsync_dir"):
        disk = FailingDisk()
        disk.broken = {step}
        with pytest.raises(InboxBroken):
            inbox.open(disk)
        assert inbox.ledger.read_bytes() == torn


faults = st.lists(
    st.one_of(
        st.just("row"),
        st.sampled_from((*STEPS, "rename", "open_fresh", "truncate")),
        st.integers(0, 400),
        st.just("repair"),
        st.sampled_from(("delete", "replace", "truncate file", "append", "reopen")),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(faults)
def test_whatever_fails_in_whatever_order_exactly_the_acknowledged_rows_are_there(tmp_path_factory, script):
    inbox = Inbox(tmp_path_factory.mktemp("faults") / "inbox")
    disk = FailingDisk()
    store = inbox.open(disk)
    kept = []
    for nth, what in enumerate(script):
        if what == "row":
            kept += [text for text in (_store_one(store, f"第 {nth} 件"),) if text]
        elif isinstance(what, int):
            disk.bytes_left = what
        elif what == "repair":
            disk.broken, disk.bytes_left = set(), None
        elif what == "reopen":
            disk.broken, disk.bytes_left = set(), None
            store.close()
            store = inbox.open(disk)
        elif what in ("delete", "replace", "truncate file", "append"):
            _tamper(inbox, what)
        else:
            disk.broken.add(what)
    disk.broken, disk.bytes_left = set(), None
    kept.append(_store_one(store, "最后一件"))
    store.close()
    rows = inbox.rows()
    assert [row.row.cells[0] for row in rows] == kept
    assert [row.sequence for row in rows] == list(range(1, len(kept) + 1))
    assert {row.row.received_at for row in rows} == {NOON.isoformat()}


def _tamper(inbox, how):
    if not inbox.ledger.exists():
        return
    if how == "delete":
        inbox.ledger.unlink()
    elif how == "replace":
        other = inbox.dir / "other"
        other.write_bytes(b"a,b\r\n1,2\r\n")
        other.replace(inbox.ledger)
    elif how == "truncate file":
        inbox.ledger.write_bytes(b"")
    else:
        with open(inbox.ledger, "ab") as file:
            file.write(b"x")
