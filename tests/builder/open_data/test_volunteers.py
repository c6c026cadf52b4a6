"""volunteers.json and volunteers/feed.atom: numbers and shifts, never who is in a team or who signed up."""

import json
from datetime import date

import feedparser

from builder.model.volunteers.volunteers import Volunteers
from builder.open_data.atom import feed_of
from builder.open_data.volunteers_feed import VOLUNTEERS_FEED
from builder.open_data.volunteers_json import VOLUNTEERS
from tests.builder.model.volunteers.streets import opportunity, street
from tests.builder.open_data.made import list_of

TODAY = date(2026, 5, 9)
TEAM = {"id": "lamps", "name": "夜归灯", "kind": "riders", "members": "近120人", "contact_by": "联络员"}


def rows(made, today=TODAY) -> list[dict]:
    return json.loads(list_of(VOLUNTEERS, made, today))["volunteers"]


def test_the_networks_own_stand_first_then_a_station_a_line():
    own = Volunteers.model_validate({"teams": [TEAM]})
    first, second = rows(street(opportunity(), own=own))
    assert first == {
        "path": "volunteers/",
        "teams": [{
            "id": "lamps", "name": "夜归灯", "kind": "riders", "contact_by": "联络员",
            "members": {"text": "近120人", "value": 120, "bound": "almost", "unit": "人"},
        }],
    }
    assert (second["station"], second["path"]) == ("hongxiang", "stations/hongxiang/#volunteers")


def test_a_shift_tells_its_state_and_what_belongs_to_it():
    shifts = [
        {"date": "2026-04-28", "hours": "11:00-12:30", "done": {"attended": "4人", "text": "都到了。"}},
        {"date": "2026-05-05", "hours": "11:00-12:30"},
        {"date": "2026-05-12", "hours": "22:30-次日00:30", "cancelled": {"date": "2026-05-08", "reason": "下大雨"}},
        {"date": "2026-05-14", "hours": "11:00-12:30", "sign_up": {"capacity": "2", "opens_date": "2026-05-10"}},
    ]
    (row,) = rows(street(opportunity(shifts=shifts)))
    done, held, cancelled, coming = row["opportunities"][0]["shifts"]
    assert (done["state"], done["attended"]["text"], done["summary"]) == ("done", "4人", "都到了。")
    assert held["state"] == "held" and "attended" not in held
    assert (cancelled["state"], cancelled["reason"], cancelled["closes"]) == ("cancelled", "下大雨", "次日00:30")
    assert coming == {
        "id": "hongxiang.meals.2026-05-14", "date": "2026-05-14", "opens": "11:00", "closes": "12:30", "state": "announced",
        "capacity": 2, "sign_up_opens": "2026-05-10T00:00", "sign_up_closes": "2026-05-14T11:00",
    }


def test_what_is_known_only_later_is_not_told_yet():
    shifts = [{"date": "2026-05-12", "hours": "11:00-12:30", "cancelled": {"date": "2026-05-08", "reason": "下大雨"}}]
    (row,) = rows(street(opportunity(shifts=shifts)), date(2026, 5, 7))
    (shift,) = row["opportunities"][0]["shifts"]
    assert shift["state"] == "announced" and "reason" not in shift


def test_the_feed_tells_the_next_shift_the_cancelled_and_the_counted_newest_first():
    shifts = [
        {"date": "2026-04-28", "hours": "11:00-12:30", "done": {"attended": "4人"}},
        {"date": "2026-05-12", "hours": "11:00-12:30", "cancelled": {"date": "2026-05-08", "reason": "下大雨"}},
        {"date": "2026-05-14", "hours": "11:00-12:30"},
    ]
    feed = feedparser.parse(feed_of(VOLUNTEERS_FEED, street(opportunity(shifts=shifts)), TODAY))
    assert not feed.bozo
    assert [(entry.updated[:10], entry.title, entry.tags[0].term) for entry in feed.entries] == [
        ("2026-05-08", "取消：5月12日（周二） 送饭上楼", "cancelled"),
        ("2026-05-01", "要 4 个帮手：5月14日（周四） 送饭上楼", "wanted"),
        ("2026-04-28", "送饭上楼：4月28日（周二）来了 4人", "done"),
    ]
    assert len({entry.id for entry in feed.entries}) == 3
    assert {entry.link for entry in feed.entries} == {"https://example.org/yizhan/stations/hongxiang/#volunteers"}


def test_there_is_no_feed_without_news_and_no_row_without_volunteers():
    assert feed_of(VOLUNTEERS_FEED, street(), TODAY) is None
    assert rows(street()) == []
    assert rows(street(opportunity(), status="closed")) == []
