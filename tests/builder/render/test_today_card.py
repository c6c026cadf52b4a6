"""The words of the today card, as the reader's browser finds them: assets/today.js run by node on a page's own data."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from builder.model.days.calendar_json import calendar_json
from builder.render import station_page
from tests.builder.render.samples import context, network, read, service, station
from tests.tools import require

_ASSETS_DIR = Path(__file__).resolve().parents[3] / "builder" / "assets"
_RUN = """
const path = require("path"), [assets] = process.argv.slice(1);
const hours = require(path.join(assets, "hours.js")), today = require(path.join(assets, "today.js"));
const {data, calendar, instants} = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(instants.map((instant) => {
  const moment = hours.momentOf(Date.parse(instant), data.now);
  const offerings = Object.keys(data.offerings).map(
    (id) => [id, today.offering(data, calendar, data.offerings[id], moment)]);
  return {...today.card(data, calendar, moment), age: today.age(data, moment), offerings};
})));
"""


def answers(facts: dict, *instants: str, zone: str = "Asia/Shanghai", made_date=date(2026, 5, 7), services=(), **site):
    """What the card of a station with these facts says at each instant (Shanghai's, unless it ends in Z)."""
    street = network(station("a", **facts), station("b", name="乙站"), services=services, **site)
    page = read(station_page(context(street, "stations/a/", made_date), street.station("a")).body)
    given = {
        "data": json.loads(page.one("script", id="yz-hours").text),
        "calendar": calendar_json(street.calendar),
        "instants": [instant if instant.endswith("Z") else f"{instant}:00+08:00" for instant in instants],
    }
    done = subprocess.run(
        [require("node"), "-e", _RUN, str(_ASSETS_DIR)], input=json.dumps(given),
        capture_output=True, encoding="utf-8", check=True, env={"TZ": zone, "LANG": "C"}, timeout=30,
    )
    return json.loads(done.stdout)


def card(facts: dict, *instants: str, **more) -> list[tuple[str, str, str]]:
    return [(each["word"], " ".join(each["spans"]), each["sentence"]) for each in answers(facts, *instants, **more)]


def sentences(facts: dict, *instants: str, **more) -> list[str]:
    return [each["sentence"] for each in answers(facts, *instants, **more)]


PHONE = [{"number": "021-5550-0101"}]
BOTH = "08:30–11:30 13:30–17:30"
DAY = {"周一至周五": "08:30-17:30", "周六至周日": "休息"}
WEEK = {
    "phones": PHONE,
    "hours": {
        "regular": {"周一至周五": "08:30-11:30, 13:30-17:30", "周六": "09:00-11:30", "周日": "休息"},
        "holidays": "休息",
        "makeup_days": "同工作日",
    },
}
LAYERS = {
    "phones": PHONE,
    "hours": {
        "regular": DAY,
        "extended": {"周一至周五": "17:30-20:00"},
        "staggered": {"周六": "09:00-11:30"},
        "appointment": {"周日": "09:00-11:30"},
        "holidays": "休息",
        "makeup_days": "同工作日",
    },
}


@pytest.mark.parametrize(
    "instant, word, today, sentence",
    [
        ("2026-05-11T08:29", "还没开门", BOTH, "08:30 开门"),
        ("2026-05-11T08:30", "开放中", BOTH, "11:30 关门"),
        ("2026-05-11T10:59", "开放中", BOTH, "11:30 关门"),
        ("2026-05-11T11:00", "即将关门", BOTH, "11:30 关门；13:30 开门"),
        ("2026-05-11T11:30", "中间休息", BOTH, "13:30 开门"),
        ("2026-05-11T16:59", "开放中", BOTH, "17:30 关门"),
        ("2026-05-11T17:29", "即将关门", BOTH, "17:30 关门；明天 08:30 开门"),
        ("2026-05-11T17:30", "已关门", BOTH, "明天 08:30 开门"),
        ("2026-05-11T23:59", "已关门", BOTH, "明天 08:30 开门"),
        ("2026-05-12T00:00", "还没开门", BOTH, "08:30 开门"),
        ("2026-05-16T11:30", "已关门", "09:00–11:30", "周一（5月18日）08:30 开门"),
        ("2026-05-17T10:00", "今天休息", "", "明天 08:30 开门"),
    ],
)
def test_an_ordinary_day_says_open_or_not_and_what_comes_next(instant, word, today, sentence):
    assert card(WEEK, instant) == [(word, today, sentence)]


def test_lines_that_touch_are_one_opening_and_say_from_when_on_it_is_the_extended_service():
    (said,) = answers(LAYERS, "2026-05-08T10:00")
    assert said["day"] == "今天 5月8日 周五"
    assert (said["word"], said["spans"], said["layers"]) == ("开放中", ["08:30–20:00"], ["17:30 以后为延时服务"])
    assert said["sentence"] == "20:00 关门；明天补班，照常开放"


@pytest.mark.parametrize(
    "extended, lines",
    [
        ("17:30-20:00", ["17:30 以后为延时服务"]),
        ("12:00-13:00", ["12:00–13:00 为延时服务"]),
        ("12:00-13:00, 17:30-20:00", ["12:00–13:00、17:30 以后为延时服务"]),
        ("12:00-13:00, 18:00-20:00", ["12:00–13:00、18:00–20:00 为延时服务"]),
    ],
)
def test_extended_hours_are_told_from_the_others(extended, lines):
    week = {"regular": {"周一至周五": "08:30-12:00, 13:00-17:30"}, "extended": {"周一至周五": extended}}
    assert answers({"hours": week}, "2026-05-11T10:00")[0]["layers"] == lines


def test_a_saturday_of_staggered_hours_says_so():
    (said,) = answers(LAYERS, "2026-05-16T10:00")
    assert (said["word"], said["spans"], said["layers"]) == ("开放中", ["09:00–11:30"], ["今天是错时服务"])
    assert said["sentence"] == "11:30 关门"


def test_hours_by_appointment_are_not_called_open():
    before, during, after = answers(LAYERS, "2026-05-17T08:00", "2026-05-17T10:00", "2026-05-17T12:00")
    assert [each["state"] for each in (before, during, after)] == ["closed", "appointment", "closed"]
    # Said once: by the word and the sentence, beneath the times only when it is over.
    assert [each["layers"] for each in (before, during, after)] == [[], [], ["今天要先预约"]]
    assert (during["word"], during["sentence"]) == ("需预约", "来之前请先预约，接待到 11:30；明天 08:30 开门")
    assert (before["word"], before["sentence"]) == ("还没开门", "09:00–11:30 要先预约；明天 08:30 开门")
    assert (after["word"], after["sentence"]) == ("已关门", "明天 08:30 开门")
    # How to make one is said as long as one is to be had.
    assert [each["booking"] for each in (before, during, after)] == [True, True, False]
    assert answers(LAYERS, "2026-05-11T10:00")[0]["booking"] is False


def test_the_evening_before_an_appointment_day_names_it_and_the_day_after():
    assert sentences(LAYERS, "2026-05-16T12:00") == ["明天 09:00–11:30 要先预约；周一（5月18日）08:30 开门"]


def test_a_machine_beside_the_counter_is_its_own_state():
    hut = {"hours": {**LAYERS["hours"], "self_service": {"每天": "24小时"}}}
    open_, night, saturday = answers(hut, "2026-05-11T19:45", "2026-05-11T21:00", "2026-05-16T08:00")
    assert (open_["word"], open_["sentence"]) == ("开放中", "20:00 以后只有自助服务")
    assert (night["word"], night["sentence"]) == ("自助可用", "明天 08:30 有人值守")
    assert night["layers"] == ["17:30 以后为延时服务", "自助服务 24小时"]
    assert (saturday["word"], saturday["sentence"]) == ("自助可用", "09:00 有人值守")


def test_a_machine_with_hours_of_its_own_where_nobody_ever_sits():
    hut = {"hours": {"regular": {"每天": "休息"}, "self_service": {"每天": "06:00-22:00"}}}
    assert card(hut, "2026-05-12T05:00", "2026-05-12T12:00", "2026-05-12T23:00") == [
        ("还没开门", "", "06:00 起可以用自助服务"),
        ("自助可用", "", "自助服务可以用到 22:00"),
        ("已关门", "", "明天 06:00 起可以用自助服务"),
    ]


def test_online_is_no_open_door():
    street = {"hours": {"regular": DAY, "online": {"每天": "24小时"}, "makeup_days": "休息"}}
    assert card(street, "2026-05-12T17:10", "2026-05-12T20:00") == [
        ("即将关门", "08:30–17:30", "17:30 关门，之后可以网上办；明天 08:30 开门"),
        ("网上可办", "08:30–17:30", "现在没开门，可以网上办；明天 08:30 开门"),
    ]


@pytest.mark.parametrize(
    "instant, word, today, sentence",
    [
        ("2026-04-30T10:00", "开放中", BOTH, "11:30 关门；明天劳动节放假，休息"),
        ("2026-04-30T17:10", "即将关门", BOTH, "17:30 关门；明天劳动节放假，休息；周三（5月6日）08:30 开门"),
        ("2026-04-30T18:00", "已关门", BOTH, "明天劳动节放假，休息；周三（5月6日）08:30 开门"),
        ("2026-05-01T10:00", "今天休息", "", "今天劳动节放假；周三（5月6日）08:30 开门"),
        ("2026-05-05T10:00", "今天休息", "", "今天劳动节放假；明天 08:30 开门"),
        ("2026-05-08T10:00", "开放中", BOTH, "11:30 关门；明天补班，照常开放"),
        ("2026-05-08T18:00", "已关门", BOTH, "明天补班，08:30 开门"),
        ("2026-05-09T14:00", "开放中", BOTH, "今天补班，照常开放；17:30 关门"),
        ("2026-02-14T18:00", "已关门", BOTH, "今天补班；明天春节放假，休息；周二（2月24日）08:30 开门"),
        ("2026-02-15T10:00", "今天休息", "", "今天春节放假；周二（2月24日）08:30 开门"),
        ("2026-09-30T18:00", "已关门", BOTH, "明天国庆节放假，休息；周四（10月8日）08:30 开门"),
    ],
)
def test_a_holiday_and_a_make_up_workday_are_named_on_the_day_and_the_day_before(instant, word, today, sentence):
    assert card(WEEK, instant) == [(word, today, sentence)]


@pytest.mark.parametrize(
    "policy, said",
    [
        ("照常", "明天劳动节放假，照常开放"),
        ("休息", "明天劳动节放假，休息"),
        ("09:00-11:30", "明天劳动节放假，开放时间是 09:00–11:30"),
        ("预约 09:00-11:30", "明天劳动节放假，09:00–11:30 要先预约"),
        ("预约", "明天劳动节放假，要先预约"),
        ("未公布", "明天劳动节放假，开放时间未公布，去之前请先打电话"),
    ],
)
def test_the_day_before_a_holiday_says_what_it_brings(policy, said):
    facts = {"phones": PHONE, "hours": {"regular": DAY, "holidays": policy}}
    assert sentences(facts, "2026-04-30T12:00") == [f"17:30 关门；{said}"]


@pytest.mark.parametrize(
    "instant, today, sentence",
    [
        ("2026-05-01T10:00", f"平时周五 {BOTH}", "今天劳动节放假，开放时间未公布，去之前请先打电话"),
        ("2026-05-09T10:00", "平时周六 09:00–11:30", "今天补班，开放时间未公布，去之前请先打电话"),
        ("2026-05-03T10:00", "平时周日 休息", "今天劳动节放假，开放时间未公布，去之前请先打电话"),
    ],
)
def test_a_day_whose_hours_nobody_published_gets_no_status_that_could_be_a_guess(instant, today, sentence):
    facts = {"phones": PHONE, "hours": {"regular": WEEK["hours"]["regular"]}}
    assert card(facts, instant) == [("未公布", today, sentence)]


@pytest.mark.parametrize(
    "instant, word, sentence",
    [
        ("2026-12-31T10:00", "开放中", "11:30 关门；明天是元旦，放假安排还没公布，去之前请先打电话"),
        ("2026-12-31T18:00", "已关门", "明天是元旦，放假安排还没公布，去之前请先打电话"),
        ("2027-01-01T10:00", "待公布", "今天是元旦，放假安排还没公布，去之前请先打电话"),
        ("2027-01-22T18:00", "已关门", "明天在春节前后，放假安排还没公布，去之前请先打电话"),
        ("2027-02-20T10:00", "待公布", "今天在春节前后，放假安排还没公布，去之前请先打电话"),
        ("2027-02-22T10:00", "开放中", "11:30 关门"),
        ("2032-03-15T10:00", "待公布", "今天的放假安排还没公布，去之前请先打电话"),
    ],
)
def test_while_the_notice_has_not_come_nothing_is_promised_around_a_festival(instant, word, sentence):
    (said,) = answers(WEEK, instant)
    assert (said["word"], said["sentence"]) == (word, sentence)


def test_an_unknown_day_still_tells_of_the_machine():
    hut = {"phones": PHONE, "hours": {"regular": DAY, "self_service": {"每天": "24小时"}}}
    (said,) = answers(hut, "2026-05-01T10:00")
    assert (said["state"], said["layers"]) == ("unknown", ["自助服务 24小时"])
    assert said["sentence"] == "今天劳动节放假，开放时间未公布，去之前请先打电话；自助服务现在可以用"


def test_the_year_that_site_config_adds_is_announced_on_the_page_too():
    festivals = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
    days = ("01-01", "02-06", "04-05", "05-01", "06-09", "09-15", "10-01")
    year = {
        "year": "2027",
        "source": "一份假设的通知",
        "holidays": [
            {"name": name, "from_date": f"2027-{day}", "until_date": f"2027-{day}"}
            for name, day in zip(festivals, days, strict=True)
        ],
    }
    assert sentences(WEEK, "2026-12-31T18:00", calendar=[year]) == [
        "明天元旦放假，休息；周六（1月2日）09:00 开门"
    ]


def test_a_dated_exception_says_its_reason():
    exceptions = [
        {"date": "2026-05-13", "hours": "休息", "reason": "设备检修"},
        {"date": "2026-05-20", "hours": "10:00-12:00", "reason": "停电"},
        {"date": "2026-05-22", "hours": "休息"},
        {"date": "2026-05-27", "hours": "未公布", "reason": "搬家"},
    ]
    facts = {"phones": PHONE, "hours": {"regular": DAY, "exceptions": exceptions}}
    assert card(
        facts,
        "2026-05-12T12:00", "2026-05-13T10:00", "2026-05-19T12:00", "2026-05-20T10:00",
        "2026-05-21T12:00", "2026-05-22T10:00", "2026-05-27T10:00",
    ) == [
        ("开放中", "08:30–17:30", "17:30 关门；明天设备检修，休息"),
        ("今天休息", "", "今天设备检修；明天 08:30 开门"),
        ("开放中", "08:30–17:30", "17:30 关门；明天停电，开放时间是 10:00–12:00"),
        ("开放中", "10:00–12:00", "今天停电；12:00 关门"),
        ("开放中", "08:30–17:30", "17:30 关门；明天休息"),
        ("今天休息", "", "周一（5月25日）08:30 开门"),
        ("未公布", "平时周三 08:30–17:30", "今天搬家，开放时间未公布，去之前请先打电话"),
    ]


def test_a_night_that_goes_past_midnight_is_still_open_in_the_morning():
    facts = {"hours": {"regular": {"周一至周四": "22:00-次日02:00", "周五至周日": "休息"}}}
    night = "22:00–次日02:00"
    assert card(facts, "2026-05-12T23:00", "2026-05-13T00:00", "2026-05-13T01:45", "2026-05-13T02:00") == [
        ("开放中", night, "明天 02:00 关门"),
        ("开放中", night, "02:00 关门"),
        ("即将关门", night, "02:00 关门；22:00 开门"),
        ("还没开门", night, "22:00 开门"),
    ]
    # Thursday's night runs on into Friday, which has no hours of its own.
    assert card(facts, "2026-05-15T01:00", "2026-05-15T02:00") == [
        ("开放中", "", "02:00 关门"),
        ("今天休息", "", "周一（5月18日）22:00 开门"),
    ]


def test_a_night_that_nobody_published_is_not_guessed_in_the_next_morning():
    facts = {"phones": PHONE, "hours": {"regular": {"每天": "22:00-次日02:00"}}}
    assert card(facts, "2026-05-01T01:00", "2026-05-06T01:00", "2026-05-06T03:00") == [
        ("开放中", "", "开到 02:00；今天劳动节放假，开放时间未公布，去之前请先打电话"),
        ("未公布", "平时周二 22:00–次日02:00", "昨天劳动节放假，开放时间未公布，去之前请先打电话"),
        ("还没开门", "22:00–次日02:00", "22:00 开门"),
    ]


def test_round_the_clock_never_closes_soon_and_ends_where_the_published_days_end():
    always = {"hours": {"regular": {"每天": "24小时"}, "holidays": "照常", "makeup_days": "照常"}}
    assert card(always, "2026-05-12T23:59", "2027-02-06T00:00") == [("开放中", "24小时", "24小时开放")] * 2
    weekdays = {"phones": PHONE, "hours": {"regular": {"每天": "24小时"}}}
    assert sentences(weekdays, "2026-04-30T23:59", "2026-04-29T12:00", "2026-04-28T12:00") == [
        "开到 24:00；明天劳动节放假，开放时间未公布，去之前请先打电话",
        "开到明天 24:00；周五（5月1日）劳动节放假，开放时间未公布，去之前请先打电话",
        "开到周四（4月30日）24:00；周五（5月1日）劳动节放假，开放时间未公布，去之前请先打电话",
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
        facts, "2026-05-18T10:00", "2026-05-19T17:10", "2026-05-20T10:00", "2026-06-30T10:00", "2026-07-01T10:00"
    ) == [
        ("开放中", BOTH, "11:30 关门"),
        ("即将关门", BOTH, "17:30 关门；明天起暂停开放"),
        ("暂停开放", "", "预计到2026年6月30日"),
        ("暂停开放", "", "预计到2026年6月30日"),
        ("未公布", "", "原定6月30日以后恢复，去之前请先打电话"),
    ]
    hut = facts | {"hours": {"regular": {"每天": "24小时"}, "holidays": "照常", "makeup_days": "照常"}}
    assert sentences(hut, "2026-05-19T23:50", "2026-05-18T12:00") == [
        "开到 24:00；明天起暂停开放", "开到明天 24:00；周三（5月20日）起暂停开放"
    ]


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "UTC", "Asia/Kolkata"])
def test_the_clock_is_shanghais_whatever_the_phone_thinks(zone):
    # 16:30 in Shanghai is still the small hours in New York and already 22:30 in Kiritimati.
    assert card(WEEK, "2026-05-11T08:30:00Z", "2026-05-11T16:00:00Z", zone=zone) == [
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


def test_a_service_with_hours_of_its_own_says_what_it_has_today():
    facts = WEEK | {
        "services": [
            {"service": "理发", "hours": {"regular": {"周四": "13:30-16:30"}}},
            {"service": "修鞋", "dates": [{"date": "2026-05-14", "hours": "09:00-11:00"}]},
            {"service": "打印"},
        ]
    }
    services = (service(id="haircut", name="理发"), service(id="shoes", name="修鞋"), service(id="print", name="打印"))
    thursday, over, friday = answers(
        facts, "2026-05-14T10:00", "2026-05-14T16:30", "2026-05-15T10:00", services=services
    )
    assert thursday["offerings"] == [["haircut", "今天 13:30–16:30"], ["shoes", "今天 09:00–11:00"]]
    assert over["offerings"] == [["haircut", "今天 13:30–16:30，已结束"], ["shoes", "今天 09:00–11:00，已结束"]]
    assert friday["offerings"] == [["haircut", ""], ["shoes", ""]]


def test_a_make_up_workday_that_is_over_is_not_open_as_usual_any_more():
    before, after = sentences(WEEK, "2026-05-09T12:00", "2026-05-09T18:00")
    assert before.startswith("今天补班，照常开放；13:30 开门")
    assert after.startswith("今天补班；")
