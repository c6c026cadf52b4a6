"""The scripts of the pages in Chromium, under a policy that allows neither inline script nor inline style."""

import pytest
from playwright.sync_api import expect

from tests.builder.render.samples import network, service, station
from tests.builder.render.visiting import SITE, site_of, visits

STREET = network(
    station("hongxiang", name="虹祥站", alternate_names=["虹祥驿站"], services=[{"service": "理发"}],
            hours={"regular": {"每天": "08:00-20:00"}}),
    station("wenlan", name="文澜站", address="示例路9号", phones=[{"number": "021-5550-0101转8888"}],
            hours={"regular": {"每天": "10:00-次日02:00"}}),
    services=(service(),),
)


@pytest.fixture
def visit(chromium):
    """Opens a page of the street; nothing leaves the browser. Options are those of a browser context."""
    with visits(chromium, site_of(STREET)) as open_page:
        yield open_page


def test_without_javascript_the_week_is_printed_and_nothing_is_claimed_about_today(visit):
    page, url = visit("stations/hongxiang/", java_script_enabled=False)
    page.goto(url)
    assert page.is_visible("[data-yz-week]")
    assert page.is_hidden("[data-yz-now]")
    assert "08:00–20:00" in page.inner_text("[data-yz-week]")


def test_the_finder_filters_as_one_types_and_keeps_the_question_in_the_address(visit):
    page, url = visit("stations/")
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.fill("#yz-q", "虹祥驿站")
    expect(page.get_by_role("status")).to_have_text("找到 1 个站点")
    assert page.locator("[data-yz-results] a").all_inner_texts() == ["虹祥站"]
    assert page.is_hidden("[data-yz-all]")
    assert page.evaluate("location.search") == "?find=" + page.evaluate("encodeURIComponent('虹祥驿站')")
    page.click("[data-yz-results] a")
    page.wait_for_url(SITE + "stations/hongxiang/")
    assert page.inner_text("h1") == "虹祥站"
    assert page.complaints == []


def test_a_shared_search_shows_the_same_list_again(visit):
    page, url = visit("stations/?find=%E7%90%86%E5%8F%91")
    page.goto(url)
    page.wait_for_selector("[data-yz-results] li")
    assert page.input_value("#yz-q") == "理发"
    assert page.locator("[data-yz-results] a").all_inner_texts() == ["理发", "虹祥站"]
    assert page.locator("[data-yz-results] p", has_text="能办：理发").count() == 1


def test_a_search_without_a_result_offers_the_way_back(visit):
    page, url = visit("stations/?find=%3Cb%3E")
    page.goto(url)
    page.wait_for_selector("[data-yz-none]:not([hidden])")
    assert page.inner_text("[role=status]") == "没有找到"
    page.click("[data-yz-clear]")
    assert page.is_visible("[data-yz-all]")
    assert page.evaluate("location.search") == ""


def test_the_question_on_the_home_page_leads_to_the_finder_without_javascript(visit):
    page, url = visit("", java_script_enabled=False)
    page.goto(url)
    page.fill("#yz-ask", "理发")
    with page.expect_request(SITE + "find/?ask=*") as asked:
        page.click("text=查找")
    assert asked.value.method == "GET"


def test_the_chosen_size_is_remembered_and_there_from_the_start(visit):
    page, url = visit("stations/hongxiang/")
    page.goto(url)
    assert page.is_hidden(".yz-elder")
    page.click("[data-yz-elder]")
    assert page.evaluate("document.documentElement.dataset.yzSize") == "22"
    page.click("text=特大字")
    page.add_init_script(
        "new MutationObserver(() => {"
        " if (document.body && !window.sizeAtBody)"
        "  window.sizeAtBody = document.documentElement.dataset.yzSize || 'none';"
        "}).observe(document, {childList: true, subtree: true});"
    )
    page.goto(SITE)
    assert page.evaluate("window.sizeAtBody") == "26"
    assert page.get_attribute("[data-yz-elder]", "aria-pressed") == "true"
    page.click("text=退出")
    assert page.is_hidden(".yz-elder")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.yzSize") is None
    assert page.complaints == []


def test_where_storage_is_forbidden_the_letters_still_grow(visit):
    page, url = visit("")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }});"
    )
    page.goto(url)
    page.click("[data-yz-elder]")
    assert page.evaluate("document.documentElement.dataset.yzSize") == "22"
    assert page.complaints == []


@pytest.mark.parametrize("url", ["", "stations/", "stations/wenlan/"])
@pytest.mark.parametrize("size", ["18", "22", "26"])
def test_no_page_is_wider_than_the_narrowest_phone(visit, url, size):
    page, address = visit(url, viewport={"width": 320, "height": 640})
    # A holiday, so that the card has the longest things to say.
    page.clock.install(time="2026-05-01T10:00:00+08:00")
    page.add_init_script(f"localStorage.setItem('yz-size', '{size}')")
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_paper_shows_the_week_and_the_number_and_no_buttons(visit):
    page, url = visit("stations/wenlan/", color_scheme="dark")
    page.clock.install(time="2026-05-07T10:30:00+08:00")
    page.goto(url)
    page.emulate_media(media="print")
    assert page.is_visible("[data-yz-week]") and page.is_hidden("[data-yz-now]")
    assert page.is_visible("text=021-5550-0101转8888")
    assert page.is_visible("text=本页网址：https://example.org/yizhan/stations/wenlan/")
    hidden = [".yz-elder-switch", ".yz-crumb", "details", "text=提建议", "text=信息有误"]
    assert [page.is_hidden(selector) for selector in hidden] == [True] * len(hidden)
    colours = page.evaluate(
        "Array.from(document.querySelectorAll('body, body *')).filter((element) => element.offsetParent)"
        ".map((element) => getComputedStyle(element).backgroundColor)"
    )
    assert set(colours) <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}


def test_the_page_is_read_aloud_where_the_phone_can_and_stops_when_asked(visit):
    page, url = visit("stations/wenlan/")
    page.add_init_script(
        "window.spoken = []; window.SpeechSynthesisUtterance = function (text) { this.text = text; };"
        "Object.defineProperty(window, 'speechSynthesis', {value: {speak: (one) => window.spoken.push(one),"
        " cancel: () => { window.spoken.length = 0; }}});"
    )
    page.goto(url)
    page.click("[data-yz-elder]")
    page.click("[data-yz-read]")
    spoken = page.evaluate("window.spoken.map((one) => [one.text, one.lang])")
    assert spoken[:2] == [["文澜站", "zh-CN"], ["驿站", "zh-CN"]]
    assert ["示例路9号", "zh-CN"] in spoken
    assert ["打电话 021-5550-0101转8888", "zh-CN"] in spoken
    assert page.inner_text("[data-yz-read]") == "停下"
    page.click("[data-yz-read]")
    assert page.evaluate("window.spoken.length") == 0
    assert page.inner_text("[data-yz-read]") == "朗读"


def test_a_phone_that_cannot_read_aloud_does_not_offer_it(visit):
    page, url = visit("stations/wenlan/")
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', {value: undefined});")
    page.goto(url)
    page.click("[data-yz-elder]")
    assert page.is_hidden("[data-yz-read]")
    assert page.complaints == []
