"""How far an honouree has come on a day: where each rung begins and ends."""

from datetime import date

import pytest

from builder.model.honours.states import SHOWN, STATE_NAMES, HonourState
from tests.builder.model.honours.people import AWARDED, FOUND, IN_COLUMN, IN_NOTICE, honouree, refusals


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-02-01", None),
        ("2026-02-02", "found"),
        ("2026-02-09", "found"),
        ("2026-02-10", "checked"),
        ("2026-02-20", "candidate"),
        ("2026-03-01", "candidate"),
        ("2026-03-02", "notice"),
        ("2026-03-08", "notice"),
        ("2026-03-09", "notice_over"),
        ("2026-03-12", "awarded"),
        ("2026-04-01", "awarded"),
        ("2026-04-02", "column"),
    ],
)
def test_the_dates_tell_the_state_of_any_day(day, state):
    assert honouree(IN_COLUMN).state_on(date.fromisoformat(day)) == state


def test_a_planned_notice_is_not_public_before_its_first_day():
    person = honouree(IN_NOTICE)
    assert person.state_on(date(2026, 3, 1)) is HonourState.CANDIDATE
    assert person.state_on(date(2026, 3, 2)).zh == "公示中，还不是获奖人"


def test_who_withdraws_is_withdrawn_from_that_day_also_while_the_notice_runs():
    person = honouree(IN_NOTICE, withdrawn={"date": "2026-03-05", "reason": "本人不愿意上榜"})
    assert person.state_on(date(2026, 3, 4)) is HonourState.NOTICE
    assert person.state_on(date(2026, 3, 5)) is HonourState.WITHDRAWN
    assert not person.is_shown_on(date(2026, 3, 5))


def test_a_takedown_holds_from_its_day_on_and_whatever_else_is_written():
    person = honouree(IN_COLUMN, takedown_date="2026-05-01")
    assert person.state_on(date(2026, 4, 30)) is HonourState.COLUMN
    assert person.state_on(date(2026, 5, 1)) is HonourState.TAKEN_DOWN
    assert not person.is_shown_on(date(2026, 5, 1))


def test_a_consent_holds_until_its_last_day_and_then_takes_the_person_along():
    consent = {"agreed_date": "2026-02-15", "scope": ["事迹"], "until_date": "2026-04-15"}
    person = honouree(IN_COLUMN, consent=consent)
    assert person.is_shown_on(date(2026, 4, 15))
    assert person.state_on(date(2026, 4, 16)) is HonourState.TAKEN_DOWN
    assert honouree(IN_COLUMN, consent=consent | {"until_date": "2028-04-15"}).is_shown_on(date(2026, 4, 16))


def test_steps_may_fall_on_one_day_except_that_an_award_comes_after_the_notice():
    one_day = {name: {"date": "2026-03-02", "by": "居委会"} for name in ("found", "first_check", "candidate")}
    assert refusals(IN_NOTICE | one_day) == set()
    assert refusals(AWARDED, column_date="2026-03-12") == set()
    assert refusals(AWARDED, award={"date": "2026-03-09", "decided_by": "居民代表会议"}) == set()
    assert refusals(AWARDED, award={"date": "2026-03-08", "decided_by": "居民代表会议"}) == {
        "award-before-notice-ended", "objections-counted-after-award",
    }


def test_several_mistakes_are_told_together():
    assert refusals(FOUND, award={"date": "2026-01-01", "decided_by": "居委会"}, month="2026-12") == {
        "honour-step-missing", "honour-step-too-early",
    }


def test_the_month_of_the_award_is_the_first_that_can_be_theirs():
    assert refusals(AWARDED, month="2026-03") == set()
    assert refusals(AWARDED, month="2026-02") == {"month-before-award"}


def test_every_state_has_a_name_and_only_waiting_and_winning_are_shown():
    assert list(STATE_NAMES) == list(HonourState)
    assert [state.value for state in HonourState if state in SHOWN] == [
        "candidate", "notice", "notice_over", "awarded", "column",
    ]
    assert all("还" in state.zh for state in HonourState if state.is_waiting)
