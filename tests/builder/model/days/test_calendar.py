"""The kind of a day in China: announced years from the notices, near a festival pending, far away unknown."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from pydantic import ValidationError

from builder.diagnostics import Mistake
from builder.model.days.calendar import YEARS_AHEAD, china_calendar
from builder.model.days.calendar_year import CalendarYear
from builder.model.days.day_kind import FIRST_YEAR, LAST_ANNOUNCED_YEAR, DayKind
from builder.model.days.festivals import festivals_of

CALENDAR = china_calendar()
_HOLIDAYS = [
    {"name": "元旦", "from_date": "2027-01-01", "until_date": "2027-01-03"},
    {"name": "春节", "from_date": "2027-02-05", "until_date": "2027-02-13"},
    {"name": "清明节", "from_date": "2027-04-03", "until_date": "2027-04-05"},
    {"name": "劳动节", "from_date": "2027-05-01", "until_date": "2027-05-05"},
    {"name": "端午节", "from_date": "2027-06-09", "until_date": "2027-06-09"},
    {"name": "中秋节", "from_date": "2027-09-15", "until_date": "2027-09-15"},
    {"name": "国庆节", "from_date": "2027-10-01", "until_date": "2027-10-07"},
]


def year_2027(**changed) -> CalendarYear:
    """Invented days; the real notice comes in autumn 2026."""
    facts = {"year": "2027", "holidays": _HOLIDAYS, "makeup_days": [{"date": "2027-02-20", "name": "春节"}]}
    return CalendarYear.model_validate(facts | changed)


def mistakes_of(**changed) -> list[Mistake]:
    with pytest.raises(ValidationError) as refused:
        year_2027(**changed)
    return [mistake for error in refused.value.errors() for mistake in error["ctx"]["error"].mistakes]


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
        (date(2027, 2, 6), "pending", "春节", "待公布"),
        (date(2027, 3, 8), "workday", "", "工作日"),
        (date(2027, 3, 7), "weekend", "", "周末"),
        (date(2040, 3, 7), "unknown", "", "待公布"),
    ],
)
def test_days_are_what_the_notices_say(day, kind, name, printed):
    found = CALENDAR.kind_of(day)
    assert (found.kind, found.name, str(found)) == (kind, name, printed)


def test_every_announced_day_is_free_exactly_when_the_library_says_so():
    day = date(FIRST_YEAR, 1, 1)
    while day.year <= LAST_ANNOUNCED_YEAR:
        assert (CALENDAR.kind_of(day).kind in ("weekend", "holiday")) == chinese_calendar.is_holiday(day), day
        day += timedelta(days=1)


def test_in_a_year_not_announced_14_days_each_side_of_a_festival_are_pending():
    year = LAST_ANNOUNCED_YEAR + 1
    festivals = [*festivals_of(year), *festivals_of(year + 1)]
    day = date(year, 1, 1)
    while day.year == year:
        is_near = any(abs((day - festival).days) <= 14 for festival, _ in festivals)
        assert (CALENDAR.kind_of(day).kind == "pending") == is_near, day
        day += timedelta(days=1)


def test_the_last_days_of_an_announced_year_stay_ordinary():
    assert CALENDAR.kind_of(date(LAST_ANNOUNCED_YEAR, 12, 31)).kind in ("workday", "weekend")


def test_of_two_festivals_the_nearer_gives_its_name_and_of_equally_near_ones_the_earlier():
    names = {day: CALENDAR.kind_of(date(2027, 4, day)).name for day in (17, 18, 19)}
    assert names == {17: "清明节", 18: "清明节", 19: "劳动节"}


def test_five_years_ahead_the_calendar_ends():
    assert CALENDAR.last_date == date(LAST_ANNOUNCED_YEAR + YEARS_AHEAD, 12, 31)
    assert CALENDAR.kind_of(CALENDAR.last_date).kind == "pending"
    assert CALENDAR.kind_of(CALENDAR.last_date + timedelta(days=1)) == DayKind("unknown")
    assert CALENDAR.kind_of(date(FIRST_YEAR - 1, 12, 31)) == DayKind("unknown")


def test_special_days_are_those_that_are_not_ordinary_in_order():
    first, last = date(2026, 9, 1), date(2027, 3, 31)
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    found = CALENDAR.special_days(first, last)
    kinds = [(day, CALENDAR.kind_of(day)) for day in every]
    assert found == tuple((day, kind) for day, kind in kinds if kind.kind not in ("workday", "weekend"))
    assert CALENDAR.special_days(date(2026, 10, 10), date(2026, 10, 10)) == (
        (date(2026, 10, 10), DayKind("makeup", "国庆节")),
    )
    assert CALENDAR.special_days(date(2026, 10, 11), date(2026, 10, 10)) == ()


def test_a_year_from_the_notice_is_known_like_any_other():
    calendar = china_calendar((year_2027(),))
    assert calendar.announced[-1] == 2027
    assert calendar.kind_of(date(2027, 2, 6)) == DayKind("holiday", "春节")
    assert calendar.kind_of(date(2027, 2, 20)) == DayKind("makeup", "春节")
    assert calendar.kind_of(date(2027, 2, 15)) == DayKind("workday")
    assert calendar.kind_of(date(2028, 1, 26)) == DayKind("pending", "春节")
    assert calendar.last_date == date(2032, 12, 31)


def test_new_years_day_may_reach_back_into_december():
    holidays = [_HOLIDAYS[0] | {"from_date": "2026-12-30"}, *_HOLIDAYS[1:]]
    calendar = china_calendar((year_2027(holidays=holidays),))
    assert calendar.kind_of(date(2026, 12, 30)) == DayKind("holiday", "元旦")
    autumn = [*_HOLIDAYS[:-1], _HOLIDAYS[-1] | {"from_date": "2026-12-30"}]
    assert [mistake.rule for mistake in mistakes_of(holidays=autumn)] == ["day-outside-year"]
    next_year = [_HOLIDAYS[0] | {"until_date": "2028-01-02"}, *_HOLIDAYS[1:]]
    assert [mistake.rule for mistake in mistakes_of(holidays=next_year)] == ["day-outside-year"]


def test_two_festivals_may_share_a_holiday():
    autumn = {"name": "国庆节、中秋节", "from_date": "2027-09-15", "until_date": "2027-10-07"}
    calendar = china_calendar((year_2027(holidays=[*_HOLIDAYS[:5], autumn]),))
    assert calendar.kind_of(date(2027, 10, 1)) == DayKind("holiday", "国庆节、中秋节")


def test_a_year_that_is_known_already_may_be_written_as_it_is():
    known = [(day, kind) for day, kind in china_calendar().special.items() if day.year == 2026]
    written = {
        "year": "2026",
        "holidays": [
            {"name": kind.name, "from_date": str(day), "until_date": str(day)}
            for day, kind in known
            if kind.kind == "holiday"
        ],
        "makeup_days": [
            {"date": str(day), "name": kind.name} for day, kind in known if kind.kind == "makeup"
        ],
    }
    # A festival's days are one run in a notice: written day by day, most runs miss the festival itself.
    with pytest.raises(ValidationError):
        CalendarYear.model_validate(written)
    written["holidays"] = list(_runs(written["holidays"]))
    assert china_calendar((CalendarYear.model_validate(written),)) == china_calendar()
    del written["makeup_days"][0]
    with pytest.raises(ValidationError) as refused:
        CalendarYear.model_validate(written)
    [mistake] = refused.value.errors()[0]["ctx"]["error"].mistakes
    assert (mistake.rule, "程序里是补班，这里是平常的日子" in mistake.zh) == ("calendar-differs", True)


def _runs(days):
    run = None
    for day in days:
        if run and day["name"] == run["name"]:
            run["until_date"] = day["until_date"]
        else:
            if run:
                yield run
            run = dict(day)
    yield run
