"""A year and a half of days for ten differently shaped schedules, against tables worked out by hand.

2026 is announced, with its six make-up workdays; 2027 is not. The tables were written from the notice
(国务院办公厅关于2026年部分节假日安排的通知), the festivals of 2027 and a wall calendar, not by the program.
"""

import re
from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from builder.model.days.calendar import china_calendar
from builder.model.opening.hours import Hours
from tests.builder.model.opening.year_tables import KINDS, SCHEDULES

FIRST, LAST = date(2026, 1, 1), date(2027, 6, 30)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
LAYER_SIGNS = {
    "regular": "",
    "extended": "延时",
    "staggered": "错时",
    "appointment": "预约",
    "self_service": "自助",
    "online": "在线",
}
WEEKDAYS = "一二三四五六日"


def runs(table: str) -> list[tuple[date, date, str]]:
    """(first day, last day, what is there) of each line; four digits are the year of the lines below."""
    found, year = [], 0
    for line in filter(None, map(str.strip, table.splitlines())):
        if re.fullmatch(r"\d{4}", line):
            year = int(line)
            continue
        days, _, rest = line.partition(" ")
        first, _, last = days.partition("..")
        last = last or first
        last = last if len(last) > 5 else f"{year}-{last}"
        found.append((date.fromisoformat(f"{year}-{first}"), date.fromisoformat(last), rest.strip()))
    return found


def by_day(table: str) -> dict[date, str]:
    days = {}
    for first, last, rest in runs(table):
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            days[day] = rest if "/" not in rest else week(rest)[day.weekday()]
    return days


def week(text: str) -> list[str]:
    """Seven texts of "一至五 08:30-17:30 / 六 09:00-11:30 / 日 休息"."""
    days = [""] * 7
    for part in text.split("/"):
        which, _, hours = part.strip().partition(" ")
        for one in which.split("、"):
            first, _, last = one.partition("至")
            for day in range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1):
                days[day] = hours.strip()
    assert all(days), text
    return days


def written(spans) -> str:
    if spans is None:
        return "未公布"
    return " ".join(f"{LAYER_SIGNS[span.layer]}{span}".replace("–", "-") for span in spans) or "休息"


def days_as_the_program_has_them(schedule) -> dict[date, str]:
    timetable = Hours.model_validate(schedule["hours"]).timetable
    found = {}
    for day in DAYS:
        what = timetable.on(day, china_calendar())
        found[day] = written(what.staffed) + (f" | {written(what.machines)}" if what.machines else "")
    return found


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_year_and_a_half_is_as_worked_out_by_hand(name):
    schedule = SCHEDULES[name]
    expected = by_day(schedule["table"].replace("week", schedule.get("week", "")))
    found = days_as_the_program_has_them(schedule)
    wrong = [f"{day} {found[day]}, not {expected[day]}" for day in DAYS if found[day] != expected[day]]
    assert wrong == []


@pytest.mark.parametrize("name", SCHEDULES)
def test_every_day_says_why(name):
    timetable = Hours.model_validate(SCHEDULES[name]["hours"]).timetable
    kinds, exceptions = by_day(KINDS), by_day(SCHEDULES[name].get("exceptions", ""))
    for day in DAYS:
        found = timetable.on(day, china_calendar())
        if day in exceptions:
            assert (found.why, found.reason) == ("exception", exceptions[day].strip("-")), day
        else:
            assert f"{found.why} {found.name}".strip() == kinds[day], day


@pytest.mark.parametrize("table", [KINDS, *(schedule["table"] for schedule in SCHEDULES.values())])
def test_each_of_the_546_days_stands_in_exactly_one_line(table):
    lines = runs(table)
    covered = [
        first + timedelta(days=number)
        for first, last, _ in lines
        for number in range((last - first).days + 1)
    ]
    assert len(DAYS) == 546
    assert covered == DAYS


def test_the_six_makeup_workdays_of_2026_are_in_the_table():
    kinds = by_day(KINDS)
    assert [day.isoformat() for day in DAYS if kinds[day].startswith("makeup")] == [
        "2026-01-04",
        "2026-02-14",
        "2026-02-28",
        "2026-05-09",
        "2026-09-20",
        "2026-10-10",
    ]


def test_there_are_ten_schedules_of_different_shapes():
    assert len(SCHEDULES) == 10
    tables = [days_as_the_program_has_them(schedule) for schedule in SCHEDULES.values()]
    assert all(one != other for number, one in enumerate(tables) for other in tables[:number])


def test_the_tables_reader_refuses_a_week_with_a_hole():
    with pytest.raises(AssertionError):
        week("一至五 08:30-17:30 / 日 休息")


def test_a_schedule_that_is_ambiguous_would_not_have_got_so_far():
    with pytest.raises(ValidationError):
        Hours.model_validate({"regular": {"周一": "08:30-17:30", "周二": "休息"}, "makeup_days": "同工作日"})
