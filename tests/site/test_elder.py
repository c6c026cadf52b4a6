"""长辈版: one touch makes everything larger, on every page and after every reload, without a jump."""

from tests.site.test_small_screens import SHIFTS


def test_the_chosen_size_is_remembered_from_page_to_page_and_after_a_reload_without_a_jump(browsing):
    page = browsing.open(browsing.page(360, "light"), "")
    assert _size(page) == 18
    page.get_by_role("button", name="长辈版").click()
    assert _size(page) == 22
    page.get_by_role("button", name="特大字").click()
    assert _size(page) == 26
    page.add_init_script(SHIFTS)
    for kind in ("stations/hongxiang/", "forms/suggestion/", "200 receipt"):
        browsing.open(page, kind)
        assert _size(page) == 26
        page.reload()
        page.wait_for_load_state("networkidle")
        assert _size(page) == 26
        assert sum(shift[0] for shift in page.evaluate("window.shifts")) < 0.05
    page.get_by_role("button", name="退出").click()
    assert _size(page) == 18
    page.reload()
    assert _size(page) == 18


def test_the_large_size_is_there_before_the_first_line_of_the_page(browsing):
    page = browsing.page(360, "light")
    page.add_init_script(
        """localStorage.setItem("yz-size", "26");
        new MutationObserver((_, watch) => { if (document.querySelector("h1")) {
          window.sizeAtFirstHeading = document.documentElement.getAttribute("data-yz-size"); watch.disconnect(); } })
        .observe(document, {childList: true, subtree: true});"""
    )
    browsing.open(page, "stations/hongxiang/")
    assert page.evaluate("window.sizeAtFirstHeading") == "26"


def test_where_nothing_can_be_remembered_the_page_is_large_all_the_same(browsing):
    page = browsing.page(360, "light")
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }})")
    browsing.open(page, "privacy/")
    page.get_by_role("button", name="长辈版").click()
    assert _size(page) == 22


def test_without_javascript_no_switch_promises_what_it_cannot_do(browsing):
    page = browsing.open(browsing.page(360, "light", javascript=False), "")
    assert not page.get_by_role("button", name="长辈版").is_visible()


def _size(page) -> int:
    return round(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.yz')).fontSize)"))
