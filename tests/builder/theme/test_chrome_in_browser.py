"""The chrome in Chromium, under the strictest Content-Security-Policy: it works, and it calls nobody."""

from contextlib import contextmanager
from urllib.parse import unquote

import pytest

from tests.axe import axe_findings
from tests.builder.theme.sample import poured_site, sample_inputs, served

PHONE = {"width": 360, "height": 720}
DESK = {"width": 1280, "height": 800}
PAGE = "stations/hongxiang/"

# What a resident types, and the page that must be among the results.
WORDS = {
    "开放时间": "关于驿站",
    "隐私": "关于驿站",
    "社区": "关于驿站",
    "法律": "法律咨询",
    "法律咨询": "法律咨询",
    "律师": "法律咨询",
    "劳动纠纷": "法律咨询",
    "理发": "义剪",
    "wifi": "义剪",
    "义剪": "义剪",
    "剪": "义剪",
}


@pytest.fixture(scope="module")
def address(theme):
    with served(poured_site(theme), sample_inputs().base_path, theme.script_hashes) as address:
        yield address


@contextmanager
def opened(chromium, address, viewport, *, scheme="light", script="", **options):
    """A page, loaded; at the end nothing may have been logged, blocked, missing or asked of another host."""
    context = chromium.new_context(viewport=viewport, color_scheme=scheme, **options)
    page = context.new_page()
    wrong = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: request.url.startswith(address) or wrong.append(request.url))
    page.on("response", lambda response: response.status == 200 or wrong.append(response.url))
    if script:
        page.add_init_script(script)
    page.goto(address + PAGE)
    page.wait_for_load_state("networkidle")
    yield page
    context.close()
    assert wrong == []


def open_search(page):
    if page.viewport_size == PHONE:
        page.get_by_role("button", name="搜索").click()
    else:
        page.get_by_role("textbox", name="搜索").click()


def search(page, words):
    """The titles found, best first."""
    page.locator(".md-search__input").fill("")
    page.locator(".md-search-result__meta", has_text="键入").wait_for()
    page.locator(".md-search__input").fill(words)
    page.locator(".md-search-result__item").first.wait_for()
    return page.locator(".md-search-result__article h1").all_text_contents()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_chinese_words_are_found(chromium, address, viewport):
    with opened(chromium, address, viewport) as page:
        open_search(page)
        found = {words: title for words, title in WORDS.items() if title in search(page, words)}
        assert found == WORDS


def test_a_short_word_finds_only_what_holds_all_of_it(chromium, address):
    with opened(chromium, address, DESK) as page:
        open_search(page)
        assert search(page, "助餐") == ["助餐"]
        assert search(page, "理发") == ["义剪"]


def test_a_phrase_finds_what_comes_nearest_to_it(chromium, address):
    with opened(chromium, address, DESK) as page:
        open_search(page)
        assert search(page, "老人吃热饭")[0] == "助餐"


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_searchs_first_line_offers_the_stations_finder(chromium, address, viewport):
    with opened(chromium, address, viewport) as page:
        open_search(page)
        line = page.locator(".yz-find a")
        assert not line.is_visible()
        search(page, "法律 & 咨询")
        assert line.inner_text() == "在站点中找“法律 & 咨询”"
        assert line.bounding_box()["y"] < page.locator(".md-search-result__meta").bounding_box()["y"]
        line.click()
        page.wait_for_url("**/stations/?find=*")
        assert unquote(page.url.split("?find=")[1]) == "法律 & 咨询"


def test_return_goes_to_the_finder_when_no_page_matches(chromium, address):
    with opened(chromium, address, DESK) as page:
        open_search(page)
        page.locator(".md-search__input").fill("xyzzy")
        page.locator(".md-search-result__meta", has_text="没有找到").wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("**/stations/?find=xyzzy")


def test_return_on_an_empty_search_goes_nowhere(chromium, address):
    with opened(chromium, address, DESK) as page:
        open_search(page)
        page.keyboard.press("Enter")
        assert page.url == address + PAGE


def test_the_finder_can_be_reached_with_the_arrow_keys(chromium, address):
    with opened(chromium, address, DESK) as page:
        open_search(page)
        search(page, "法律")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.innerText").startswith("在站点中找")
        page.keyboard.press("ArrowDown")
        assert "法律咨询" in page.evaluate("document.activeElement.innerText")


def test_what_is_copied_from_the_results_holds_no_invisible_characters(chromium, address):
    with opened(chromium, address, DESK) as page:
        open_search(page)
        search(page, "开放时间")
        text = page.locator(".md-search-result__list").inner_text()
        assert "开放时间" in text and "\u200b" not in text


@pytest.mark.parametrize(
    ("system", "order"), [("light", "default default slate"), ("dark", "slate default slate")]
)
def test_the_scheme_follows_the_system_and_can_be_changed(chromium, address, system, order):
    with opened(chromium, address, DESK, scheme=system) as page:
        found = []
        for _ in range(3):
            found.append(page.evaluate("document.body.getAttribute('data-md-color-scheme')"))
            page.locator("[data-md-component=palette] label:not([hidden])").click()
        assert " ".join(found) == order


def test_a_dark_phone_never_sees_the_page_light_first(chromium, address):
    """Not even before Material's bundle, which picks the scheme, has come."""
    context = chromium.new_context(viewport=PHONE, color_scheme="dark")
    page = context.new_page()
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(address + PAGE)
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"
    context.close()


def test_the_chosen_scheme_is_remembered_on_every_page(chromium, address):
    with opened(chromium, address, DESK) as page:
        for _ in range(2):
            page.locator("[data-md-component=palette] label:not([hidden])").click()
        for url in ("", "stations/", "404.html"):
            page.goto(address + url)
            assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"


def test_on_a_phone_the_menu_opens_and_closes_with_the_keyboard(chromium, address):
    with opened(chromium, address, PHONE) as page:
        menu = page.get_by_role("button", name="菜单")
        drawer = page.get_by_role("navigation", name="菜单")
        assert not drawer.is_visible()
        menu.focus()
        page.keyboard.press("Enter")
        assert drawer.is_visible() and menu.get_attribute("aria-expanded") == "true"
        assert page.evaluate("document.activeElement.textContent") == "首页"
        page.keyboard.press("Escape")
        assert not drawer.is_visible() and menu.get_attribute("aria-expanded") == "false"
        assert page.evaluate("document.activeElement.textContent.trim()") == "菜单"


def test_with_the_keyboard_nothing_unseen_takes_the_focus(chromium, address):
    for viewport in (PHONE, DESK):
        with opened(chromium, address, viewport) as page:
            for _ in range(12):
                page.keyboard.press("Tab")
                seen = page.evaluate(
                    """() => {
                      const element = document.activeElement;
                      if (element === document.body) return "";
                      const shown = element.type === "radio" ? element.parentElement : element;
                      const box = shown.getBoundingClientRect();
                      const onScreen = box.width && box.height && box.right > 0 && box.left < innerWidth;
                      const visible = getComputedStyle(shown).visibility === "visible";
                      return onScreen && visible ? "" : element.outerHTML;
                    }"""
                )
                assert seen == ""


def test_the_first_stop_of_the_keyboard_skips_to_the_text(chromium, address):
    with opened(chromium, address, DESK) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "跳到正文"
        page.keyboard.press("Enter")
        page.wait_for_url("**#yz-main")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium, address, viewport, scheme):
    with opened(chromium, address, viewport, scheme=scheme, bypass_csp=True) as page:
        found = {"closed": axe_findings(page)}
        if viewport == PHONE:
            page.get_by_role("button", name="菜单").click()
            found["menu"] = axe_findings(page)
            page.keyboard.press("Escape")
        open_search(page)
        search(page, "法律")
        found["search"] = axe_findings(page)
        assert found == dict.fromkeys(found, [])


def test_a_phone_without_the_newer_observers_asks_no_other_host(chromium, address):
    missing = "delete window.ResizeObserver; delete window.IntersectionObserver;"
    with opened(chromium, address, PHONE, script=missing) as page:
        open_search(page)
        assert "法律咨询" in search(page, "法律")
        page.set_viewport_size(DESK)
        page.wait_for_function("document.querySelector('.md-search__inner').clientWidth < 1000")
        assert "ResizeWatch" in page.evaluate("ResizeObserver.name")


def test_without_javascript_the_search_form_asks_the_finder(chromium, address):
    with opened(chromium, address, DESK, java_script_enabled=False) as page:
        page.locator(".md-search__input").fill("法律")
        page.keyboard.press("Enter")
        page.wait_for_url("**/stations/?find=*")


def test_without_javascript_the_menu_still_opens(chromium, address):
    with opened(chromium, address, PHONE, java_script_enabled=False) as page:
        page.locator("label.md-header__button[for=__drawer]").click()
        assert page.get_by_role("navigation", name="菜单").is_visible()


def test_nothing_is_wider_than_the_screen_and_nothing_is_too_small_to_touch(chromium, address):
    with opened(chromium, address, PHONE) as page:
        for width in (320, 360, 768, 1024, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            small = page.evaluate(
                """names => Array.from(document.querySelectorAll(names))
                     .map(element => [element.outerHTML, element.getBoundingClientRect()])
                     .filter(([, box]) => box.width && box.left >= 0)
                     .filter(([, box]) => box.height < 48 || box.width < 40)
                     .map(([html]) => html)""",
                ".md-header__button, .md-tabs__link, .md-nav__link",
            )
            assert (width, small) == (width, [])
