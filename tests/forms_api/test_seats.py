"""Where people stand: seats, queue, offers that last a day, cancellations, also across a restart."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from forms_api import seats
from forms_api.forms import FORMS
from forms_api.seats import Gone, Offered, Seated, Waiting
from forms_api.store import NotSaved, open_store
from forms_api.store.reading import InboxReading
from forms_api.store.rows import SHANGHAI
from tests.forms_api.seating import A_DAY, GUITAR, NAME, sign_up, signed_up, stands
from tests.forms_api.store.samples import NOON, FailingDisk, Inbox, later


@pytest.fixture
def inbox(tmp_path):
    return Inbox(tmp_path / "收件 inbox")


@pytest.fixture
def store(inbox):
    opened = inbox.open()
    yield opened
    opened.close()


def _cancel(store, receipt, now=NOON):
    return seats.cancel(store, receipt, now).keys


def test_the_first_have_seats_and_the_others_know_their_place(store):
    receipts = signed_up(store, 5)
    assert stands(store, receipts) == [Seated(1), Seated(2), Waiting(1), Waiting(2), Waiting(3)]
    counts = seats.counts(store, GUITAR, NOON)
    assert (counts.taken, counts.offered, counts.waiting, counts.free) == (2, 0, 3, 0)


def test_nobody_has_signed_up_yet(store):
    counts = seats.counts(store, GUITAR, NOON)
    assert (counts.capacity, counts.taken, counts.waiting, counts.free) == (2, 0, 0, 2)
    assert seats.counts(store, replace(GUITAR, capacity=None), NOON).free is None
    assert stands(store, ["EV7-54C-JDSW"]) == [Gone()]


def test_when_somebody_who_waits_leaves_those_behind_move_up(store):
    receipts = signed_up(store, 5)
    assert _cancel(store, receipts[3]) == (f"wait:{NAME}:2",)
    assert stands(store, receipts) == [Seated(1), Seated(2), Waiting(1), Gone(), Waiting(2)]
    assert seats.promote(store, [GUITAR], NOON) == ()


def test_a_cancelled_seat_is_held_for_the_first_who_waits_for_24_hours(store):
    receipts = signed_up(store, 4)
    assert _cancel(store, receipts[0]) == (f"seat:{NAME}:1",)
    assert seats.promote(store, [GUITAR], NOON) == (receipts[2],)
    assert stands(store, receipts) == [Gone(), Seated(2), Offered(NOON + A_DAY), Waiting(1)]
    assert seats.promote(store, [GUITAR], NOON) == (), "it is held once"
    newcomer = store.append(sign_up()).receipt
    assert stands(store, [newcomer]) == [Waiting(2)], "it is not for a newcomer"


def test_an_offer_that_lapsed_goes_to_the_next_and_whoever_let_it_lapse_stands_last(store):
    receipts = signed_up(store, 4)
    _cancel(store, receipts[0])
    seats.promote(store, [GUITAR], NOON)
    last_moment, too_late = NOON + A_DAY - timedelta(seconds=1), NOON + A_DAY
    assert seats.promote(store, [GUITAR], last_moment) == ()
    assert stands(store, [receipts[2]], last_moment) == [Offered(too_late)]
    assert stands(store, [receipts[2]], too_late) == [Gone(too_late)]
    assert seats.confirm(store, GUITAR, receipts[2], too_late) == Gone(too_late), "others wait"
    assert seats.promote(store, [GUITAR], too_late) == (receipts[3],)
    assert stands(store, receipts, too_late)[2:] == [Gone(too_late), Offered(too_late + A_DAY)]
    _cancel(store, receipts[3], too_late)
    assert seats.promote(store, [GUITAR], too_late) == (), "who let it lapse is not rung again"
    assert seats.counts(store, GUITAR, too_late).free == 1
    assert seats.confirm(store, GUITAR, receipts[2], too_late) == Seated(1), "but may still come while a seat is free"


def test_saying_yes_turns_the_held_seat_into_ones_own(store):
    receipts = signed_up(store, 3)
    assert seats.confirm(store, GUITAR, receipts[2], NOON) == Waiting(1), "no seat is free yet"
    _cancel(store, receipts[1])
    seats.promote(store, [GUITAR], NOON)
    assert seats.confirm(store, GUITAR, receipts[2], later(60)) == Seated(2)
    assert seats.confirm(store, GUITAR, receipts[2], later(60)) == Seated(2), "twice is once"
    assert seats.counts(store, GUITAR, NOON).seated == 2
    assert stands(store, [receipts[2]], NOON + 3 * A_DAY) == [Seated(2)], "a seat does not lapse"
    assert set(_cancel(store, receipts[2])) == {f"seat:{NAME}:2", f"wait:{NAME}:1", f"offer:{NAME}:1"}
    assert stands(store, receipts) == [Seated(1), Gone(), Gone()]


def test_the_first_who_waits_may_take_a_free_seat_before_anybody_was_rung(store):
    receipts = signed_up(store, 4)
    _cancel(store, receipts[0])
    assert seats.confirm(store, GUITAR, receipts[3], NOON) == Waiting(2), "somebody else is before"
    assert seats.confirm(store, GUITAR, receipts[2], NOON) == Seated(1)


def test_cancelling_gives_the_words_free_but_not_the_number_or_the_page(store):
    sent = sign_up(keys=("once:page", "same:words"))
    store.append(sent)
    assert _cancel(store, sent.receipt) == ("same:words", f"seat:{NAME}:1")
    assert store.held_by(sent.receipt) == ("once:page",)
    assert store.holder(f"receipt:{sent.receipt}").receipt == sent.receipt
    assert _cancel(store, sent.receipt) == (), "twice is once"
    assert _cancel(store, "EV7-54C-JDSW") == ()


def test_a_seat_that_is_offered_at_the_very_moment_of_a_cancellation_goes_back_too(store):
    class Busy:
        """The store, where the desk makes its calls in the middle of somebody's cancellation."""

        def __getattr__(self, name):
            return getattr(store, name)

        def find(self, receipt):
            seats.promote(store, [GUITAR], NOON)
            return store.find(receipt)

    receipts = signed_up(store, 3)
    _cancel(store, receipts[0])
    assert _cancel(Busy(), receipts[2]) == (f"offer:{NAME}:1", f"wait:{NAME}:1")
    assert store.held_by(receipts[2]) == ()
    assert seats.counts(store, GUITAR, NOON).free == 1


def test_a_claim_is_given_back_and_what_takes_no_place_is_left_alone(store):
    claim = replace(sign_up(), seat=None, keys=("claim:honghua.lamp:0", "same:a"))
    opinion = replace(sign_up(), seat=None, keys=("same:b",))
    store.append(claim)
    store.append(opinion)
    assert _cancel(store, claim.receipt) == ("claim:honghua.lamp:0", "same:a")
    assert _cancel(store, opinion.receipt) == ()
    assert store.held_by(opinion.receipt) == ("same:b",)


def test_more_seats_are_offered_at_once_when_the_capacity_was_raised(store):
    receipts = signed_up(store, 6)
    roomier = replace(GUITAR, capacity=4)
    assert seats.promote(store, [roomier], NOON) == (receipts[2], receipts[3])
    without_limit = replace(GUITAR, capacity=None)
    assert seats.promote(store, [without_limit], NOON) == (receipts[4], receipts[5])
    assert seats.confirm(store, without_limit, receipts[5], NOON) == Seated(3)


def test_nobody_loses_a_seat_when_the_capacity_was_lowered_and_none_is_given_until_it_fits(store):
    receipts = signed_up(store, 5, target=replace(GUITAR, capacity=4))
    tighter = replace(GUITAR, capacity=2)
    assert stands(store, receipts, target=tighter)[:4] == [Seated(1), Seated(2), Seated(3), Seated(4)]
    assert seats.counts(store, tighter, NOON).free == 0
    for receipt in receipts[:2]:
        _cancel(store, receipt)
        assert seats.promote(store, [tighter], NOON) == ()
    _cancel(store, receipts[2])
    assert seats.promote(store, [tighter], NOON) == (receipts[4],)
    assert seats.confirm(store, tighter, receipts[4], NOON) == Seated(1)


def test_a_held_seat_that_was_cut_away_is_not_given(store):
    receipts = signed_up(store, 3)
    _cancel(store, receipts[0])
    seats.promote(store, [GUITAR], NOON)
    assert seats.confirm(store, replace(GUITAR, capacity=1), receipts[2], NOON) == Offered(NOON + A_DAY)
    assert seats.counts(store, GUITAR, NOON).seated == 1


@pytest.mark.parametrize(
    ("changed", "now"),
    [
        ({"cancelled": "老师病了"}, NOON),
        ({}, datetime(2026, 5, 20, 19, 0, tzinfo=SHANGHAI)),
    ],
)
def test_nothing_is_offered_of_what_is_cancelled_or_has_begun(store, changed, now):
    receipts = signed_up(store, 3)
    _cancel(store, receipts[0])
    assert seats.promote(store, [replace(GUITAR, **changed)], now) == ()


def test_two_targets_of_one_id_and_different_forms_have_seats_of_their_own(store):
    shift = replace(GUITAR, form="shift")
    signed_up(store, 2)
    assert [store.append(sign_up(target=shift)).keys[0] for _ in range(3)] == [
        f"seat:shift/{GUITAR.id}:1", f"seat:shift/{GUITAR.id}:2", f"wait:shift/{GUITAR.id}:1",
    ]


def test_targets_with_seats_are_those_of_forms_that_take_one():
    claim, objection = replace(GUITAR, form="claim"), replace(GUITAR, form="objection")
    targets = {each.form: {each.id: each} for each in (objection, GUITAR, claim, replace(GUITAR, form="dance"))}
    assert list(seats.seat_targets(targets)) == [GUITAR]
    assert FORMS["activity"].target.takes == "seat"


def test_a_disk_that_fails_during_a_cancellation_leaves_the_seat_taken(inbox):
    disk = FailingDisk()
    store = inbox.open(disk)
    receipts = signed_up(store, 3)
    disk.broken = {"fsync"}
    with pytest.raises(NotSaved):
        _cancel(store, receipts[0])
    disk.broken = set()
    assert stands(store, receipts) == [Seated(1), Seated(2), Waiting(1)]
    _cancel(store, receipts[0])
    disk.broken = {"fsync"}
    with pytest.raises(NotSaved):
        seats.promote(store, [GUITAR], NOON)
    disk.broken = set()
    assert seats.promote(store, [GUITAR], NOON) == (receipts[2],)
    store.close()


def test_everybody_stands_where_they_stood_after_a_restart_and_to_whoever_only_reads(inbox):
    store = inbox.open()
    receipts = signed_up(store, 6)
    _cancel(store, receipts[0])
    _cancel(store, receipts[3])
    seats.promote(store, [GUITAR], NOON)
    seats.confirm(store, GUITAR, receipts[2], NOON)
    _cancel(store, receipts[1])
    seats.promote(store, [GUITAR], later(5))
    before = stands(store, receipts)
    assert before == [Gone(), Gone(), Seated(1), Gone(), Offered(later(5) + A_DAY), Waiting(1)]
    assert stands(InboxReading(inbox.dir), receipts) == before
    store.close()
    store = inbox.open()
    assert stands(store, receipts) == before
    assert seats.promote(store, [GUITAR], later(6)) == ()
    store.close()
    assert inbox.reports == []


def test_an_offer_is_dated_in_the_month_in_which_it_is_made(inbox):
    store = inbox.open()
    june = NOON + timedelta(days=30)
    target = replace(GUITAR, starts_at=datetime(2026, 6, 20, 19, 0))
    receipts = signed_up(store, 3, target=target)
    seats.cancel(store, receipts[0], june)
    seats.promote(store, [target], june)
    store.close()
    assert [row.row.kind for row in inbox.rows(inbox.dir / "activity.v1.2026-06.csv")] == ["release", "take"]
    store = open_store(inbox.dir)
    assert stands(store, receipts, june, target) == [Gone(), Seated(2), Offered(june + A_DAY)]
    store.close()
