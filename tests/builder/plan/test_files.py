"""Data for scripts and robots: the calendar a page reads, the sitemap, robots.txt."""

import json
import re
import xml.etree.ElementTree as ElementTree
from datetime import date

from builder.plan.files import MOST_IN_SITEMAP, plan_assets, robots, sitemap_files
from builder.read.network import read_network
from tests.builder.conftest import BASE_DIR


def test_the_calendar_of_2026_has_its_holidays_and_six_make_up_workdays():
    calendar = _calendar()
    days = {day: kind for day, (kind, _) in calendar["special"].items() if day.startswith("2026")}
    assert 2026 in calendar["announced"]
    makeup = sorted(day for day, kind in days.items() if kind == "makeup")
    assert makeup == ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
    assert calendar["special"]["2026-05-01"] == ["holiday", "劳动节"]
    assert "2026-05-08" not in days


def test_the_calendar_knows_the_festivals_of_years_that_are_not_announced():
    calendar = _calendar()
    assert calendar["festivals"]["2027-02-06"] == "春节"
    first, last = calendar["announced"]
    assert (calendar["first"], calendar["last"]) == (f"{first}-01-01", f"{last + 5}-12-31")


def test_the_sitemap_lists_whole_addresses_and_escapes_them():
    root = ElementTree.fromstring(sitemap_files("https://example.org/a&b/", ["", "stations/honghua/"], {})["sitemap.xml"])
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    assert [loc.text for loc in root.findall("s:url/s:loc", spaces)] == [
        "https://example.org/a&b/",
        "https://example.org/a&b/stations/honghua/",
    ]


def test_the_sitemap_tells_the_newest_date_of_a_page_where_one_is_known():
    files = sitemap_files("https://example.org/", ["stations/a/", "stations/b/"], {"stations/a/": date(2026, 4, 30)})
    assert list(files) == ["sitemap.xml"]
    assert "<loc>https://example.org/stations/a/</loc><lastmod>2026-04-30</lastmod></url>" in files["sitemap.xml"].decode()
    assert "<loc>https://example.org/stations/b/</loc></url>" in files["sitemap.xml"].decode()


def test_past_fifty_thousand_addresses_the_sitemap_is_an_index():
    pages = [f"stations/s{number}/" for number in range(MOST_IN_SITEMAP + 1)]
    files = sitemap_files("https://example.org/", pages, {pages[5]: date(2026, 4, 30), pages[7]: date(2026, 3, 1)})
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    index = ElementTree.fromstring(files["sitemap.xml"])
    assert index.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex"
    assert [
        (each.findtext("s:loc", None, spaces), each.findtext("s:lastmod", None, spaces))
        for each in index.findall("s:sitemap", spaces)
    ] == [("https://example.org/sitemap-1.xml", "2026-04-30"), ("https://example.org/sitemap-2.xml", None)]
    listed = [
        each.text
        for name in ("sitemap-1.xml", "sitemap-2.xml")
        for each in ElementTree.fromstring(files[name]).iterfind("s:url/s:loc", spaces)
    ]
    assert listed == [f"https://example.org/{page}" for page in pages]


def test_robots_keep_out_of_receipts_and_find_the_sitemap():
    assert robots("https://example.org/").decode() == (
        "User-agent: *\nDisallow: /forms/receipt/\nSitemap: https://example.org/sitemap.xml\n"
    )
    assert "Sitemap" not in robots(None).decode()


def _calendar() -> dict:
    network, _ = read_network(BASE_DIR)
    script = plan_assets(network)["assets/calendar.js"].decode("utf-8")
    return json.loads(re.fullmatch(r"window\.yizhanCalendar=(.*);\n", script)[1])
