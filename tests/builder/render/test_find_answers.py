"""我要办事: a sentence becomes a service and a time, and exactly those who do it then are found, best first."""

import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from builder.read.network import read_network
from builder.render.views.find import find_view
from tests.builder.render.asking import answers, understood
from tests.builder.render.random_hours import random_hours
from tests.builder.render.samples import context, network, service, station

ROOT = Path(__file__).parents[3]
SATURDAY = date(2026, 5, 16)
MAKEUP_SATURDAY = date(2026, 5, 9)
NOON = 12 * 60
MENU = {
    "services": [
        {"id": id_, "name": name, "others": others, "category": category, "audiences": audiences}
        for id_, name, others, category, audiences in (
            ("haircut", "义剪理发", ["剪头发", "剃头"], "special", ["老年人", "所有人"]),
            ("cobbler", "修鞋配钥匙", [], "special", ["所有人"]),
            ("print", "打印复印", [], "basic", ["所有人"]),
            ("insurance", "社保医保咨询", [], "basic", ["所有人"]),
            ("legal", "法律咨询", ["找律师"], "basic", ["所有人"]),
            ("errand", "帮办代办", [], "basic", []),
            ("visit", "上门代办", [], "basic", ["残障人士"]),
        )
    ],
    "audiences": ["老年人", "所有人", "残障人士", "家长和孩子"],
}


@pytest.mark.parametrize(
    ("sentence", "when", "services"),
    [
        ("今晚谁开门能理发", "tonight", ["haircut"]),
        ("今天晚上哪里可以剃头？", "tonight", ["haircut"]),
        ("周末 剪头发", "weekend", ["haircut"]),
        ("现在有没有地方打印", "now", ["print"]),
        ("明天晚上能修鞋吗", "tomorrow", ["cobbler"]),
        ("我想配钥匙", "", ["cobbler"]),
        ("社保咨询", "", ["insurance"]),
        ("咨询", "", ["insurance", "legal"]),
        ("代办", "", ["errand", "visit"]),
        # 咨询 fits two services, 打印 only one: it says more.
        ("咨询打印", "", ["print"]),
        ("上门代办", "", ["visit"]),
        ("下班后找律师", "tonight", ["legal"]),
        ("修", "", ["cobbler"]),
        ("ＰＲＩＮＴ今晚打 印", "tonight", ["print"]),
    ],
)
def test_a_sentence_names_a_time_and_a_service_by_any_of_its_names(sentence, when, services):
    [said] = understood(MENU, sentence)
    assert (said["when"], said["services"]) == (when, services)


@pytest.mark.parametrize(
    ("sentence", "audience", "category"),
    [("老人能办什么", "老年人", ""), ("给孩子的", "家长和孩子", ""), ("有什么特色服务", "", "special")],
)
def test_without_a_service_somebody_or_a_category_may_be_meant(sentence, audience, category):
    [said] = understood(MENU, sentence)
    assert (said["audience"], said["category"], said["services"]) == (audience, category, [])


def test_what_is_not_understood_is_given_back_and_questions_alone_are_no_errand():
    asked, wash, empty = understood(MENU, "今晚谁开门？", "今晚哪里能洗车", "")
    assert (asked["when"], asked["services"], asked["rest"]) == ("tonight", [], "")
    assert (wash["when"], wash["services"], wash["rest"]) == ("tonight", [], "洗车")
    assert empty == {"when": "", "services": [], "audience": "", "category": "", "rest": ""}


@pytest.fixture(scope="module")
def sample():
    found, mistakes = read_network(ROOT)
    assert found is not None, mistakes
    return found


def test_the_sample_network_answers_who_cuts_hair_tonight_at_any_time_before_six(sample):
    view = find_view(context(sample, "find/", MAKEUP_SATURDAY))
    [said] = understood(json.loads(view.menu), "今晚谁开门能理发")
    assert (said["services"], said["when"], said["rest"]) == (["haircut"], "tonight", "")
    moments = [(MAKEUP_SATURDAY, minute) for minute in range(0, 18 * 60, 7)]
    expected = [
        ["xingqiao-fix", 0, [[0, "18:00-20:00"]]],
        ["nanpu-youth", 0, [[0, "18:30-21:00"]]],
    ]
    assert answers(sample, "haircut", "tonight", *moments) == [expected] * len(moments)


def test_later_in_the_evening_who_has_gone_home_is_gone(sample):
    at_eight, at_nine = answers(
        sample, "haircut", "tonight", (MAKEUP_SATURDAY, 20 * 60), (MAKEUP_SATURDAY, 21 * 60)
    )
    assert [slug for slug, _, _ in at_eight] == ["nanpu-youth"]
    assert at_nine == []


def hours(**facts) -> dict:
    return {"hours": facts}


def street(**stations):
    """A station a keyword, all offering 理发."""
    return network(
        *(
            station(slug, **{"services": [{"service": "理发"}], "status": "open", **facts})
            for slug, facts in stations.items()
        ),
        services=(service(),),
    )


def test_sure_ones_come_first_then_appointments_then_machines_then_those_to_be_called():
    found = street(
        machine=hours(regular={"周六": "休息"}, self_service={"每天": "24小时"}),
        later=hours(regular={"周六": "19:00-21:00"}),
        unknown={},
        appointment=hours(appointment={"周六": "18:00-20:00"}, regular={"周六": "09:00-11:00"},
                          booking={"phone": "021-5550-0109", "lead_time": "提前一天"}),
        early=hours(regular={"周六": "08:30-20:00"}),
        shut=hours(regular={"周六": "09:00-17:00"}),
    )
    [hits] = answers(found, None, "tonight", (SATURDAY, NOON))
    assert hits == [
        ["early", 0, [[0, "8:30-20:00"]]],
        ["later", 0, [[0, "19:00-21:00"]]],
        ["appointment", 1, [[0, "18:00-20:00"]]],
        ["machine", 2, [[0, "0:00-24:00"]]],
        ["unknown", 3, [[0, "?"]]],
    ]


def test_a_machine_of_the_station_does_no_haircut():
    found = street(hall=hours(regular={"每天": "休息"}, self_service={"每天": "24小时"}))
    assert answers(found, "haircut", "now", (SATURDAY, NOON)) == [[]]


def test_who_is_there_now_stays_through_the_extended_hours_that_follow_without_a_break():
    week = hours(regular={"每天": "08:30-11:30, 13:30-17:30"}, extended={"每天": "17:30-20:00, 20:30-21:00"})
    found = street(here=week)
    morning, afternoon = answers(found, None, "now", (SATURDAY, 9 * 60), (SATURDAY, 15 * 60))
    assert morning == [["here", 0, [[0, "8:30-11:30"]]]]
    assert afternoon == [["here", 0, [[0, "13:30-17:30", "17:30-20:00"]]]]


@pytest.mark.parametrize("status", ["planned", "building", "closed"])
def test_a_station_that_is_not_there_is_never_found(status):
    open_all_day = hours(regular={"每天": "24小时"})
    found = street(here=open_all_day, gone={**open_all_day, "status": status})
    [hits] = answers(found, "haircut", "now", (SATURDAY, NOON))
    assert [slug for slug, _, _ in hits] == ["here"]


def test_a_station_that_closes_for_a_while_is_found_until_that_day_and_not_from_it_on():
    closing = {
        **hours(regular={"每天": "09:00-21:00"}),
        "status": "temporarily_closed",
        "closure": {"reason": "装修", "from_date": "2026-05-17"},
    }
    found = street(closing=closing)
    saturday, sunday, weekend = (
        answers(found, "haircut", when, (day, NOON))[0]
        for when, day in (("tonight", SATURDAY), ("tonight", date(2026, 5, 17)), ("weekend", SATURDAY))
    )
    assert saturday == weekend == [["closing", 0, [[0, "9:00-21:00"]]]]
    assert sunday == []


def test_the_weekend_is_the_coming_one_and_only_what_is_left_of_it():
    found = street(here=hours(regular={"周一至周五": "08:00-20:00", "周六": "09:00-11:00", "周日": "10:00-12:00"}))
    monday, saturday, sunday = answers(
        found, None, "weekend", (date(2026, 5, 11), NOON), (SATURDAY, NOON), (date(2026, 5, 17), 11 * 60)
    )
    assert monday == [["here", 0, [[5, "9:00-11:00"], [6, "10:00-12:00"]]]]
    assert saturday == [["here", 0, [[1, "10:00-12:00"]]]]
    assert sunday == [["here", 0, [[0, "10:00-12:00"]]]]


def test_on_a_weekend_day_that_nobody_wrote_down_the_other_still_counts():
    found = street(here=hours(regular={"周六": "09:00-11:00"}))
    assert answers(found, None, "weekend", (date(2026, 5, 11), NOON)) == [
        [["here", 0, [[5, "9:00-11:00"], [6, "?"]]]]
    ]


def test_the_night_before_runs_on_but_is_no_opening_of_another_day():
    found = street(bar=hours(regular={"周五": "20:00-次日02:00", "周六至周日": "休息", "周一至周四": "休息"}))
    at_one, on_friday = (SATURDAY, 60), (date(2026, 5, 15), NOON)
    assert answers(found, None, "now", at_one) == [[["bar", 0, [[-1, "20:00-26:00"]]]]]
    assert answers(found, None, "today", at_one) == [[["bar", 0, [[-1, "20:00-26:00"]]]]]
    assert answers(found, None, "weekend", on_friday) == [[]]
    assert answers(found, None, "tomorrow", on_friday) == [[]]


def test_where_a_long_night_meets_the_next_days_appointments_the_new_day_counts():
    found = street(here=hours(
        regular={"周六": "休息"}, appointment={"周六": "08:00-12:00"},
        exceptions=[{"date": "2026-05-15", "hours": "20:00-次日10:00"}],
    ))
    before, meanwhile = answers(found, None, "now", (SATURDAY, 7 * 60), (SATURDAY, 9 * 60))
    assert before == [["here", 0, [[-1, "20:00-34:00"]]]]
    assert meanwhile == [["here", 1, [[0, "8:00-12:00"]]]]


def test_at_any_time_means_the_next_time_even_weeks_away():
    visits = [{"date": "2026-06-25", "hours": "13:30-16:30"}, {"date": "2026-05-14", "hours": "13:30-16:30"}]
    found = network(
        station("here", services=[{"service": "理发", "dates": visits}], **hours(regular={"每天": "08:00-20:00"})),
        services=(service(),),
    )
    before, after = answers(found, "haircut", "any", (MAKEUP_SATURDAY, NOON), (SATURDAY, NOON))
    assert before == [["here", 0, [[5, "13:30-16:30"]]]]
    assert after == [["here", 0, [[40, "13:30-16:30"]]]]


def test_a_day_whose_holiday_is_not_announced_is_no_guess():
    found = street(
        same=hours(regular={"每天": "09:00-20:00"}, holidays="照常", makeup_days="照常"),
        differs=hours(regular={"每天": "09:00-20:00"}, holidays="休息", makeup_days="照常"),
    )
    # 春节 of 2027 is on 6 February.
    assert answers(found, None, "tonight", (date(2027, 2, 6), NOON)) == [
        [["same", 0, [[0, "9:00-20:00"]]], ["differs", 3, [[0, "?"]]]]
    ]


@pytest.mark.parametrize("when", ["now", "today", "tonight"])
def test_what_is_found_is_what_the_evaluator_says_of_the_minutes_of_the_window(when):
    dice = random.Random(5)
    stations = {f"s{number:02}": {"hours": random_hours(dice)} for number in range(25)}
    found = street(**stations)
    moments = [
        (date(2026, 4, 25).replace(day=day, month=month), minute)
        for month, day in ((1, 1), (2, 14), (5, 9), (6, 20), (10, 10), (12, 31))
        for minute in (0, 61, 17 * 60 + 59)
    ]
    for (day, minute), hits in zip(moments, answers(found, None, when, *moments), strict=True):
        window = {
            "now": range(minute, minute + 1),
            "today": range(minute, 1440),
            "tonight": range(max(18 * 60, minute), 1440),
        }[when]
        expected = {each.slug: _rank(each.timetable, day, window, found.calendar) for each in found.stations}
        assert {slug: rank for slug, rank, _ in hits} == {
            slug: rank for slug, rank in expected.items() if rank is not None
        }, (day, minute)


def _rank(timetable, day, window, calendar) -> int | None:
    """By the Python evaluator, asked at every minute of the window at which something may change."""
    edges = {window.start}
    for ago in (0, 1):
        found = timetable.on(day - timedelta(days=ago), calendar)
        edges.add(found.reach - ago * 1440)
        for span in (*(found.staffed or ()), *found.machines):
            edges |= {span.opens - ago * 1440, span.closes - ago * 1440}
    said = [timetable.at(day, minute, calendar) for minute in sorted(edges) if minute in window]
    states = {answer.state for answer in said}
    if "open" in states:
        return 0
    if "appointment" in states:
        return 1
    if states & {"self_service", "online"} or any(answer.also for answer in said):
        return 2
    return 3 if "unknown" in states else None
