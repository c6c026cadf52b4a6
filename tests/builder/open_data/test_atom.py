"""feed.atom, read by feedparser and by an XML parser: dated facts, never the day of the build."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import date, timedelta

import feedparser

from builder.open_data.atom import MOST_ENTRIES, feed_of, newest_entries
from builder.open_data.news import NEWS_FEED
from builder.urls import open_data_url
from tests.builder.open_data.streets import MADE_DATE
from tests.builder.render.samples import network, service, station

TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d{2}-\d{2}:[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]+")
REPAIR = {"exceptions": [{"date": "2026-05-12", "hours": "14:00-20:00", "reason": "上午检修"}]}


def news(*stations, made_date: date = MADE_DATE, services=(), **site) -> list[tuple]:
    """(day of the news, title, text) by feedparser, of the whole feed."""
    data = feed_of(NEWS_FEED, network(*stations, services=services, **site), made_date)
    found = feedparser.parse(data)
    assert not found.bozo, found.get("bozo_exception")
    return [(entry.updated[:10], entry.title, entry.content[0].value) for entry in found.entries]


def test_the_feed_of_the_sample_network_is_well_formed_and_whole(sample, files):
    data = files[open_data_url("feed.atom")]
    found = feedparser.parse(data)
    assert not found.bozo and found.version == "atom10"
    feed = found.feed
    assert feed.id == feed.links[0].href == "https://yizhan.example.org/api/v1/feed.atom"
    assert (feed.title, feed.author) == (sample.site.name, sample.site.contact.name)
    assert feed.links[1].href == sample.site.url
    assert feed.updated == max(entry.updated for entry in found.entries)
    ids = [entry.id for entry in found.entries]
    assert len(set(ids)) == len(ids) > 10
    assert all(TAG.fullmatch(each) for each in ids), ids
    assert all(entry.title and entry.content[0].value for entry in found.entries)
    assert all(entry.link.startswith(sample.site.url) for entry in found.entries)
    assert {entry.tags[0].term for entry in found.entries} >= {"hours", "visit"}


def test_it_has_the_elements_that_the_rfc_asks_for(files):
    atom = "{http://www.w3.org/2005/Atom}"
    root = ElementTree.fromstring(files[open_data_url("feed.atom")])
    for element in (root, *root.findall(f"{atom}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{atom}{name}")) == 1, name
    assert root.find(f"{atom}author/{atom}name").text


def test_a_closure_says_why_until_when_and_where_to_go():
    closure = {"reason": "屋顶翻修", "from_date": "2026-05-04", "until_date": "2026-06-30", "instead": "b"}
    closed = station("a", name="甲站", status="temporarily_closed", closure=closure)
    assert news(closed, station("b", name="乙站")) == [
        ("2026-05-04", "甲站暂停开放", "2026年5月4日起，屋顶翻修，预计到2026年6月30日。可以去乙站。"),
    ]


def test_days_with_other_hours_are_news_when_somebody_said_why():
    unexplained = {"exceptions": [{"date": "2026-05-11", "hours": "休息"}]}
    street = (
        station("a", name="甲站", hours=REPAIR, assured_date="2026-05-08"),
        station("b", hours=unexplained, assured_date="2026-05-08"),
    )
    assert news(*street) == [("2026-05-08", "甲站：5月12日（周二） 14:00–20:00", "上午检修。")]


def test_what_lies_ahead_is_known_since_the_last_check_and_otherwise_on_its_own_day():
    unchecked = station("a", name="甲站", hours=REPAIR)
    assert feed_of(NEWS_FEED, network(unchecked), MADE_DATE) is None
    assert news(unchecked, made_date=date(2026, 5, 12))[0][0] == "2026-05-12"
    checked_later = station("a", name="甲站", hours=REPAIR, assured_date="2026-05-20")
    assert news(checked_later, made_date=date(2026, 5, 21))[0][0] == "2026-05-12"


def test_the_feed_is_the_same_on_the_next_day():
    street = network(station("a", hours=REPAIR, assured_date="2026-05-08"))
    assert feed_of(NEWS_FEED, street, MADE_DATE) == feed_of(NEWS_FEED, street, MADE_DATE + timedelta(days=1))


def test_the_cobbler_s_next_day_is_news_with_place_and_price():
    offering = {
        "service": "修鞋",
        "dates": [{"date": day, "hours": "09:00-11:00"} for day in ("2026-05-01", "2026-05-16")],
        "place": "北门",
        "price": "换鞋跟10元",
    }
    street = station("a", name="甲站", services=[offering], assured_date="2026-05-02")
    assert news(street, services=(service(id="cobbler", name="修鞋"),)) == [
        ("2026-05-02", "甲站：5月16日（周六） 修鞋", "09:00–11:00，北门，换鞋跟10元。"),
    ]


def test_stars_and_standards_are_news_on_the_day_of_their_assessment():
    stars = {"count": "4", "assessment": "2025年度星级评定", "assessed_by": "示例街道", "assessed_date": "2026-04-15"}
    results = {"有场地": "达标", "有电话": "未达标"}
    standard = {"checklist": "八有八建", "assessed_date": "2026-04-20", "results": results}
    street = station("a", name="甲站", stars=stars, checklists=[standard])
    assert news(street) == [
        ("2026-04-20", "甲站：八有八建达标 1 项", "一共 2 项。"),
        ("2026-04-15", "甲站评为4星", "2025年度星级评定，示例街道。"),
    ]


def test_a_service_that_left_the_catalogue_is_news():
    services = (service(retired_date="2026-05-01", replaced_by="errand"), service(id="errand", name="代办"))
    assert news(services=services) == [("2026-05-01", "理发不再办理", "2026年5月1日起改办代办。")]


def test_old_news_and_the_honour_roll_are_left_out():
    honours = [{"id": "a", "name": "某**", "title": "热心人", "found": {"date": "2026-04-28", "by": "一位邻居"}}]
    old = {"exceptions": [{"date": "2026-02-01", "hours": "休息", "reason": "盘点"}]}
    street = network(station("a", hours=old, honours=honours, assured_date="2026-05-08"))
    assert newest_entries(NEWS_FEED, street, MADE_DATE) == ()


def test_a_large_network_has_a_feed_of_bounded_length():
    facts = {"hours": REPAIR, "assured_date": "2026-05-08"}
    stations = [station(f"s{number}", **facts) for number in range(MOST_ENTRIES + 5)]
    assert len(newest_entries(NEWS_FEED, network(*stations), MADE_DATE)) == MOST_ENTRIES


def test_without_a_public_address_there_is_no_feed():
    street = network(station("a", hours=REPAIR, assured_date="2026-05-08"), url=None)
    assert feed_of(NEWS_FEED, street, MADE_DATE) is None


def test_hostile_text_stays_text(hostile):
    found = feedparser.parse(hostile[open_data_url("feed.atom")])
    assert not found.bozo and found.entries
    root = ElementTree.fromstring(hostile[open_data_url("feed.atom")])
    assert {element.tag.partition("}")[2] for element in root.iter()} == {
        "feed", "id", "title", "subtitle", "updated", "link", "author", "name", "entry", "category",
        "content",
    }
