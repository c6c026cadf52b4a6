"""The rules across files: where each begins and ends. What they say stands in tests/mistakes/."""

from datetime import date, timedelta

import pytest

from builder.check import check
from builder.check.rules import (
    CLAIM_RULES,
    CONTENT_RULES,
    NETWORK_RULES,
    PLAIN_TEXT_RULES,
    STATION_RULES,
    TEXT_RULES,
)
from builder.model.network import Network
from builder.model.site import SiteConfig
from builder.model.station import Station, StationFile
from tests.builder.check.networks import STATION, TODAY, findings, said_of_station
from tests.builder.gallery import GALLERY_DIR, case_names, expected_path

ALL_RULES = NETWORK_RULES + CLAIM_RULES + CONTENT_RULES + STATION_RULES + TEXT_RULES + PLAIN_TEXT_RULES


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.__name__)
def test_a_rule_is_its_docstring_and_has_a_case_of_its_name(rule):
    name = rule.__name__.replace("_", "-")
    assert rule.__doc__ and rule.__doc__.strip().endswith((".", ")"))
    assert name in case_names(), f"no case of that name in {GALLERY_DIR}"
    assert f"[{name}]" in expected_path(name).read_text("utf-8")


def test_a_name_belongs_to_one_station_among_all_names(tmp_path):
    files = {
        "stations/a.yml": STATION.replace("虹祥", "虹一") + "alternate_names: [老茶馆]\n",
        "stations/b.yml": STATION.replace("虹祥居民区党群服务站", "老茶馆"),
        "stations/c.yml": STATION.replace("虹祥", "虹三") + "alternate_names: [虹一居民区党群服务站]\n",
    }
    assert findings(tmp_path, files) == [
        ("stations/b.yml:1:7", "two-stations-with-one-name"),
        ("stations/c.yml:5:19", "two-stations-with-one-name"),
    ]


def test_a_ring_is_told_once_and_what_hangs_from_it_is_not_blamed(tmp_path):
    files = {
        "stations/r1.yml": "name: 一\ntier: grid\nparent: r2\n",
        "stations/r2.yml": "name: 二\ntier: grid\nparent: r1\n",
        "stations/alone.yml": "name: 三\ntier: grid\nparent: alone\n",
        "stations/below.yml": "name: 四\ntier: station\nparent: r1\n",
    }
    assert findings(tmp_path, files) == [
        ("stations/alone.yml:3:9", "parent-ring"),
        ("stations/r1.yml:3:9", "parent-ring"),
    ]


def test_a_tier_may_be_skipped_but_not_turned_round(tmp_path):
    files = {
        "stations/skips.yml": STATION.replace("grid-1", "town-centre"),
        "stations/turned.yml": "name: 反\ntier: town\nparent: grid-1\n",
    }
    assert findings(tmp_path, files) == [("stations/turned.yml:3:9", "parent-below-its-child")]


def test_without_anybody_at_the_top_nobody_needs_a_parent():
    site = SiteConfig.model_validate(
        {
            "name": "示例",
            "tiers": [{"id": "town", "name": "中心"}, {"id": "station", "name": "驿站"}],
            "contact": {"name": "中心", "phone": "021-5550-0100"},
        }
    )
    station = Station.from_file("a", StationFile(name="虹祥", tier="station"))
    assert check(Network(site, (), (station,)), TODAY) == []


def test_a_closure_is_over_on_the_day_after_its_last(tmp_path):
    closure = "closure: {reason: 修缮, from_date: 2026-03-01, until_date: 2026-05-09}\n"
    facts = "status: temporarily_closed\n" + closure
    assert said_of_station(tmp_path / "last", facts, date(2026, 5, 9)) == []
    assert said_of_station(tmp_path / "after", facts, date(2026, 5, 10)) == ["closure-over"]


def test_facts_are_verified_within_the_months_of_the_site(tmp_path):
    facts = "assured_date: 2025-11-09\n"
    assert said_of_station(tmp_path / "day-before", facts, date(2026, 5, 8)) == []
    assert said_of_station(tmp_path / "day", facts, date(2026, 5, 9)) == ["verified-long-ago"]
    assert said_of_station(tmp_path / "closed", facts + "status: closed\n", date(2026, 5, 9)) == []


@pytest.mark.parametrize(
    "facts",
    [
        "assured_date: {day}\n",
        "figures:\n  - {{name: 户, value: 3户, as_of: {day}}}\n",
    ],
)
def test_what_has_happened_has_a_date_that_has_come(tmp_path, facts):
    assert said_of_station(tmp_path / "today", facts.format(day=TODAY)) == []
    tomorrow = TODAY + timedelta(days=1)
    assert said_of_station(tmp_path / "next", facts.format(day=tomorrow)) == ["date-in-future"]


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        ("2024-12-31", ["exception-outside-its-year"]),
        ("2025-01-01", []),
        ("2027-12-31", []),
        ("2028-01-01", ["exception-outside-its-year"]),
    ],
)
def test_an_exception_lies_between_the_last_year_and_the_next(tmp_path, day, rules):
    assert said_of_station(tmp_path, f"hours:\n  exceptions:\n    - {{date: {day}, hours: 休息}}\n") == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("每周三下午、每月第一个周六", []),
        ("下周三停办", ["relative-day-in-text"]),
        ("5月20日停办", []),
    ],
)
def test_notes_name_days_that_stay_true(tmp_path, text, rules):
    assert said_of_station(tmp_path, f"hours:\n  note: {text}\n") == rules


def test_only_stations_at_one_address_share_one_point(tmp_path):
    point = "location: {latitude: 31.1832, longitude: 121.3954, datum: GCJ-02}\n"
    files = {
        "stations/a.yml": STATION.replace("虹祥", "甲") + "address: 示例路88号\n" + point,
        "stations/b.yml": STATION.replace("虹祥", "乙") + "address: 示例路88号\n" + point,
    }
    assert findings(tmp_path, files) == []


def test_a_spread_out_network_has_no_station_far_away(tmp_path):
    places = [(31.1, 121.1), (31.9, 121.9), (31.5, 121.1), (31.1, 121.9), (31.9, 121.5)]
    files = {
        f"stations/s{index}.yml": STATION.replace("虹祥", f"第{index}")
        + f"location: {{latitude: {latitude}, longitude: {longitude}, datum: GCJ-02}}\n"
        for index, (latitude, longitude) in enumerate(places)
    }
    assert findings(tmp_path, files) == []


def test_a_real_network_may_have_real_numbers(tmp_path):
    files = {"stations/a.yml": STATION + "phones:\n  - number: 021-6666-0101\n"}
    assert [rule for _, rule in findings(tmp_path / "sample", files)] == ["sample-phone-may-be-real"]
    site = (tmp_path / "sample/site_config.yml").read_text("utf-8")
    real = site.replace("sample: true\nsample_date: 2026-05-09\n", "sample: false\n")
    assert findings(tmp_path / "real", files | {"site_config.yml": real}) == []


def test_ten_thousand_wrong_parents_cost_no_ten_thousand_searches():
    """Suggestions stop after a few; the mistakes are still told one by one."""
    site = SiteConfig.model_validate(
        {
            "name": "示例",
            "tiers": [{"id": "town", "name": "中心"}, {"id": "station", "name": "驿站"}],
            "contact": {"name": "中心", "phone": "021-5550-0100"},
        }
    )
    files = [StationFile(name=f"第{n}站", tier="station", parent=f"statoin-{n:05}") for n in range(10_000)]
    stations = tuple(Station.from_file(f"station-{n:05}", file) for n, file in enumerate(files))
    found = check(Network(site, (), stations), TODAY)
    assert len(found) == 10_000
    assert {diagnostic.rule for diagnostic in found} == {"parent-missing"}
    assert sum("是不是" in diagnostic.zh for diagnostic in found) == 20
