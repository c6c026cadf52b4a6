"""Rows that stand or fall together."""

from dataclasses import replace

import pytest

from forms_api.store import KeyTaken, NotSaved, Stored
from tests.forms_api.store.samples import FailingDisk, later, submission


def test_all_of_them_are_stored_in_their_order(either):
    store = either.open()
    several = [submission(text, keys=(f"batch:b:{nth}",)) for nth, text in enumerate(("一", "二", "三"), 1)]
    assert store.append_all(several) == tuple(Stored(each.receipt, each.keys) for each in several)
    assert list(store.series("batch:b:")) == ["batch:b:1", "batch:b:2", "batch:b:3"]
    assert either.texts() == ["一", "二", "三"]
    store.close()


def test_one_key_that_is_taken_keeps_all_of_them_out(either):
    store = either.open()
    first = submission("先", keys=("triage:A:1",))
    store.append(first)
    answer = store.append_all([submission("一", keys=("triage:A:2",)), submission("二", keys=("triage:A:1",))])
    assert answer == KeyTaken("triage:A:1", first.receipt, first.received_at)
    assert either.texts() == ["先"] and store.holder("triage:A:2") is None
    store.close()


def test_a_disk_that_fails_keeps_all_of_them_out_and_their_keys_free(inbox):
    disk = FailingDisk()
    store = inbox.open(disk)
    store.append(submission("先"))
    disk.bytes_left = 250
    several = [submission(text, keys=(f"triage:A:{nth}",)) for nth, text in enumerate(("一", "二", "三"), 1)]
    with pytest.raises(NotSaved):
        store.append_all(several)
    disk.bytes_left = None
    assert store.series("triage:A:") == {}
    assert len(store.append_all(several)) == 3
    store.close()
    assert inbox.texts() == ["先", "一", "二", "三"]


def test_rows_of_two_ledgers_or_of_one_key_cannot_be_a_whole(either):
    store = either.open()
    one = submission("一", keys=("triage:A:1",))
    with pytest.raises(ValueError, match="one ledger"):
        store.append_all([one, submission("二", at=later(60 * 24 * 40))])
    with pytest.raises(ValueError, match="one key"):
        store.append_all([one, replace(submission("二"), keys=one.keys)])
    assert store.append_all([]) == ()
    store.close()
