"""wishes.json and the feed of the wall: how far each wish has come, and nothing that could not be taken back."""

import json

import feedparser

from builder.open_data.atom import feed_of
from builder.open_data.wishes_feed import WISHES_FEED
from builder.open_data.wishes_json import WISHES
from tests.builder.model.wishes.wishes import ON_THE_WALL, claim, facts
from tests.builder.open_data.made import list_of
from tests.builder.open_data.streets import MADE_DATE
from tests.builder.render.samples import network, station

DONE = facts(
    ON_THE_WALL, id="radio", title="修收音机", claims=[claim("2026-03-05", "2026-04-05")],
    fulfilled={"date": "2026-03-20", "note": "又能听早新闻了。", "by": "修表的邻居"},
)
RUNNING = [claim("2026-03-05", "2026-03-31"), claim("2026-04-20", "2026-05-20")]
STREET = network(station("a", name="甲站", wishes=[
    DONE, facts(ON_THE_WALL, details="过道里太暗。", claims=RUNNING), facts(id="secret", title="还没有核实的"),
]))


def test_each_public_wish_says_how_far_it_has_come():
    data = json.loads(list_of(WISHES, STREET, MADE_DATE))
    common = {
        "station": "a", "kind": "助学", "for_a_neighbour": False, "submitted_date": "2026-03-01",
        "posted_date": "2026-03-03", "proposed_by": "网格员", "approved_by": "居委会主任",
    }
    assert data["wishes"] == [
        common | {
            "id": "a.radio", "path": "wishes/2026/#wish-a-radio", "title": "修收音机", "state": "fulfilled", "ended_claims": 0,
            "fulfilled_date": "2026-03-20",
        },
        common | {
            "id": "a.lamp", "path": "stations/a/#wish-a-lamp", "title": "一盏台灯", "state": "claimed", "ended_claims": 1,
            "claimed_until": "2026-05-20",
        },
    ]
    assert data["counts"] == {
        "collected": 3, "in_check": 1, "open": 0, "claimed": 1, "fulfilled": 1, "returned": 0,
    }


def test_neither_alias_nor_story_nor_helper_is_in_the_data_or_the_feed():
    told = list_of(WISHES, STREET, MADE_DATE).decode() + feed_of(WISHES_FEED, STREET, MADE_DATE).decode()
    for word in ("小雨点", "过道", "骑手", "邻居", "早新闻", "还没有核实"):
        assert word not in told, word


def test_the_feed_tells_what_happened_within_sixty_days_the_newest_first():
    feed = feedparser.parse(feed_of(WISHES_FEED, STREET, MADE_DATE))
    assert not feed.bozo
    assert [(entry.title, entry.updated[:10], entry.link.rpartition("/yizhan/")[2]) for entry in feed.entries] == [
        ("又可以认领：一盏台灯", "2026-04-01", "stations/a/#wish-a-lamp"),
        ("圆梦了：修收音机", "2026-03-20", "wishes/2026/#wish-a-radio"),
    ]
    assert len({entry.id for entry in feed.entries}) == 2


def test_without_news_there_is_no_feed():
    assert feed_of(WISHES_FEED, network(station("a", wishes=[facts()])), MADE_DATE) is None
