"""The rules about what a station offers, about moves, standards and claims: where each begins and ends."""

from datetime import date

import pytest

from tests.builder.check.networks import STATION, TODAY, findings, said_of_station
from tests.builder.gallery import BASE_DIR

PHONES = "phones:\n  - number: 021-5550-0101\n"
SERVICES = (BASE_DIR / "content/services.yml").read_text("utf-8")
SITE = (BASE_DIR / "site_config.yml").read_text("utf-8")
MERGED = "name: {0}\ntier: station\nstatus: merged\nmerged_into: {1}\n"


def test_a_merged_station_is_left_in_peace_and_its_name_may_live_on(tmp_path):
    files = {
        "stations/old.yml": MERGED.format("老茶馆", "hongxiang") + "assured_date: 2020-01-01\n",
        "stations/hongxiang.yml": STATION + "alternate_names: [老茶馆]\nformer_slugs: [hongxiang-old]\n",
    }
    assert findings(tmp_path, files) == []


def test_a_chain_of_merged_stations_is_told_where_it_ends_and_a_ring_that_it_ends_nowhere(tmp_path):
    chain = {"stations/a.yml": MERGED.format("甲", "b"), "stations/b.yml": MERGED.format("乙", "honghua")}
    assert findings(tmp_path / "chain", chain) == [("stations/a.yml:4:14", "merged-target-not-in-service")]
    ring = {"stations/a.yml": MERGED.format("甲", "b"), "stations/b.yml": MERGED.format("乙", "a")}
    assert findings(tmp_path / "ring", ring) == [
        ("stations/a.yml:4:14", "merged-target-not-in-service"),
        ("stations/b.yml:4:14", "merged-target-not-in-service"),
    ]


def test_a_station_may_be_merged_into_one_that_is_closed_for_now(tmp_path):
    closed = "status: temporarily_closed\nclosure: {reason: 修缮, from_date: 2026-05-01}\n"
    files = {"stations/a.yml": MERGED.format("甲", "hongxiang"), "stations/hongxiang.yml": STATION + closed}
    assert findings(tmp_path, files) == []


def test_a_station_with_mistakes_counts_as_there_for_who_was_merged_into_it(tmp_path):
    files = {"stations/a.yml": MERGED.format("甲", "broken"), "stations/broken.yml": "name: 坏\n"}
    assert findings(tmp_path, files) == [("stations/broken.yml:1:1", "missing-field")]


def test_whose_parent_was_merged_names_another(tmp_path):
    files = {
        "stations/grid-2.yml": "name: 第二网格\ntier: grid\nstatus: merged\nmerged_into: grid-1\n",
        "stations/hongxiang.yml": STATION.replace("grid-1", "grid-2"),
    }
    assert findings(tmp_path, files) == [("stations/hongxiang.yml:4:9", "parent-closed")]


def test_two_stations_cannot_have_moved_from_one_address(tmp_path):
    files = {
        "stations/a.yml": STATION.replace("虹祥", "甲") + "former_slugs: [before]\n",
        "stations/b.yml": STATION.replace("虹祥", "乙") + "former_slugs: [before, b-old]\n",
    }
    assert findings(tmp_path, files) == [("stations/b.yml:5:16", "former-slug-taken")]


def test_what_left_the_catalogue_has_left_it_already(tmp_path):
    retired = SERVICES + "  - {id: knives, name: 磨刀, retired_date: 2026-05-10}\n"
    assert findings(tmp_path, {"content/services.yml": retired}) == [
        ("content/services.yml:14:42", "date-in-future")
    ]


@pytest.mark.parametrize("status", ["closed", "merged"])
def test_a_station_that_is_gone_may_have_offered_what_left_the_catalogue(tmp_path, status):
    facts = "merged_into: honghua\n" if status == "merged" else ""
    files = {
        "content/services.yml": SERVICES + "  - {id: knives, name: 磨刀, retired_date: 2026-04-01}\n",
        "stations/hongxiang.yml": STATION + f"status: {status}\nservices: [{{service: 磨刀}}]\n" + facts,
    }
    assert findings(tmp_path, files) == []


def test_dates_are_over_on_the_day_after_the_last(tmp_path):
    facts = "services:\n  - service: 法律咨询\n    dates: [{date: 2026-05-09, hours: 09:00-11:00}]\n"
    assert said_of_station(tmp_path / "last", facts, date(2026, 5, 9)) == []
    assert said_of_station(tmp_path / "after", facts, date(2026, 5, 10)) == ["date-visit-over"]
    adviser = "legal_adviser: {name: 陈律师, dates: [{date: 2026-05-08, hours: 09:00-11:00}]}\n"
    assert said_of_station(tmp_path / "adviser", adviser) == ["date-visit-over"]
    assert said_of_station(tmp_path / "closed", "status: closed\n" + adviser) == []


def test_a_guide_without_papers_and_steps_needs_no_fee(tmp_path):
    bare = "services:\n  - {id: rest, name: 歇脚, description: 有座位}\n  - {id: old, name: 旧, papers: [证], retired_date: 2026-01-01}\n"
    assert findings(tmp_path / "bare", {"content/services.yml": bare, "stations/town-centre.yml": "name: 中心\ntier: town\n"}) == []
    papers = bare + "  - {id: copy, name: 复印, papers: [原件]}\n"
    found = findings(tmp_path / "papers", {"content/services.yml": papers, "stations/town-centre.yml": "name: 中心\ntier: town\n"})
    assert found == [("content/services.yml:4:22", "guide-without-fee")]


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        ("hours: {regular: {每天: 休息}, appointment: {周六: 09:00-11:00}}\n", ["appointment-without-phone"]),
        ("hours: {regular: {每天: 09:00-11:00}, holidays: 预约}\n", ["appointment-without-phone"]),
        ("hours: {exceptions: [{date: 2026-06-01, hours: 预约 09:00-11:00}]}\n", ["appointment-without-phone"]),
        ("hours: {regular: {每天: 休息}, appointment: {周六: 09:00-11:00}, booking: {phone: 021-5550-0101}}\n", []),
        ("hours: {regular: {每天: 休息}, appointment: {周六: 09:00-11:00}, booking: {note: 到前台登记}}\n", []),
        ("hours: {regular: {每天: 休息}, appointment: {周六: 09:00-11:00}, booking: {lead_time: 提前一天}}\n", ["appointment-without-phone"]),
        (PHONES + "hours: {regular: {每天: 休息}, appointment: {周六: 09:00-11:00}}\n", []),
        ("services: [{service: 法律咨询, hours: {regular: {每天: 休息}, appointment: {周六: 09:00-11:00}}, contact: {phone: 021-5550-0102}}]\n", []),
        ("services: [{service: 法律咨询, hours: {regular: {每天: 休息}, appointment: {周六: 09:00-11:00}}}]\n", ["appointment-without-phone"]),
        ("rooms: [{name: 议事厅, hours: {regular: {每天: 休息}, appointment: {周六: 09:00-11:00}}}]\n", ["appointment-without-phone"]),
        ("legal_adviser: {name: 陈律师, hours: {regular: {每天: 休息}, appointment: {周六: 09:00-11:00}}}\n", ["appointment-without-phone"]),
        ("legal_adviser: {name: 陈律师, phone: 021-5550-0103, hours: {regular: {每天: 休息}, appointment: {周六: 09:00-11:00}}}\n", []),
        ("status: closed\nhours: {regular: {每天: 休息}, appointment: {周六: 09:00-11:00}}\n", []),
    ],
)
def test_an_appointment_is_made_by_some_number_or_in_some_way(tmp_path, facts, rules):
    assert said_of_station(tmp_path, facts) == rules


WEEK = "hours:\n  regular: {周一至周五: 09:00-17:00}\n"


@pytest.mark.parametrize(
    ("today", "facts", "rules"),
    [
        (date(2026, 5, 19), WEEK, []),
        (date(2026, 5, 20), WEEK, ["holidays-unwritten"]),
        (date(2026, 5, 20), WEEK + "  holidays: 休息\n", []),
        (date(2026, 5, 20), WEEK + "  holidays: 未公布\n", []),
        (date(2026, 5, 20), WEEK + "  exceptions: [{from_date: 2026-06-19, until_date: 2026-06-21, hours: 休息}]\n", []),
        (date(2026, 5, 20), WEEK + "  exceptions: [{from_date: 2026-06-19, until_date: 2026-06-21, hours: 未公布}]\n", []),
        # Nobody knows what an ordinary weekend has either: the holiday is no worse.
        (date(2026, 5, 21), "hours:\n  regular: {周四: 09:00-17:00}\n", []),
        (date(2026, 5, 20), "status: planned\n" + WEEK, []),
        # A year that is not announced has no holidays to be reminded of.
        (date(2026, 12, 20), WEEK, []),
    ],
)
def test_who_has_not_said_what_happens_on_a_holiday_is_reminded_in_the_month_before(tmp_path, today, facts, rules):
    others = {
        f"stations/{slug}.yml": f"name: {slug}\ntier: {tier}\n"
        for slug, tier in (("town-centre", "town"), ("grid-1", "town"), ("honghua", "town"))
    }
    files = others | {"stations/hongxiang.yml": STATION + facts}
    assert [rule for _, rule in findings(tmp_path, files, today)] == rules


def test_hours_that_end_are_told_a_month_before(tmp_path):
    facts = "hours:\n  periods: [{valid_to: 2026-06-08, regular: {每天: 09:00-17:00}}]\n"
    assert said_of_station(tmp_path / "before", facts, date(2026, 5, 9)) == []
    assert said_of_station(tmp_path / "month", facts, date(2026, 5, 10)) == ["hours-run-out"]
    endless = facts.replace("17:00}}]", "17:00}}, {valid_from: 2026-06-09, regular: {每天: 休息}}]")
    assert said_of_station(tmp_path / "endless", endless, date(2026, 5, 10)) == []


@pytest.mark.parametrize(
    ("claim", "facts", "rules"),
    [
        ("约40㎡", "area: 约440㎡\nhouseholds: 约1000户\n", []),
        ("约40㎡", "area: 约441㎡\nhouseholds: 约1000户\n", ["area-claim-differs"]),
        ("约40㎡", "area: 360㎡\nhouseholds: 1000户\n", []),
        ("约40㎡", "area: 359㎡\nhouseholds: 1000户\n", ["area-claim-differs"]),
        ("约40㎡", "area: 100㎡\n", []),
        ("约40㎡", "status: closed\narea: 100㎡\nhouseholds: 1000户\n", []),
    ],
)
def test_a_claim_is_doubted_beyond_a_tenth(tmp_path, claim, facts, rules):
    files = {
        "site_config.yml": SITE + f"coverage: {{area_per_100_households: {claim}}}\n",
        "stations/hongxiang.yml": STATION + facts,
    }
    assert [rule for _, rule in findings(tmp_path, files)] == rules


def test_times_and_numbers_of_every_part_are_looked_at(tmp_path):
    facts = (
        "services:\n"
        "  - service: 法律咨询\n"
        "    hours: {regular: {周三: 1:30-4:30}, note: 明天休息}\n"
        "    dates: [{date: 2026-06-11, hours: 1:30-4:30}]\n"
        "    contact: {phone: 13800000000}\n"
        "rooms: [{name: 议事厅, hours: {regular: {周六: 休息}, staggered: {周六: 1:30-4:30}}, note: 下周起可以借}]\n"
        "legal_adviser: {name: 陈律师, phone: 021-6666-7777}\n"
    )
    found = findings(tmp_path, {"stations/hongxiang.yml": STATION + facts})
    assert found == [
        ("stations/hongxiang.yml:7:27", "open-only-at-night"),
        ("stations/hongxiang.yml:7:45", "relative-day-in-text"),
        ("stations/hongxiang.yml:8:39", "open-only-at-night"),
        ("stations/hongxiang.yml:9:22", "mobile-as-public-phone"),
        ("stations/hongxiang.yml:9:22", "sample-phone-may-be-real"),
        ("stations/hongxiang.yml:10:64", "open-only-at-night"),
        ("stations/hongxiang.yml:10:83", "relative-day-in-text"),
        ("stations/hongxiang.yml:11:35", "sample-phone-may-be-real"),
    ]


@pytest.mark.parametrize(
    "facts",
    [
        "stars: {{count: 4, assessment: 评定, assessed_by: 街道, assessed_date: {day}}}\n",
        "checklists: [{{checklist: 八有八建, assessed_date: {day}, results: {{有场地: 达标, 有电话: 达标, 有人员: 达标}}}}]\n",
    ],
)
def test_an_assessment_has_taken_place(tmp_path, facts):
    assert said_of_station(tmp_path / "today", facts.format(day=TODAY)) == []
    assert said_of_station(tmp_path / "next", facts.format(day="2026-05-10")) == ["date-in-future"]
