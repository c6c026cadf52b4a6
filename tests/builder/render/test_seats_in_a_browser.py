"""Live seats in Chromium: words in their line, buttons that lead nowhere any more, and nothing that moves."""

from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import expect

from builder import urls
from builder.render import chrome, station_page, volunteers_page
from tests.builder.model.volunteers.streets import opportunity, street
from tests.builder.render.samples import context
from tests.builder.render.visiting import site_of, visits, whole_page

STREET = street(opportunity(shifts=[
    {"date": "2026-05-12", "hours": "11:00-12:30"},
    {"date": "2026-05-14", "hours": "11:00-12:30", "sign_up": {"capacity": "4", "lead_days": "1"}},
    {"date": "2026-05-16", "hours": "11:00-12:30", "sign_up": {"capacity": "4", "opens_date": "2026-05-11"}},
    {"date": "2026-05-20", "hours": "11:00-12:30"},
]))
SEATS = {"shift": {
    "hongxiang.meals.2026-05-12": {"capacity": 4, "taken": 3, "waiting": 0},
    "hongxiang.meals.2026-05-20": {"capacity": 4, "taken": 4, "waiting": 12},
}}
MADE = date(2026, 5, 9)
BEFORE = "2026-05-09T12:00:00+08:00"


@pytest.fixture(scope="module")
def files():
    files = site_of(STREET, MADE)
    here = context(STREET, urls.VOLUNTEERS, MADE)
    files[urls.VOLUNTEERS] = whole_page(volunteers_page(here), chrome(here))
    return files


@pytest.fixture
def visit(chromium, files):
    """Opens the page of volunteers at an instant; `seats` is what the forms server says, None for no answer."""

    def start(open_page, instant, seats, url=urls.VOLUNTEERS, **options):
        page, address = open_page(url, **options)
        page.clock.install(time=instant)
        if seats is not None:
            page.route("**/forms/seats.json", lambda route: route.fulfill(json=seats))
        page.goto(address)
        return page

    with visits(chromium, files) as open_page:
        yield lambda instant, seats=SEATS, **options: start(open_page, instant, seats, **options)


def lines(page) -> list[str]:
    return page.eval_on_selector_all("[data-yz-live]", "each => each.map(one => one.textContent)")


def ways(page) -> list[bool]:
    return page.eval_on_selector_all("[data-yz-open]", "each => each.map(one => one.hasAttribute('href'))")


def answering(body: str):
    return lambda route: route.fulfill(body=body)


def wait_for(page, expected: list[str]) -> None:
    expect(page.locator("[data-yz-live]")).to_have_text(expected)


def test_each_line_says_what_the_server_knows_and_the_clock_tells(visit):
    page = visit(BEFORE)
    wait_for(page, ["已报 3 人，还有 1 个名额", "4 个名额", "还没开始报名", "满了，可以排队，前面 12 位"])
    assert ways(page) == [True, True, False, True]


def test_as_time_goes_on_windows_open_and_close_on_a_page_that_lies_open(visit):
    page = visit("2026-05-12T10:58:30+08:00")
    wait_for(page, ["已报 3 人，还有 1 个名额", "4 个名额", "4 个名额", "满了，可以排队，前面 12 位"])
    page.clock.fast_forward("03:00")
    wait_for(page, ["已经开始", "4 个名额", "4 个名额", "满了，可以排队，前面 12 位"])
    assert ways(page) == [False, True, True, True]


@pytest.mark.parametrize(("width", "size"), [(360, ""), (360, "26"), (1280, "")])
def test_nothing_moves_when_the_numbers_come(visit, width, size):
    """The height of the page and the place of each button are those before any script ran."""
    boxes = """() => [document.body.scrollHeight, ...Array.from(document.querySelectorAll('.yz-button, h3, h4'),
      one => { const box = one.getBoundingClientRect(); return [box.left, box.top + window.scrollY]; })]"""
    page = visit(BEFORE, None, viewport={"width": width, "height": 740})
    if size:
        page.evaluate("size => document.documentElement.setAttribute('data-yz-size', size)", size)
    before = page.evaluate(boxes)
    page.route("**/forms/seats.json", lambda route: route.fulfill(json=SEATS))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    wait_for(page, ["已报 3 人，还有 1 个名额", "4 个名额", "还没开始报名", "满了，可以排队，前面 12 位"])
    assert page.evaluate(boxes) == before


def test_whatever_else_the_server_says_changes_nothing(visit):
    page = visit(BEFORE, None)
    for answer in ("null", "[]", '"nonsense"', "<!doctype html>", '{"shift": null}', '{"shift": {"hongxiang.meals.2026-05-12": {}}}'):
        page.route("**/forms/seats.json", answering(answer))
        with page.expect_response("**/forms/seats.json"):
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        wait_for(page, ["4 个名额", "4 个名额", "还没开始报名", "4 个名额"])


def test_without_javascript_the_printed_words_and_every_way_are_there(visit):
    page = visit(BEFORE, java_script_enabled=False)
    assert page.locator("[data-yz-live]").all_text_contents() == ["4 个名额"] * 4
    assert [link.get_attribute("href") for link in page.locator("[data-yz-open]").all()] == [
        f"../forms/shift/?target=hongxiang.meals.2026-05-{day}" for day in (12, 14, 16, 20)
    ]


def test_a_station_asks_for_the_same_file_from_where_it_lies(visit):
    page = visit(BEFORE, url="stations/hongxiang/")
    wait_for(page, ["已报 3 人，还有 1 个名额", "4 个名额", "还没开始报名", "满了，可以排队，前面 12 位"])


def test_a_sample_site_goes_by_its_own_day_and_is_printed_with_its_windows(chromium, files):
    sample = replace(STREET, site=STREET.site.model_copy(update={"sample": True, "sample_date": MADE}))
    here = context(sample, "stations/hongxiang/", MADE)
    body = station_page(here, sample.station("hongxiang"))
    pages = {**files, "stations/hongxiang/": whole_page(body, chrome(here))}
    with visits(chromium, pages) as open_page:
        page, address = open_page("stations/hongxiang/")
        page.clock.install(time="2026-11-22T09:00:00+08:00")
        page.goto(address)
        wait_for(page, ["4 个名额", "4 个名额", "还没开始报名", "4 个名额"])
        page.emulate_media(media="print")
        assert page.is_visible("text=报名到5月13日 23:59")
        assert page.is_hidden("[data-yz-open]")


def test_where_another_host_takes_the_forms_no_number_is_asked_for_and_the_clock_still_counts(chromium, files):
    forms = STREET.site.forms.model_copy(update={"address": "https://forms.example.org"})
    away = replace(STREET, site=STREET.site.model_copy(update={"forms": forms}))
    here = context(away, urls.VOLUNTEERS, MADE)
    pages = {**files, urls.VOLUNTEERS: whole_page(volunteers_page(here), chrome(here))}
    with visits(chromium, pages) as open_page:
        page, address = open_page(urls.VOLUNTEERS)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.clock.install(time="2026-05-14T09:00:00+08:00")
        page.goto(address)
        wait_for(page, ["已经结束", "报名已截止", "4 个名额", "4 个名额"])
    assert not [url for url in asked if "seats" in url and url.endswith(".json")]
