"""Shifts between two days: what comes again, what stops, what a named day changes; who helps, by kind; what is new."""

from datetime import date, datetime

import pytest

from builder.model.volunteers.counts import counts_by_kind
from builder.model.volunteers.news import shift_news
from builder.model.volunteers.shifts import State, shifts, stops
from builder.model.volunteers.targets import form_targets
from builder.model.volunteers.volunteers import Volunteers
from tests.builder.model.volunteers.streets import opportunity, refusals, shifts_at_hongxiang, street

TODAY = date(2026, 5, 9)
WEEKLY = {"weekdays": ["周六"], "hours": "14:00-16:00", "from_date": "2026-05-02", "until_date": "2026-05-30"}


def days(made, first=date(2026, 5, 1), last=date(2026, 5, 31)) -> list[str]:
    return [f"{shift.day:%m-%d} {shift.opens // 60}" for shift in shifts_at_hongxiang(made, first, last)]


def test_what_comes_again_stops_on_holidays_and_makeup_workdays_and_says_so():
    made = street(opportunity(repeats=WEEKLY, shifts=None))
    assert days(made) == ["05-16 14", "05-23 14", "05-30 14"]
    (one,) = made.station("hongxiang").volunteers.opportunities
    stopped = stops(one, made.calendar, date(2026, 5, 1), date(2026, 5, 31))
    assert [(each.day.day, each.stopped) for each in stopped] == [(2, "劳动节放假"), (9, "补班")]


def test_a_day_that_is_named_takes_place_though_the_pattern_would_stop():
    named = [{"date": "2026-05-09", "note": "补班，照样来"}, {"date": "2026-05-16", "hours": "15:00-16:00"}]
    made = street(opportunity(repeats=WEEKLY, shifts=named))
    assert days(made) == ["05-09 14", "05-16 15", "05-23 14", "05-30 14"]
    (one,) = made.station("hongxiang").volunteers.opportunities
    assert [each.day.day for each in stops(one, made.calendar, date(2026, 5, 1), date(2026, 5, 31))] == [2]


def test_a_shift_with_a_sign_up_of_its_own_goes_wholly_by_it():
    own = [{"date": "2026-05-16", "hours": "15:00-16:00", "sign_up": {"capacity": "2"}}]
    made = street(opportunity(sign_up={"capacity": "8", "lead_days": "2"}, repeats=WEEKLY, shifts=own))
    first, second = [target for target in form_targets(made, TODAY)][:2]
    assert (first.capacity, first.closes_at) == (2, first.starts_at)
    assert (second.capacity, second.closes_at) == (8, datetime(2026, 5, 21, 23, 59, 59))


def test_from_the_day_on_which_the_whole_is_cancelled_its_shifts_are():
    made = street(opportunity(cancelled={"date": "2026-05-13", "reason": "食堂停了"}))
    known = {shift.day.day: shift.state_on(date(2026, 5, 13)) for shift in shifts_at_hongxiang(made, TODAY, date(2026, 5, 31))}
    assert known == {12: State.HELD, 14: State.CANCELLED}


def test_a_shift_over_midnight_ends_on_the_next_day():
    made = street(opportunity(shifts=[{"date": "2026-05-16", "hours": "22:30-次日00:30"}]))
    (target,) = form_targets(made, TODAY)
    assert (target.starts_at, target.ends_at) == (datetime(2026, 5, 16, 22, 30), datetime(2026, 5, 17, 0, 30))


def test_the_server_is_told_of_sixty_days_ahead_and_fourteen_back():
    dates = ["2026-04-24", "2026-04-25", "2026-07-08", "2026-07-09"]
    made = street(opportunity(shifts=[{"date": day, "hours": "11:00-12:00"} for day in dates]))
    assert [target.id[-10:] for target in form_targets(made, TODAY)] == ["2026-04-25", "2026-07-08"]


def test_the_networks_own_shifts_have_no_station_and_those_of_a_closed_one_are_none():
    own = Volunteers.model_validate({"opportunities": [opportunity(place="三号门")]})
    made = street(opportunity(), own=own, status="closed")
    assert [target.id for target in form_targets(made, TODAY)] == ["network.meals.2026-05-12", "network.meals.2026-05-14"]
    assert {(target.station, target.place) for target in form_targets(made, TODAY)} == {("", "三号门")}
    assert {shift.owner for shift in shifts(made, TODAY, date(2026, 6, 1))} == {"network"}


def test_members_are_added_kind_by_kind_with_their_hedge_and_the_networks_own_first():
    def team(team_id, kind, members):
        return {"id": team_id, "name": team_id, "kind": kind, "members": members}

    own = Volunteers.model_validate({"teams": [team("lamps", "riders", "近120人")]})
    made = street(own=own, teams=[team("eyes", "riders", "26人"), team("light", "retired", "9人"), team("a", "retired", "20余人")])
    assert [(each.name, each.teams, str(each.members)) for each in counts_by_kind(made)] == [
        ("骑手和快递员", 2, "近146人"), ("退休党员和老同志", 2, "超29人"),
    ]


def test_news_is_the_next_shift_once_and_every_cancellation_and_count_since_it_was_known():
    named = [
        {"date": "2026-04-25", "hours": "14:00-16:00", "done": {"attended": "7人", "as_of": "2026-04-27"}},
        {"date": "2026-05-23", "cancelled": {"date": "2026-05-08", "reason": "考试"}},
        {"date": "2026-04-18", "hours": "14:00-16:00"},
    ]
    made = street(opportunity(repeats=WEEKLY, shifts=named))
    told = {(news.kind, news.shift.day.isoformat(), news.known_date.isoformat()) for news in shift_news(made, TODAY)}
    assert told == {
        ("done", "2026-04-25", "2026-04-27"),
        ("wanted", "2026-05-16", "2026-05-01"),
        ("cancelled", "2026-05-23", "2026-05-08"),
    }


def test_what_nobody_is_known_to_have_announced_yet_is_no_news():
    opens = {"capacity": "4", "opens_date": "2026-05-11"}
    assert list(shift_news(street(opportunity(sign_up=opens)), TODAY)) == []
    assert list(shift_news(street(opportunity(), assured_date=None), TODAY)) == []


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"shifts": None}, "opportunity-without-shifts"),
        ({"shifts": [{"date": "2026-05-12"}]}, "shift-without-hours"),
        ({"shifts": [{"date": "2026-05-12", "hours": "09:00-11:00, 13:00-15:00"}]}, "one-span"),
        ({"repeats": WEEKLY, "shifts": [{"date": "2026-05-12"}]}, "not-a-day-of-repeats"),
        ({"repeats": WEEKLY, "shifts": None, "sign_up": None}, "shift-without-capacity"),
        ({"repeats": WEEKLY, "shifts": None, "sign_up": {"capacity": "4", "closes_date": "2026-05-02"}}, "deadline-of-repeats"),
        ({"repeats": {**WEEKLY, "until_date": "2027-12-31"}, "shifts": None}, "repeats-too-long"),
        ({"min_age": "99"}, "number-out-of-range"),
        ({"welcome": ["riders", "riders"]}, "item-given-twice"),
    ],
)
def test_what_cannot_be_so_is_refused(facts, rule):
    assert rule in refusals(opportunity(**facts))


def test_a_shift_that_is_done_needs_no_capacity_and_no_window_any_more():
    done = {"date": "2026-04-18", "hours": "09:00-10:30", "done": {"attended": "19人"}}
    coming = {"date": "2026-05-16", "hours": "09:00-10:30"}
    assert refusals(opportunity(shifts=[done], sign_up=None)) == set()
    assert refusals(opportunity(shifts=[done, coming], sign_up={"capacity": "4", "closes_date": "2026-05-14"})) == set()


def test_a_shift_that_is_over_before_signing_up_begins_is_no_target():
    shared = {"capacity": "4", "opens_date": "2026-05-13", "lead_days": "1"}
    found = form_targets(street(opportunity(sign_up=shared, shifts=[
        {"date": "2026-05-12", "hours": "11:00-12:30"}, {"date": "2026-05-16", "hours": "11:00-12:30"},
    ])), TODAY)
    assert [target.id for target in found] == ["hongxiang.meals.2026-05-16"]
