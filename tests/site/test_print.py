"""Every page prints: on A4, without what only a screen needs, and with what somebody takes along."""

import re
import subprocess

import pytest

from tests.site.kinds import TEMPLATES, name
from tests.tools import require

# Words of the header, the tabs, the drawer and the search that are nowhere in a page's own text.
_ONLY_ON_SCREENS = ("跳到正文", "特大字", "朗读", "站内搜索", "收起")
_STILL_THERE = """
() => Array.from(document.querySelectorAll(
    "header.md-header, nav, .md-tabs, .md-sidebar, .md-search, .md-skip, [role=search], form[data-yz-form] button, .yz-elder, .yz-maps"))
  .filter((each) => each.getClientRects().length && getComputedStyle(each).visibility !== "hidden")
  .map((each) => each.outerHTML.slice(0, 100))
"""


@pytest.mark.parametrize("kind", TEMPLATES, ids=name)
def test_a_printed_page_holds_its_text_and_no_navigation(looking, tmp_path, kind):
    page = looking.open(looking.looking(1280, "dark"), kind)
    heading = page.locator("main h1").inner_text()
    text = _printed(page, tmp_path)
    assert "".join(heading.split()) in text
    assert [word for word in _ONLY_ON_SCREENS if word in text] == []
    page.emulate_media(media="print")
    try:
        assert page.evaluate(_STILL_THERE) == []
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    finally:
        page.emulate_media(media="screen")


def test_a_printed_station_keeps_phone_hours_address_and_its_own_url(looking, tmp_path):
    page = looking.open(looking.looking(360, "light"), "stations/hongxiang/")
    text = _printed(page, tmp_path)
    for kept in ("021-5550-0101", "08:30–11:30", "13:30–20:00", "桐荫路188弄12号一楼", "2026年4月28日"):
        assert kept in text
    assert "https://yizhan.example.org/stations/hongxiang/" in text


def test_on_the_printed_map_the_numbers_stand_before_the_names(looking):
    page = looking.open(looking.looking(1280, "light"), "map/")
    page.emulate_media(media="print")
    try:
        gaps = page.evaluate("""() => Array.from(document.querySelectorAll(".yz-map-rows > li")).filter((row) =>
            row.querySelector(".yz-map-number")).map((row) => row.querySelector("a").getClientRects()[0].left -
            row.querySelector(".yz-map-number").getBoundingClientRect().right)""")
    finally:
        page.emulate_media(media="screen")
    assert len(gaps) >= 15 and min(gaps) > 0


def test_a_station_in_a_printed_list_is_not_torn_apart(looking):
    page = looking.open(looking.looking(1280, "light"), "services/haircut/")
    page.emulate_media(media="print")
    try:
        rows = page.evaluate("""() => Array.from(document.querySelectorAll(".yz-rows > li")).map(
            (row) => [getComputedStyle(row).display, row.getClientRects().length])""")
    finally:
        page.emulate_media(media="screen")
    assert len(rows) >= 10 and {tuple(row) for row in rows} == {("inline-block", 1)}


def test_a_printed_service_keeps_its_url(looking, tmp_path):
    page = looking.open(looking.looking(360, "light"), "services/legal-advice/")
    assert "https://yizhan.example.org/services/legal-advice/" in _printed(page, tmp_path)


def test_a_printed_receipt_keeps_number_and_code(looking, answers, tmp_path):
    page = looking.open(looking.looking(360, "light"), "200 receipt")
    number = page.locator(".yz-receipt__number").inner_text()
    code = page.locator(".yz-receipt__code").inner_text()
    text = _printed(page, tmp_path)
    assert number in text and code in text


def test_a_printed_receipt_is_one_sheet(looking, answers):
    page = looking.open(looking.looking(360, "light"), "200 receipt")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def _printed(page, folder) -> str:
    """The text of the page on A4, without white space."""
    pdftotext = require("pdftotext")
    path = folder / "page.pdf"
    page.pdf(path=path, format="A4")
    assert path.read_bytes().startswith(b"%PDF-")
    run = subprocess.run([pdftotext, "-layout", "-enc", "UTF-8", str(path), "-"], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout.strip()
    return "".join(run.stdout.split())
