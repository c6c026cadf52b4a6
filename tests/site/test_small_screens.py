"""On a narrow phone nothing lies beside the screen, what is to be touched is large enough, and nothing moves while a page loads."""

import pytest

from tests.site.kinds import TEMPLATES, name

_BESIDE = """
() => {
  const wide = document.documentElement.clientWidth, found = [];
  if (document.scrollingElement.scrollWidth > wide) found.push("the page is " + document.scrollingElement.scrollWidth + " wide");
  for (const each of document.querySelectorAll(".yz, .yz *, .yz-footer *, .yz-announce, .yz-elder *")) {
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    if (!box.width || style.position === "absolute" || each.closest("svg, .yz-vh, [hidden]")) continue;
    if (box.right > wide + 0.5 || box.left < -0.5) found.push(each.outerHTML.slice(0, 120));
  }
  return found;
}
"""
# Links inside a sentence are as high as their line; everything else that can be touched stands alone.
_SMALL = """
(least) => {
  const found = [];
  for (const each of document.querySelectorAll("button, input:not([type=hidden]), select, textarea, summary, a[href], label[for]")) {
    const box = each.getBoundingClientRect();
    if (!box.width || !box.height || box.bottom < 0 || each.closest("[hidden], .md-search, .yz-form-trap, .md-skip")) continue;
    if (each.matches("a.md-skip, .md-toggle, .md-option")) continue;
    const inline = each.matches("a") && getComputedStyle(each).display === "inline";
    // A choice is touched on its label too; a row's link has an ::after that covers the whole row.
    const choice = each.matches("[type=checkbox], [type=radio]") ? each.closest(".yz-choice")
      : each.matches(".yz-rows .yz-row-name") && getComputedStyle(each, "::after").position === "absolute" ? each.closest("li") : each;
    const label = each.matches("label") && !each.closest(".yz-choice");
    if (inline || label || each.matches(".yz-choice label")) continue;
    const height = choice.getBoundingClientRect().height, width = choice.getBoundingClientRect().width;
    if (height < least - 0.5 || width < least - 0.5) found.push(Math.round(width) + "x" + Math.round(height) + " " + each.outerHTML.slice(0, 120));
  }
  return found;
}
"""
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts.push([entry.value, ...entry.sources.map((each) => each.node && each.node.outerHTML
    ? each.node.outerHTML.slice(0, 80) : String(each.node))]);
}).observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("kind", TEMPLATES, ids=name)
def test_on_320_pixels_nothing_lies_beside_the_screen_and_what_is_touched_is_48_pixels_high_and_wide(looking, kind):
    page = looking.open(looking.looking(320, "light"), kind)
    assert page.evaluate(_BESIDE) == []
    assert page.evaluate(_SMALL, 48) == []


@pytest.mark.parametrize("kind", TEMPLATES, ids=name)
def test_nothing_lies_beside_a_screen_of_320_pixels_with_the_largest_letters(looking, kind):
    page = looking.open(looking.looking(320, "light", "26"), kind)
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.yz')).fontSize)") >= 26
    assert page.evaluate(_BESIDE) == []


@pytest.mark.parametrize("kind", ["stations/hongxiang/", "services/legal-advice/", "forms/suggestion/", "422 volunteer"], ids=name)
def test_call_and_send_are_60_pixels_high(looking, kind):
    page = looking.open(looking.looking(360, "light"), kind)
    heights = page.evaluate(
        "Array.from(document.querySelectorAll('main .yz-button-call, main [type=submit]'), (each) => each.offsetHeight)"
    )
    assert heights and min(heights) >= 60


@pytest.mark.parametrize("kind", ["", "stations/hongxiang/", "stations/", "forms/suggestion/"], ids=name)
@pytest.mark.parametrize("size", ["", "26"], ids=["usual letters", "largest letters"])
def test_nothing_moves_while_a_page_loads(browsing, kind, size):
    page = browsing.page(360, "light")
    page.add_init_script(SHIFTS)
    if size:
        page.add_init_script(f"localStorage.setItem('yz-size', '{size}')")
    browsing.open(page, kind)
    page.wait_for_load_state("networkidle")
    shifts = page.evaluate("window.shifts")
    assert sum(shift[0] for shift in shifts) < 0.05, shifts
