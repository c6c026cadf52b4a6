"""Finding a place: the finder on the list of stations, the question on the home page, the search in the header."""

import re

import pytest


@pytest.fixture(scope="module")
def stations(looking):
    """The list of stations on a phone."""
    return looking.looking(360, "light")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("理发", "便民服务点"),
        ("法律", "虹祥居民区党群服务站"),
        ("虹祥", "虹祥居民区党群服务站"),
        ("桐荫路188", "虹祥居民区党群服务站"),
        ("虹祥小院", "虹祥居民区党群服务站"),
        ("法律 桐荫路", "虹祥居民区党群服务站"),
        ("桐荫路１８８", "虹祥居民区党群服务站"),
    ],
)
def test_the_finder_filters_while_one_types_and_keeps_the_search_in_the_address(looking, stations, typed, found):
    page = looking.open(stations, "stations/")
    page.locator("main [data-yz-ask] input").press_sequentially(typed)
    page.locator("[data-yz-results] li").first.wait_for()
    assert found in page.locator("[data-yz-results]").inner_text()
    assert not page.locator("[data-yz-all]").is_visible()
    assert page.evaluate("new URLSearchParams(location.search).get('find')") == typed
    page.reload()
    page.locator("[data-yz-results] li").first.wait_for()
    assert found in page.locator("[data-yz-results]").inner_text()


def test_what_is_not_found_has_a_way_on(looking, stations):
    page = looking.open(stations, "stations/?find=没有这样的地方")
    page.locator("[data-yz-none]").wait_for()
    text = page.locator("[data-yz-found]").inner_text()
    assert "没有找到" in text and "021-5550-0100" in text
    page.get_by_role("button", name="看全部站点").click()
    assert page.locator("[data-yz-all]").is_visible()
    assert page.evaluate("location.search") == ""


def test_the_question_on_the_home_page_leads_to_the_finder(looking, stations):
    page = looking.open(stations, "")
    page.get_by_label("您想办什么？").fill("理发")
    page.get_by_role("button", name="查找").click()
    page.locator("[data-yz-results] li").first.wait_for()
    assert "理发" in page.locator("[data-yz-results]").inner_text()


def test_without_javascript_every_service_is_there_whatever_was_asked_and_leads_to_who_offers_it(browsing):
    page = browsing.open(browsing.page(360, "light", javascript=False), "")
    page.get_by_label("您想办什么？").fill("理发")
    page.get_by_role("button", name="查找").click()
    page.wait_for_url("**/find/?ask=*")
    names = page.locator("[data-yz-all] .yz-row-name").all_inner_texts()
    assert len(names) == 34 and "义剪理发" in names
    page.locator("[data-yz-all] .yz-row-name", has_text="义剪理发").click()
    page.wait_for_url("**/services/haircut/")
    assert "星桥小修小补" in page.locator("main").inner_text()


def test_without_javascript_the_list_of_stations_is_whole(browsing):
    page = browsing.open(browsing.page(360, "light", javascript=False), "stations/?find=理发")
    names = page.locator("[data-yz-all] .yz-row-name").all_inner_texts()
    assert len(names) == 27 and "虹祥居民区党群服务站" in names


@pytest.mark.parametrize(("typed", "title"), [("法律", "法律咨询"), ("隐私", "隐私说明"), ("剪头发", None), ("关于", "关于")])
def test_the_search_in_the_header_finds_services_and_pages_in_chinese(looking, stations, typed, title):
    page = looking.open(stations, "privacy/")
    page.locator("button.yz-toggle-search").click()
    page.locator(".md-search__input").press_sequentially(typed)
    page.locator(".yz-find:not([hidden])").wait_for()
    if title:
        # The worker answers letter by letter: what the first one finds may be there before the whole word's.
        spaced = re.compile("[\\s\u200b]*".join(title))
        page.locator(".md-search-result__item :is(h1, h2)").filter(has_text=spaced).first.wait_for(state="attached")
    offer = page.locator(".yz-find a")
    assert offer.inner_text() == f"在站点中找“{typed}”"
    offer.click()
    page.wait_for_url("**/stations/?find=*")
    page.locator("[data-yz-found]").wait_for()


def test_no_invisible_space_of_the_search_index_reaches_what_is_read_or_copied(looking, stations):
    page = looking.open(stations, "")
    page.locator("button.yz-toggle-search").click()
    page.locator(".md-search__input").press_sequentially("法律")
    page.locator(".md-search-result__item").first.wait_for()
    assert "\u200b" not in page.locator(".md-search-result__list").inner_text()
    assert "\u200b" not in page.evaluate("Array.from(document.links, (each) => each.href).join() + decodeURIComponent(location.href)")
