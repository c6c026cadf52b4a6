"""Of the whole network: meetings to come, what is new, and what can be signed up for."""

from datetime import date, datetime

from builder.model.deliberation.gathered import brands_of, meetings_ahead, sum_by_quarter
from builder.model.deliberation.mediation import LEVELS
from builder.model.deliberation.news import deliberation_news
from builder.model.deliberation.targets import form_targets
from tests.builder.model.deliberation.matters import ACCEPTED, ACTION, AGREED, DECLINED, DONE, MEETING, MET
from tests.builder.render.samples import network, station

TODAY = date(2026, 5, 9)
SIGN_UP = {"capacity": "12", "opens_date": "2026-05-01", "closes_date": "2026-05-14"}


def met_on(*days: str, **more) -> dict:
    return ACCEPTED | {"meetings": [MEETING | {"date": day} | more for day in days]}


def brand(name: str, *matters: dict, **more) -> dict:
    named = [facts | {"id": f"{name}-{number}"} for number, facts in enumerate(matters)]
    return {"id": name, "name": name, "matters": named, **more}


def test_meetings_to_come_stand_in_the_order_of_their_days_and_hours():
    street = network(
        station("a", deliberation=[brand("late", met_on("2026-05-16", hours="14:00-15:00")), brand("past", MET)]),
        station("b", deliberation=[brand("early", met_on("2026-05-16", "2026-05-09"))]),
    )
    ahead = [(at.station.slug, str(at.meeting.date), at.brand.id) for at in meetings_ahead(street, TODAY)]
    assert ahead == [("b", "2026-05-09", "early"), ("b", "2026-05-16", "early"), ("a", "2026-05-16", "late")]


def test_the_brands_of_a_merged_station_are_no_longer_anywhere():
    street = network(
        station("a", status="merged", merged_into="b", deliberation=[brand("old", AGREED | {"actions": [ACTION]})]),
        station("b", deliberation=[brand("new")]),
    )
    assert [at.brand.id for at in brands_of(street)] == ["new"]


def test_a_meeting_with_a_sign_up_is_a_target_with_its_window_and_place():
    facts = met_on("2026-05-16", sign_up=SIGN_UP) | {"title": "东门几点锁"}
    street = network(station("a", deliberation=[brand("talk", facts, venue="树下")]))
    (target,) = form_targets(street, TODAY)
    assert (target.form, target.id, target.title) == ("meeting", "a.talk.talk-0.2026-05-16", "talk：东门几点锁")
    assert (target.station, target.place, target.capacity, target.cancelled) == ("a", "树下", 12, "")
    assert (target.opens_at, target.closes_at) == (datetime(2026, 5, 1), datetime(2026, 5, 14, 23, 59, 59))
    assert (target.starts_at, target.ends_at) == (datetime(2026, 5, 16, 9, 30), datetime(2026, 5, 16, 10, 30))


def test_a_target_is_told_for_fourteen_days_after_the_meeting_and_also_when_it_was_called_off():
    days = met_on("2026-04-24", "2026-04-25", "2026-05-30", sign_up={"capacity": "12"})
    days["meetings"][2]["cancelled"] = {"date": "2026-05-08", "reason": "树倒了"}
    days["meetings"].append(MEETING | {"date": "2026-06-01"})
    found = form_targets(network(station("a", deliberation=[brand("talk", days)])), TODAY)
    assert [(target.id[-10:], target.cancelled) for target in found] == [("2026-04-25", ""), ("2026-05-30", "树倒了")]


def test_news_of_each_kind_has_the_day_since_when_it_is_known():
    called_off = met_on("2026-04-18", cancelled={"date": "2026-04-16", "reason": "大雨"})
    street = network(station("a", deliberation=[brand(
        "talk", DECLINED, AGREED | {"actions": [DONE]}, met_on("2026-03-21", "2026-05-16"), called_off,
        met_on("2026-06-06", sign_up=SIGN_UP),
    )]))
    news = [(fact.kind, fact.matter.id, str(fact.day), str(fact.known_date)) for fact in deliberation_news(street, TODAY)]
    assert news == [
        ("declined", "talk-0", "2026-03-12", "2026-03-12"),
        ("outcome", "talk-1", "2026-03-21", "2026-03-21"),
        ("done", "talk-1", "2026-04-08", "2026-04-08"),
        ("meeting", "talk-2", "2026-05-16", "2026-03-21"),
        ("cancelled", "talk-3", "2026-04-18", "2026-04-16"),
        ("meeting", "talk-4", "2026-06-06", "2026-05-01"),
    ]


def test_a_quarter_is_whole_when_every_station_has_counted_it_to_its_end():
    def told(as_of: str) -> dict:
        ladder = [{"level": level, "who": "调解员"} for level in LEVELS]
        return {"ladder": ladder, "totals": [{"quarter": "2026-Q1", "settled": "近9件", "as_of": as_of}]}

    both = network(station("a", mediation=told("2026-03-31")), station("b", mediation=told("2026-03-30")))
    (quarter,) = sum_by_quarter(both, TODAY)
    assert (quarter.as_of, quarter.is_whole) == (date(2026, 3, 30), False)
    (quarter,) = sum_by_quarter(network(station("a", mediation=told("2026-03-31"))), TODAY)
    assert quarter.is_whole
