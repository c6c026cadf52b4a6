"""A reading that goes on from the one before tells what a whole reading of the same moment tells."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from forms_api.store import Release, Take
from forms_api.store.latest import FolderReadings
from forms_api.store.reading import InboxReading
from forms_api.store.rows import encode_row, row_of
from tests.forms_api.seating import NAME, sign_up
from tests.forms_api.store.samples import NOON, submission

FORMS = ("suggestion", "activity")


def told(reading, receipts):
    """Everything that a reading says of them."""
    return {
        "held": {each: sorted(reading.held_by(each)) for each in receipts},
        "holders": {each: reading.holder(f"receipt:{each}") for each in receipts},
        "series": [dict(reading.series(f"{kind}:{NAME}:")) for kind in ("seat", "wait", "offer")],
        "named": [reading.named(kind) for kind in ("seat", "wait")],
        "cancelled": [each for each in receipts if reading.has_cancelled(each)],
        "found": [reading.find(each) for each in receipts],
    }


def as_a_whole(inbox_dir, receipts):
    whole = InboxReading(inbox_dir)
    return told(whole, receipts), [found for form in FORMS for found in whole.submissions(form)]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_between_two_looks(seed, inbox):
    chance, store = random.Random(seed), inbox.open()
    readings, receipts = FolderReadings(inbox.dir, FORMS), []
    for step in range(60):
        at = NOON + timedelta(hours=11 * step)
        kind = chance.choice(("suggestion", "sign up", "cancel", "take", "erase" if step % 20 == 19 else "look"))
        if kind == "suggestion":
            receipts.append(store.append(submission(f"第 {step} 件", at=at, keys=(f"once:{step}",))).receipt)
        elif kind == "sign up":
            receipts.append(store.append(sign_up(at=at)).receipt)
        elif kind == "cancel" and (signed := [each for each in receipts if store.find(each).form == "activity"]):
            found = store.find(chance.choice(signed))
            kinds = ("seat:", "wait:")
            store.release(Release("activity", found.ledger.version, found.columns, found.row.receipt, at, "web", (), kinds))
        elif kind == "take" and receipts:
            found = store.find(chance.choice(receipts))
            keys = (f"decided:{found.row.receipt}:upheld",)
            store.take(Take(found.form, found.ledger.version, found.columns, found.row.receipt, at, "desk", keys))
        elif kind == "erase" and receipts:
            store.rewrite(store.ledger_names()[0], lambda row: replace(row, cells=("",) * len(row.cells)))
        if chance.random() < 0.6:
            latest = readings.latest()
            assert (told(latest.reading, receipts), list(latest.sent)) == as_a_whole(inbox.dir, receipts)
    store.close()


def test_what_was_given_stays_as_it_was(inbox):
    store, readings = inbox.open(), FolderReadings(inbox.dir, FORMS)
    first = store.append(submission("先来的")).receipt
    before = readings.latest()
    second = store.append(submission("后来的")).receipt
    after = readings.latest()
    store.close()
    assert [found.row.receipt for found in before.sent] == [first] and before.reading.holder(f"receipt:{second}") is None
    assert [found.row.receipt for found in after.sent] == [first, second]
    assert after.reading.holder(f"receipt:{second}").receipt == second


def test_a_key_that_two_hold_has_its_earliest_holder(inbox):
    """No store writes that; a ledger that somebody put together by hand may say it."""
    sooner, later = submission(keys=("once:1",)), submission(at=NOON + timedelta(hours=1), keys=("once:1",))
    store, readings = inbox.open(), FolderReadings(inbox.dir, FORMS)
    store.append(sooner)
    store.close()
    readings.latest()
    with open(inbox.ledger, "ab") as ledger:
        ledger.write(encode_row(row_of(later), 2))
    assert readings.latest().reading.holder("once:1").receipt == sooner.receipt
