"""hours.ics, read by icalendar and laid out by recurring-ical-events: exactly what the evaluator says."""

import re
from datetime import date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from builder.diagnostics import Mistake, Mistakes
from builder.model.network import Network
from builder.model.station import Station
from builder.open_data.calendar_file import DAYS_AHEAD, station_calendar
from tests.builder.open_data.streets import MADE_DATE, MADE_DATES, days_from, schedules, street

DAY = timedelta(days=1)
WEEK = {
    "regular": {"周一至周五": "08:30-11:30, 13:30-17:30", "周六至周日": "休息"},
    "holidays": "休息",
    "makeup_days": "同工作日",
}
Item = tuple[date, str, int, int]


def file_of(network: Network, made_date: date = MADE_DATE, slug: str = "a") -> bytes:
    return station_calendar(network, network.station(slug), made_date)


def items_in(data: bytes, first: date, last: date) -> list[Item]:
    """(day, layer, opens, closes) of all that a calendar program shows on the days from `first` to `last`."""
    found = []
    for event in recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(first, last + DAY):
        layer = str(event["CATEGORIES"].cats[0])
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        if isinstance(start, datetime):
            midnight = datetime.combine(start.date(), time(), start.tzinfo)
            minutes = [int((each - midnight).total_seconds()) // 60 for each in (start, end)]
            found.append((start.date(), layer, *minutes))
        else:
            found += [(day, layer, 0, 1440) for day in days_from(start, (end - start).days)]
    return sorted(item for item in found if first <= item[0] <= last)


def items_of(network: Network, station: Station, first: date, last: date) -> list[Item]:
    """The same by the evaluator."""
    items = []
    for day in days_from(first, (last - first).days + 1):
        found = station.timetable.on(day, network.calendar)
        spans = (*(found.staffed or ()), *found.machines)
        items += [(day, span.layer, span.opens, span.closes) for span in spans]
        items += [(day, "unknown", 0, 1440)] if found.staffed is None else []
    return sorted(items)


def titles_on(data: bytes, day: date) -> list[str]:
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).at(day)
    return sorted(str(event["SUMMARY"]) for event in events)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_timetable_is_told_exactly_on_every_day(data):
    made_date = data.draw(st.sampled_from(MADE_DATES))
    hours = data.draw(schedules(made_date))
    try:
        network, station = street(hours)
    except (ValidationError, Mistake, Mistakes):
        assume(False)
    assume(station.timetable.has_any)
    first, last = made_date - DAY, made_date + timedelta(days=DAYS_AHEAD - 1)
    found = items_in(file_of(network, made_date), first - 7 * DAY, last + 7 * DAY)
    assert found == items_of(network, station, first, last)


@pytest.mark.parametrize("made_date", [MADE_DATE, date(2026, 11, 15)])
def test_every_station_of_the_sample_network_is_told_exactly(sample, made_date):
    open_stations = [each for each in sample.stations if each.status == "open" and each.timetable.has_any]
    assert len(open_stations) > 20
    first, last = made_date - DAY, made_date + timedelta(days=DAYS_AHEAD - 1)
    for station in open_stations:
        found = items_in(station_calendar(sample, station, made_date), first, last)
        assert found == items_of(sample, station, first, last), station.slug


def test_a_holiday_a_make_up_workday_and_an_exception_say_why():
    exceptions = [{"date": "2026-05-13", "hours": "09:00-10:00", "reason": "停电"}]
    network, _ = street({**WEEK, "exceptions": exceptions})
    data = file_of(network)
    whole = icalendar.Calendar.from_ical(data)
    told = {
        (event["DTSTART"].dt.date(), event.get("DESCRIPTION"))
        for event in whole.walk("VEVENT")
        if "RRULE" not in event
    }
    assert told == {(date(2026, 5, 9), "劳动节"), (date(2026, 5, 13), "停电")}
    assert titles_on(data, date(2026, 6, 19)) == []
    assert titles_on(data, date(2026, 5, 12)) == ["甲站，东门;\\北 开放"] * 2


def test_days_that_are_not_announced_are_a_tentative_note_and_never_hours():
    network, _ = street({**WEEK, "holidays": "休息"})
    data = file_of(network, date(2026, 12, 1))
    (note,) = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).at(date(2027, 2, 5))
    assert (note["SUMMARY"], note["STATUS"], note["DESCRIPTION"]) == (
        "甲站，东门;\\北 开放时间未公布", "TENTATIVE", "春节",
    )
    # The days of the holiday and of its make-up workdays are one note, not forty.
    assert (note["DTSTART"].dt, note["DTEND"].dt) == (date(2027, 1, 23), date(2027, 2, 21))


def test_an_appointment_is_tentative_and_nothing_makes_the_subscriber_busy():
    network, _ = street({**WEEK, "appointment": {"周六": "09:00-11:30"}})
    events = icalendar.Calendar.from_ical(file_of(network)).walk("VEVENT")
    assert {(str(event["CATEGORIES"].cats[0]), str(event["STATUS"])) for event in events} == {
        ("regular", "CONFIRMED"), ("appointment", "TENTATIVE"),
    }
    assert {str(event["TRANSP"]) for event in events} == {"TRANSPARENT"}


def test_a_closure_leaves_no_hours_and_says_where_to_go():
    closure = {"reason": "屋顶翻修", "from_date": "2026-05-18", "until_date": "2026-06-30", "instead": "a"}
    network, _ = street(WEEK, status="temporarily_closed", closure=closure)
    data = file_of(network)
    assert titles_on(data, date(2026, 5, 15)) == ["甲站，东门;\\北 开放"] * 2
    assert titles_on(data, date(2026, 5, 18)) == titles_on(data, date(2026, 6, 30)) == ["甲站，东门;\\北 暂停开放"]
    (note,) = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).at(date(2026, 6, 1))
    assert str(note["DESCRIPTION"]) == "屋顶翻修；可以去甲站，东门;\\北"
    (after,) = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).at(date(2026, 7, 1))
    assert (str(after["SUMMARY"]), str(after["DESCRIPTION"])) == (
        "甲站，东门;\\北 开放时间未公布", "原定2026年6月30日以后恢复，去之前请先打电话问一下。",
    )


def test_a_closure_that_began_long_ago_leaves_nothing_but_itself():
    closure = {"reason": "屋顶翻修", "from_date": "2026-01-05"}
    network, _ = street(WEEK, status="temporarily_closed", closure=closure)
    (event,) = icalendar.Calendar.from_ical(file_of(network)).walk("VEVENT")
    after = MADE_DATE + timedelta(days=DAYS_AHEAD)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 1, 5), after)


def test_a_station_without_hours_has_a_calendar_without_events():
    network, _ = street(None)
    assert icalendar.Calendar.from_ical(file_of(network)).walk("VEVENT") == []


@pytest.mark.parametrize("status", ["planned", "building", "closed"])
def test_a_station_that_is_not_in_service_has_no_calendar(status):
    network, closed = street(WEEK, status=status)
    assert station_calendar(network, closed, MADE_DATE) is None


def test_lines_end_and_fold_as_the_rfc_asks():
    network, _ = street({**WEEK, "note": "中午有人值班，可以先打电话；" * 8}, address="桐荫路188弄😀" * 8)
    data = file_of(network)
    lines = data.split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")
    unfolded = data.decode().replace("\r\n ", "")
    assert "LOCATION:" + "桐荫路188弄😀" * 8 + "\r\n" in unfolded
    assert r"SUMMARY:甲站，东门\;\\北 开放" in unfolded


def test_the_file_tells_how_often_to_fetch_it_and_where_its_times_are():
    network, _ = street(WEEK)
    whole = icalendar.Calendar.from_ical(file_of(network))
    assert (whole["VERSION"], whole["X-WR-TIMEZONE"]) == ("2.0", "Asia/Shanghai")
    assert (whole["X-PUBLISHED-TTL"], whole["REFRESH-INTERVAL"].dt) == ("P1D", DAY)
    # A name that the package does not know as a text stays escaped.
    assert whole["NAME"] == whole["X-WR-CALNAME"] == "甲站，东门\\;\\\\北开放时间"
    (zone,) = whole.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Shanghai"
    assert [part["TZOFFSETTO"].td for part in zone.walk("STANDARD")] == [timedelta(hours=8)]


def names_in(data: bytes) -> list[str]:
    return [str(event["UID"]) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]


def test_names_of_events_are_unique_and_stay_from_day_to_day(sample):
    for station in sample.stations:
        today, tomorrow = (station_calendar(sample, station, MADE_DATE + ahead * DAY) for ahead in (0, 1))
        if today is None:
            continue
        names = [names_in(today), names_in(tomorrow)]
        assert len(set(names[0])) == len(names[0])
        weekly = [{name for name in each if "-weekly" in name} for each in names]
        assert weekly[0] == weekly[1]
        assert all(re.fullmatch(rf"{station.slug}-.+@yizhan\.example\.org", name) for name in names[0])


def test_the_stamp_is_the_midnight_of_the_build_in_shanghai():
    network, _ = street(WEEK)
    stamps = set(re.findall(rb"DTSTAMP:(\S+)", file_of(network)))
    assert stamps == {b"20260508T160000Z"}


def test_the_time_after_the_last_season_is_told_apart_from_the_time_before_the_first():
    hours = {"periods": [{"valid_to": "2026-05-12", "regular": {"周一": "未公布", "周二至周日": "08:00-09:00"}}]}
    network, station = street(hours)
    first, last = MADE_DATE - DAY, MADE_DATE + timedelta(days=DAYS_AHEAD - 1)
    assert items_in(file_of(network), first, last) == items_of(network, station, first, last)
