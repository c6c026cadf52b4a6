"""Meetings: when one is held, who came, what is refused of them."""

from datetime import date, datetime

import pytest

from builder.model.deliberation.meeting import Meeting
from builder.model.quantity import read_quantity
from tests.builder.model.deliberation.matters import refusals

DAY = date(2026, 3, 21)


def meeting(**facts) -> Meeting:
    return Meeting.model_validate({"date": str(DAY), "hours": "19:00-20:30", **facts})


def test_a_meeting_is_ahead_until_its_day_is_over_or_somebody_has_counted_who_came():
    plain, counted = meeting(), meeting(attended={"居民": "18人"})
    before, after = date(2026, 3, 20), date(2026, 3, 22)
    assert [each.is_ahead_on(DAY) for each in (plain, counted)] == [True, False]
    assert [each.is_held_on(DAY) for each in (plain, counted)] == [False, True]
    assert plain.is_held_on(after) and not plain.is_held_on(before) and not plain.is_ahead_on(after)


def test_a_meeting_that_was_called_off_is_neither_ahead_nor_held_from_that_day_on():
    off = meeting(cancelled={"date": "2026-03-19", "reason": "大雨"})
    assert off.is_ahead_on(date(2026, 3, 18)) and not off.is_ahead_on(date(2026, 3, 19))
    assert not off.is_held_on(date(2026, 3, 22))


def test_how_many_came_is_added_up_with_the_hedges_of_the_parts():
    assert meeting(attended={"居民": "18人", "物业": "2人"}).came == read_quantity("20人")
    assert str(meeting(attended={"居民": "近30人", "物业": "2人"}).came) == "近32人"
    assert meeting().came is None


def test_it_starts_and_ends_at_its_hours_also_past_midnight():
    assert (meeting().starts_at, meeting().ends_at) == (datetime(2026, 3, 21, 19), datetime(2026, 3, 21, 20, 30))
    assert meeting(hours="23:00-次日00:30").ends_at == datetime(2026, 3, 22, 0, 30)
    assert meeting(hours=None).starts_at is None


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        ({"hours": "09:00-10:00, 14:00-15:00"}, {"meeting-in-two-parts"}),
        ({"hours": "休息"}, {"meeting-in-two-parts"}),
        ({"hours": None, "sign_up": {"capacity": "8"}}, {"sign-up-without-hours"}),
        ({"sign_up": {"closes_date": "2026-03-22"}}, {"sign-up-after-meeting"}),
        ({"sign_up": {"opens_date": "2026-03-22"}}, {"sign-up-after-meeting"}),
        ({"sign_up": {"closes_date": "2026-03-21"}}, set()),
        ({"sign_up": {"lead_days": "2", "closes_date": "2026-03-20"}}, {"two-deadlines"}),
        ({"attended": {"居民": "18人"}, "cancelled": {"date": "2026-03-20", "reason": "大雨"}}, {"attended-a-cancelled-meeting"}),
        ({"attended": {"居民": "18人次"}}, {"wrong-unit"}),
        ({"attended": {"居民": ["18人"]}}, {"text-expected"}),
        ({"attended": {"居民": "若干", "物业": "2"}}, {"bad-figure", "wrong-unit"}),
        ({"attended": {"住在三号楼朝南那一边的居民": "3人"}}, {"text-too-long"}),
    ],
)
def test_what_is_refused_of_a_meeting(facts, rules):
    written = {name: value for name, value in {"date": str(DAY), "hours": "19:00-20:30", **facts}.items() if value}
    assert refusals(Meeting, written) == rules


def test_a_meeting_that_was_held_cannot_be_called_off_afterwards():
    off = {"date": "2026-03-22", "reason": "下雨"}
    assert refusals(Meeting, {"date": str(DAY), "cancelled": off}) == {"meeting-cancelled-after-it"}
    assert refusals(Meeting, {"date": str(DAY), "cancelled": off | {"date": str(DAY)}}) == set()
