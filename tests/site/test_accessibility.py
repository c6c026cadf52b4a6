"""axe finds nothing on any kind of page or error state, on a phone and on a desktop, light and dark, with and without large letters."""

import pytest

from tests.axe import ALL_RULES, axe_findings
from tests.site.kinds import KINDS, TEMPLATES, name

# Seconds each: the ballot that comes back is the page's own form, and what the long pages are made of is seen elsewhere at night.
_BY_DAY = [kind for kind in KINDS if kind != "422 ballot"]
_ELSEWHERE = frozenset(
    (
        "stations/hongxiang/", "campaigns/2025-autumn/report/", "ballots/2026-spring-list/", "stations/liuan-first/",
        "services/haircut/", "people/2025/", "wishes/2025/", "activities/for/older/", "ballots/2025/", "guide/", "about/",
        "orders/tai-chi-course-2026-02-20/", "stations/yanchi-24h/",
    )
)
_AT_NIGHT = [kind for kind in TEMPLATES if kind not in _ELSEWHERE]


@pytest.mark.parametrize("kind", _BY_DAY, ids=name)
def test_axe_finds_nothing_on_a_phone_by_day(looking, kind):
    assert _findings(looking.open(looking.looking(360, "light"), kind)) == []


@pytest.mark.parametrize("kind", _AT_NIGHT, ids=name)
def test_axe_finds_nothing_on_a_desktop_at_night(looking, kind):
    assert _findings(looking.open(looking.looking(1280, "dark"), kind)) == []


@pytest.mark.parametrize("kind", ["stations/hongxiang/", "422 volunteer", "200 receipt"], ids=name)
def test_axe_finds_nothing_with_the_other_colours_and_the_largest_letters(looking, kind):
    assert _findings(looking.open(looking.looking(360, "dark", "26"), kind)) == []
    assert _findings(looking.open(looking.looking(1280, "light"), kind)) == []


def test_axe_finds_nothing_in_the_open_menu_and_the_open_search(browsing):
    page = browsing.open(browsing.page(360, "light"), "stations/")
    page.locator("button.yz-toggle-drawer").click()
    assert _findings(page) == []
    page.keyboard.press("Escape")
    page.locator("button.yz-toggle-search").click()
    page.locator(".md-search__input").fill("法律")
    page.locator(".md-search-result__item").first.wait_for()
    assert _findings(page) == []


def test_axe_finds_nothing_while_the_finder_shows_what_it_found_and_what_not(browsing):
    page = browsing.open(browsing.page(360, "light"), "stations/?find=理发")
    page.locator("[data-yz-results] li").first.wait_for()
    assert _findings(page) == []
    page.locator("main [data-yz-ask] input").fill("没有这样的地方")
    page.locator("[data-yz-none]").wait_for()
    assert _findings(page) == []


def _findings(page) -> list[str]:
    page.wait_for_load_state()
    # Colours and places that are still moving would be measured half-way.
    page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {})))")
    return axe_findings(page, ALL_RULES)
