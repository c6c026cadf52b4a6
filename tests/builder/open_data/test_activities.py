"""Activities as files for others: calendars that programs lay out as the model does, JSON by its schema, a feed."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import feedparser
import icalendar
import jsonschema
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.activities.calendar import activities_at, occasions, occasions_of, owned_activities
from builder.model.activities.occasion import State
from builder.model.network import Network
from builder.model.opening.weekdays import WEEKDAYS
from builder.open_data.activities_calendar import (
    DAYS_AHEAD,
    DAYS_BACK,
    network_activities_calendar,
    station_activities_calendar,
)
from builder.open_data.activities_feed import ACTIVITIES_FEED
from builder.open_data.activities_json import ACTIVITIES
from builder.open_data.atom import feed_of
from builder.open_data.schemas import schema_files
from builder.urls import ACTIVITIES_CALENDAR, feed_url
from tests.builder.model.activities.written import network_activities
from tests.builder.open_data.made import list_of, open_data_files
from tests.builder.render.samples import network, station

TODAY = date(2026, 5, 9)
DAY = timedelta(days=1)
EVERY = ("每周", "隔周", "每月第一个", "每月第三个", "每月最后一个")
Item = tuple[datetime, datetime, bool]


def items_in(data: bytes, first: date, last: date) -> list[Item]:
    """(start, end, cancelled) of all that a calendar program shows on those days."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(first, last + DAY)
    items = [(each["DTSTART"].dt, each["DTEND"].dt, str(each["STATUS"]) == "CANCELLED") for each in found]
    plain = [(start.replace(tzinfo=None), end.replace(tzinfo=None), gone) for start, end, gone in items]
    return sorted(item for item in plain if first <= item[0].date() <= last)


def items_of(found, made_date: date) -> list[Item]:
    return sorted((each.starts_at, each.ends_at, each.state_on(made_date) is State.CANCELLED) for each in found)


def street(*activities, own=(), **facts) -> Network:
    found = network(station("hongxiang", name="虹祥站", address="桐荫路12号", activities=list(activities), **facts))
    return replace(found, **network_activities(*own))


@settings(max_examples=60, deadline=None)
@given(
    weekdays=st.sets(st.integers(0, 6), min_size=1, max_size=4),
    every=st.sampled_from(EVERY),
    start=st.dates(date(2026, 3, 1), date(2026, 7, 1)),
    length=st.integers(35, 300),
    holidays=st.sampled_from(("停", "照常")),
    hours=st.sampled_from(("09:00-10:00", "22:00-次日01:00", "00:00-24:00")),
    numbers=st.sets(st.integers(0, 40), max_size=4),
    whole=st.one_of(st.none(), st.integers(0, 60)),
)
def test_any_pattern_is_laid_out_by_calendar_programs_exactly_as_by_the_model(
    weekdays, every, start, length, holidays, hours, numbers, whole
):
    if every == "隔周":
        start -= start.weekday() * DAY
    written = {
        "weekdays": [WEEKDAYS[day] for day in sorted(weekdays)], "every": every, "hours": hours, "on_holidays": holidays,
        "from_date": str(start), "until_date": str(start + length * DAY),
    }
    planned = occasions(street({"id": "g", "name": "吉他", "repeats": written}), start, start + length * DAY)
    different = [planned[number].day for number in sorted(numbers) if number < len(planned)]
    dates = [
        {"date": str(day), "cancelled": {"date": "2026-03-01", "reason": "停电"}} if number % 2 else {"date": str(day), "hours": "13:00-14:00"}
        for number, day in enumerate(different)
    ]
    cancelled = {"cancelled": {"date": str(min(TODAY, start + min(whole, length) * DAY)), "reason": "老师退休"}} if whole is not None else {}
    found = street({"id": "g", "name": "吉他", "repeats": written, "dates": dates, **cancelled})
    data = station_activities_calendar(found, found.station("hongxiang"), TODAY)
    first, last = TODAY - DAYS_BACK * DAY, TODAY + DAYS_AHEAD * DAY
    wanted = items_of(occasions(found, first, last), TODAY)
    assert items_in(data, first - 30 * DAY, last + 30 * DAY) == wanted


@pytest.mark.parametrize("made_date", [TODAY, date(2026, 9, 20), date(2026, 12, 20)])
def test_the_sample_network_s_calendars_are_told_exactly(sample, made_date):
    first, last = made_date - DAYS_BACK * DAY, made_date + DAYS_AHEAD * DAY
    assert len([each for each in sample.stations if station_activities_calendar(sample, each, made_date)]) > 20
    for each in sample.stations:
        every = activities_at(sample, each)
        if every and not each.is_gone:
            found = occasions_of(every, first, last, sample.calendar)
            data = station_activities_calendar(sample, each, made_date)
            assert items_in(data, first, last) == items_of(found, made_date), each.slug
    whole = items_of(occasions(sample, first, last), made_date)
    assert items_in(network_activities_calendar(sample, made_date), first, last) == whole


def test_a_cancelled_day_stays_in_the_calendar_as_cancelled_with_its_reason():
    found = street({"id": "g", "name": "吉他", "dates": [
        {"date": "2026-05-12", "hours": "19:00-20:30", "cancelled": {"date": "2026-05-08", "reason": "老师病了"}},
    ]})
    data = station_activities_calendar(found, found.station("hongxiang"), TODAY)
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["STATUS"]), str(event["DESCRIPTION"])) == ("已取消：吉他", "CANCELLED", "老师病了。")
    assert str(event["LOCATION"]) == "虹祥站，桐荫路12号"


def test_before_it_was_decided_a_cancellation_is_in_no_file():
    found = street({"id": "g", "name": "吉他", "dates": [
        {"date": "2026-05-12", "hours": "19:00-20:30", "cancelled": {"date": "2026-05-11", "reason": "老师病了"}},
    ]})
    for name, data in open_data_files(found, TODAY).items():
        assert "老师病了" not in data.decode(), name


def test_a_day_that_may_be_a_holiday_is_tentative():
    found = street({"id": "g", "name": "吉他", "repeats": {
        "weekdays": ["周五"], "hours": "19:00-20:30", "from_date": "2027-01-01", "until_date": "2027-03-31",
    }})
    data = station_activities_calendar(found, found.station("hongxiang"), date(2026, 12, 20))
    (event,) = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).at(date(2027, 2, 5))
    assert (str(event["STATUS"]), str(event["DESCRIPTION"])) == ("TENTATIVE", "放假安排还没有公布，这一天可能停。")


def test_every_event_has_an_id_of_its_own_that_stays_from_build_to_build(sample):
    def ids(made_date):
        data = network_activities_calendar(sample, made_date)
        return [str(event["UID"]) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]

    today, tomorrow = ids(TODAY), ids(TODAY + DAY)
    assert len(set(today)) == len(today)
    assert len(set(today) & set(tomorrow)) > 0.9 * len(today)


def test_stations_without_activities_have_no_calendar_and_a_network_without_any_none_at_all():
    assert not [path for path in open_data_files(network(station("wenlan")), TODAY) if path.endswith("activities.ics")]
    found = replace(network(station("wenlan")), **network_activities(
        {"id": "kites", "name": "风筝", "place": "河边", "dates": [{"date": "2026-05-12", "hours": "19:00-20:30"}]}
    ))
    made = [path for path in open_data_files(found, TODAY) if path.endswith("activities.ics")]
    assert made == [ACTIVITIES_CALENDAR]


def test_the_json_is_valid_by_its_schema_and_tells_each_state(sample):
    told = json.loads(list_of(ACTIVITIES, sample, TODAY))
    jsonschema.Draft202012Validator(
        json.loads(schema_files()["activities.schema.json"]), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    ).validate(told)
    assert len(told["activities"]) == len(owned_activities(sample)) >= 40
    assert {each["state"] for line in told["activities"] for each in line.get("occasions", ())} == {
        "announced", "held", "recap", "cancelled",
    }


def test_the_json_holds_a_recap_with_its_hedge_and_the_days_on_which_a_pattern_stops():
    found = street({
        "id": "g", "name": "吉他", "repeats": {
            "weekdays": ["周五"], "hours": "19:00-20:30", "from_date": "2026-04-03", "until_date": "2026-06-26",
        },
        "dates": [{"date": "2026-04-24", "recap": {"attendances": "近170人次"}}],
    })
    (line,) = json.loads(list_of(ACTIVITIES, found, TODAY))["activities"]
    assert line["stops"] == [{"date": "2026-06-19", "why": "端午节放假"}]
    (told,) = [each for each in line["occasions"] if each["state"] == "recap"]
    assert told["recap"]["attendances"] == {"text": "近170人次", "value": 170, "bound": "almost", "unit": "人次"}
    assert (told["id"], told["hours"], told["starts_at"]) == (
        "hongxiang.g.2026-04-24", "19:00–20:30", "2026-04-24T19:00:00+08:00",
    )


def test_the_feed_is_read_and_says_what_is_soon_what_is_off_and_how_it_went(sample, files):
    feed = feedparser.parse(files[feed_url("activities/")])
    assert not feed.bozo
    titles = {entry.title for entry in feed.entries}
    assert {"取消：5月27日（周三） 手机慢慢学", "手机慢慢学：5月6日（周三）来了12人次", "5月23日（周六） 一天串十二个门"} <= titles
    assert {entry.tags[0].term for entry in feed.entries} == {"announced", "cancelled", "recap"}
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_without_news_or_a_public_address_there_is_no_feed(sample):
    assert feed_of(ACTIVITIES_FEED, street(), TODAY) is None
    coming = {"id": "g", "name": "吉他", "dates": [{"date": "2026-05-12", "hours": "19:00-20:30"}]}
    assert feed_of(ACTIVITIES_FEED, street(coming), TODAY) is not None
    addressless = network(station("hongxiang", activities=[coming]), url=None)
    assert feed_of(ACTIVITIES_FEED, addressless, TODAY) is None
