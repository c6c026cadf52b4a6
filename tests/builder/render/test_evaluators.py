"""Python and the browser mean the same by a timetable: the written cases, and every minute of two years."""

import json
import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from builder.model.days.calendar import china_calendar
from builder.model.days.calendar_year import CalendarYear
from builder.model.opening.hours import Hours
from builder.model.opening.layers import LAYERS
from tests.builder.render.evaluators import (
    answer_of_python,
    answers_of_node,
    day_number,
    days_of_node,
    days_of_python,
    runs_of_node,
    runs_of_python,
)
from tests.builder.render.random_hours import random_hours

_CASES_PATH = Path(__file__).resolve().parents[2] / "hours_cases.json"
CASES = json.loads(_CASES_PATH.read_text(encoding="utf-8"))["cases"]
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)


def asked(case):
    """(timetable, calendar, moments) of a case."""
    years = tuple(CalendarYear.model_validate(year) for year in case.get("calendar", ()))
    moments = [datetime.fromisoformat(moment["at"]) for moment in case["moments"]]
    return (
        Hours.model_validate(case["hours"]).timetable,
        china_calendar(years),
        [(moment.date(), moment.hour * 60 + moment.minute) for moment in moments],
    )


def expected(moment) -> list:
    until = moment["until"] and datetime.fromisoformat(moment["until"])
    until = until and [day_number(until.date()), until.hour * 60 + until.minute]
    return [moment["state"], moment["layer"], until, moment["then"], moment["also"]]


@pytest.fixture(scope="module")
def said_by_node():
    return dict(zip((case["name"] for case in CASES), answers_of_node([asked(case) for case in CASES]), strict=True))


def test_no_case_is_written_twice():
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names) > 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_python_says_what_the_case_says(case):
    timetable, calendar, moments = asked(case)
    said = [answer_of_python(timetable, calendar, day, minute) for day, minute in moments]
    assert said == [expected(moment) for moment in case["moments"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_browser_says_what_the_case_says(case, said_by_node):
    assert said_by_node[case["name"]] == [expected(moment) for moment in case["moments"]]


def test_the_cases_show_every_state_layer_and_reason():
    moments = [moment for case in CASES for moment in case["moments"]]
    assert {moment["state"] for moment in moments} == {
        "open", "appointment", "self_service", "online", "unknown", "closed"
    }
    assert {moment["layer"] for moment in moments} == {*LAYERS, None}
    whys = {
        timetable.on(day, calendar).why
        for timetable, calendar, days in map(asked, CASES)
        for day, _ in days
    }
    assert whys == {"ordinary", "exception", "holiday", "makeup", "pending", "unannounced"}


@pytest.fixture(scope="module")
def drawn():
    """Timetables of every shape. The seed is part of the tests: the same ones every time."""
    source = random.Random(20260507)
    return [random_hours(source).timetable for _ in range(14)]


def test_both_agree_on_every_day_of_two_years_whatever_the_hours(drawn):
    by_node = days_of_node(drawn, china_calendar(), FIRST, LAST)
    for number, timetable in enumerate(drawn):
        assert by_node[number] == days_of_python(timetable, china_calendar(), FIRST, LAST), timetable
    assert {day[2] for days in by_node for day in days} == {"ordinary", "exception", "holiday", "makeup", "pending"}


def test_both_agree_on_every_minute_of_two_years_whatever_the_hours(drawn):
    # Run by run, each as long as the evaluator itself says: the runs lie end to end over all 1,051,200 minutes.
    by_node = runs_of_node(drawn, china_calendar(), FIRST, LAST)
    for number, timetable in enumerate(drawn):
        assert by_node[number] == runs_of_python(timetable, china_calendar(), FIRST, LAST), timetable
    assert {run[1] for runs in by_node for run in runs} == {
        "open", "appointment", "self_service", "online", "unknown", "closed"
    }


def test_a_run_is_as_long_as_the_evaluators_say(drawn):
    # Each single minute of the days around a holiday, of which the test above sees the first of each run only.
    first, days = date(2026, 4, 29), 9
    asked_of_both = [
        (timetable, china_calendar(), [(first + timedelta(ahead), minute) for ahead in range(days) for minute in range(1440)])
        for timetable in drawn[:3]
    ]
    by_node = answers_of_node(asked_of_both)
    for (timetable, calendar, moments), said in zip(asked_of_both, by_node, strict=True):
        runs = iter([*runs_of_python(timetable, calendar, first, first + timedelta(days)), [float("inf")]])
        run, following = next(runs), next(runs)
        for (day, minute), answer in zip(moments, said, strict=True):
            if day_number(day) * 1440 + minute == following[0]:
                run, following = following, next(runs)
            assert answer[0] == run[1], (timetable, day, minute)
            assert answer == answer_of_python(timetable, calendar, day, minute), (timetable, day, minute)
