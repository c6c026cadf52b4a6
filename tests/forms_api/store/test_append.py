"""What append promises: durable before Stored, one fsync for many, a key has one holder."""

import os
import stat
import threading
from datetime import timedelta

import pytest

from forms_api.store import KeyTaken, NotHeld, NotSaved, Release, Stored
from tests.forms_api.store.samples import MAY, NOON, CountingDisk, FailingDisk, submission


def test_a_row_is_whole_and_synchronised_with_its_folder_before_stored_is_returned(inbox):
    disk = CountingDisk()
    store = inbox.open(disk)
    disk.steps.clear()
    sent = submission()
    assert store.append(sent) == Stored(sent.receipt)
    assert disk.steps == [("open", MAY), ("write", MAY), ("fsync", MAY), ("fsync", "收件 inbox/")]
    disk.steps.clear()
    store.append(submission())
    assert disk.steps == [("write", MAY), ("fsync", MAY)]
    store.close()


def test_rows_found_at_start_are_synchronised_before_anybody_is_told_that_they_are_taken(inbox):
    """A killed server may have left rows that the disk has not got yet; KeyTaken acknowledges them."""
    inbox.filled("路灯坏了")
    disk = CountingDisk()
    inbox.open(disk).close()
    assert [step for step in disk.steps if step[0] == "fsync"] == [("fsync", MAY), ("fsync", "收件 inbox/")]


def test_last_months_ledger_is_let_go_when_a_new_month_begins(inbox):
    disk = CountingDisk()
    store = inbox.open(disk)
    store.append(submission())
    disk.steps.clear()
    store.append(submission(at=NOON + timedelta(days=30)))
    assert ("close", MAY) in disk.steps
    store.append(submission("迟到的"))
    store.close()
    assert inbox.texts() == ["路灯坏了", "迟到的"]


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_nobody_else_can_read_the_inbox(inbox):
    old_umask = os.umask(0)
    try:
        inbox.filled("路灯坏了")
    finally:
        os.umask(old_umask)
    assert stat.S_IMODE(inbox.dir.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in inbox.dir.iterdir()} == {0o600}


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_a_folder_that_others_could_read_is_closed_to_them_aloud(inbox):
    inbox.dir.mkdir(mode=0o755)
    inbox.open().close()
    assert stat.S_IMODE(inbox.dir.stat().st_mode) == 0o700
    assert inbox.reports == [f"收件文件夹 {inbox.dir} 原来别人也能打开，现在只有本用户能打开（0700）"]


class GatedDisk(CountingDisk):
    """Once armed, its next fsync of the ledger waits until the test lets it go on."""

    def __init__(self):
        super().__init__()
        self.armed = True
        self.reached = threading.Event()
        self.gate = threading.Event()

    def fsync(self, descriptor):
        if self._names.get(descriptor) == MAY and self.armed:
            self.armed = False
            self.reached.set()
            self.gate.wait(30)
        super().fsync(descriptor)


def _in_threads(store, submissions):
    answers = {}

    def send(each):
        try:
            answers[each.receipt] = store.append(each)
        except NotSaved as error:
            answers[each.receipt] = error

    threads = [threading.Thread(target=send, args=(each,)) for each in submissions]
    for thread in threads:
        thread.start()
    return threads, answers


def _wait_until_queued(store, count):
    while store._forming is None or len(store._forming.places) < count:
        threading.Event().wait(0.001)


def test_requests_that_come_during_a_commit_share_the_next_fsync(inbox):
    disk = GatedDisk()
    store = inbox.open(disk)
    first, answers = _in_threads(store, [submission("第一个")])
    disk.reached.wait(30)
    others = [submission(f"第 {n} 个") for n in range(20)]
    threads, more = _in_threads(store, others)
    _wait_until_queued(store, 20)
    disk.steps.clear()
    disk.gate.set()
    for thread in first + threads:
        thread.join()
    assert set(more.values()) == {Stored(each.receipt) for each in others}
    assert disk.steps.count(("fsync", MAY)) == 2, "one for the first request, one for the twenty others"
    store.close()
    assert len(inbox.texts()) == 21


def test_when_a_shared_fsync_fails_nobody_of_the_group_is_acknowledged(inbox):
    class GatedFailingDisk(FailingDisk, GatedDisk):
        pass

    disk = GatedFailingDisk()
    disk.armed = False
    store = inbox.open(disk)
    store.append(submission("先来的"))
    disk.armed = True
    first, first_answer = _in_threads(store, [submission("第一个")])
    disk.reached.wait(30)
    threads, answers = _in_threads(store, [submission(f"第 {n} 个") for n in range(5)])
    _wait_until_queued(store, 5)
    disk.broken.add("fsync")
    disk.gate.set()
    for thread in first + threads:
        thread.join()
    assert len(answers) == 5
    assert all(isinstance(answer, NotSaved) for answer in answers.values())
    assert [type(answer) for answer in first_answer.values()] == [Stored]
    store.close()


def test_rows_of_many_threads_are_all_there_once_with_gapless_numbers(either):
    store = either.open()
    sent = [[submission(f"{n}-{m}") for m in range(25)] for n in range(8)]

    def send(batch):
        for each in batch:
            store.append(each)

    threads = [threading.Thread(target=send, args=(batch,)) for batch in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = either.rows()
    assert sorted(row.row.receipt for row in rows) == sorted(each.receipt for batch in sent for each in batch)
    assert [row.sequence for row in rows] == list(range(1, 201))
    store.close()


def test_a_taken_key_names_its_holder_and_writes_nothing(either):
    store = either.open()
    sent = submission(keys=("once:abc",))
    store.append(sent)
    assert store.append(submission(keys=("once:new", "once:abc"))) == KeyTaken("once:abc", sent.receipt, NOON)
    later = store.append(submission(keys=("once:new",)))
    assert isinstance(later, Stored), "a refused submission takes no key"
    store.close()
    assert len(either.texts()) == 2


def test_a_receipt_number_is_never_given_twice(either):
    store = either.open()
    sent = submission()
    store.append(sent)
    again = submission(receipt=sent.receipt, form="volunteer")
    assert store.append(again) == KeyTaken(f"receipt:{sent.receipt}", sent.receipt, NOON)
    store.close()


def test_keys_are_still_taken_after_a_restart_and_in_another_month_and_form(either):
    store = either.open()
    sent = submission(keys=("seat:spring:1",))
    store.append(sent)
    store.close()
    store = either.open()
    june = NOON + timedelta(days=30)
    assert store.append(submission(keys=("seat:spring:1",), at=june, form="volunteer")) == KeyTaken(
        "seat:spring:1", sent.receipt, NOON
    )
    store.close()


def _release(receipt, *keys, at=NOON, form="suggestion"):
    return Release(form, 1, ("text", "name"), receipt, at, "web", keys)


@pytest.mark.parametrize("restarted", [False, True])
def test_only_the_holder_frees_a_key_and_then_another_may_take_it(either, restarted):
    store = either.open()
    holder, other = submission(keys=("seat:1",)), submission()
    store.append(holder)
    store.append(other)
    assert store.release(_release(other.receipt, "seat:1")) == NotHeld("seat:1")
    assert store.release(_release(holder.receipt, "seat:1")) == Stored(holder.receipt, ("seat:1",))
    assert store.release(_release(holder.receipt, "seat:1")) == NotHeld("seat:1")
    if restarted:
        store.close()
        store = either.open()
    next_holder = submission(keys=("seat:1",))
    assert store.append(next_holder) == Stored(next_holder.receipt, ("seat:1",))
    if restarted:
        store.close()
        store = either.open()
    assert store.append(submission(keys=("seat:1",))) == KeyTaken("seat:1", next_holder.receipt, NOON)
    store.close()


def test_a_key_released_and_taken_again_in_files_of_any_order_has_the_last_holder(either):
    store = either.open()
    first = submission(keys=("seat:1",), form="volunteer")
    store.append(first)
    store.release(_release(first.receipt, "seat:1", form="volunteer"))
    second = submission(keys=("seat:1",), form="correction")
    store.append(second)
    store.close()
    store = either.open()
    assert store.append(submission(keys=("seat:1",))).receipt == second.receipt
    assert either.reports == []
    store.close()


def test_sixteen_threads_for_ten_seats_fill_ten_seats(either):
    store = either.open()
    answers = []

    def take_a_seat():
        answers.extend(store.append(submission(keys=(f"seat:{n}",))) for n in range(10))

    threads = [threading.Thread(target=take_a_seat) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored = {answer.receipt for answer in answers if isinstance(answer, Stored)}
    assert len(stored) == 10
    assert {answer.receipt for answer in answers if isinstance(answer, KeyTaken)} == stored
    store.close()
    assert len(either.texts()) == 10


def test_who_wants_a_key_that_is_being_written_waits_for_the_outcome(inbox):
    disk = GatedDisk()
    store = inbox.open(disk)
    first = submission(keys=("once:abc",))
    writing, _ = _in_threads(store, [first])
    disk.reached.wait(30)
    second = submission(keys=("once:abc",))
    waiting, answers = _in_threads(store, [second])
    disk.gate.set()
    for thread in writing + waiting:
        thread.join()
    assert answers[second.receipt] == KeyTaken("once:abc", first.receipt, NOON)
    store.close()


def test_a_closed_store_takes_nothing(either):
    store = either.open()
    store.close()
    store.close()
    with pytest.raises(NotSaved):
        store.append(submission())
    assert either.texts() == []


def test_a_form_that_changed_its_columns_without_a_new_version_is_refused(either):
    either.filled("路灯坏了")
    store = either.open()
    changed = submission()
    object.__setattr__(changed, "columns", (("text", "路灯"), ("phone", "021")))
    with pytest.raises(NotSaved, match="表单改了，版本号也要加一"):
        store.append(changed)
    store.append(submission("又坏了"))
    store.close()
    assert either.texts() == ["路灯坏了", "又坏了"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"form": "../x"},
        {"version": 0},
        {"keys": ("a b",)},
        {"keys": ("钥匙",)},
        {"at": NOON.replace(tzinfo=None)},
    ],
)
def test_a_submission_that_only_a_programmer_can_get_wrong_cannot_be_made(wrong):
    with pytest.raises(ValueError):
        submission(**wrong)
