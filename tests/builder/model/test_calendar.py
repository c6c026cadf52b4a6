"""The kind of a day in China: announced years from the table, other years unknown."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from builder.model.calendar import FIRST_YEAR, LAST_ANNOUNCED_YEAR, kind_of_day


@pytest.mark.parametrize(
    ("day", "kind", "name", "printed"),
    [
        (date(2026, 2, 16), "holiday", "春节", "春节放假"),
        (date(2026, 2, 14), "makeup", "春节", "补班"),
        (date(2026, 5, 1), "holiday", "劳动节", "劳动节放假"),
        (date(2026, 5, 9), "makeup", "劳动节", "补班"),
        (date(2026, 10, 1), "holiday", "国庆节", "国庆节放假"),
        (date(2026, 9, 25), "holiday", "中秋节", "中秋节放假"),
        (date(2026, 5, 11), "workday", "", "工作日"),
        (date(2026, 5, 16), "weekend", "", "周末"),
    ],
)
def test_days_of_2026_are_what_the_notice_says(day, kind, name, printed):
    assert (kind_of_day(day).kind, kind_of_day(day).name, str(kind_of_day(day))) == (kind, name, printed)


def test_a_year_that_is_not_announced_is_unknown():
    for day in (date(LAST_ANNOUNCED_YEAR + 1, 1, 1), date(FIRST_YEAR - 1, 12, 31)):
        assert str(kind_of_day(day)) == "待公布"


def test_every_announced_day_is_free_exactly_when_the_library_says_so():
    day = date(FIRST_YEAR, 1, 1)
    while day.year <= LAST_ANNOUNCED_YEAR:
        assert (kind_of_day(day).kind in ("weekend", "holiday")) == chinese_calendar.is_holiday(day), day
        day += timedelta(days=1)
