"""The honour roll in the open data and in its feed: what happened and who decided, never what anybody is called."""

import json
from datetime import date

import feedparser
import pytest

from builder.open_data.atom import feed_of
from builder.open_data.honours_json import HONOURS
from builder.open_data.people_feed import PEOPLE_FEED
from builder.render import people_page
from tests.builder.model.honours.people import AWARDED, CANDIDATE, FOUND, IN_COLUMN, IN_NOTICE
from tests.builder.open_data.made import list_of, open_data_files
from tests.builder.render.samples import context, network, station

IN_THE_NOTICE, AFTER_IT, LATER = date(2026, 3, 5), date(2026, 3, 9), date(2026, 4, 20)
STORY = {"story": "他修好了一百盏灯。"}


def street(*honours: dict, **site):
    return network(station("hongxiang", name="虹祥驿站", honours=list(honours)), **site)


def people(*honours: dict, made_date=LATER) -> list[dict]:
    return json.loads(list_of(HONOURS, street(*honours), made_date))["people"]


def feed(*honours: dict, made_date=LATER):
    data = feed_of(PEOPLE_FEED, street(*honours), made_date)
    return feedparser.parse(data).entries if data else []


def test_the_file_counts_who_is_not_named_yet():
    data = json.loads(list_of(HONOURS, street(FOUND, IN_COLUMN | {"id": "other"}), LATER))
    assert data["counts"] == {"awarded": 1, "in_notice": 0, "candidates": 0, "unnamed": 1}
    assert [each["id"] for each in data["people"]] == ["other"]


def test_neither_file_nor_feed_says_what_anybody_is_called_nor_tells_the_story():
    net = street(IN_COLUMN | STORY)
    files = open_data_files(net, LATER)
    assert not [path for path, data in files.items() if "老王".encode() in data or "一百盏灯。".encode() in data]
    assert "楼道里的一百盏灯".encode() in files["api/v1/honours.json"]
    assert "楼道里的一百盏灯".encode() in files["people/feed.atom"]


@pytest.mark.parametrize(
    ("facts", "day", "known"),
    [
        (CANDIDATE, AFTER_IT, {"candidate"}),
        (IN_NOTICE, date(2026, 3, 1), {"candidate"}),
        (AWARDED, IN_THE_NOTICE, {"candidate", "notice"}),
        (AWARDED, date(2026, 3, 11), {"candidate", "notice"}),
        (IN_COLUMN, date(2026, 3, 12), {"candidate", "notice", "award"}),
        (IN_COLUMN, LATER, {"candidate", "notice", "award", "column"}),
    ],
)
def test_no_step_is_told_before_its_day(facts, day, known):
    (person,) = people(facts, made_date=day)
    told = {"column" if key == "column_date" else key for key in person}
    assert told & {"candidate", "notice", "award", "column"} == known
    assert {entry.category for entry in feed(facts, made_date=day)} == known


def test_objections_are_told_once_they_are_counted():
    (during,), (after,) = people(AWARDED, made_date=IN_THE_NOTICE), people(AWARDED, made_date=AFTER_IT)
    assert "objections" not in during["notice"]
    assert after["notice"]["objections"] == {"received": 0, "upheld": 0, "dismissed": 0, "open": 0, "as_of": "2026-03-09"}


def test_the_feed_says_what_happened_who_decided_and_that_a_notice_is_no_award():
    assert [(entry.title, entry.summary if "summary" in entry else entry.content[0].value) for entry in feed(IN_COLUMN)] == [
        ("虹祥驿站：“楼道里的一百盏灯”上小人物风采栏", "事迹写在这一页上。"),
        ("虹祥驿站：“楼道里的一百盏灯”评为小人物", "2026年3月12日，居民代表会议决定。"),
        (
            "虹祥驿站：小人物候选“楼道里的一百盏灯”公示",
            "公示期 3月2日（周一）至3月8日（周日），编号 虹祥公示〔2026〕1号，居委会公示，居民区党总支同意。"
            "公示期里可以提异议，公示还不是获奖。",
        ),
        ("虹祥驿站：小人物候选“楼道里的一百盏灯”", "居委会提出。候选还不是获奖。"),
    ]


@pytest.mark.parametrize("gone", [{"takedown_date": "2026-04-20"}, {"withdrawn": {"date": "2026-04-20", "reason": "本人不愿意"}}])
def test_whoever_is_gone_is_in_no_line_and_no_entry(gone):
    assert people(IN_COLUMN | gone) == [] and feed(IN_COLUMN | gone) == []


def test_the_feed_is_linked_only_while_it_has_something_in_it():
    def links(net, day):
        page = people_page(context(net, "people/", day))
        return 'href="../people/feed.atom"' in page.head, "订阅小人物的消息" in page.body

    assert links(street(IN_COLUMN), LATER) == (True, True)
    assert links(street(IN_COLUMN), date(2026, 7, 1)) == (False, False)
    assert feed_of(PEOPLE_FEED, street(IN_COLUMN), date(2026, 7, 1)) is None
    assert links(street(IN_COLUMN, url=None), LATER) == (False, False)
