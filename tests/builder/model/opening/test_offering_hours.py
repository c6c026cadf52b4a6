"""When a service is offered, from its own hours and those of its station."""

from datetime import date

from builder.model.days.calendar import china_calendar
from builder.model.opening.dated_hours import VisitDate
from builder.model.opening.hours import Hours
from builder.model.opening.layers import LayerSpan
from builder.model.opening.offering_hours import offering_timetable
from builder.model.opening.timetable import EMPTY

STATION = {
    "regular": {"周一至周五": "08:30-17:30", "周六至周日": "休息"},
    "extended": {"周一至周五": "17:30-20:00"},
    "self_service": {"每天": "24小时"},
    "holidays": "休息",
    "makeup_days": "同工作日",
    "exceptions": [
        {"date": "2026-05-20", "hours": "休息", "self_service": "休息", "reason": "盘点"},
        {"from_date": "2026-05-25", "until_date": "2026-05-27", "hours": "09:00-15:00", "reason": "停电"},
        {"date": "2026-06-03", "hours": "未公布"},
        {"date": "2026-06-08", "hours": "预约"},
    ],
}
BARBER = {"regular": {"周一、周三": "13:30-16:30", "周二、周四至周日": "休息"}}
AFTERNOON = (LayerSpan(810, 990, "regular"),)
MAY_DAY, MAKEUP = date(2026, 5, 1), date(2026, 5, 9)


def offered(own=None, dates=(), station=STATION):
    return offering_timetable(
        Hours.model_validate(station) if station else None,
        Hours.model_validate(own) if own else None,
        tuple(VisitDate.model_validate(visit) for visit in dates),
    )


def staffed(timetable, day: date):
    return timetable.on(day, china_calendar()).staffed


def test_without_hours_of_its_own_a_service_is_there_when_somebody_is_at_the_station():
    timetable = offered()
    assert staffed(timetable, date(2026, 5, 11)) == (
        LayerSpan(510, 1050, "regular"), LayerSpan(1050, 1200, "extended")
    )
    assert all(timetable.on(date(2026, 5, day), china_calendar()).machines == () for day in range(1, 32))
    assert staffed(timetable, MAY_DAY) == ()


def test_without_any_hours_nothing_is_known():
    assert offered(station=None) == EMPTY
    assert staffed(offered(BARBER, station=None), date(2026, 5, 11)) == AFTERNOON
    assert staffed(offered(BARBER, station=None), MAY_DAY) is None


def test_a_policy_that_names_days_of_the_week_is_taken_over_for_the_weeks_of_the_service():
    every_day = {"regular": {"每天": "13:30-16:30"}}
    assert staffed(offered(every_day), MAY_DAY) == ()
    assert staffed(offered(every_day), MAKEUP) == AFTERNOON
    assert staffed(offered(every_day, station=STATION | {"holidays": "照常"}), MAY_DAY) == AFTERNOON
    # Monday and Tuesday differ: a make-up workday may be like either.
    assert staffed(offered(BARBER), MAKEUP) is None


def test_the_stations_own_hours_on_holidays_say_nothing_of_a_service():
    for policy in ("09:00-11:30", "预约 09:00-11:30", "预约", "未公布"):
        assert staffed(offered(BARBER, station=STATION | {"holidays": policy}), MAY_DAY) is None, policy


def test_a_policy_of_its_own_counts_even_when_it_says_未公布():
    assert staffed(offered(BARBER | {"holidays": "未公布"}), MAY_DAY) is None
    assert staffed(offered(BARBER | {"makeup_days": "休息"}), MAKEUP) == ()


def test_on_the_stations_exceptions_a_service_is_cut_to_what_is_open():
    timetable = offered(BARBER)
    assert staffed(timetable, date(2026, 5, 20)) == ()
    assert staffed(timetable, date(2026, 5, 25)) == (LayerSpan(810, 900, "regular"),)
    assert staffed(timetable, date(2026, 5, 26)) == ()
    assert staffed(timetable, date(2026, 6, 3)) is None
    assert staffed(timetable, date(2026, 6, 8)) == (LayerSpan(810, 990, "appointment"),)
    assert timetable.on(date(2026, 5, 25), china_calendar()).reason == "停电"
    assert [(str(change.first_date), str(change.last_date)) for change in timetable.changes] == [
        ("2026-05-20", "2026-05-20"),
        ("2026-05-25", "2026-05-25"),
        ("2026-05-26", "2026-05-26"),
        ("2026-05-27", "2026-05-27"),
        ("2026-06-03", "2026-06-03"),
        ("2026-06-08", "2026-06-08"),
    ]


def test_an_exception_of_its_own_wins_over_the_stations():
    own = BARBER | {"exceptions": [{"date": "2026-05-20", "hours": "18:00-19:00", "reason": "夜市"}]}
    assert staffed(offered(own), date(2026, 5, 20)) == (LayerSpan(1080, 1140, "regular"),)


def test_machines_of_a_service_run_on_through_the_stations_exceptions():
    own = {"regular": {"每天": "休息"}, "online": {"每天": "24小时"}}
    assert offered(own).on(date(2026, 5, 20), china_calendar()).machines == (LayerSpan(0, 1440, "online"),)


def test_with_dates_alone_nobody_comes_on_other_days_and_nothing_is_known_after_the_last():
    timetable = offered(dates=[
        {"date": "2026-06-11", "hours": "13:30-16:30"},
        {"date": "2026-05-14", "hours": "13:30-16:30", "note": "带上旧鞋"},
    ])
    assert staffed(timetable, date(2026, 5, 14)) == staffed(timetable, date(2026, 6, 11)) == AFTERNOON
    assert timetable.on(date(2026, 5, 14), china_calendar()).reason == "带上旧鞋"
    assert staffed(timetable, date(2026, 5, 15)) == ()
    assert staffed(timetable, MAY_DAY) == staffed(timetable, MAKEUP) == ()
    assert staffed(timetable, date(2026, 6, 12)) is None
    assert staffed(timetable, date(2026, 10, 1)) is None


def test_a_date_wins_over_the_week_and_the_station_and_an_exception_of_its_own_over_the_date():
    visits = [{"date": "2026-05-20", "hours": "18:00-19:00"}, {"date": "2026-05-21", "hours": "18:00-19:00"}]
    own = BARBER | {"exceptions": [{"date": "2026-05-21", "hours": "休息", "reason": "下雨改期"}]}
    timetable = offered(own, visits)
    assert staffed(timetable, date(2026, 5, 20)) == (LayerSpan(1080, 1140, "regular"),)
    assert staffed(timetable, date(2026, 5, 21)) == ()
    assert staffed(timetable, date(2026, 5, 18)) == AFTERNOON
    assert len({change.first_date for change in timetable.changes}) == len(timetable.changes)


def test_where_the_station_is_closed_a_service_is_too_though_its_hours_are_not_known():
    assert staffed(offered({"regular": {"周一": "13:30-16:30"}}), date(2026, 5, 20)) == ()
