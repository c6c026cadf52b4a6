"""Activities as occasions: whose they are, where, and what their dates make of them."""

from dataclasses import replace
from datetime import date, datetime

from builder.model.activities.calendar import occasions, station_occasions, stops
from builder.model.activities.months import network_months, sheet_months
from builder.model.activities.news import activity_news
from builder.model.activities.occasion import State
from builder.model.activities.targets import form_targets, place_of
from tests.builder.model.activities.written import activity, network_activities
from tests.builder.render.samples import network, station

FIRST, LAST = date(2026, 5, 1), date(2026, 5, 31)
WEDNESDAYS = {"weekdays": ["周三"], "hours": "14:00-15:30", "from_date": "2026-05-06", "until_date": "2026-06-24"}


def street(*written, own=(), **facts):
    """A station with these activities, and the network's own."""
    listed = [each.model_dump(exclude_unset=True) if not isinstance(each, dict) else each for each in written]
    found = network(station("hongxiang", name="虹祥站", activities=listed, **facts), station("wenlan", name="文澜站"))
    return replace(found, **network_activities(*own))


def ids(found) -> list[str]:
    return [each.id for each in found]


def test_days_stand_in_the_order_of_day_time_owner_and_id():
    found = street(
        {"id": "b", "name": "乙", "dates": [{"date": "2026-05-12", "hours": "19:00-20:00"}]},
        {"id": "a", "name": "甲", "dates": [
            {"date": "2026-05-13", "hours": "09:00-10:00"}, {"date": "2026-05-12", "hours": "09:00-10:00"},
        ]},
        own=[{"id": "z", "name": "庙会", "place": "河边", "dates": [{"date": "2026-05-12", "hours": "19:00-20:00"}]}],
    )
    assert ids(occasions(found, FIRST, LAST)) == [
        "hongxiang.a.2026-05-12", "hongxiang.b.2026-05-12", "network.z.2026-05-12", "hongxiang.a.2026-05-13",
    ]


def test_what_is_written_of_one_day_of_a_pattern_takes_its_place():
    found = street({"id": "p", "name": "手机课", "repeats": WEDNESDAYS, "dates": [
        {"date": "2026-05-06", "recap": {"attendances": "12人次"}},
        {"date": "2026-05-13", "hours": "09:00-10:00", "note": "改到上午"},
        {"date": "2026-05-20", "cancelled": {"date": "2026-05-08", "reason": "停电"}},
        {"date": "2026-05-23", "hours": "09:00-10:00"},
    ]})
    shown = [(str(each.day), each.opens, each.note, each.state_on(date(2026, 5, 9))) for each in occasions(found, FIRST, LAST)]
    assert shown == [
        ("2026-05-06", 840, "", State.RECAP),
        ("2026-05-13", 540, "改到上午", State.ANNOUNCED),
        ("2026-05-20", 840, "", State.CANCELLED),
        ("2026-05-23", 540, "", State.ANNOUNCED),
        ("2026-05-27", 840, "", State.ANNOUNCED),
    ]


def test_a_day_that_is_written_of_is_held_although_the_pattern_stops_on_it():
    found = street({"id": "p", "name": "手机课", "repeats": WEDNESDAYS | {"weekdays": ["周五"], "from_date": "2026-05-01"},
                    "dates": [{"date": "2026-05-01", "note": "劳动节也上"}]})
    assert ids(occasions(found, FIRST, date(2026, 5, 8))) == ["hongxiang.p.2026-05-01", "hongxiang.p.2026-05-08"]
    written = found.stations[0].activities[0]
    assert stops(written, FIRST, LAST, found.calendar) == ()


def test_what_ended_as_a_whole_is_cancelled_from_that_day_on_and_not_before():
    found = street({"id": "p", "name": "手机课", "repeats": WEDNESDAYS, "cancelled": {"date": "2026-05-14", "reason": "老师退休"}})
    states = [each.state_on(date(2026, 5, 15)) for each in occasions(found, FIRST, LAST)]
    assert states == [State.HELD, State.HELD, State.CANCELLED, State.CANCELLED]
    assert occasions(found, FIRST, LAST)[2].state_on(date(2026, 5, 13)) is State.ANNOUNCED


def test_the_network_s_own_is_among_those_of_the_station_where_it_takes_place():
    found = street(own=[
        {"id": "z", "name": "串门", "station": "wenlan", "dates": [{"date": "2026-05-12", "hours": "19:00-20:00"}]},
    ])
    (occasion,) = station_occasions(found, found.station("wenlan"), FIRST, LAST)
    assert (occasion.owner, occasion.station.slug, place_of(occasion)) == ("network", "wenlan", "文澜站")
    assert station_occasions(found, found.station("hongxiang"), FIRST, LAST) == ()


def test_what_ends_after_midnight_ends_on_the_next_day():
    found = street({"id": "n", "name": "守夜", "dates": [{"date": "2026-05-12", "hours": "22:00-次日01:00"}]})
    (occasion,) = occasions(found, FIRST, LAST)
    assert (occasion.starts_at, occasion.ends_at) == (datetime(2026, 5, 12, 22), datetime(2026, 5, 13, 1))


def test_a_target_has_its_window_its_seats_and_its_place_and_nothing_else_has_one():
    found = street(
        {"id": "g", "name": "吉他", "room": "议事厅", "repeats": WEDNESDAYS, "sign_up": {"capacity": "10", "lead_days": "2"},
         "dates": [{"date": "2026-05-20", "cancelled": {"date": "2026-05-08", "reason": "停电"}}]},
        {"id": "f", "name": "电影", "dates": [{"date": "2026-05-12", "hours": "19:00-20:00"}]},
    )
    targets = {target.id: target for target in form_targets(found, date(2026, 5, 9))}
    assert list(targets)[:3] == ["hongxiang.g.2026-05-06", "hongxiang.g.2026-05-13", "hongxiang.g.2026-05-20"]
    assert not any(".f." in target_id for target_id in targets)
    target = targets["hongxiang.g.2026-05-13"]
    assert (target.form, target.title, target.station, target.place) == ("activity", "吉他", "hongxiang", "虹祥站议事厅")
    assert (target.opens_at, target.closes_at) == (None, datetime(2026, 5, 11, 23, 59, 59))
    assert (target.starts_at, target.ends_at, target.capacity) == (datetime(2026, 5, 13, 14), datetime(2026, 5, 13, 15, 30), 10)
    assert targets["hongxiang.g.2026-05-20"].cancelled == "停电"


def test_targets_reach_two_weeks_back_and_sixty_days_ahead():
    long = WEDNESDAYS | {"from_date": "2026-01-07", "until_date": "2026-12-30"}
    found = street({"id": "g", "name": "吉他", "repeats": long, "sign_up": {"capacity": "10"}})
    days = [target.starts_at.date() for target in form_targets(found, date(2026, 5, 9))]
    assert (min(days), max(days)) == (date(2026, 4, 29), date(2026, 7, 8))


def test_a_day_before_signing_up_began_has_no_target():
    found = street({"id": "g", "name": "吉他", "repeats": WEDNESDAYS, "sign_up": {"opens_date": "2026-05-10"}})
    assert [target.id for target in form_targets(found, date(2026, 5, 9))][0] == "hongxiang.g.2026-05-13"


def test_a_station_that_is_no_more_offers_nothing_to_sign_up_for():
    found = street({"id": "g", "name": "吉他", "repeats": WEDNESDAYS, "sign_up": {}}, status="closed")
    assert list(form_targets(found, date(2026, 5, 9))) == []


def test_months_have_pages_where_they_have_activities_and_sheets_only_from_now_on():
    found = street(
        {"id": "old", "name": "灯会", "dates": [{"date": "2024-03-01", "hours": "19:00-20:00"}, {"date": "2025-09-01", "hours": "19:00-20:00"}]},
        {"id": "g", "name": "吉他", "repeats": WEDNESDAYS},
    )
    assert [str(month) for month in network_months(found, date(2026, 5, 9))] == ["2025-09", "2026-05", "2026-06"]
    sheets = [str(month) for month in sheet_months(found, found.station("hongxiang"), date(2026, 6, 9))]
    assert sheets == ["2026-06"]


def test_news_are_what_comes_soon_what_was_cancelled_and_how_it_went():
    found = street(
        {"id": "g", "name": "吉他", "repeats": WEDNESDAYS, "dates": [
            {"date": "2026-05-06", "recap": {"attendances": "12人次", "as_of": "2026-05-07"}},
            {"date": "2026-05-20", "cancelled": {"date": "2026-05-08", "reason": "停电"}},
        ]},
        {"id": "f", "name": "电影", "dates": [{"date": "2026-05-20", "hours": "19:00-20:00"}, {"date": "2026-06-20", "hours": "19:00-20:00"}]},
    )
    told = [(news.kind, news.occasion.id, str(news.known_date)) for news in activity_news(found, date(2026, 5, 9))]
    assert told == [
        ("recap", "hongxiang.g.2026-05-06", "2026-05-07"),
        ("cancelled", "hongxiang.g.2026-05-20", "2026-05-08"),
        ("announced", "hongxiang.g.2026-05-06", "2026-04-22"),
        ("announced", "hongxiang.f.2026-05-20", "2026-05-06"),
    ]


def test_the_last_day_of_an_activity_is_that_of_its_pattern_or_of_its_days():
    assert activity().last_date == date(2026, 5, 12)
    later = activity(repeats=WEDNESDAYS, dates=[{"date": "2026-07-04", "hours": "09:00-10:00"}])
    assert later.last_date == date(2026, 7, 4)


def test_a_recap_of_the_day_on_which_the_rest_was_called_off_stays():
    made = {
        "id": "guitar", "name": "吉他",
        "dates": [
            {"date": "2026-05-05", "hours": "19:00-20:30", "recap": {"attendances": "9人次"}},
            {"date": "2026-05-12", "hours": "19:00-20:30"},
        ],
        "cancelled": {"date": "2026-05-05", "reason": "老师搬走了"},
    }
    found = occasions(street(made), FIRST, LAST)
    assert [each.state_on(date(2026, 5, 9)) for each in found] == [State.RECAP, State.CANCELLED]
