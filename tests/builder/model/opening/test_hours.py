"""The hours of a station: the week from its lines, exceptions, and what is written for a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from builder.diagnostics import Mistake
from builder.model.days.calendar import china_calendar
from builder.model.opening.hours import Hours
from builder.model.opening.layers import LayerSpan
from builder.model.opening.timetext import Span, spans_text
from builder.model.opening.weekdays import WEEKDAYS, days_text, read_days
from tests.builder.model.opening.test_timetext import days_of_spans

MORNING, DAY = (Span(540, 690),), (Span(510, 1050),)
MONDAY, FRIDAY, SATURDAY, SUNDAY = date(2026, 5, 11), date(2026, 5, 15), date(2026, 5, 16), date(2026, 5, 17)


def mistakes_of(data):
    with pytest.raises(ValidationError) as refused:
        Hours.model_validate(data)
    raised = [error["ctx"]["error"] for error in refused.value.errors()]
    return [mistake for one in raised for mistake in getattr(one, "mistakes", [one])]


def test_a_week_is_written_by_ranges_of_days():
    hours = Hours.model_validate({"regular": {"周一至周五": "08:30-17:30", "周六": "09:00-11:30", "周日": "休息"}})
    assert hours.regular == (DAY, DAY, DAY, DAY, DAY, MORNING, ())


def test_a_day_without_a_line_is_unknown_and_not_closed():
    hours = Hours.model_validate({"regular": {"周一、周三": "08:30-17:30", "周日": "休息"}})
    usual = hours.timetable.usual
    assert usual(MONDAY) == (LayerSpan(510, 1050, "regular"),)
    assert usual(FRIDAY) is None
    assert usual(SUNDAY) == ()


def test_a_day_may_say_that_its_hours_are_not_published():
    hours = Hours.model_validate({"regular": {"周一至周五": "08:30-17:30", "周六": "未公布", "周日": "休息"}})
    assert hours.regular == (DAY, DAY, DAY, DAY, DAY, None, ())


def test_the_layers_of_a_day_stand_side_by_side():
    hours = Hours.model_validate(
        {
            "regular": {"周一至周五": "08:30-17:30", "周六至周日": "休息"},
            "extended": {"周一": "17:30-20:00"},
            "staggered": {"周六": "09:00-11:30"},
            "appointment": {"周日": "09:00-11:30"},
            "self_service": {"每天": "24小时"},
            "online": {"周一": "08:00-22:00"},
        }
    )
    monday, saturday, sunday = (
        hours.timetable.on(day, china_calendar()) for day in (MONDAY, SATURDAY, SUNDAY)
    )
    machine = LayerSpan(0, 1440, "self_service")
    assert monday.staffed == (LayerSpan(510, 1050, "regular"), LayerSpan(1050, 1200, "extended"))
    assert monday.machines == (machine, LayerSpan(480, 1320, "online"))
    assert (saturday.staffed, saturday.machines) == ((LayerSpan(540, 690, "staggered"),), (machine,))
    assert sunday.staffed == (LayerSpan(540, 690, "appointment"),)


def test_machines_may_run_beside_anything_and_into_the_next_morning():
    Hours.model_validate(
        {"regular": {"每天": "08:30-17:30"}, "self_service": {"每天": "08:00-次日08:00"}, "online": {"每天": "24小时"}}
    )


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2026, 4, 30), 540), (date(2026, 5, 1), 480), (date(2026, 9, 30), 480), (date(2026, 10, 1), 540),
        (date(2026, 12, 31), 540), (date(2027, 1, 1), 540), (date(2028, 2, 29), 540),
    ],
)
def test_a_season_over_the_new_year_holds_on_both_sides_of_it(day, opens):
    summer = {"valid_from": "05-01", "valid_to": "09-30", "regular": {"每天": "08:00-18:00"}}
    winter = {"valid_from": "10月1日", "valid_to": "4月30日", "regular": {"每天": "09:00-17:00"}}
    [span] = Hours.model_validate({"periods": [winter, summer]}).timetable.usual(day)
    assert span.opens == opens


def test_before_the_first_dated_period_and_after_the_last_nothing_is_known():
    periods = [
        {"valid_from": "2026-07-01", "valid_to": "2026-12-31", "regular": {"每天": "09:00-17:00"}},
        {"valid_from": "2026-02-01", "valid_to": "2026-06-30", "regular": {"每天": "08:00-18:00"}},
    ]
    usual = Hours.model_validate({"periods": periods}).timetable.usual
    written = "2026-01-31 2026-02-01 2026-06-30 2026-07-01 2026-12-31 2027-01-01"
    days = [date.fromisoformat(day) for day in written.split()]
    assert [span and span[0].opens for span in map(usual, days)] == [None, 480, 480, 540, 540, None]


def test_one_period_without_an_end_goes_on():
    period = {"valid_from": "2026-07-01", "regular": {"每天": "09:00-17:00"}}
    hours = Hours.model_validate({"periods": [period]})
    assert hours.timetable.usual(date(2049, 1, 1)) is not None
    assert hours.timetable.usual(date(2026, 6, 30)) is None


def test_a_layer_beside_hours_that_nobody_knows_is_refused_once_a_line():
    [mistake] = mistakes_of({"regular": {"周一": "08:30-17:30"}, "staggered": {"周五至周日": "09:00-11:30"}})
    assert (mistake.rule, mistake.at) == ("layer-without-regular", ("staggered", "周五至周日"))


def test_layers_that_overlap_are_told_at_the_later_line_once_a_pair_of_lines():
    lines = {"extended": {"周一至周五": "17:00-20:00"}, "regular": {"每天": "08:30-18:00"}}
    [mistake] = mistakes_of(lines)
    assert (mistake.at, mistake.zh) == (
        ("regular", "每天"), "周一的平时时间 08:30–18:00 和延时服务时间 17:00–20:00 重叠了"
    )


def test_every_day_is_monday_to_sunday():
    assert Hours.model_validate({"regular": {"每天": "24小时"}}) == Hours.model_validate(
        {"regular": {"周一至周日": "00:00-24:00"}}
    )


def test_an_exception_replaces_the_day_and_gives_its_reason():
    hours = Hours.model_validate(
        {
            "regular": {"每天": "08:30-17:30"},
            "exceptions": [
                {"from_date": "2026-05-15", "until_date": "2026-05-16", "hours": "休息", "reason": "盘点"},
                {"date": "2026-05-11", "hours": "09:00-11:30"},
            ],
        }
    )
    friday, saturday, monday, sunday = (
        hours.timetable.on(day, china_calendar()) for day in (FRIDAY, SATURDAY, MONDAY, SUNDAY)
    )
    assert (friday.staffed, friday.why, friday.reason) == ((), "exception", "盘点")
    assert saturday.staffed == ()
    assert (monday.staffed, monday.reason) == ((LayerSpan(540, 690, "regular"),), "")
    assert (sunday.staffed, sunday.why) == ((LayerSpan(510, 1050, "regular"),), "ordinary")
    assert [item.first_date for item in hours.exceptions_from(MONDAY)] == [MONDAY, FRIDAY]
    assert [item.first_date for item in hours.exceptions_from(SATURDAY)] == [FRIDAY]
    assert hours.exceptions_from(SUNDAY) == ()


def test_all_mistakes_of_a_week_are_told_each_at_its_line():
    mistakes = mistakes_of(
        {"regular": {"周一至周五": "17:30-08:30", "星期六": "休息", "周五": "休息", "周日": "关门"}}
    )
    assert [(mistake.rule, mistake.at, mistake.on_key) for mistake in mistakes] == [
        ("closes-before-it-opens", ("周一至周五",), False),
        ("bad-weekday", ("星期六",), True),
        ("day-given-twice", ("周五",), True),
        ("bad-hours", ("周日",), False),
    ]


def test_one_range_may_be_written_in_two_ways_but_only_once():
    assert [mistake.zh for mistake in mistakes_of({"regular": {"每天": "休息", "周一至周日": "休息"}})] == [
        "周一写了两次，请只留一处"
    ]


def test_a_night_may_not_run_into_the_next_morning():
    lines = {"周五": "18:00-次日09:00", "周六": "08:30-11:30"}
    assert [mistake.zh for mistake in mistakes_of({"regular": lines})] == [
        "周五的 18:00–次日09:00 和周六的 08:30–11:30 重叠了"
    ]
    Hours.model_validate({"regular": {"周五": "18:00-次日08:30", "周六": "08:30-11:30"}})


def test_the_night_of_sunday_runs_into_monday():
    lines = {"周一": "08:30-11:30", "周日": "18:00-次日09:00"}
    assert [mistake.at for mistake in mistakes_of({"regular": lines})] == [("regular", "周日")]


def test_two_exceptions_for_one_day_are_refused_at_the_later_one():
    exceptions = [
        {"date": "2026-10-03", "hours": "休息"},
        {"from_date": "2026-10-01", "until_date": "2026-10-07", "hours": "休息"},
    ]
    [mistake] = mistakes_of({"exceptions": exceptions})
    assert (mistake.at, mistake.zh) == (("exceptions", 0), "2026-10-03 在特别的日子里写了两次，请只留一处")


@given(st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))))
def test_weekdays_read_back_from_what_is_printed(days):
    assert read_days(days_text(days)) == days


@given(st.lists(st.none() | days_of_spans(), min_size=7, max_size=7).map(tuple))
def test_a_week_reads_back_from_its_printed_days(week):
    texts = ["未公布" if spans is None else spans_text(spans) for spans in week]
    lines = dict(zip(WEEKDAYS, texts, strict=True))
    try:
        assert Hours.model_validate({"regular": lines}).regular == week
    except ValidationError as error:
        assert "overlap" in str(error)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("星期一到星期五", "周一至周五"),
        ("礼拜天", "周日"),
        ("工作日", "周一至周五"),
        ("周末", "周六至周日"),
        ("周1-周5", "周一至周五"),
        ("周一—周五", "周一至周五"),
        ("周一到五", "周一至周五"),
        ("周一三五", "周一、周三、周五"),
        ("周一，周三", "周一、周三"),
        ("周一、三", "周一、周三"),
        ("每日", "每天"),
        ("周一到周日", "每天"),
    ],
)
def test_other_names_of_weekdays_are_answered_with_the_right_one(written, meant):
    with pytest.raises(Mistake) as refused:
        read_days(written)
    assert refused.value.zh == f"看不懂星期“{written}”；是不是“{meant}”？"


@pytest.mark.parametrize("written", ["Monday", "周五至周一", "周八", "国庆节", ""])
def test_what_names_no_weekdays_is_shown_the_forms(written):
    with pytest.raises(Mistake) as refused:
        read_days(written)
    assert refused.value.zh == f"看不懂星期“{written}”；请写成“周一至周五”“周一、周三”或“每天”的样子"


@pytest.mark.parametrize(
    ("lines", "same"),
    [
        ({"周三": "13:30-16:30", "其余": "休息"}, {"周三": "13:30-16:30", "周一至周二、周四至周日": "休息"}),
        ({"其余": "未公布", "周六": "休息"}, {"周六": "休息"}),
        ({"其余": "24小时"}, {"每天": "24小时"}),
    ],
)
def test_the_other_days_are_those_that_no_line_of_the_layer_names(lines, same):
    assert Hours.model_validate({"regular": lines}) == Hours.model_validate({"regular": same})


def test_each_layer_has_its_own_other_days():
    hours = Hours.model_validate({
        "regular": {"周一至周五": "08:30-17:30", "其余": "休息"},
        "extended": {"周二": "17:30-18:00", "其余": "18:00-20:00"},
    })
    closes = [[span.closes // 60 for span in day] for day in hours.timetable.periods[0].staffed]
    assert closes == [[17, 20], [17, 18], [17, 20], [17, 20], [17, 20], [20], [20]]


@pytest.mark.parametrize(
    "written",
    ["其他", "其它", "其余时间", "其余各天", "其他日子", "别的日子", "别的", "剩下的几天", "另外几天", "others", "Other", "rest",
     "周六、其余"],
)
def test_other_names_of_the_other_days_are_answered_with_the_right_one(written):
    with pytest.raises(Mistake) as refused:
        read_days(written)
    assert refused.value.zh == f"看不懂星期“{written}”；是不是“其余”？"
