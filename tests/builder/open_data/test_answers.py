"""answers.json and the feed of answers: what was answered and done since, nobody's letter."""

import json
from datetime import date

import feedparser
from jsonschema import Draft202012Validator

from builder.open_data.answers_feed import ANSWERS_FEED
from builder.open_data.answers_json import answers_json
from builder.open_data.atom import feed_of
from builder.open_data.schemas import schema_files
from tests.builder.model.outcomes.answered import entry, outcomes, point, promised, street

DAY = date(2026, 5, 9)
STREET = street(
    outcomes("2025-autumn", point("aaaaaa", question=1, station="a"), promised("cccccc"), withdrawn=1, as_of="2025-12-01"),
    outcomes("everyday", point("hhhhhh", letter="letter7", answered_date="2026-04-20"), unanswered=2),
    progress=(
        entry("cccccc", "2026-03-20", due_date="2026-06-30"),
        entry("cccccc", "2026-05-01", text="装好了。", done="true", evidence={"text": "照片", "url": "https://example.org/p"}),
    ),
)


def test_each_answer_says_where_it_stands_and_what_was_done_since():
    data = json.loads(answers_json(STREET, DAY))
    assert [each["id"] for each in data["answers"]] == ["hhhhhh", "aaaaaa", "cccccc"]
    assert data["answers"][2] == {
        "id": "cccccc", "source": "2025-autumn", "path": "campaigns/2025-autumn/report/#p-cccccc", "channel": "网页",
        "theme": "路灯", "text": "坡道太陡", "disposition": "B", "disposition_name": "正在解决", "reason": "换了灯头。",
        "office": "示例物业", "answered_date": "2025-11-11", "state": "done", "first_due_date": "2026-03-31",
        "due_date": "2026-06-30", "done_date": "2026-05-01",
        "progress": [
            {"date": "2026-03-20", "text": "做了一半。", "done": False, "due_date": "2026-06-30", "by": "示例街道办"},
            {"date": "2026-05-01", "text": "装好了。", "done": True, "by": "示例街道办", "evidence": "照片",
             "evidence_url": "https://example.org/p"},
        ],
    }


def test_the_letters_of_each_source_add_up_in_their_own_unit():
    everyday, autumn = json.loads(answers_json(STREET, DAY))["sources"]
    assert (everyday["id"], autumn["id"]) == ("everyday", "2025-autumn")
    for source in (everyday, autumn):
        parts = ("answered", "unanswered", "set_aside", "withdrawn", "deleted")
        assert source["received"] == sum(source[part] for part in parts) == sum(
            each["letters"] for each in source["channels"]
        )
        assert source["points"] == sum(each["points"] for each in source["dispositions"])


def test_which_points_came_in_one_letter_is_not_told():
    assert "letter7" not in answers_json(STREET, DAY).decode() + feed_of(ANSWERS_FEED, STREET, DAY).decode()


def test_the_file_is_what_its_schema_says():
    validator = Draft202012Validator(json.loads(schema_files()["answers.schema.json"]))
    for whole in (STREET, street()):
        assert list(validator.iter_errors(json.loads(answers_json(whole, DAY)))) == []


def test_the_feed_tells_answers_of_every_day_and_what_became_known_the_newest_first():
    feed = feedparser.parse(feed_of(ANSWERS_FEED, STREET, DAY))
    assert not feed.bozo
    assert [(each.title, each.updated[:10], each.summary) for each in feed.entries] == [
        ("办好了：坡道太陡", "2026-05-01", "装好了。"),
        ("答复了（已解决）：灯不亮", "2026-04-20", "换了灯头。"),
        ("改了日子：坡道太陡", "2026-03-20", "做了一半。改到2026年6月30日前办好。"),
    ]
    assert len({each.id for each in feed.entries}) == 3


def test_without_news_there_is_no_feed():
    assert feed_of(ANSWERS_FEED, STREET, date(2026, 9, 1)) is None and feed_of(ANSWERS_FEED, street(), DAY) is None
