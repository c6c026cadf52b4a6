"""Seats and places in the queue, chosen where rows are written: never one seat for two, never a gap."""

import threading
from dataclasses import replace

import pytest

from forms_api.store import KeyTaken, NoSeat, NotHeld, NotSaved, Release, SeatRequest, Stored, Take
from tests.forms_api.seating import GUITAR, NAME, sign_up, signed_up
from tests.forms_api.store.samples import NOON, FailingDisk, later

LEDGER = "activity.v1.2026-05.csv"


def _take(receipt, *keys, at=NOON, **wanted):
    columns = tuple(name for name, _ in sign_up().columns)
    return Take("activity", 1, columns, receipt, at, "desk", keys, **wanted)


def _release(receipt, *keys):
    columns = tuple(name for name, _ in sign_up().columns)
    return Release("activity", 1, columns, receipt, NOON, "desk", keys)


def test_two_seats_then_a_queue(either):
    store = either.open()
    taken = [store.append(sign_up()).keys for _ in range(4)]
    store.close()
    assert taken == [(f"seat:{NAME}:1",), (f"seat:{NAME}:2",), (f"wait:{NAME}:1",), (f"wait:{NAME}:2",)]
    assert [numbered.row.keys for numbered in either.rows(LEDGER)] == taken


def test_the_seat_comes_after_the_keys_that_were_asked_for(either):
    store = either.open()
    assert store.append(sign_up(keys=("once:1",))).keys == ("once:1", f"seat:{NAME}:1")
    again = store.append(sign_up(keys=("once:1",)))
    assert isinstance(again, KeyTaken) and again.key == "once:1"
    assert list(store.series(f"seat:{NAME}:")) == [f"seat:{NAME}:1"], "a refused sign-up takes no seat"
    store.close()


def test_without_a_capacity_everybody_has_a_seat(either):
    store = either.open()
    film = replace(GUITAR, id="network.film", capacity=None)
    assert [store.append(sign_up(target=film)).keys[-1] for _ in range(30)] == [
        f"seat:activity/network.film:{number}" for number in range(1, 31)
    ]
    store.close()


def test_a_capacity_of_none_at_all_only_queues(either):
    store = either.open()
    assert store.append(sign_up(target=replace(GUITAR, capacity=0))).keys == (f"wait:{NAME}:1",)
    store.close()


def test_a_seat_given_back_goes_to_whoever_comes_next_while_nobody_waits(either):
    store = either.open()
    first, _ = signed_up(store, 2)
    store.release(_release(first, f"seat:{NAME}:1"))
    assert store.append(sign_up()).keys == (f"seat:{NAME}:1",)
    store.close()


@pytest.mark.parametrize("restarted", [False, True])
def test_a_seat_given_back_is_not_snatched_from_those_who_wait(either, restarted):
    store = either.open()
    first, _, waits = signed_up(store, 3)
    store.release(_release(first, f"seat:{NAME}:1"))
    if restarted:
        store.close()
        store = either.open()
    assert store.append(sign_up()).keys == (f"wait:{NAME}:2",)
    offer = _take(waits, offer=SeatRequest(NAME, 2))
    assert store.take(offer).keys == (f"offer:{NAME}:1",)
    assert store.append(sign_up()).keys == (f"wait:{NAME}:3",), "an offered seat is not free"
    assert store.take(_take(waits, seat=SeatRequest(NAME, 2))).keys == (f"seat:{NAME}:1",)
    assert store.take(_take(waits, seat=SeatRequest(NAME, 2))) == NoSeat(NAME), "one seat is enough"
    assert store.take(_take(waits, seat=SeatRequest(NAME, 9))) == NoSeat(NAME), "also where there are more"
    store.close()


def test_an_offer_is_made_to_nobody_but_the_first_who_waits_and_only_once(either):
    store = either.open()
    first, _, third, fourth = signed_up(store, 4)
    offer = SeatRequest(NAME, 2)
    assert store.take(_take(third, offer=offer)) == NoSeat(NAME), "no seat is free"
    store.release(_release(first, f"seat:{NAME}:1"))
    assert store.take(_take(fourth, offer=offer)) == NoSeat(NAME)
    assert store.take(_take(first, offer=offer)) == NoSeat(NAME), "who has left does not wait"
    assert store.take(_take(third, offer=offer)).keys == (f"offer:{NAME}:1",)
    assert store.take(_take(third, offer=offer)) == NoSeat(NAME)
    store.close()


def test_only_a_stored_receipt_takes_more(either):
    store = either.open()
    assert store.take(_take("EV7-54C-JDSW", "decided:x")) == NotHeld("receipt:EV7-54C-JDSW")
    receipt, other = signed_up(store, 2)
    assert store.take(_take(receipt, "decided:x")) == Stored(receipt, ("decided:x",))
    assert store.take(_take(other, "decided:x")) == KeyTaken("decided:x", receipt, NOON)
    assert store.take(_take(receipt, "decided:x")) == KeyTaken("decided:x", receipt, NOON)
    store.close()


def test_a_take_stands_in_the_ledger_of_its_form(either):
    store = either.open()
    receipt, = signed_up(store, 1)
    store.take(_take(receipt, "decided:x", at=later(5)))
    store.close()
    row = either.rows(LEDGER)[1].row
    assert (row.kind, row.receipt, row.code_hash, row.received_at) == ("take", receipt, "", "2026-05-09T12:05:00+08:00")
    assert (row.channel, row.keys, set(row.cells)) == ("desk", ("decided:x",), {""})


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_what_is_taken_and_released_again_and_again_is_known_after_a_restart(either, turns):
    store = either.open()
    receipt, = signed_up(store, 1)
    for _ in range(turns):
        assert store.take(_take(receipt, "decided:x")) == Stored(receipt, ("decided:x",))
        store.release(_release(receipt, "decided:x"))
    store.take(_take(receipt, "decided:x"))
    store.close()
    store = either.open()
    assert store.holder("decided:x").receipt == receipt
    assert set(store.held_by(receipt)) == {f"seat:{NAME}:1", "decided:x"}
    store.release(_release(receipt, "decided:x"))
    store.close()
    store = either.open()
    assert store.holder("decided:x") is None
    assert store.held_by(receipt) == (f"seat:{NAME}:1",)
    store.close()
    assert either.reports == []


def test_a_release_by_kinds_gives_back_what_is_held_of_them_and_is_refused_when_there_is_nothing(either):
    store = either.open()
    receipt = store.append(sign_up(keys=("once:1", "same:a"))).receipt
    store.take(_take(receipt, "decided:x"))
    by_kinds = replace(_release(receipt), kinds=("seat:", "same:"))
    assert store.release(by_kinds) == Stored(receipt, ("same:a", f"seat:{NAME}:1"))
    assert set(store.held_by(receipt)) == {"once:1", "decided:x"}
    assert store.release(by_kinds) == NotHeld("seat:")
    store.close()
    assert [row.row.kind for row in either.rows(LEDGER)] == ["submission", "take", "release"]


def test_a_series_is_in_the_order_of_its_numbers_and_of_one_target_only(either):
    store = either.open()
    many = replace(GUITAR, capacity=12)
    receipts = signed_up(store, 12, target=many)
    signed_up(store, 1, target=replace(many, id="hongxiang.guitar.2026-05-2"))
    assert [holder.receipt for holder in store.series(f"seat:{NAME}:").values()] == receipts
    assert list(store.series(f"seat:{NAME}:"))[9:] == [f"seat:{NAME}:{number}" for number in (10, 11, 12)]
    assert store.series(f"wait:{NAME}:") == {}
    store.release(_release(receipts[0], f"seat:{NAME}:1"))
    last = store.append(sign_up(target=many)).receipt
    assert [holder.receipt for holder in store.series(f"seat:{NAME}:").values()] == [last, *receipts[1:]]
    store.close()


def test_a_submission_is_found_by_its_number_in_this_months_ledger_and_in_an_older_one(either):
    store = either.open()
    old = store.append(sign_up("王阿姨", at=NOON)).receipt
    new = store.append(sign_up("李叔叔", at=later(60 * 24 * 30))).receipt
    store.take(_take(old, "decided:x", at=later(60 * 24 * 31)))
    for receipt, name, month in ((old, "王阿姨", "2026-05"), (new, "李叔叔", "2026-06")):
        found = store.find(receipt)
        assert (found.form, found.ledger.month, found.texts["name"], found.row.kind) == (
            "activity", month, name, "submission",
        )
    assert store.find("EV7-54C-JDSW") is None
    store.close()


def test_two_hundred_sign_ups_from_two_hundred_threads_share_ten_seats(either):
    store = either.open()
    ten = replace(GUITAR, capacity=10)
    everybody = [sign_up(f"第 {nth} 位", target=ten) for nth in range(200)]
    answers, start = [], threading.Barrier(200)

    def send(each):
        start.wait(60)
        answers.append(store.append(each))

    threads = [threading.Thread(target=send, args=(each,)) for each in everybody]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    store.close()
    keys = sorted(answer.keys[-1] for answer in answers)
    assert keys == sorted(
        [f"seat:{NAME}:{number}" for number in range(1, 11)] + [f"wait:{NAME}:{number}" for number in range(1, 191)]
    )
    rows = [numbered.row for numbered in either.rows(LEDGER)]
    assert {row.receipt: row.keys for row in rows} == {answer.receipt: answer.keys for answer in answers}
    in_the_queue = [int(row.keys[0].rpartition(":")[2]) for row in rows if row.keys[0].startswith("wait:")]
    assert in_the_queue == sorted(in_the_queue), "the queue is in the order of the ledger"


def test_a_seat_whose_row_was_refused_is_free_again(inbox):
    disk = FailingDisk()
    store = inbox.open(disk)
    disk.broken = {"fsync"}
    with pytest.raises(NotSaved):
        store.append(sign_up())
    disk.broken = set()
    assert store.append(sign_up()).keys == (f"seat:{NAME}:1",)
    disk.broken = {"fsync"}
    receipt = store.series(f"seat:{NAME}:")[f"seat:{NAME}:1"].receipt
    with pytest.raises(NotSaved):
        store.take(_take(receipt, "decided:x"))
    disk.broken = set()
    assert store.holder("decided:x") is None
    store.close()


def test_a_claim_has_one_holder_a_round(either):
    store = either.open()
    claims = [replace(sign_up(), seat=None, keys=("claim:honghua.lamp:0",)) for _ in range(20)]
    answers = []
    threads = [threading.Thread(target=lambda each=each: answers.append(store.append(each))) for each in claims]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    won = [answer for answer in answers if isinstance(answer, Stored)]
    lost = [answer for answer in answers if isinstance(answer, KeyTaken)]
    assert (len(won), len(lost)) == (1, 19)
    assert {(answer.key, answer.receipt) for answer in lost} == {("claim:honghua.lamp:0", won[0].receipt)}
    next_round = replace(sign_up(), seat=None, keys=("claim:honghua.lamp:1",))
    assert isinstance(store.append(next_round), Stored)
    assert list(store.series("claim:honghua.lamp:")) == ["claim:honghua.lamp:0", "claim:honghua.lamp:1"]
    store.close()


def test_a_target_whose_keys_would_not_fit_is_a_programmers_mistake():
    for target, capacity in (("a b", 1), ("吉他", 1), ("x" * 250, 1), ("x", -1)):
        with pytest.raises(ValueError):
            SeatRequest(target, capacity)
