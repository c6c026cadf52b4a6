"""campaigns.json and the feed: the windows with their zone, the states by date, and nothing that is not known yet."""

import json
from dataclasses import replace
from datetime import date

import feedparser
import jsonschema

from builder.open_data.atom import feed_of
from builder.open_data.campaigns_feed import CAMPAIGNS_FEED
from builder.open_data.campaigns_json import campaigns_json
from builder.open_data.schemas import schema_files
from tests.builder.model.campaigns.campaigns import campaign, no_answers
from tests.builder.render.samples import network

REPORTED = campaign(
    "2026-winter", opens="2026-01-05", closes="2026-01-31", report_by="2026-03-31",
    report={"published_date": "2026-05-08", "summary": "每一条都有答复。"},
    published={"letters": "118件", "points": "140余条", "source": "街道公众号"},
)
CANCELLED = campaign("2026-lights", opens="2026-04-01", cancelled={"date": "2026-04-20", "reason": "路灯已经在换了"})
STREET = replace(
    network(),
    campaigns=(REPORTED, campaign(follows="2026-winter"), CANCELLED),
    outcomes=(no_answers("2026-winter"),),
)
MAY = date(2026, 5, 9)


def by_id(made_date: date) -> dict:
    data = json.loads(campaigns_json(STREET, made_date))
    jsonschema.validate(data, json.loads(schema_files()["campaigns.schema.json"]))
    return {each["id"]: each for each in data["campaigns"]}


def test_a_campaign_says_when_to_the_second_with_the_zone_and_what_it_asks():
    spring = by_id(MAY)["2026-spring"]
    assert (spring["opens_at"], spring["closes_at"]) == ("2026-05-01T09:00:00+08:00", "2026-05-20T17:00:00+08:00")
    assert (spring["state"], spring["follows"], spring["path"]) == ("open", "2026-winter", "campaigns/2026-spring/")
    assert [question["text"] for question in spring["questions"]] == ["哪一段最不好走？", "天黑以后，哪里看不清？"]
    assert spring["channels"][1] == {"channel": "电话", "phone": "021-5550-0100"}


def test_a_report_and_a_cancellation_are_told_from_their_day_on():
    before, after = by_id(date(2026, 4, 19)), by_id(MAY)
    assert (before["2026-winter"]["state"], "report" in before["2026-winter"]) == ("late", False)
    assert (before["2026-lights"]["state"], "cancelled" in before["2026-lights"]) == ("open", False)
    assert after["2026-winter"]["report"] == {
        "published_date": "2026-05-08", "path": "campaigns/2026-winter/report/", "summary": "每一条都有答复。",
    }
    assert after["2026-lights"]["cancelled"] == {"date": "2026-04-20", "reason": "路灯已经在换了"}


def test_published_figures_keep_their_hedge():
    assert by_id(MAY)["2026-winter"]["published"]["points"] == {
        "text": "140余条", "value": 140, "bound": "more_than", "unit": "条",
    }


def test_the_feed_tells_what_happened_the_newest_first():
    feed = feedparser.parse(feed_of(CAMPAIGNS_FEED, STREET, MAY))
    assert not feed.bozo
    assert [(entry.title, entry.updated[:10]) for entry in feed.entries] == [
        ("采纳报告出来了：家门口的路，哪里不好走", "2026-05-08"),
        ("开始征集：家门口的路，哪里不好走", "2026-05-01"),
        ("征集取消了：家门口的路，哪里不好走", "2026-04-20"),
        ("开始征集：家门口的路，哪里不好走", "2026-04-01"),
    ]


def test_without_news_there_is_no_feed():
    assert feed_of(CAMPAIGNS_FEED, network(), MAY) is None
