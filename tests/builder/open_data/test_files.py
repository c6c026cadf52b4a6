"""All files together: which there are, that nothing but the facts decides them.
"""

import json
from datetime import date

import icalendar
import pytest

from builder.model.dated_facts import latest_fact_date
from builder.open_data import described_files
from builder.open_data.schemas import schema_files
from builder.model.activities.calendar import activities_at
from builder.urls import (
    ACTIVITIES_CALENDAR,
    feed_url,
    open_data_url,
    station_activities_calendar_url,
    station_calendar_url,
)
from tests.builder.open_data.made import open_data_files
from tests.builder.open_data.streets import MADE_DATE
from tests.builder.render.samples import network, station

LIVES = ("people", "wishes", "deliberation", "activities", "volunteers", "campaigns", "answers", "orders", "ballots")
LIFE_DATA = [
    "activities.json", "answers.json", "ballots.json", "campaigns.json", "deliberation.json", "honours.json", "orders.json", "volunteers.json",
    "wishes.json",
]
DATA = [*LIFE_DATA, "feed.atom", "services.json", "stations.csv", "stations.geojson", "stations.json", "stations.jsonld"]


def test_the_sample_network_has_every_file(sample, files):
    data = {open_data_url(name) for name in (*DATA, *schema_files(has_indexes=False))}
    calendars = {station_calendar_url(each.slug) for each in sample.stations if each.is_in_service}
    calendars |= {
        station_activities_calendar_url(each.slug)
        for each in sample.stations
        if activities_at(sample, each) and not each.is_gone
    }
    assert set(files) == data | calendars | {ACTIVITIES_CALENDAR} | {feed_url(f"{life}/") for life in LIVES}


def test_a_network_with_hardly_any_facts_and_no_address_has_all_but_the_feed(published):
    files = open_data_files(published, MADE_DATE)
    assert {open_data_url(name) for name in DATA} - set(files) == {open_data_url("feed.atom")}
    for path, data in files.items():
        assert b"None" not in data, path
        if path.endswith("json"):
            json.loads(data)
        if path.endswith(".ics"):
            icalendar.Calendar.from_ical(data)


def test_the_page_says_why_a_file_is_missing(sample, published):
    assert [file.missing for file in described_files(sample, MADE_DATE)] == [""] * len(DATA)
    missing = {file.name: file.missing for file in described_files(published, MADE_DATE) if file.missing}
    assert missing == {"feed.atom": "site_config.yml 里还没有写公开地址（url），这个格式离不开完整的网址，所以没有生成。"}
    silent = {file.name: file.missing for file in described_files(network(), MADE_DATE) if file.missing}
    assert silent == {"feed.atom": "最近没有带日期的消息，所以没有生成。"}


@pytest.mark.parametrize("made_date", [MADE_DATE, date(2026, 11, 20)])
def test_what_is_described_is_what_is_made(sample, published, made_date):
    for each in (sample, published, network()):
        files = open_data_files(each, made_date)
        assert {file.url for file in described_files(each, made_date) if not file.missing} <= set(files)
        assert {file.url for file in described_files(each, made_date) if file.missing}.isdisjoint(files)


def test_two_makings_are_the_same_and_another_day_is_another_file(sample, files):
    assert open_data_files(sample, MADE_DATE) == files
    later = open_data_files(sample, date(2026, 5, 10))
    assert later.keys() == files.keys() and later != files


def test_hostile_text_leaves_every_calendar_readable(hostile):
    calendars = [data for path, data in hostile.items() if path.endswith(".ics")]
    # The hours of the two stations, their activities, and those of the whole network.
    assert len(calendars) == 5
    for data in calendars:
        events = icalendar.Calendar.from_ical(data).walk("VEVENT")
        assert events and all("SUMMARY" in event and "UID" in event for event in events)


def test_the_newest_date_that_has_come_counts():
    facts = station(
        "a",
        assured_date="2026-04-30",
        figures=[{"name": "户", "value": "约90户", "as_of": "2026-05-02"}],
        hours={"exceptions": [{"from_date": "2026-05-04", "until_date": "2026-05-20", "hours": "休息"}]},
    )
    assert latest_fact_date(facts, MADE_DATE) == date(2026, 5, 4)
    assert latest_fact_date(facts, date(2026, 5, 1)) == date(2026, 4, 30)
    assert latest_fact_date(facts, date(2026, 6, 1)) == date(2026, 5, 20)
    assert latest_fact_date(station("b"), MADE_DATE) is None
