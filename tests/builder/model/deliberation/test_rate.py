"""议而有果: what counts, from when on, and that a few matters make no rate."""

from datetime import date

import pytest

from builder.model.deliberation.rate import Rate, rate_on
from tests.builder.model.deliberation.matters import ACCEPTED, ACTION, AGREED, DECLINED, DONE, MEETING, MET, RAISED, brand

TODAY = date(2026, 5, 9)


def outcome(result: str, **more) -> dict:
    return MET | {"outcome": {"date": "2026-03-21", "result": result, "text": "挂牌"}} | more


@pytest.mark.parametrize(
    ("facts", "rate"),
    [
        (RAISED, Rate(0, 0)),
        (DECLINED, Rate(0, 0)),
        (ACCEPTED, Rate(0, 0)),
        (ACCEPTED | {"meetings": [MEETING | {"date": "2026-05-16"}]}, Rate(0, 0)),
        (ACCEPTED | {"meetings": [MEETING | {"cancelled": {"date": "2026-03-20", "reason": "大雨"}}]}, Rate(0, 0)),
        (MET, Rate(1, 0)),
        (AGREED, Rate(1, 1)),
        (AGREED | {"actions": [DONE, ACTION]}, Rate(1, 0)),
        (AGREED | {"actions": [DONE]}, Rate(1, 1)),
        (outcome("partly", actions=[DONE]), Rate(1, 1)),
        (outcome("deferred", actions=[DONE]), Rate(1, 0)),
        (outcome("referred", actions=[DONE]), Rate(1, 0)),
    ],
)
def test_what_counts_as_deliberated_and_as_fruitful(facts, rate):
    assert rate_on(brand(facts), TODAY) == rate


def test_a_day_before_the_last_action_was_done_the_matter_does_not_count_yet():
    acted = brand(AGREED | {"actions": [DONE]})
    assert rate_on(acted, date(2026, 3, 20)) == Rate(0, 0)
    assert rate_on(acted, date(2026, 4, 7)) == Rate(1, 0)
    assert rate_on(acted, date(2026, 4, 8)) == Rate(1, 1)


@pytest.mark.parametrize(
    ("deliberated", "fruitful", "percent"),
    [(0, 0, None), (4, 4, None), (5, 0, 0), (5, 5, 100), (7, 4, 57), (8, 1, 13), (200, 1, 1), (1000, 4, 0)],
)
def test_the_percentage_is_a_whole_number_halves_up_and_none_under_five(deliberated, fruitful, percent):
    assert Rate(deliberated, fruitful).percent == percent
