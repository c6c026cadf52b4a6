"""Campaigns in Chromium: days that are counted, a window that closes on an open page, and similar suggestions that are
found without telling anybody what is typed."""

import json
from dataclasses import replace
from datetime import date

import pytest

from builder.render import campaign_page, chrome, form_page
from forms_api.forms import FORMS
from tests.builder.model.campaigns.campaigns import campaign, no_answers
from tests.builder.render.samples import context, network
from tests.builder.render.test_campaign_scripts import ANSWERS
from tests.builder.render.visiting import site_of, visits, whole_page

MADE = date(2026, 5, 9)
STREET = replace(network(), campaigns=(campaign(),), outcomes=(no_answers(),))
SUGGEST, SPRING = "forms/suggestion/", "campaigns/2026-spring/"
TYPED = "楼下的路灯不亮，晚上看不清台阶"


@pytest.fixture(scope="module")
def files():
    made = site_of(STREET, MADE)
    here = context(STREET, SUGGEST, MADE)
    made[SUGGEST] = whole_page(form_page(here, FORMS["suggestion"]), chrome(here))
    here = context(STREET, SPRING, MADE)
    made[SPRING] = whole_page(campaign_page(here, campaign()), chrome(here))
    return made | {"find/answers.json": json.dumps(ANSWERS, ensure_ascii=False).encode()}


@pytest.fixture
def open_page(chromium, files):
    with visits(chromium, files) as opened:
        yield opened


def top_of_button(page) -> float:
    return page.eval_on_selector('.yz-form button[type="submit"]', "each => each.getBoundingClientRect().top + scrollY")


def test_what_others_suggested_is_found_on_the_phone_and_nothing_moves(open_page):
    page, address = open_page(SUGGEST)
    asked = []
    page.on("request", lambda request: asked.append((request.url, request.post_data)))
    page.goto(address)
    asked.clear()
    page.fill("#field-text", "路灯")
    # Enough to make the count of characters no reason to move.
    before = top_of_button(page)
    page.fill("#field-text", TYPED)
    line = page.locator(".yz-similar__open")
    line.wait_for(state="visible")
    assert line.text_content() == "有人提过类似的事，看 3 条答复"
    assert top_of_button(page) == before
    assert asked == [("http://yizhan.test/find/answers.json", None)]
    line.click()
    links = page.locator(".yz-similar__list a")
    links.first.wait_for(state="visible")
    assert [
        (link.get_attribute("href"), link.get_attribute("target")) for link in links.all()
    ] == [
        ("http://yizhan.test/answers/2026/#p-k1", "_blank"),
        ("http://yizhan.test/answers/2025/#p-k6", "_blank"),
        ("http://yizhan.test/answers/2025/#p-k3", "_blank"),
    ]
    assert page.locator(".yz-similar__list p").all_text_contents() == [
        "已解决，路灯照明", "已解决，路灯照明", "列入规划，路灯照明",
    ]
    assert page.input_value("#field-text") == TYPED
    page.fill("#field-text", "别的")
    line.wait_for(state="hidden")
    assert page.locator(".yz-similar__list").is_hidden() and page.complaints == []


def test_where_no_answers_can_be_had_the_form_is_as_ever(open_page):
    page, address = open_page(SUGGEST)
    page.route("**/find/answers.json", lambda route: route.fulfill(status=503, body="no"))
    page.goto(address)
    with page.expect_response("**/find/answers.json"):
        page.fill("#field-text", TYPED)
    assert page.locator(".yz-similar__open").is_hidden()
    assert page.input_value("#field-text") == TYPED


def test_a_page_that_lies_open_counts_and_closes_at_the_second(open_page):
    page, address = open_page(SPRING)
    page.clock.install(time="2026-05-20T16:59:30+08:00")
    page.goto(address)
    left = page.locator("[data-yz-left]")
    page.locator("[data-yz-left]", has_text="今天 17:00 截止").wait_for()
    button = page.locator("[data-yz-open]").first
    assert button.get_attribute("href") == "../../forms/campaign/?target=2026-spring"
    before = page.evaluate("document.body.scrollHeight")
    page.clock.fast_forward("01:00")
    page.locator("[data-yz-left]", has_text="离报告还有 41 天").wait_for()
    assert page.locator("[data-yz-state]").text_content() == "正在整理" and left.count() == 1
    assert button.get_attribute("href") is None and button.get_attribute("aria-disabled") == "true"
    assert page.evaluate("document.body.scrollHeight") == before and page.complaints == []
