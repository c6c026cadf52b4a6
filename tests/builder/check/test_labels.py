"""Labels against hours: what each rule promises, which days prove nothing, and that no error comes with time."""

from datetime import date, timedelta
from random import Random

import pytest
from pydantic import ValidationError

from builder.check import check
from builder.check.promises import Horizon, first_broken_day
from builder.model.days.calendar import china_calendar
from builder.model.days.calendar_year import CalendarYear
from builder.model.label import Label
from builder.model.network import Network
from builder.model.opening.hours import Hours
from builder.model.opening.weekdays import WEEKDAYS
from builder.model.site import SiteConfig
from builder.model.station import Station, StationFile

TODAY = date(2026, 5, 9)
WEEK = {"周一至周五": "08:30-17:30", "周六至周日": "09:00-11:30"}
ALL_YEAR = {"regular": WEEK, "holidays": "09:00-11:30", "makeup_days": "同工作日"}
ROUND = {"regular": {"每天": "24小时"}, "holidays": "照常", "makeup_days": "照常"}


def said(hours: dict, rule: str, modes=("regular",), today: date = TODAY, calendar=(), **facts) -> list[str]:
    """What is said of a station with a label of `rule`."""
    site = SiteConfig.model_validate({
        "name": "示例",
        "tiers": [{"id": "station", "name": "驿站"}],
        "contact": {"name": "中心", "phone": "021-5550-0100"},
        "labels": [{"name": "不打烊", "rule": rule, "modes": list(modes)}],
        "calendar": calendar,
    })
    file = {"name": "虹祥", "tier": "station", "phones": [{"number": "021-5550-0101"}], "labels": ["不打烊"], **facts}
    station = Station.from_file("a", StationFile.model_validate({**file, "hours": hours}))
    return [found.zh for found in check(Network(site, (), (station,)), today)]


def broken(day: str, words: str, promise: str = "每天都开") -> list[str]:
    return [f"标签“不打烊”说{promise}，可是 {day}{words}；请改开放时间，或者去掉这个标签"]


def test_a_promise_that_holds_every_day_is_left_alone():
    assert said(ALL_YEAR, "every_day") == []


@pytest.mark.parametrize(
    ("change", "day", "words"),
    [
        ({"regular": {"周一至周六": "08:30-17:30", "周日": "休息"}}, "2026-05-10（周日）", "休息"),
        ({"regular": {"周一至周六": "08:30-17:30"}}, "2026-05-10（周日）", "没有公布时间"),
        ({"makeup_days": "休息"}, "2026-05-09（周六，劳动节补班）", "休息"),
        ({"makeup_days": "未公布"}, "2026-05-09（周六，劳动节补班）", "没有公布时间"),
        ({"holidays": "未公布"}, "2026-06-19（周五，端午节放假）", "没有公布时间"),
        (
            {"exceptions": [{"from_date": "2026-07-01", "until_date": "2026-07-03", "hours": "休息", "reason": "粉刷"}]},
            "2026-07-01（周三，粉刷）",
            "休息",
        ),
        ({"exceptions": [{"date": "2027-12-31", "hours": "未公布"}]}, "2027-12-31（周五）", "没有公布时间"),
    ],
)
def test_the_first_day_that_breaks_it_is_named_with_what_it_is(change, day, words):
    assert said(ALL_YEAR | change, "every_day") == broken(day, words)


def test_an_open_exception_on_the_first_sunday_hides_no_other_sunday():
    week = {"regular": {"周一至周六": "08:30-17:30", "周日": "休息"}}
    fair = {"exceptions": [{"date": "2026-05-10", "hours": "09:00-16:00", "reason": "集市"}]}
    assert said(ALL_YEAR | week | fair, "every_day") == broken("2026-05-17（周日）", "休息")


def test_a_policy_that_closes_on_holidays_is_told_at_the_policy_and_nowhere_else():
    words = "法定节假日休息，和标签“不打烊”（每天都开）不合；请改 holidays，或者去掉这个标签"
    assert said(ALL_YEAR | {"holidays": "休息"}, "every_day") == [words]
    assert said(ALL_YEAR | {"holidays": "预约"}, "every_day") == [words.replace("休息，", "的时间，")]
    assert said(ALL_YEAR | {"holidays": "预约"}, "every_day", ("regular", "appointment")) == []


def test_machines_keep_a_promise_that_counts_them_on_holidays_too():
    hours = ALL_YEAR | {"holidays": "休息", "self_service": {"每天": "24小时"}}
    assert said(hours, "round_the_clock", ("regular", "self_service")) == []
    assert said(hours, "every_day", ("regular", "self_service")) == []
    not_on_sundays = ALL_YEAR | {"holidays": "休息", "self_service": {"周一至周六": "24小时"}}
    assert len(said(not_on_sundays, "every_day", ("regular", "self_service"))) == 1


def test_days_not_announced_prove_nothing_until_they_are():
    """Hours that nobody wrote for holidays: in 2026 the last one is in October, and 2027 is not announced."""
    hours = ALL_YEAR | {"holidays": "未公布", "makeup_days": "未公布"}
    after_the_last = date(2026, 10, 12)
    assert said(hours, "every_day", today=after_the_last) == []
    year = {
        "year": "2027",
        "holidays": [
            {"name": name, "from_date": first, "until_date": last}
            for name, first, last in (
                ("元旦", "2027-01-01", "2027-01-03"), ("春节", "2027-02-05", "2027-02-12"), ("清明节", "2027-04-03", "2027-04-05"),
                ("劳动节", "2027-05-01", "2027-05-05"), ("端午节", "2027-06-09", "2027-06-09"), ("中秋节", "2027-09-15", "2027-09-17"),
                ("国庆节", "2027-10-01", "2027-10-07"),
            )
        ],
    }
    assert CalendarYear.model_validate(year).year == 2027
    found = said(hours, "every_day", today=after_the_last, calendar=[year])
    assert found == broken("2027-01-01（周五，元旦放假）", "没有公布时间")


def test_weekends_are_every_saturday_and_sunday_that_is_no_holiday():
    week = {"regular": {"周一至周五": "休息", "周六至周日": "09:00-11:30"}, "holidays": "休息", "makeup_days": "同周末"}
    assert said(week, "weekends") == []
    found = said(week | {"makeup_days": "休息"}, "weekends")
    assert found == broken("2026-05-09（周六，劳动节补班）", "休息", "周六、周日都开")
    saturday_only = week | {"regular": {"周一至周六": "09:00-11:30", "周日": "休息"}}
    assert said(saturday_only, "weekends") == broken("2026-05-10（周日）", "休息", "周六、周日都开")


def test_six_days_a_week_are_counted_week_by_week_without_the_weeks_of_holidays():
    week = {"regular": {"周一至周六": "09:00-17:00", "周日": "休息"}, "holidays": "休息", "makeup_days": "同周末"}
    assert said(week, "six_days") == []
    painted = week | {"exceptions": [{"date": "2026-07-07", "hours": "休息", "reason": "粉刷"}]}
    promise = "每周至少开六天"
    assert said(painted, "six_days") == broken("2026-07-12（周日）", "是那一周第二个不开的日子", promise)
    opened_instead = [*painted["exceptions"], {"date": "2026-07-12", "hours": "09:00-17:00"}]
    assert said(painted | {"exceptions": opened_instead}, "six_days") == []
    in_a_week_of_holidays = [{"date": "2026-06-17", "hours": "休息"}]
    assert said(week | {"exceptions": in_a_week_of_holidays}, "six_days") == []


def test_round_the_clock_has_no_minute_missing():
    assert said(ROUND, "round_the_clock") == []
    by_night = {"regular": {"每天": "08:00-次日08:00"}, "holidays": "照常", "makeup_days": "照常"}
    assert said(by_night, "round_the_clock") == []
    gap = ROUND | {"regular": {"每天": "00:00-12:00, 12:01-24:00"}}
    promise = "全天都开"
    assert said(gap, "round_the_clock") == broken("2026-05-09（周六，劳动节补班）", "不是全天都开", promise)
    cleaned = by_night | {"exceptions": [{"date": "2026-07-01", "hours": "休息", "reason": "大扫除"}]}
    assert said(cleaned, "round_the_clock") == broken("2026-07-01（周三，大扫除）", "休息", promise)


def test_the_morning_after_a_closed_night_is_broken_though_its_own_hours_are_as_ever():
    by_night = {"regular": {"每天": "08:00-次日08:00"}, "holidays": "照常", "makeup_days": "照常"}
    shut = [{"date": "2026-07-01", "hours": "00:00-24:00"}]
    found = said(by_night | {"exceptions": shut}, "round_the_clock")
    assert found == broken("2026-07-02（周四）", "不是全天都开", "全天都开")


def test_a_day_after_a_night_that_is_not_announced_proves_nothing():
    by_night = {"regular": {"每天": "08:00-次日08:00"}, "holidays": "未公布", "makeup_days": "未公布"}
    assert said(by_night, "round_the_clock", today=date(2026, 10, 12)) == []


def test_both_seasons_are_looked_at():
    hours = {
        "periods": [
            {"valid_from": "05-01", "valid_to": "09-30", "regular": {"每天": "08:00-18:00"}},
            {"valid_from": "10-01", "valid_to": "04-30", "regular": {"周一至周六": "08:30-17:30", "周日": "休息"}},
        ],
        "holidays": "照常",
        "makeup_days": "同周末",
    }
    # The 4th of October is a Sunday of the National Day holiday, and 照常 on a Sunday is 休息.
    assert said(hours, "every_day") == broken("2026-10-04（周日，国庆节放假）", "休息")


def test_what_comes_after_the_last_period_is_not_held_against_a_label():
    period = {"valid_to": "2026-06-30", "regular": {"每天": "08:00-18:00"}}
    assert said({"periods": [period], "holidays": "照常", "makeup_days": "照常"}, "every_day") == []


@pytest.mark.parametrize("status", ["planned", "building", "closed"])
def test_a_station_that_is_not_open_is_not_judged(status):
    assert said({"regular": {"每天": "休息"}}, "every_day", status=status) == []
    closure = {"reason": "修缮", "from_date": "2026-05-01"}
    assert said({"regular": {"每天": "休息"}}, "every_day", status="temporarily_closed", closure=closure) == []


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"exceptions": [{"date": "2027-11-03", "hours": "休息"}]},
        {"periods": [
            {"valid_to": "2028-03-31", "regular": WEEK},
            {"valid_from": "2028-04-01", "regular": {"周一至周五": "08:30-17:30", "周六至周日": "休息"}},
        ]},
    ],
)
def test_no_label_breaks_by_the_mere_passing_of_time(change):
    """What is wrong at some day of the next two years was wrong when it was written."""
    hours = {key: value for key, value in (ALL_YEAR | change).items() if key != "regular" or "periods" not in change}
    before = bool(said(hours, "every_day"))
    for weeks in range(0, 110, 6):
        later = said(hours, "every_day", today=TODAY + timedelta(weeks=weeks))
        assert before or not [words for words in later if words.startswith("标签")]


def random_hours(random: Random) -> dict:
    """Hours of any shape: weeks with holes, seasons, policies, exceptions, nights."""
    words = ["休息", "未公布", "09:00-12:00", "24小时", "08:00-次日08:00", "13:00-17:00"]

    def week() -> dict:
        free = random.choice([[], [], [6], [5, 6], [random.randrange(7)]])
        usual = random.choice(words[2:5])
        return {weekday: random.choice(words[:2]) if day in free else usual for day, weekday in enumerate(WEEKDAYS)}

    hours: dict = {"regular": week()}
    if random.random() < 0.3:
        first, then = random.choice([("05-01", "10-01"), ("2026-01-01", "2026-09-15")])
        until = ["09-30", "04-30"] if first == "05-01" else ["2026-09-14", None]
        hours = {"periods": [
            {"valid_from": first, "valid_to": until[0], "regular": week()},
            {"valid_from": then, "regular": week()} | ({"valid_to": until[1]} if until[1] else {}),
        ]}
    elif random.random() < 0.3:
        hours["self_service"] = {"每天": "24小时"}
    for policy in ("holidays", "makeup_days"):
        if random.random() < 0.7:
            hours[policy] = random.choice(["休息", "照常", "未公布", "09:00-11:30", "同周一"])
    days = sorted({date(2026, 5, 1) + timedelta(days=random.randrange(500)) for _ in range(random.randrange(4))})
    hours["exceptions"] = [{"date": day.isoformat(), "hours": random.choice(words)} for day in days]
    return hours


@pytest.mark.parametrize("rule", ["every_day", "weekends", "round_the_clock"])
def test_looking_at_telling_days_finds_what_looking_at_every_day_finds(rule):
    random = Random(f"labels {rule}")
    calendar = china_calendar()
    ahead = Horizon(calendar, TODAY)
    found_any = 0
    for _ in range(25):
        try:
            hours = Hours.model_validate(random_hours(random))
        except ValidationError:
            continue
        modes = random.choice([("regular",), ("regular", "appointment", "self_service")])
        label = Label.model_validate({"name": "甲", "rule": rule, "modes": list(modes)})
        found = first_broken_day(label, hours.timetable, ahead)
        wanted = first_day_by_hand(rule, modes, hours.timetable, calendar)
        assert (found and found.day) == wanted, hours
        found_any += found is not None
    assert found_any > 5


def first_day_by_hand(rule, modes, timetable, calendar) -> date | None:
    day, before = TODAY, timetable.on(TODAY - timedelta(days=1), calendar)
    while day <= calendar.last_date:
        on, kind = timetable.on(day, calendar), calendar.kind_of(day).kind
        proves = timetable.change_of(day) is not None or (
            kind not in ("pending", "unknown") and timetable.period_of(day) is not None
        )
        if rule == "weekends":
            proves = proves and day.weekday() >= 5 and kind in ("weekend", "makeup")
        kept = any(span.layer in modes for span in (*(on.staffed or ()), *on.machines))
        if rule == "round_the_clock":
            minutes = {minute for minute in range(0, 1440, 30) if runs(on, modes, minute) or runs(before, modes, minute + 1440)}
            kept = len(minutes) == 48
            if not kept and before.staffed is None and before.why in ("pending", "unannounced"):
                proves = False
        if proves and not kept:
            return day
        day, before = day + timedelta(days=1), on
    return None


def runs(on, modes, minute: int) -> bool:
    return any(span.layer in modes and span.runs_at(minute) for span in (*(on.staffed or ()), *on.machines))
