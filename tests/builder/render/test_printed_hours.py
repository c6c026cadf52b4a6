"""What a page prints of opening hours: short weeks, whole weeks, seasons, the coming days that are not like others."""

from datetime import date

import pytest

from builder.model.days.calendar import china_calendar
from builder.model.opening.hours import Hours
from builder.render import station_page
from builder.render.views.coming_days import coming_days
from builder.render.views.hours import hours_summary, open_lines, short_weeks, timetable_of, unknown_or_closed, whole_weeks
from tests.builder.render.samples import context, network, read, section, station

DAY = {"周一至周五": "08:30-17:30", "周六至周日": "休息"}
FULL = {
    "regular": DAY,
    "extended": {"周一至周五": "17:30-20:00"},
    "staggered": {"周六": "09:00-11:30"},
    "appointment": {"周日": "09:00-11:30"},
    "self_service": {"每天": "24小时"},
    "online": {"周一至周五": "09:00-12:00, 14:00-17:00"},
}
SEASONS = {
    "periods": [
        {"name": "夏令时间", "valid_from": "05-01", "valid_to": "09-30", "regular": {"每天": "08:00-20:00"}},
        {"valid_from": "10-01", "valid_to": "04-30", "regular": {"周一至周六": "09:00-17:00", "周日": "休息"}},
    ]
}


def hours(written) -> Hours:
    return Hours.model_validate(written)


def lines(weeks) -> list[tuple[str, ...]]:
    return [(week.title, *(f"{line.label} {' '.join(line.texts)}" for line in week.lines)) for week in weeks]


def test_in_the_short_week_hours_that_touch_are_one_and_machines_come_last():
    assert lines(short_weeks(hours(FULL))) == [(
        "",
        "周一至周五 08:30–20:00",
        "周六 09:00–11:30",
        "周日 09:00–11:30 预约",
        "自助服务 每天 24小时",
        "网上办理 周一至周五 09:00–12:00、14:00–17:00",
    )]


def test_the_whole_week_names_the_layer_of_each_span():
    (week,) = whole_weeks(hours(FULL).timetable)
    assert [(line.label, line.texts) for line in week.lines[4:]] == [
        ("周五", ("08:30–17:30", "17:30–20:00 延时服务")),
        ("周六", ("09:00–11:30 错时服务",)),
        ("周日", ("09:00–11:30 预约",)),
    ]


def test_both_seasons_are_printed_with_their_dates():
    assert lines(short_weeks(hours(SEASONS))) == [
        ("夏令时间（5月1日至9月30日）", "每天 08:00–20:00"),
        ("10月1日至次年4月30日", "周一至周六 09:00–17:00", "周日 休息"),
    ]
    assert [len(week.lines) for week in whole_weeks(hours(SEASONS).timetable)] == [7, 7]


@pytest.mark.parametrize(
    "dates, title",
    [
        ({"valid_from": "2026-07-01", "valid_to": "2026-12-31"}, "2026年7月1日至2026年12月31日"),
        ({"valid_from": "2026-07-01"}, "2026年7月1日起"),
        ({"valid_to": "2026-06-30"}, "到2026年6月30日为止"),
    ],
)
def test_a_period_by_date_says_from_when_until_when(dates, title):
    written = {"periods": [{**dates, "regular": {"每天": "09:00-17:00"}}]}
    assert [week.title for week in short_weeks(hours(written))] == [title]


def test_a_list_shows_when_it_is_open_and_in_which_season():
    assert [f"{line.label} {' '.join(line.texts)}" for line in open_lines(hours(SEASONS))] == [
        "5月1日至9月30日 每天 08:00–20:00",
        "10月1日至次年4月30日 周一至周六 09:00–17:00",
    ]
    assert hours_summary(hours(FULL)) == (
        "周一至周五 08:30–20:00；周六 09:00–11:30；周日 09:00–11:30 预约；自助服务 每天 24小时；"
        "网上办理 周一至周五 09:00–12:00、14:00–17:00"
    )


def test_what_is_not_known_is_said_and_never_takes_the_look_of_a_rest():
    assert lines(short_weeks(None)) == [("", "每天 未公布")]
    assert lines(short_weeks(hours({"regular": {"周一": "09:00-11:00", "周日": "休息"}}))) == [
        ("", "周一 09:00–11:00", "周二至周六 未公布", "周日 休息")
    ]
    assert whole_weeks(timetable_of(None)) == ()
    assert unknown_or_closed(None) == "开放时间未公布"
    assert unknown_or_closed(hours({"regular": {"每天": "休息"}})) == "平时不开放"
    assert unknown_or_closed(hours(FULL)) == ""


def coming(written, today: date) -> list[str]:
    runs = coming_days(hours(written).timetable, china_calendar(), today)
    return [f"{run.period}：{run.why}，{' '.join(run.texts)}" for run in runs]


def test_the_next_sixty_days_say_holidays_make_up_workdays_and_exceptions_as_runs():
    written = FULL | {
        "holidays": "休息",
        "makeup_days": "同工作日",
        "exceptions": [
            {"date": "2026-05-17", "hours": "09:00-16:30", "reason": "助残日"},
            {"from_date": "2026-06-01", "until_date": "2026-06-03", "hours": "休息", "self_service": "休息", "reason": "停电"},
        ],
    }
    assert coming(written, date(2026, 4, 25)) == [
        "5月1日（周五）至5月5日（周二）：劳动节放假，休息",
        "5月9日（周六）：补班，照常开放",
        "5月17日（周日）：助残日，09:00–16:30",
        "6月1日（周一）至6月3日（周三）：停电，休息 自助服务暂停",
        "6月19日（周五）至6月21日（周日）：端午节放假，休息",
    ]


def test_a_run_that_is_over_or_begins_after_the_sixty_days_is_not_printed():
    written = {"regular": DAY, "holidays": "休息", "makeup_days": "休息"}
    # 19 June is the sixtieth day from 21 April on; the holiday is told to its end.
    assert coming(written, date(2026, 4, 21))[-1] == "6月19日（周五）至6月21日（周日）：端午节放假，休息"
    assert coming(written, date(2026, 4, 20))[-1] == "5月9日（周六）：补班，休息"
    assert coming(written, date(2026, 5, 3))[0] == "5月3日（周日）至5月5日（周二）：劳动节放假，休息"


@pytest.mark.parametrize(
    "policy, said",
    [
        ("休息", ["休息"]),
        ("照常", ["照常开放", "休息"]),
        ("09:00-11:30", ["09:00–11:30"]),
        ("预约 09:00-11:30", ["09:00–11:30 预约"]),
        ("预约", ["要先预约"]),
        ("未公布", ["未公布"]),
    ],
)
def test_each_policy_is_printed_as_what_it_means(policy, said):
    found = coming({"regular": DAY, "holidays": policy, "makeup_days": "休息"}, date(2026, 4, 25))
    assert [line.rpartition("，")[2] for line in found if "劳动节" in line][: len(said)] == said


def test_around_a_festival_that_is_not_announced_the_days_are_one_run_of_open_questions():
    written = {"regular": DAY, "holidays": "休息", "makeup_days": "同周末"}
    # Its Sundays are days of rest whatever the notice says: they do not break the run.
    assert coming(written, date(2026, 12, 20)) == [
        "1月1日（周五）至1月15日（周五）：元旦前后，放假安排还没公布，开放时间待公布",
        "1月25日（周一）至2月19日（周五）：春节前后，放假安排还没公布，开放时间待公布",
    ]


def test_where_every_answer_is_the_same_no_question_is_printed():
    assert coming({"regular": {"每天": "24小时"}, "holidays": "照常", "makeup_days": "照常"}, date(2027, 1, 1)) == []


def test_a_station_of_which_nothing_is_known_has_no_coming_days():
    assert coming({}, date(2026, 4, 25)) == []


def block_of(**facts):
    labels = [{"name": "365天不打烊", "rule": "every_day", "modes": ["regular"], "meaning": "每天都有人"}]
    street = network(station("a", **facts), labels=labels)
    page = read(station_page(context(street, "stations/a/"), street.station("a")).body)
    return section(page, "一周开放时间")


def test_the_block_says_what_the_label_promises_and_how_to_make_an_appointment():
    booking = {"phone": "021-5550-0199", "lead_time": "提前一天", "note": "说清楚几个人"}
    block = block_of(labels=["365天不打烊"], hours=FULL | {"booking": booking})
    assert block.one("ul", class_="yz-plain yz-labels").text == "365天不打烊 每天都有人"
    assert block.one("p", class_="yz-booking").text == "预约电话 021-5550-0199，提前一天说清楚几个人"
    assert block.one("a", href="tel:02155500199").text == "021-5550-0199"
    assert [line.text for line in block.all("p", class_="yz-machines")] == [
        "自助服务 每天 24小时", "网上办理 周一至周五 09:00–12:00、14:00–17:00"
    ]


def test_without_a_booking_phone_the_stations_first_one_serves():
    block = block_of(hours=FULL, phones=[{"number": "021-5550-0101"}, {"number": "021-5550-0102"}])
    assert block.one("p", class_="yz-booking").text == "预约电话 021-5550-0101"


def test_without_appointments_nothing_is_said_of_them():
    assert block_of(hours={"regular": DAY}).all("p", class_="yz-booking") == []


def test_the_hours_can_be_subscribed_to():
    assert block_of(hours={"regular": DAY}).one("a", href="../../stations/a/hours.ics").text == "把开放时间加到手机日历"


def test_rows_and_runs_carry_what_the_script_finds_them_by():
    block = block_of(hours=SEASONS | {"holidays": "休息"})
    assert [row.attributes["data-yz-row"] for row in block.all("tr")] == [
        f"{season}-{day}" for season in (0, 1) for day in range(7)
    ]
    assert [row.attributes["data-yz-until"] for row in block.all("li")] == ["2026-05-09", "2026-06-21"]


def test_days_over_the_new_year_say_the_year_and_the_weekday_of_the_last():
    exceptions = [{"from_date": "2026-12-30", "until_date": "2027-01-02", "hours": "休息", "reason": "搬家"}]
    written = {"regular": DAY, "holidays": "休息", "makeup_days": "休息", "exceptions": exceptions}
    assert coming(written, date(2026, 12, 20))[0] == "12月30日（周三）至2027年1月2日（周六）：搬家，休息"
