"""Data for scripts and robots: the calendar a page reads, the sitemap, robots.txt."""

import json
import re
import xml.etree.ElementTree as ElementTree

from builder.plan.files import plan_assets, robots, sitemap
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
    root = ElementTree.fromstring(sitemap("https://example.org/a&b/", ["", "stations/honghua/"], {}))
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    assert [loc.text for loc in root.findall("s:url/s:loc", spaces)] == [
        "https://example.org/a&b/",
        "https://example.org/a&b/stations/honghua/",
    ]


def test_robots_keep_out_of_receipts_and_find_the_sitemap():
    assert robots("https://example.org/").decode() == (
        "User-agent: *\nDisallow: /forms/receipt/\nSitemap: https://example.org/sitemap.xml\n"
    )
    assert "Sitemap" not in robots(None).decode()


def _calendar() -> dict:
    network, _ = read_network(BASE_DIR)
    script = plan_assets(network)["assets/calendar.js"].decode("utf-8")
    return json.loads(re.fullmatch(r"window\.yizhanCalendar=(.*);\n", script)[1])
