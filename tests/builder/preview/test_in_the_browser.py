"""An open page under `builder serve`, in Chromium: it follows the edits and shows the mistakes."""

import pytest

from tests.builder.preview.serving import Serving
from tests.tools import free_port


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    yield context.new_page()
    context.close()


def test_an_open_page_follows_an_edit_and_keeps_its_place(serving, page):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"http://127.0.0.1:{serving.port}/stations/hongxiang/")
    page.evaluate("window.scrollTo(0, 500)")

    serving.rename("hongxiang", "新名驿站")

    page.locator("h1", has_text="新名驿站").wait_for()
    page.wait_for_load_state()
    assert place_after_a_moment(page) == 500
    assert page.locator(".yizhan-preview").is_hidden()
    assert complaints == []


def test_a_mistake_is_shown_as_text_at_the_foot_and_goes_when_it_is_mended(serving, page):
    page.goto(f"http://127.0.0.1:{serving.port}/stations/hongxiang/")
    text = serving.station("hongxiang").read_text(encoding="utf-8")
    with serving.station("hongxiang").open("a", encoding="utf-8", newline="\n") as file:
        file.write("\n<img src=x>: 1\n")

    bar = page.get_by_role("status", name="预览")
    bar.wait_for(state="visible")
    lines = bar.locator("li").all_inner_texts()
    assert len(lines) == 1 and lines[0].startswith("stations/hongxiang.yml:")
    assert "<img src=x>" in lines[0]
    assert bar.locator("img").count() == 0
    box = bar.bounding_box()
    assert round(box["y"] + box["height"]) == 640 and box["width"] == 360

    serving.station("hongxiang").write_text(text, encoding="utf-8", newline="\n")
    bar.wait_for(state="hidden")


def test_a_page_that_outlived_its_server_waits_quietly_and_follows_the_next_one(sample, page):
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    port = free_port()
    with Serving(sample, port) as first:
        first.until("按 Ctrl+C 停止")
        page.goto(f"http://127.0.0.1:{port}/stations/hongxiang/")
        page.locator(".yizhan-preview").wait_for(state="attached")
    assert page.locator("h1").is_visible()
    with Serving(sample, port) as second:
        second.until("按 Ctrl+C 停止")
        second.rename("hongxiang", "新名驿站")
        page.locator("h1", has_text="新名驿站").wait_for()
    assert complaints == []


def place_after_a_moment(page) -> float:
    """How far the page is scrolled, once the browser has drawn it and put it back into its place."""
    for _ in range(60):
        place = page.evaluate("new Promise(done => requestAnimationFrame(() => done(window.scrollY)))")
        if place:
            break
    return place
