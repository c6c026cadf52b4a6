"""The table of festivals against the moon, the sun and a Chinese calendar that we did not write."""

import json
import subprocess
from datetime import date, datetime, timedelta

import chinese_calendar
import pytest

from builder.model.days.festivals import (
    FIRST_FESTIVAL_YEAR,
    LAST_FESTIVAL_YEAR,
    STATUTORY_FESTIVALS,
    festivals_of,
)
from tests.builder.model.days.sky import minutes_from_midnight, new_moon, sun_longitude
from tests.tools import require

YEARS = range(FIRST_FESTIVAL_YEAR, LAST_FESTIVAL_YEAR + 1)
# The day of its lunar month, and the month's number, that a festival falls on.
LUNAR = {"春节": (1, 1), "端午节": (5, 5), "中秋节": (8, 15)}
# New moons so near to midnight that node takes the wrong day: what the moon itself says is tested below.
WRONG_IN_NODE = {date(2027, 2, 6): date(2027, 2, 7), date(2030, 2, 3): date(2030, 2, 2)}
INTL = """
const fields = {month: "numeric", day: "numeric", timeZone: "UTC"};
const format = new Intl.DateTimeFormat("en-u-ca-chinese", fields);
const found = {};
for (let day = Date.UTC(2025, 0, 1); day < Date.UTC(2051, 0, 1); day += 864e5) {
  const parts = {};
  for (const part of format.formatToParts(day)) parts[part.type] = part.value;
  const key = parts.month + "-" + parts.day;
  const date = new Date(day).toISOString().slice(0, 10);
  if (["1-1", "5-5", "8-15"].includes(key)) (found[key] = found[key] || []).push(date);
}
console.log(JSON.stringify(found));
"""


def dates_of(name: str) -> list[date]:
    return [day for year in YEARS for day, names in festivals_of(year) if name in names.split("、")]


def test_every_year_has_all_seven_festivals_in_order():
    for year in YEARS:
        days = [day for day, _ in festivals_of(year)]
        names = [name for _, names in festivals_of(year) for name in names.split("、")]
        assert days == sorted(days)
        assert sorted(names) == sorted(STATUTORY_FESTIVALS), year
    assert festivals_of(LAST_FESTIVAL_YEAR + 1) == festivals_of(FIRST_FESTIVAL_YEAR - 1) == ()


def test_two_festivals_of_one_day_share_it():
    assert dict(festivals_of(2031))[date(2031, 10, 1)] == "中秋节、国庆节"


@pytest.mark.parametrize("name", LUNAR)
def test_a_lunar_festival_is_where_the_chinese_calendar_of_node_has_it(name):
    printed = subprocess.run([require("node"), "-e", INTL], capture_output=True, text=True, check=True).stdout
    month, day = LUNAR[name]
    by_node = [date.fromisoformat(text) for text in json.loads(printed)[f"{month}-{day}"]]
    # A newer ICU may have the two right: then they are as in the table.
    known = set(WRONG_IN_NODE.values()) | set(WRONG_IN_NODE)
    differing = {ours: theirs for ours, theirs in zip(dates_of(name), by_node, strict=True) if ours != theirs}
    assert {*differing, *differing.values()} <= known


@pytest.mark.parametrize("name", LUNAR)
def test_its_month_begins_with_a_new_moon_over_beijing(name):
    moons = {moon.date(): moon for moon in map(new_moon, range(290, 650))}
    day_of_month = LUNAR[name][1]
    for day in dates_of(name):
        begins = day - timedelta(days=day_of_month - 1)
        assert begins in moons, day
        # Near midnight a minute would decide; the nearest one is four minutes away.
        assert minutes_from_midnight(moons[begins]) > 3.5, day


def test_the_two_new_moons_that_node_has_wrong_are_minutes_from_midnight():
    near = [moon for moon in map(new_moon, range(290, 650)) if moon.date() in WRONG_IN_NODE]
    assert [moon.strftime("%Y-%m-%d %H:%M") for moon in near] == ["2027-02-06 23:56", "2030-02-03 00:07"]


def test_qingming_is_the_day_on_which_the_sun_reaches_15_degrees():
    for day in dates_of("清明节"):
        midnight = datetime(day.year, day.month, day.day)
        assert sun_longitude(midnight) < 15 <= sun_longitude(midnight + timedelta(days=1)), day
        assert (day, "清明") in chinese_calendar.get_solar_terms(day, day)


def test_the_announced_holidays_hold_the_festivals_of_the_table():
    for year in (2025, 2026):
        for day, _ in festivals_of(year):
            assert chinese_calendar.is_holiday(day), day
