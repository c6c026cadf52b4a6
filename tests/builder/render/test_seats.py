"""assets/seats.js run by node: what is said of a target at a moment, with what the forms server says of its seats."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.tools import require

SCRIPT = Path(__file__).resolve().parents[3] / "builder" / "assets" / "seats.js"
_ASK = """
const seats = require(process.argv[1]);
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map(([name, ...rest]) => {
  const said = seats[name](...rest);
  return said === undefined ? null : said;
})));
"""
NO_LIMITS = {"opens": None, "closes": None, "starts": None, "ends": None}
SHIFT = {"opens": "2026-05-01T00:00", "closes": "2026-05-11T23:59", "starts": "2026-05-12T11:00", "ends": "2026-05-12T12:30"}
NOON = "2026-05-09T12:00"


def asked(*questions: list) -> list:
    done = subprocess.run(
        [require("node"), "-e", _ASK, str(SCRIPT)],
        input=json.dumps(questions), capture_output=True, encoding="utf-8", check=True, timeout=60,
    )
    return json.loads(done.stdout)


def told(limits: dict, seats: dict | None, moment: str) -> tuple[str, bool]:
    ((said),) = asked(["told", limits, seats, moment])
    return said["words"], said["isOpen"]


@pytest.mark.parametrize(
    ("seats", "words"),
    [
        ({"capacity": 10, "taken": 7, "waiting": 0}, "已报 7 人，还有 3 个名额"),
        ({"capacity": 10, "taken": 0, "waiting": 0}, "还有 10 个名额"),
        ({"capacity": 10, "taken": 10, "waiting": 4}, "满了，可以排队，前面 4 位"),
        ({"capacity": 10, "taken": 10, "waiting": 0}, "满了，可以排队，前面没有人"),
        # A capacity that was lowered: nobody loses a seat, and nothing is below zero.
        ({"capacity": 8, "taken": 10, "waiting": 0}, "满了，可以排队，前面没有人"),
        # The free seat is kept for whoever waits.
        ({"capacity": 10, "taken": 9, "waiting": 2}, "满了，可以排队，前面 2 位"),
        ({"taken": 23, "waiting": 0}, "已报 23 人"),
        ({"taken": 0, "waiting": 0}, ""),
        # Nothing is known: what was printed stays.
        (None, ""),
    ],
)
def test_seats_are_said_in_one_line(seats, words):
    assert told(SHIFT, seats, NOON) == (words, True)


@pytest.mark.parametrize(
    ("moment", "words", "is_open"),
    [
        ("2026-04-30T23:59", "还没开始报名", False),
        ("2026-05-01T00:00", "", True),
        # The last minute counts as a whole one, as on the server.
        ("2026-05-11T23:59", "", True),
        ("2026-05-12T00:00", "报名已截止", False),
        ("2026-05-12T10:59", "报名已截止", False),
        ("2026-05-12T11:00", "已经开始", False),
        ("2026-05-12T12:30", "已经开始", False),
        ("2026-05-12T12:31", "已经结束", False),
    ],
)
def test_a_window_opens_and_closes_by_the_clock_whatever_the_seats(moment, words, is_open):
    assert told(SHIFT, None, moment) == (words, is_open)
    if not is_open:
        assert told(SHIFT, {"capacity": 10, "taken": 1, "waiting": 0}, moment) == (words, False)


def test_what_may_be_signed_up_for_until_it_starts_is_open_until_that_minute():
    limits = {**SHIFT, "closes": SHIFT["starts"]}
    assert told(limits, None, "2026-05-12T10:59") == ("", True)
    assert told(limits, None, "2026-05-12T11:00") == ("已经开始", False)


def test_a_wish_somebody_claimed_is_not_offered_and_one_without_limits_stays_as_printed():
    assert told(NO_LIMITS, {"claimed": True}, NOON) == ("已有人认领", False)
    assert told(NO_LIMITS, None, NOON) == ("", True)


def test_an_entry_is_found_by_form_and_target_and_missing_ones_are_none():
    all_seats = {"shift": {"hongxiang.meals.2026-05-12": {"taken": 1}}}
    assert asked(
        ["entryOf", all_seats, "shift/hongxiang.meals.2026-05-12"],
        ["entryOf", all_seats, "shift/hongxiang.meals.2026-05-14"],
        ["entryOf", all_seats, "activity/hongxiang.meals.2026-05-12"],
        ["entryOf", None, "shift/hongxiang.meals.2026-05-12"],
    ) == [{"taken": 1}, None, None, None]


def test_the_moment_is_shanghais_and_a_sample_has_its_own_day_with_the_real_time():
    at = int(datetime(2026, 5, 8, 18, 30, tzinfo=UTC).timestamp() * 1000)
    assert asked(["momentOf", at, None], ["momentOf", at, "2026-05-09"]) == ["2026-05-09T02:30", "2026-05-09T02:30"]
    assert asked(["momentOf", at + 86_400_000 * 300, "2026-05-09"]) == ["2026-05-09T02:30"]
