"""A big network in Chromium: the finder fetches a few small files, and 我要办事 asks for the town first."""

from functools import cache

import pytest
from playwright.sync_api import expect

from builder import urls
from builder.plan.calendar_script import calendar_script
from builder.render import chrome, find_page, finder_files, station_list_page, town_errands
from tests.builder.render.samples import context
from tests.builder.render.test_finder_shards import big_network
from tests.builder.render.visiting import ASSETS, visits, whole_page


@cache
def files() -> dict[str, bytes]:
    street = big_network()
    made = {**ASSETS, "assets/calendar.js": calendar_script(street.calendar), **dict(finder_files(street))}
    made |= {urls.town_errands_url(town.slug): town_errands(street, town.slug) for town in street.towns[:4]}
    for url, make in {"stations/": station_list_page, "find/": find_page}.items():
        here = context(street, url)
        made[url] = whole_page(make(here), chrome(here))
    return made


@pytest.fixture
def visit(chromium):
    with visits(chromium, files()) as open_page:
        yield open_page


def test_the_finder_fetches_the_files_that_hold_what_is_typed_and_no_others(visit):
    page, url = visit("stations/")
    fetched = []
    page.on("request", lambda request: fetched.append(request.url) if "/names/" in request.url else None)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.fill("#yz-q", "hongxiang")
    expect(page.locator("[data-yz-results] a").first).to_have_text("虹祥居民区党群服务站")
    expect(page.get_by_role("status")).to_have_text("找到 1 个站点")
    assert 1 <= len(fetched) <= 3
    page.fill("#yz-q", "枫溪街道")
    expect(page.locator("[data-yz-results] a").first).to_have_attribute("href", "../find/town/t03/")
    page.fill("#yz-q", "居民区")
    expect(page.get_by_role("status")).to_have_text("“居民区”差不多每个站点都有，请写小区、村或者路的名字")
    assert page.is_visible("[data-yz-all]")
    assert page.complaints == []


def test_an_errand_is_looked_for_in_the_town_that_was_chosen_or_written(visit):
    page, url = visit("find/?what=haircut")
    page.goto(url)
    expect(page.get_by_role("status")).to_have_text("站点很多：请在上面选一选您在哪一片")
    page.select_option("#yz-in", "t01")
    expect(page.get_by_role("status")).to_contain_text("20 个")
    assert page.evaluate("location.search") == "?what=haircut&in=t01"
    page.fill("#yz-ask", "枫溪街道理发")
    expect(page.locator("#yz-in")).to_have_value("t03")
    expect(page.get_by_role("status")).to_contain_text("20 个")
    assert page.complaints == []
