"""Policies for holidays and make-up workdays: what may be written, what is meant by other words."""

from datetime import date

import pytest
from pydantic import ValidationError

from builder.diagnostics import Mistake
from builder.model.days.calendar import china_calendar
from builder.model.opening.hours import Hours
from builder.model.opening.layers import LayerSpan
from builder.model.opening.policy import CLOSED_POLICY, UNKNOWN_POLICY, Policy, read_day_hours, read_policy

MORNING = LayerSpan(540, 690, "regular")
BOOKED = LayerSpan(540, 690, "appointment")


@pytest.mark.parametrize(
    ("written", "policy"),
    [
        ("休息", CLOSED_POLICY),
        ("照常", Policy("own_weekday")),
        ("同工作日", Policy("workday")),
        ("同周末", Policy("weekend")),
        ("同周一", Policy("weekday", 0)),
        ("同周日", Policy("weekday", 6)),
        ("未公布", UNKNOWN_POLICY),
        ("预约", Policy("spans", spans=(LayerSpan(0, 1440, "appointment"),))),
        ("预约 09:00-11:30", Policy("spans", spans=(BOOKED,))),
        ("预约：09:00—11:30", Policy("spans", spans=(BOOKED,))),
        ("09:00-11:30", Policy("spans", spans=(MORNING,))),
        ("24小时", Policy("spans", spans=(LayerSpan(0, 1440, "regular"),))),
    ],
)
def test_each_policy_has_one_way_to_be_written(written, policy):
    assert read_policy(written) == policy


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("节假日正常", "照常"),
        ("正常开放", "照常"),
        ("open", "照常"),
        ("As Usual", "照常"),
        ("不放假", "照常"),
        ("closed", "休息"),
        ("放假", "休息"),
        ("法定节假日休息", "休息"),
        ("workday", "同工作日"),
        ("按工作日", "同工作日"),
        ("weekend", "同周末"),
        ("双休日", "同周末"),
        ("周六", "同周六"),
        ("同星期天", "同周日"),
        ("by appointment", "预约"),
        ("需预约", "预约"),
        ("unknown", "未公布"),
        ("以通知为准", "未公布"),
        ("同工作曰", "同工作日"),
    ],
)
def test_another_word_is_answered_with_the_one_that_was_meant(written, meant):
    with pytest.raises(Mistake) as refused:
        read_policy(written)
    assert (refused.value.rule, refused.value.zh) == ("unknown-policy", f"看不懂“{written}”；是不是“{meant}”？")


@pytest.mark.parametrize(("written", "meant"), [("正常上班", "同工作日"), ("open", "同工作日"), ("closed", "休息")])
def test_open_as_usual_means_the_workday_when_it_is_said_of_a_makeup_workday(written, meant):
    with pytest.raises(ValidationError) as refused:
        Hours.model_validate({"regular": {"每天": "休息"}, "makeup_days": written})
    assert refused.value.errors()[0]["ctx"]["error"].zh == f"看不懂“{written}”；是不是“{meant}”？"


def test_同周末_of_a_makeup_workday_is_the_weekend_day_that_it_is():
    week = {"周一至周五": "08:30-17:30", "周六": "09:00-11:30", "周日": "休息"}
    hours = Hours.model_validate({"regular": week, "makeup_days": "同周末"})
    assert hours.timetable.on(date(2026, 5, 9), china_calendar()).staffed == (MORNING,)
    assert hours.timetable.on(date(2026, 9, 20), china_calendar()).staffed == ()


def test_a_policy_not_written_is_not_the_same_as_one_that_says_未公布():
    assert Hours.model_validate({"regular": {"每天": "休息"}}).holidays is None
    assert Hours.model_validate({"regular": {"每天": "休息"}, "holidays": "未公布"}).holidays == UNKNOWN_POLICY


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ("休息", ()),
        ("未公布", None),
        ("09:00-11:30", (MORNING,)),
        ("预约 09:00-11:30", (BOOKED,)),
        ("预约", (LayerSpan(0, 1440, "appointment"),)),
    ],
)
def test_a_dated_day_has_hours_and_no_policy(written, spans):
    assert read_day_hours(written) == spans


@pytest.mark.parametrize("written", ["照常", "同工作日", "同周六"])
def test_a_dated_day_that_names_a_policy_is_asked_for_its_times(written):
    with pytest.raises(Mistake) as refused:
        read_day_hours(written)
    assert refused.value.zh == f"特别的日子要写明时间，例如“08:30-17:30”，不写“{written}”"


@pytest.mark.parametrize("written", ["09:00-11:30 预约", "09:00-11:30（需预约）", "预约 09:00-11:30 预约"])
def test_预约_stands_first(written):
    with pytest.raises(Mistake) as refused:
        read_day_hours(written)
    assert refused.value.zh == "“预约”写在最前面，管后面所有的时间：“预约 09:00-11:30”"


def test_after_预约_come_times():
    with pytest.raises(Mistake) as refused:
        read_policy("预约 休息")
    assert refused.value.zh == "“预约”后面写时间，例如“预约 09:00-11:30”，不是“预约 休息”"
