"""Months that nobody writes to any more: looked up in an index that can always be made again."""

import sqlite3
import stat
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms_api.store import Holder, InboxBroken, KeyTaken, NotHeld, NotSaved, Release, SeatRequest, Stored, Take
from forms_api.store.names import LedgerName
from forms_api.store.reading import InboxReading
from forms_api.store.rows import ERASED_CELL, SHANGHAI
from tests.forms_api.store.samples import NOON, CountingDisk, Inbox, submission

COLUMNS = ("text", "name")
MARCH, APRIL = (datetime(2026, month, 9, 12, tzinfo=SHANGHAI) for month in (3, 4))
NEW_INDEX = "已结月份的索引 closed.index 对不上，已丢掉，按记录重做一份"


@pytest.fixture
def three_months(inbox):
    """March, April and May, a row each with a key of its own; March's also has a seat."""
    sent = [
        submission("三月", at=MARCH, keys=("once:march", "seat:shift/a:1")),
        submission("四月", at=APRIL, keys=("once:april",)),
        submission("五月", keys=("once:may",)),
    ]
    store = inbox.open()
    for each in sent:
        store.append(each)
    store.close()
    return sent


def opened(inbox, **options):
    """A second start, which finds the index of the first."""
    inbox.open().close()
    return inbox.open(**options)


def release(sent, *keys, at=NOON):
    return Release("suggestion", 1, COLUMNS, sent.receipt, at, "web", keys)


def take(sent, *keys, at=NOON):
    return Take("suggestion", 1, COLUMNS, sent.receipt, at, "web", keys)


def test_a_second_start_reads_only_the_month_that_is_written_to(inbox, three_months):
    inbox.open().close()
    disk = CountingDisk()
    inbox.open(disk).close()
    assert {name for _, name in disk.steps if name.endswith(".csv")} == {"suggestion.v1.2026-05.csv"}


def test_an_inbox_without_a_closed_month_has_no_index(inbox):
    inbox.filled("五月")
    assert not list(inbox.dir.glob("closed.*"))


def test_the_index_is_for_its_owner_only(inbox, three_months):
    opened(inbox).close()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in inbox.dir.glob("closed.*")}
    assert modes == {"closed.index": 0o600, "closed.index.sum": 0o600}


def test_keys_and_receipts_of_closed_months_are_held_after_a_start(inbox, three_months):
    store = opened(inbox)
    march = three_months[0]
    assert store.holder("once:march") == Holder(march.receipt, "2026-03-09T12:00:00+08:00", "suggestion", 1)
    assert store.append(submission("又来", keys=("once:march",))) == KeyTaken("once:march", march.receipt, MARCH)
    again = store.append(submission("同号", receipt=march.receipt))
    assert again == KeyTaken(f"receipt:{march.receipt}", march.receipt, MARCH)
    assert set(store.held_by(march.receipt)) == {"once:march", "seat:shift/a:1"}
    assert store.find(march.receipt).row.cells[0] == "三月"
    assert list(store.series("seat:shift/a:")) == ["seat:shift/a:1"]
    assert store.named("seat") == {"shift/a"}
    store.close()


def test_a_key_of_a_closed_month_is_freed_taken_and_freed_again_across_starts(inbox, three_months):
    march, april, may = three_months
    store = opened(inbox)
    assert store.release(release(march, "seat:shift/a:1")) == Stored(march.receipt, ("seat:shift/a:1",))
    assert store.holder("seat:shift/a:1") is None and store.named("seat") == frozenset()
    assert store.release(release(march, "seat:shift/a:1")) == NotHeld("seat:shift/a:1")
    store.close()
    store = inbox.open()
    assert store.holder("seat:shift/a:1") is None and "seat:shift/a:1" not in store.held_by(march.receipt)
    assert store.take(take(april, "seat:shift/a:1")) == Stored(april.receipt, ("seat:shift/a:1",))
    store.close()
    store = inbox.open()
    assert store.holder("seat:shift/a:1").receipt == april.receipt
    assert store.held_by(april.receipt) == ("seat:shift/a:1", "once:april")
    store.close()
    assert inbox.reports == []


def test_a_newcomer_has_the_next_seat_after_those_of_closed_months(inbox, three_months):
    store = opened(inbox)
    sent = submission("来坐")
    seated = type(sent)(**{**vars(sent), "seat": SeatRequest("shift/a", 3)})
    assert store.append(seated).keys == ("seat:shift/a:2",)
    store.close()


def test_a_month_that_was_rewritten_is_known_as_it_is_now(inbox, three_months):
    store = opened(inbox)
    name = LedgerName("suggestion", 1, "2026-03")
    store.rewrite(name, lambda row: type(row)(**{**vars(row), "kind": "erased", "keys": (), "cells": (ERASED_CELL, "")}))
    assert store.holder("once:march") is None and store.held_by(three_months[0].receipt) == ()
    assert b"once:march" not in (inbox.dir / "closed.index").read_bytes()
    store.close()
    disk = CountingDisk()
    store = inbox.open(disk)
    assert store.holder("once:march") is None and store.holder(f"receipt:{three_months[0].receipt}")
    assert not any("2026-03" in name for _, name in disk.steps)
    store.close()


@pytest.mark.parametrize("harm", ["flipped", "cut", "empty", "another version", "no sum", "not ours"])
def test_an_index_that_does_not_fit_is_thrown_away_and_made_anew(inbox, three_months, harm):
    opened(inbox).close()
    path = inbox.dir / "closed.index"
    data = path.read_bytes()
    if harm == "flipped":
        path.write_bytes(data[:3000] + bytes([data[3000] ^ 1]) + data[3001:])
    elif harm == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "empty":
        path.write_bytes(b"")
    elif harm == "another version":
        base = sqlite3.connect(path)
        base.execute("PRAGMA user_version = 99")
        base.close()
    elif harm == "no sum":
        (inbox.dir / "closed.index.sum").unlink()
    else:
        path.write_bytes(b"hello" * 1000)
    store = inbox.open()
    assert store.holder("once:march").receipt == three_months[0].receipt
    store.close()
    assert inbox.reports == [NEW_INDEX]
    inbox.open().close()
    assert inbox.reports == [NEW_INDEX]


def test_while_the_index_cannot_be_read_nothing_is_acknowledged(inbox, three_months):
    store = opened(inbox)
    (inbox.dir / "closed.index").write_bytes(b"")
    with pytest.raises(NotSaved, match="^已结月份的索引 closed.index 用不了："):
        store.append(submission("六月", keys=("once:june",)))
    store.close()
    assert inbox.texts() == ["五月"]
    store = inbox.open()
    assert store.holder("once:march").receipt == three_months[0].receipt
    store.close()


def test_a_ledger_that_was_put_back_from_elsewhere_is_read_again(inbox, three_months):
    opened(inbox).close()
    path = inbox.dir / "suggestion.v1.2026-03.csv"
    header = path.read_bytes().split(b"\r\n")[0] + b"\r\n"
    path.write_bytes(header)
    store = inbox.open()
    assert store.holder("once:march") is None and store.holder("once:april")
    store.close()


def test_a_ledger_that_was_deleted_is_forgotten(inbox, three_months):
    opened(inbox).close()
    (inbox.dir / "suggestion.v1.2026-03.csv").unlink()
    store = inbox.open()
    assert store.holder("once:march") is None and store.holder("once:april")
    store.close()


def test_damaged_lines_of_a_closed_month_are_told_at_every_start(inbox):
    store = inbox.open()
    for text in ("一", "二", "三"):
        store.append(submission(text, at=MARCH))
    store.append(submission("五月"))
    store.close()
    path = inbox.dir / "suggestion.v1.2026-03.csv"
    path.write_bytes(path.read_bytes().replace("二".encode(), "两".encode()))
    for _ in range(2):
        inbox.open().close()
    assert inbox.reports == ["suggestion.v1.2026-03.csv 有 1 行已损坏，请运行 verify 查看"] * 2


def test_a_key_that_two_closed_months_give_to_two_receipts_is_told_at_every_start(inbox, three_months):
    inbox.open().close()
    path = inbox.dir / "suggestion.v1.2026-04.csv"
    inbox_two = Inbox(inbox.dir.with_name("second"))
    store = inbox_two.open()
    store.append(submission("四月", at=APRIL, keys=("once:march",)))
    store.close()
    path.write_bytes((inbox_two.dir / path.name).read_bytes())
    for _ in range(2):
        store = inbox.open()
        assert store.holder("once:march").receipt == three_months[0].receipt
        store.close()
    told = "有一个名额或标记（once）同时记在几个编号名下，先到的算数，请运行 verify 查看"
    assert inbox.reports == [told] * 2


def test_an_index_that_cannot_be_written_is_one_clear_line(inbox, three_months):
    (inbox.dir / "closed.index").mkdir()
    with pytest.raises(InboxBroken, match=f"^读不了收件文件夹 {inbox.dir} 里的记录：这是文件夹，不是文件。$"):
        inbox.open()


KEYS = ("once:a", "seat:s:1", "seat:s:2", "wait:s:1", "claim:w:1")
STEPS = st.lists(st.tuples(st.sampled_from("stroo"), st.integers(0, 5), st.sampled_from(KEYS), st.integers(1, 6)), max_size=25)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_whatever_happens_in_whichever_month_the_index_answers_as_reading_everything_does(tmp_path_factory, steps):
    inbox = Inbox(tmp_path_factory.mktemp("months") / "inbox")
    store, sent = inbox.open(), []
    for what, who, key, month in sorted(steps, key=lambda step: step[3]):
        at = datetime(2026, month, 1, tzinfo=SHANGHAI)
        if what == "s" or not sent:
            each = submission(keys=(key,), at=at)
            sent += [each] if isinstance(store.append(each), Stored) else []
        elif what == "t":
            store.take(take(sent[who % len(sent)], key, at=at))
        elif what == "r":
            store.release(release(sent[who % len(sent)], key, at=at))
        else:
            store.close()
            store = inbox.open()
    store.close()
    store, whole = inbox.open(), InboxReading(inbox.dir)
    for key in (*KEYS, *(f"receipt:{each.receipt}" for each in sent)):
        assert store.holder(key) == whole.holder(key)
    for each in sent:
        assert set(store.held_by(each.receipt)) == set(whole.held_by(each.receipt))
    for prefix in ("seat:s:", "wait:s:", "claim:w:"):
        assert list(store.series(prefix).items()) == list(whole.series(prefix).items())
    assert [store.named(kind) for kind in ("seat", "wait", "claim")] == [whole.named(kind) for kind in ("seat", "wait", "claim")]
    store.close()
