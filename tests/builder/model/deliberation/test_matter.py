"""Matters in the cases that the machine does not dwell on: what was put off, handed on, late; ids."""

from datetime import date

import pytest

from builder.model.deliberation.brand import DeliberationBrand
from tests.builder.model.deliberation.matters import ACCEPTED, ACTION, AGREED, DONE, MEETING, MET, RAISED, matter, refusals

TODAY = date(2026, 5, 9)


def put_off(*later: dict):
    outcome = {"date": "2026-03-21", "result": "deferred", "text": "各试四个星期"}
    return matter(MET, outcome=outcome, meetings=[*MET["meetings"], *later])


def test_what_was_put_off_waits_until_another_meeting_is_arranged_and_held():
    assert put_off().state_on(TODAY) == "settled"
    again = put_off(MEETING | {"date": "2026-05-16"})
    assert [again.state_on(day) for day in (TODAY, date(2026, 5, 16), date(2026, 5, 17))] == [
        "announced", "announced", "deliberated",
    ]
    assert again.outcome_on(TODAY) is None
    off = put_off(MEETING | {"date": "2026-05-16", "cancelled": {"date": "2026-05-09", "reason": "大雨"}})
    assert off.state_on(TODAY) == "settled" and off.outcome_on(TODAY).result == "deferred"


@pytest.mark.parametrize(
    ("actions", "state"), [([], "settled"), ([ACTION], "settled"), ([DONE], "done"), ([DONE, ACTION], "settled")]
)
def test_what_was_handed_on_is_done_when_something_came_of_it(actions, state):
    outcome = {"date": "2026-03-21", "result": "referred", "text": "转给街道"}
    assert matter(MET, outcome=outcome, actions=actions).state_on(TODAY) == state


def test_a_meeting_that_was_called_off_may_lie_after_the_outcome():
    off = MEETING | {"date": "2026-04-18", "cancelled": {"date": "2026-03-21", "reason": "不用再开"}}
    assert matter(AGREED, meetings=[*MET["meetings"], off]).state_on(TODAY) == "done"


def test_an_action_is_late_from_the_day_after_it_was_due_until_it_is_done():
    late = matter(AGREED, actions=[ACTION]).actions[0]
    assert [late.days_overdue_on(date(2026, 4, day)) for day in (9, 10, 11, 30)] == [0, 0, 1, 20]
    done = matter(AGREED, actions=[DONE | {"done_date": "2026-04-20"}]).actions[0]
    assert [done.days_overdue_on(date(2026, 4, day)) for day in (15, 20, 30)] == [5, 0, 0]


def test_an_action_may_be_due_and_done_on_the_day_it_was_agreed():
    same_day = ACTION | {"due_date": "2026-03-21", "done_date": "2026-03-21", "evidence": "当晚就清了"}
    assert matter(AGREED, actions=[same_day]).state_on(date(2026, 3, 21)) == "done"


def test_all_that_is_wrong_with_a_matter_is_said_at_once():
    facts = ACCEPTED | {"accepted": {"date": "2026-03-09", "by": "居委会"}, "actions": [ACTION]}
    broken = refusals(DeliberationBrand, {"id": "talk", "name": "有事好商量", "matters": [facts]})
    assert broken == {"matter-out-of-order", "action-without-outcome"}


def test_an_id_is_given_once_among_the_matters_of_a_brand():
    assert refusals(DeliberationBrand, {"id": "talk", "name": "有事好商量", "matters": [RAISED, RAISED]}) == {"id-given-twice"}


def test_on_the_day_of_its_outcome_a_meeting_is_no_longer_to_come():
    facts = ACCEPTED | {"meetings": [MEETING], "outcome": AGREED["outcome"]}
    assert matter(facts).meetings_ahead_on(date(2026, 3, 20)) == matter(facts).meetings
    assert matter(facts).meetings_ahead_on(date(2026, 3, 21)) == ()
    assert matter(ACCEPTED | {"meetings": [MEETING]}).meetings_ahead_on(date(2026, 3, 21)) != ()
