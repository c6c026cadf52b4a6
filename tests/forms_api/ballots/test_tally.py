"""Counts are kept in memory, read on from where the last look ended, and begun anew when a ledger is
another file."""

import random
from dataclasses import replace

from forms_api.ballots.tally import Tally
from forms_api.receipts import new_receipt
from forms_api.store import Submission
from forms_api.store.names import LedgerName
from tests.forms_api.ballots.ticking import LIST
from tests.forms_api.conftest import NOON

LEDGER = LedgerName("vote", 1, "2026-05")
_random = random.Random(20260511)


def _vote(store, mark, options="lamps", at=NOON):
    store.append(
        Submission(
            form="vote",
            version=1,
            columns=(("ballot", LIST), ("options", options), ("ticks", "1")),
            receipt=new_receipt(_random),
            code_hash="",
            received_at=at,
            channel="web",
            keys=(f"vote:{LIST}:{mark}",),
        )
    )


def _online(tally):
    counted = tally.of(LIST).online
    return counted.ballots, dict(counted.ticks)


def test_what_comes_between_two_looks_is_added_also_in_the_next_month(store):
    tally = Tally(store.inbox_dir)
    assert _online(tally) == (0, {})
    _vote(store, "a")
    assert _online(tally) == (1, {"lamps": 1})
    _vote(store, "b", "lamps ramp")
    _vote(store, "c", "ramp", at=NOON.replace(month=6))
    assert _online(tally) == _online(Tally(store.inbox_dir)) == (3, {"lamps": 2, "ramp": 2})


def test_a_ledger_that_was_rewritten_is_counted_anew_and_erased_rows_still_count(store):
    tally = Tally(store.inbox_dir)
    _vote(store, "a")
    _vote(store, "b", "ramp")
    assert _online(tally) == (2, {"lamps": 1, "ramp": 1})
    store.rewrite(LEDGER, lambda row: replace(row, kind="erased"))
    _vote(store, "c", "ramp")
    assert _online(tally) == (3, {"lamps": 1, "ramp": 2})


def test_a_torn_row_counts_only_when_it_is_whole(store):
    tally = Tally(store.inbox_dir)
    _vote(store, "a")
    path = store.inbox_dir / LEDGER.file_name
    store.close()
    data = path.read_bytes()
    path.write_bytes(data[:-9])
    assert _online(tally) == (0, {})
    with open(path, "ab") as file:
        file.write(data[-9:])
    assert _online(tally) == (1, {"lamps": 1})


def test_a_damaged_row_counts_never(store):
    _vote(store, "a")
    path = store.inbox_dir / LEDGER.file_name
    store.close()
    path.write_bytes(path.read_bytes().replace(b'"lamps"', b'"ramps"'))
    assert _online(Tally(store.inbox_dir)) == (0, {})


def test_one_mark_counts_once_however_it_came_to_stand_in_two_ledgers(store):
    _vote(store, "a")
    store.close()
    path = store.inbox_dir / LEDGER.file_name
    (store.inbox_dir / "vote.v1.2026-06.csv").write_bytes(path.read_bytes())
    assert _online(Tally(store.inbox_dir)) == (1, {"lamps": 1})
