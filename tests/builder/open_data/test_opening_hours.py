"""schema.org's opening hours, read by schema.org's own rules: open exactly when the evaluator says that the
doors are.
"""

from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from builder.diagnostics import Mistake, Mistakes
from builder.model.network import Network
from builder.model.opening.layers import OPEN_LAYERS, LayerSpans
from builder.model.station import Station
from builder.render.opening_hours import DAYS_AHEAD, OpeningHours, opening_hours
from tests.builder.open_data.streets import MADE_DATE, MADE_DATES, days_from, schedules, street

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORKDAYS = list(WEEKDAYS[:5])
TYPE = "OpeningHoursSpecification"


def told(hours: dict, made_date: date = MADE_DATE) -> OpeningHours:
    network, station = street(hours)
    return opening_hours(station.timetable, network.calendar, made_date)


def open_minutes(found: OpeningHours, day: date) -> set[int] | None:
    """The minutes from `day`'s midnight that are open by spans beginning that day; None where nothing is said
    of it.
    """
    def holds(specification):
        first, last = specification.get("validFrom", ""), specification.get("validThrough", "9999")
        return first <= day.isoformat() <= last

    special = [each for each in found.special if holds(each)]
    general = [each for each in found.general if holds(each) and WEEKDAYS[day.weekday()] in each["dayOfWeek"]]
    if not special and not general:
        return None
    minutes: set[int] = set()
    for each in special or general:
        opens, closes = (int(text[:2]) * 60 + int(text[3:]) for text in (each["opens"], each["closes"]))
        # A minute before it opened: the whole day.
        whole_day = (closes + 1) % 1440 == opens
        end = opens + 1440 if whole_day else closes + 1440 if closes < opens else closes
        minutes |= set(range(opens, end))
    return minutes


def minutes_of(spans: LayerSpans) -> set[int]:
    doors = [span for span in spans if span.layer in OPEN_LAYERS]
    return {minute for span in doors for minute in range(span.opens, span.closes)}


def assert_true_on_every_day(network: Network, station: Station, made_date: date) -> None:
    found = opening_hours(station.timetable, network.calendar, made_date)
    for day in days_from(made_date, DAYS_AHEAD):
        staffed = station.timetable.on(day, network.calendar).staffed
        if staffed is None:
            assert open_minutes(found, day) is None, day
        else:
            assert (open_minutes(found, day) or set()) == minutes_of(staffed), day


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_timetable_is_open_when_the_evaluator_says_so_and_silent_where_nobody_knows(data):
    made_date = data.draw(st.sampled_from(MADE_DATES))
    try:
        network, station = street(data.draw(schedules(made_date)))
    except (ValidationError, Mistake, Mistakes):
        assume(False)
    assert_true_on_every_day(network, station, made_date)


def test_every_station_of_the_sample_network_is_told_exactly(sample):
    for station in sample.stations:
        assert_true_on_every_day(sample, station, MADE_DATE)


def test_extended_hours_that_follow_at_once_are_one_span_and_an_appointment_is_no_open_door():
    found = told({
        "regular": {"周一至周五": "08:30-17:30", "周六至周日": "休息"},
        "extended": {"周一至周五": "17:30-20:00"},
        "appointment": {"周日": "09:00-11:30"},
        "self_service": {"每天": "24小时"},
        "holidays": "照常",
        "makeup_days": "同周末",
    })
    week = {"@type": TYPE, "dayOfWeek": WORKDAYS, "opens": "08:30", "closes": "20:00"}
    assert found == OpeningHours((week,), ())


def test_holidays_and_make_up_workdays_are_special_and_days_in_a_row_are_taken_together():
    found = told({
        "regular": {"周一至周五": "08:30-11:30, 13:30-17:30", "周六至周日": "休息"},
        "holidays": "休息",
        "makeup_days": "同工作日",
    }, date(2026, 9, 1))

    def special(opens: str, closes: str, first: str, last: str) -> dict:
        return {"@type": TYPE, "opens": opens, "closes": closes, "validFrom": first, "validThrough": last}

    assert found.special[:5] == (
        special("08:30", "11:30", "2026-09-20", "2026-09-20"),
        special("13:30", "17:30", "2026-09-20", "2026-09-20"),
        special("00:00", "00:00", "2026-09-25", "2026-09-25"),
        special("00:00", "00:00", "2026-10-01", "2026-10-02"),
        special("00:00", "00:00", "2026-10-05", "2026-10-07"),
    )


def test_seasons_of_every_year_have_the_dates_of_their_present_and_next_run():
    found = told({
        "periods": [
            {"name": "夏令时间", "valid_from": "05-01", "valid_to": "09-30", "regular": {"每天": "08:00-19:00"}},
            {"name": "冬令时间", "valid_from": "10-01", "valid_to": "04-30", "regular": {"每天": "08:30-17:00"}},
        ],
        "holidays": "照常",
        "makeup_days": "照常",
    })
    assert [(each["opens"], each["validFrom"], each["validThrough"]) for each in found.general] == [
        ("08:00", "2026-05-01", "2026-09-30"), ("08:30", "2026-10-01", "2027-04-30"),
    ]


def test_hours_nobody_knows_interrupt_the_week():
    found = told({"regular": {"周一至周五": "08:30-17:30", "周六至周日": "休息"}, "makeup_days": "休息"})
    assert [(each.get("validFrom"), each.get("validThrough")) for each in found.general] == [
        (None, "2026-06-18"), ("2026-06-20", None),
    ]
    assert open_minutes(found, date(2026, 6, 19)) is None
    assert open_minutes(found, date(2026, 6, 20) + timedelta(days=2)) == set(range(510, 1050))


def test_a_night_closes_earlier_than_it_opens_and_a_whole_day_ends_a_minute_before_it_began():
    policies = {"holidays": "照常", "makeup_days": "照常"}
    night = told({"regular": {"每天": "22:00-次日02:00"}, **policies}).general
    assert [(each["opens"], each["closes"]) for each in night] == [("22:00", "02:00")]
    whole = told({"regular": {"每天": "24小时"}, **policies}).general
    assert [(each["opens"], each["closes"]) for each in whole] == [("00:00", "23:59")]
    late = told({"regular": {"每天": "18:00-24:00"}, **policies}).general
    assert [(each["opens"], each["closes"]) for each in late] == [("18:00", "00:00")]
