"""deliberation.json and its feed: what has happened and what is to come, never who quarrelled, nothing before its day."""

import json
import xml.etree.ElementTree as ElementTree
from datetime import date

from builder.model.deliberation.matter import MATTER_STATES, RESULTS
from builder.open_data.atom import feed_of
from builder.open_data.deliberation_feed import DELIBERATION_FEED
from builder.open_data.deliberation_json import DELIBERATION
from tests.builder.open_data.made import list_of
from tests.builder.open_data.streets import MADE_DATE
from tests.builder.render.samples import network, station

ACCEPTED = {
    "id": "gate", "title": "东门几点锁", "raised_date": "2026-03-10", "raised_by": "一位居民",
    "accepted": {"date": "2026-03-12", "by": "居委会"},
}
MET = ACCEPTED | {"meetings": [{"date": "2026-03-21", "hours": "09:30-10:30", "attended": {"居民": "近30人", "物业": "2人"}}]}
AGREED = MET | {
    "outcome": {"date": "2026-03-21", "result": "agreed", "text": "十点锁"},
    "actions": [
        {"what": "贴告示", "office": "物业", "due_date": "2026-04-01", "done_date": "2026-03-30", "evidence": "贴在门口"},
        {"what": "换锁", "office": "物业", "due_date": "2026-05-01"},
        {"what": "配钥匙", "office": "居委会", "due_date": "2026-06-01"},
    ],
}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def street(*matters: dict, **facts):
    return network(station("a", name="甲站", deliberation=[{"id": "talk", "name": "板凳会", "matters": list(matters)}], **facts))


def told(of, made_date: date = MADE_DATE) -> list[dict]:
    return json.loads(list_of(DELIBERATION, of, made_date))["stations"]


def entries(of, made_date: date = MADE_DATE) -> list[ElementTree.Element]:
    return ElementTree.fromstring(feed_of(DELIBERATION_FEED, of, made_date)).findall("a:entry", ATOM)


def test_a_matter_is_told_with_its_state_its_counts_and_its_actions():
    (found,) = told(street(AGREED))[0]["brands"][0]["matters"]
    assert (found["state"], found["path"]) == ("settled", "deliberation/a/talk/#gate")
    (meeting,) = found["meetings"]
    assert (meeting["state"], meeting["starts_at"]) == ("held", "2026-03-21T09:30")
    assert meeting["came"] == {"text": "近32人", "value": 32, "bound": "almost", "unit": "人"}
    assert [(each["state"], each.get("done_date")) for each in found["actions"]] == [
        ("done", "2026-03-30"), ("overdue", None), ("open", None),
    ]


def test_nothing_is_told_before_its_day_but_a_meeting_to_come():
    (found,) = told(street(AGREED), date(2026, 3, 15))[0]["brands"][0]["matters"]
    assert (found["state"], found["meetings"][0]["state"]) == ("announced", "ahead")
    assert "outcome" not in found and "actions" not in found
    assert "matters" not in told(street(AGREED), date(2026, 3, 9))[0]["brands"][0]
    (agreed,) = told(street(AGREED), date(2026, 3, 29))[0]["brands"][0]["matters"]
    assert agreed["actions"][0] == {"what": "贴告示", "office": "物业", "state": "open", "due_date": "2026-04-01"}


def test_a_rate_has_a_percentage_from_five_matters_on():
    four, five = (street(*[AGREED | {"id": f"m{number}", "actions": []} for number in range(count)]) for count in (4, 5))
    assert told(four)[0]["brands"][0]["rate"] == {"deliberated": 4, "fruitful": 4}
    assert told(five)[0]["brands"][0]["rate"] == {"deliberated": 5, "fruitful": 5, "percent": 100}


def test_only_stations_with_something_to_tell_are_in_the_file():
    of = network(
        station("a"),
        station("b", deliberation=[{"id": "talk", "name": "板凳会"}]),
        station("c", status="merged", merged_into="b", deliberation=[{"id": "old", "name": "老板凳会"}]),
    )
    assert [each["slug"] for each in told(of)] == ["b"]


def test_the_feed_leads_to_the_matter_on_the_page_of_its_brand():
    ahead = {"date": "2026-05-16", "hours": "19:00-20:30", "venue": "树下"}
    meeting, outcome = entries(street(ACCEPTED | {"id": "lamp", "title": "晾衣场的灯", "meetings": [ahead]}, AGREED), date(2026, 3, 25))[::-1]
    assert [each.find("a:category", ATOM).get("term") for each in (outcome, meeting)] == ["outcome", "meeting"]
    assert outcome.findtext("a:title", None, ATOM) == "达成一致：东门几点锁"
    assert outcome.findtext("a:content", None, ATOM) == "甲站，板凳会。十点锁"
    assert meeting.findtext("a:title", None, ATOM) == "要开会：5月16日（周六） 晾衣场的灯"
    assert meeting.findtext("a:content", None, ATOM) == "甲站，板凳会。2026年5月16日 19:00–20:30，树下。"
    assert meeting.findtext("a:updated", None, ATOM) == "2026-03-12T00:00:00+08:00"
    assert outcome.find("a:link", ATOM).get("href") == "https://example.org/yizhan/deliberation/a/talk/#gate"


def test_two_meetings_of_one_matter_are_two_pieces_of_news():
    days = [{"date": day, "hours": "19:00-20:30"} for day in ("2026-05-16", "2026-05-23")]
    ids = [each.findtext("a:id", None, ATOM) for each in entries(street(ACCEPTED | {"meetings": days}))]
    assert len(ids) == len(set(ids)) == 2


def test_there_is_no_feed_without_news_or_an_address():
    assert feed_of(DELIBERATION_FEED, street(AGREED), date(2026, 9, 1)) is None
    assert feed_of(DELIBERATION_FEED, network(station("a", deliberation=[{"id": "talk", "name": "板凳会", "matters": [AGREED]}]), url=None), MADE_DATE) is None


def test_the_sample_network_has_matters_in_every_state_with_every_result_and_a_brand_with_a_rate(sample):
    stations = told(sample)
    brands = [brand for each in stations for brand in each.get("brands", ())]
    matters = [matter for brand in brands for matter in brand.get("matters", ())]
    assert {matter["state"] for matter in matters} == set(MATTER_STATES)
    assert {matter["outcome"]["result"] for matter in matters if "outcome" in matter} == set(RESULTS)
    assert {meeting["state"] for matter in matters for meeting in matter.get("meetings", ())} == {"held", "ahead", "cancelled"}
    assert {action["state"] for matter in matters for action in matter.get("actions", ())} == {"done", "open", "overdue"}
    assert sum("matters" in brand for brand in brands) >= 8
    assert max(brand["rate"]["deliberated"] for brand in brands) >= 6
    assert sum("percent" in brand["rate"] for brand in brands) >= 2
    assert sum("mediation" in each for each in stations) >= 5
