"""No page asks another host for anything, breaks the site's own security policy, or writes an error to the console."""

import pytest

from tests.site.kinds import PAGES, SCRIPTED, name

# Old phones lack it; Material would fetch a stand-in from another host.
_WITHOUT_RESIZE_OBSERVER = "delete window.ResizeObserver;"


@pytest.fixture(scope="module")
def watched_page(looking):
    """A page of a phone without ResizeObserver, and everything that ever went wrong on it."""
    page = looking.page()
    wrong: list[str] = []
    page.add_init_script(_WITHOUT_RESIZE_OBSERVER)
    page.on("request", lambda request: _own(looking, request.url) or wrong.append(f"asked for {request.url}"))
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url} {request.failure}"))
    page.on("console", lambda message: message.type in ("error", "warning") and wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    return page, wrong


@pytest.fixture
def watched(watched_page):
    """The page, and what goes wrong on it during the test."""
    page, wrong = watched_page
    wrong.clear()
    return page, wrong


@pytest.mark.parametrize("kind", SCRIPTED, ids=name)
def test_a_page_asks_only_its_own_host_even_on_a_phone_without_resize_observer(looking, watched, kind):
    page, wrong = watched
    looking.open(page, kind)
    page.wait_for_load_state("networkidle")
    assert "native code" not in page.evaluate("String(window.ResizeObserver)")
    assert [each for each in wrong if not _is_the_pages_own_status(each)] == []


@pytest.mark.parametrize("kind", ["", "stations/hongxiang/", "forms/suggestion/"], ids=name)
def test_using_search_and_menu_asks_only_the_own_host(looking, watched, kind):
    page, wrong = watched
    looking.open(page, kind)
    page.locator("button.yz-toggle-search").click()
    page.locator(".md-search__input").fill("法律")
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("button.yz-toggle-drawer").click()
    page.keyboard.press("Escape")
    page.wait_for_load_state("networkidle")
    assert wrong == []


def test_a_request_to_another_host_and_a_script_against_the_policy_would_be_seen(looking, watched):
    page, wrong = watched
    looking.open(page, PAGES[0])
    page.evaluate("""() => new Promise((resolve) => {
        document.body.insertAdjacentHTML('beforeend', '<img src="https://elsewhere.example/x.png" onerror="alert(1)">');
        const image = document.images[document.images.length - 1];
        image.addEventListener('error', resolve);
        if (image.complete) resolve();
    })""")
    assert any("elsewhere.example" in each for each in wrong)
    assert any("Content Security Policy" in each for each in wrong)


def _own(browsing, url: str) -> bool:
    return url.startswith((browsing.server.url, "data:", "blob:"))


def _is_the_pages_own_status(message: str) -> bool:
    """Chromium writes a line for a page that is itself a refusal."""
    return message.startswith("Failed to load resource: the server responded with a status of")
