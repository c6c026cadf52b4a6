"""What repeats: its days are those of a plain look at every day, and none is left out in silence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from builder.model.activities.repeats import read_weekdays
from builder.model.days.calendar import china_calendar
from builder.model.opening.weekdays import WEEKDAYS
from tests.builder.model.activities.written import repeats

CALENDAR = china_calendar()
DAY = timedelta(days=1)
WORDS = ("每周", "隔周", "每月第一个", "每月第二个", "每月第三个", "每月第四个", "每月最后一个")


def days(written, first=date(2026, 1, 1), last=date(2027, 12, 31)) -> list[str]:
    return [str(each.day) for each in written.days(first, last, CALENDAR) if not each.stopped]


def number_in_month(day: date) -> int:
    return sum((day - week * 7 * DAY).month == day.month for week in range(5))


def is_planned(written, day: date) -> bool:
    """By counting, day by day, as one does on a wall calendar."""
    if not written.from_date <= day <= written.until_date or day.weekday() not in written.weekdays:
        return False
    if written.every == "每周":
        return True
    if written.every == "隔周":
        mondays = 0
        while (day := day - DAY) >= written.from_date - written.from_date.weekday() * DAY:
            mondays += day.weekday() == 6
        return mondays % 2 == 0
    if written.every == "每月最后一个":
        return (day + 7 * DAY).month != day.month
    return number_in_month(day) == WORDS.index(written.every) - 1


def repeats_if_any(weekdays: list[str], every: str, start: date, end: date):
    """None where it is refused, because no day is left, or none in the week that a fortnight is counted from."""
    facts = {"every": every, "on_holidays": "照常", "from_date": str(start), "until_date": str(end)}
    try:
        return repeats(weekdays, **facts)
    except ValidationError as error:
        rule = error.errors()[0]["ctx"]["error"].rule
        if rule == "fortnight-without-beginning":
            end = min(end, start + (6 - start.weekday()) * DAY)
        else:
            assert rule == "repeats-without-days"
        ours = repeats(["每天"], from_date="2024-01-01", until_date="2024-01-02").model_copy(
            update={"weekdays": read_weekdays(weekdays), "every": every, "from_date": start, "until_date": end}
        )
        assert not any(is_planned(ours, start + number * DAY) for number in range((end - start).days + 1))
        return None


@given(
    weekdays=st.sets(st.integers(0, 6), min_size=1),
    every=st.sampled_from(WORDS),
    start=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    length=st.integers(0, 400),
    shift=st.integers(-30, 60),
)
def test_its_days_are_those_that_a_wall_calendar_shows(weekdays, every, start, length, shift):
    written = repeats_if_any([WEEKDAYS[day] for day in sorted(weekdays)], every, start, start + length * DAY)
    if written is None:
        return
    first, last = start + shift * DAY, start + (shift + 200) * DAY
    found = [each.day for each in written.days(first, last, CALENDAR)]
    wanted = (first + number * DAY for number in range((last - first).days + 1))
    assert found == [day for day in wanted if is_planned(written, day)]


@given(st.integers(0, 6), st.dates(date(2025, 1, 1), date(2026, 6, 30)))
def test_it_stops_on_holidays_and_make_up_workdays_and_says_which(weekday, start):
    written = repeats([WEEKDAYS[weekday]], from_date=str(start), until_date=str(start + 180 * DAY))
    for each in written.days(start, start + 180 * DAY, CALENDAR):
        kind = CALENDAR.kind_of(each.day)
        assert each.stopped == (str(kind) if kind.kind in ("holiday", "makeup") else "")


def test_the_week_of_labour_day_stops_and_so_does_the_saturday_that_pays_for_it():
    written = repeats(["周五", "周六"])
    found = {str(each.day): each.stopped for each in written.days(date(2026, 5, 1), date(2026, 5, 9), CALENDAR)}
    assert found == {"2026-05-01": "劳动节放假", "2026-05-02": "劳动节放假", "2026-05-08": "", "2026-05-09": "补班"}
    assert days(repeats(["周五", "周六"], on_holidays="照常"), date(2026, 5, 1), date(2026, 5, 9)) == [
        "2026-05-01", "2026-05-02", "2026-05-08", "2026-05-09",
    ]


def test_a_day_that_its_editor_takes_out_says_why():
    written = repeats(["周三"], except_dates=[{"date": "2026-05-13", "reason": "老师出差"}, {"date": "2026-05-20"}])
    found = {str(each.day): each.stopped for each in written.days(date(2026, 5, 6), date(2026, 5, 27), CALENDAR)}
    assert found == {"2026-05-06": "", "2026-05-13": "老师出差", "2026-05-20": "这一天停", "2026-05-27": ""}


def test_days_whose_holidays_nobody_has_announced_may_stop_and_are_marked():
    written = repeats(["周五"], from_date="2027-01-01", until_date="2027-03-31")
    found = {each.day: (each.stopped, each.is_pending) for each in written.days(date(2027, 1, 1), date(2027, 3, 31), CALENDAR)}
    assert found[date(2027, 2, 5)] == ("", True)
    assert found[date(2027, 3, 12)] == ("", False)
    always = repeats(["周五"], from_date="2027-01-01", until_date="2027-03-31", on_holidays="照常")
    assert not any(each.is_pending for each in always.days(date(2027, 1, 1), date(2027, 3, 31), CALENDAR))


@pytest.mark.parametrize(
    ("weekdays", "every", "text"),
    [
        (["周三"], "每周", "每周三"),
        (["周一", "周三", "周五"], "每周", "每周一、周三、周五"),
        (["周一至周五"], "每周", "每周一至周五"),
        (["每天"], "每周", "每天"),
        (["周日"], "隔周", "隔周的周日"),
        (["周六"], "每月第二个", "每月第二个周六"),
    ],
)
def test_a_pattern_is_said_as_people_say_it(weekdays, every, text):
    assert repeats(weekdays, every=every).text == text


def test_the_second_day_of_a_fortnight_is_in_the_week_after_next_whatever_day_it_began():
    written = repeats(["周一", "周日"], every="隔周", from_date="2026-05-14", until_date="2026-06-14")
    assert days(written) == ["2026-05-17", "2026-05-25", "2026-05-31", "2026-06-08", "2026-06-14"]
