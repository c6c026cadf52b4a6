"""The today card's reckoning, as the reader's browser does it: assets/station.js run by node."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from builder.render import station_page
from tests.builder.render.samples import context, network, read, station
from tests.tools import require

_SCRIPT = Path(__file__).resolve().parents[3] / "builder" / "assets" / "station.js"
CALENDAR = {
    "announced": [2025, 2026],
    "days": {
        "2026-05-01": ["holiday", "劳动节"],
        "2026-05-09": ["makeup", "劳动节"],
        "2026-10-01": ["holiday", "国庆节"],
    },
}
_RUN = """
const [script, input] = process.argv.slice(1);
const {evaluate, momentOf, rowOfToday, ageSentence} = require(script);
const {data, calendar, instants} = JSON.parse(input);
console.log(JSON.stringify(instants.map((instant) => {
  const moment = momentOf(Date.parse(instant), data.now);
  const row = rowOfToday(data, calendar, moment);
  return {...evaluate(data, calendar, moment), row, age: ageSentence(data, moment)};
})));
"""


def answers(facts: dict, *instants: str, zone: str = "Asia/Shanghai", made_date=date(2026, 5, 7), **site):
    """What the card of a station with these facts says at each instant (Shanghai's, unless it ends in Z)."""
    node = require("node")
    street = network(station("a", **facts), station("b", name="乙站"), **site)
    page = read(station_page(context(street, "stations/a/", made_date), street.station("a")).body)
    data = json.loads(page.one("script", id="yz-hours").text)
    whole = [instant if instant.endswith("Z") else f"{instant}:00+08:00" for instant in instants]
    given = json.dumps({"data": data, "calendar": CALENDAR, "instants": whole})
    done = subprocess.run(
        [node, "-e", _RUN, str(_SCRIPT), given],
        capture_output=True, encoding="utf-8", check=True, env={"TZ": zone, "LANG": "C"}, timeout=30,
    )
    return json.loads(done.stdout)


def card(facts: dict, *instants: str, **more) -> list[tuple[str, str, str]]:
    return [(each["word"], each["today"], each["sentence"]) for each in answers(facts, *instants, **more)]


PHONE = [{"number": "021-5550-0101"}]
WEEK = {
    "phones": PHONE,
    "hours": {"regular": {"周一至周五": "08:30-11:30, 13:30-17:30", "周六": "09:00-11:30", "周日": "休息"}},
}
BOTH = "08:30–11:30，13:30–17:30"


@pytest.mark.parametrize(
    "instant, word, today, sentence",
    [
        ("2026-05-07T08:29", "还没开门", BOTH, "08:30 开门"),
        ("2026-05-07T08:30", "开放中", BOTH, "11:30 关门"),
        ("2026-05-07T11:00", "即将关门", BOTH, "11:30 关门，13:30 开门"),
        ("2026-05-07T11:30", "中间休息", BOTH, "13:30 开门"),
        ("2026-05-07T16:59", "开放中", BOTH, "17:30 关门"),
        ("2026-05-07T17:29", "即将关门", BOTH, "17:30 关门，明天 08:30 开门"),
        ("2026-05-07T17:30", "已关门", BOTH, "明天 08:30 开门"),
        ("2026-05-07T23:59", "已关门", BOTH, "明天 08:30 开门"),
        ("2026-05-08T00:00", "还没开门", BOTH, "08:30 开门"),
        ("2026-05-16T11:30", "已关门", "09:00–11:30", "周一（5月18日）08:30 开门"),
        ("2026-05-17T10:00", "今天休息", "", "明天 08:30 开门"),
    ],
)
def test_an_ordinary_day_says_open_or_not_and_what_comes_next(instant, word, today, sentence):
    assert card(WEEK, instant) == [(word, today, sentence)]


@pytest.mark.parametrize(
    "instant, today, sentence",
    [
        ("2026-05-01T10:00", "平时周五 " + BOTH, "今天是法定节假日（劳动节），这天的开放时间未公布，去之前请先打电话"),
        ("2026-05-09T10:00", "平时周六 09:00–11:30", "今天补班（劳动节），这天的开放时间未公布，去之前请先打电话"),
        ("2027-01-05T10:00", "平时周二 " + BOTH, "本站还没有这一年的放假安排，今天的开放时间未公布，去之前请先打电话"),
        ("2024-12-31T10:00", "平时周二 " + BOTH, "本站还没有这一年的放假安排，今天的开放时间未公布，去之前请先打电话"),
    ],
)
def test_a_day_whose_hours_nobody_published_gets_no_status_that_could_be_a_guess(instant, today, sentence):
    assert card(WEEK, instant) == [("未公布", today, sentence)]


def test_the_evening_before_such_a_day_does_not_promise_its_opening():
    assert card(WEEK, "2026-05-08T18:00") == [("已关门", BOTH, "明天的开放时间未公布，去之前请先打电话")]


def test_a_dated_exception_is_known_even_on_a_holiday_or_a_makeup_workday():
    facts = {
        "hours": {
            **WEEK["hours"],
            "exceptions": [
                {"from_date": "2026-05-01", "until_date": "2026-05-05", "hours": "休息", "reason": "劳动节放假"},
                {"date": "2026-05-09", "hours": "08:30-17:30", "reason": "补班，照常开放"},
            ],
        }
    }
    assert card(facts, "2026-05-01T10:00", "2026-05-05T10:00", "2026-05-09T10:00", "2026-05-09T17:30") == [
        ("今天休息", "", "今天劳动节放假；周三（5月6日）08:30 开门"),
        ("今天休息", "", "今天劳动节放假；明天 08:30 开门"),
        ("开放中", "08:30–17:30", "今天补班，照常开放；17:30 关门"),
        ("已关门", "08:30–17:30", "今天补班，照常开放；周一（5月11日）08:30 开门"),
    ]


def test_the_weeks_row_is_called_today_only_on_a_day_that_goes_by_the_week():
    facts = {"hours": {**WEEK["hours"], "exceptions": [{"date": "2026-05-14", "hours": "休息"}]}}
    days = ("2026-05-07", "2026-05-14", "2026-05-01", "2026-05-09", "2027-01-05")
    assert [each["row"] for each in answers(facts, *(f"{day}T10:00" for day in days))] == [3, -1, -1, -1, -1]
    closed = {"status": "temporarily_closed", "closure": {"reason": "修缮", "from_date": "2026-05-07"}}
    assert [each["row"] for each in answers(WEEK | closed, "2026-05-06T10:00", "2026-05-07T10:00")] == [2, -1]


def test_a_night_that_goes_past_midnight_is_still_open_in_the_morning():
    facts = {"hours": {"regular": {"周一至周四": "22:00-次日02:00", "周五至周日": "休息"}}}
    night = "22:00–次日02:00"
    assert card(facts, "2026-05-12T23:00", "2026-05-13T00:00", "2026-05-13T01:45", "2026-05-13T02:00") == [
        ("开放中", night, "明天 02:00 关门"),
        ("开放中", night, "02:00 关门"),
        ("即将关门", night, "02:00 关门，22:00 开门"),
        ("还没开门", night, "22:00 开门"),
    ]
    # Thursday's night runs on into Friday, which has no hours of its own.
    assert card(facts, "2026-05-15T01:00", "2026-05-15T02:00") == [
        ("开放中", "", "02:00 关门"),
        ("今天休息", "", "周一（5月18日）22:00 开门"),
    ]


def test_a_night_that_nobody_published_is_not_guessed_in_the_next_morning():
    facts = {"phones": PHONE, "hours": {"regular": {"每天": "22:00-次日02:00"}}}
    assert card(facts, "2026-05-02T01:00", "2026-05-02T03:00") == [
        ("未公布", "平时周五 22:00–次日02:00", "昨天是法定节假日（劳动节），这天的开放时间未公布，去之前请先打电话"),
        ("还没开门", "22:00–次日02:00", "22:00 开门"),
    ]


def test_a_make_up_workday_changes_nothing_where_all_seven_days_are_the_same():
    hut = {"phones": PHONE, "hours": {"regular": {"每天": "24小时"}}}
    assert card(hut, "2026-05-09T03:00")[0][:2] == ("开放中", "24小时")
    # A statutory holiday may: even a hut may be locked then.
    assert card(hut, "2026-05-01T03:00")[0][0] == "未公布"


def test_a_known_night_is_open_on_the_morning_of_a_holiday():
    facts = {"hours": {"regular": {"每天": "22:00-次日02:00"}}}
    assert card(facts, "2026-05-01T01:00") == [("开放中", "", "02:00 关门")]


def test_round_the_clock_never_closes_soon():
    facts = {"hours": {"regular": {"每天": "24小时"}}}
    assert card(facts, "2026-05-12T23:59", "2026-05-13T00:00") == [("开放中", "24小时", "24小时开放")] * 2


def test_round_the_clock_ends_where_the_published_days_end():
    facts = {"hours": {"regular": {"每天": "24小时"}}}
    assert card(facts, "2026-04-30T23:59", "2026-04-29T12:00") == [
        ("开放中", "24小时", "开到 24:00，之后的开放时间未公布"),
        ("开放中", "24小时", "开到明天 24:00，之后的开放时间未公布"),
    ]


def test_a_day_without_hours_is_unpublished_not_closed():
    facts = {"hours": {"regular": {"周一": "09:00-11:00"}}}
    assert card(facts, "2026-05-12T10:00", "2026-05-11T12:00") == [
        ("未公布", "", "今天的开放时间未公布，去之前请先问问街道"),
        ("已关门", "09:00–11:00", "明天的开放时间未公布，去之前请先问问街道"),
    ]


def test_a_station_without_any_hours_says_so():
    assert card({}, "2026-05-12T10:00") == [("未公布", "", "今天的开放时间未公布，去之前请先问问街道")]


def test_a_station_closed_for_now_is_ordinary_before_and_unknown_after():
    facts = {
        **WEEK,
        "status": "temporarily_closed",
        "closure": {"reason": "内部修缮", "from_date": "2026-05-20", "until_date": "2026-06-30", "instead": "b"},
    }
    assert card(
        facts,
        "2026-05-18T10:00",
        "2026-05-19T17:10",
        "2026-05-20T10:00",
        "2026-06-30T10:00",
        "2026-07-01T10:00",
    ) == [
        ("开放中", BOTH, "11:30 关门"),
        ("即将关门", BOTH, "17:30 关门，明天起暂停开放"),
        ("暂停开放", "", "内部修缮，预计到2026年6月30日"),
        ("暂停开放", "", "内部修缮，预计到2026年6月30日"),
        ("未公布", "", "原定6月30日以后恢复，去之前请先打电话"),
    ]


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "UTC", "Asia/Kolkata"])
def test_the_clock_is_shanghais_whatever_the_phone_thinks(zone):
    # 16:30 in Shanghai is still the small hours in New York and already 22:30 in Kiritimati.
    assert card(WEEK, "2026-05-07T08:30:00Z", "2026-05-07T16:00:00Z", zone=zone) == [
        ("开放中", BOTH, "17:30 关门"),
        ("还没开门", BOTH, "08:30 开门"),
    ]


def test_a_sample_site_has_its_own_day_and_the_real_time():
    sample = {"sample": "true", "sample_date": "2026-05-07", "made_date": date(2026, 5, 7)}
    assert card(WEEK, "2031-01-01T09:00", "2031-01-01T11:30", **sample) == [
        ("开放中", BOTH, "11:30 关门"),
        ("中间休息", BOTH, "13:30 开门"),
    ]
    assert answers(WEEK, "2031-01-01T09:00", **sample)[0]["age"] == ""


def test_a_page_older_than_two_days_says_when_it_was_made():
    ages = answers(WEEK, "2026-05-07T23:59", "2026-05-08T23:59", "2026-05-09T00:05", "2026-07-01T12:00")
    said = "这页是5月7日生成的，之后的变化可能还没有写进来"
    assert [each["age"] for each in ages] == ["", "", said, said]


def test_the_day_before_the_announced_years_end_promises_nothing_for_the_next():
    assert card(WEEK, "2026-12-31T18:00") == [("已关门", BOTH, "明天的开放时间未公布，去之前请先打电话")]
