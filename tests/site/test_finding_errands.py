"""我要办事 in a browser: asked in words or by choosing, answered with who is there then; and 离我最近 on the map."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.axe import ALL_RULES, axe_findings

# The sample's day is 2026-05-09, a Saturday on which people work; the time of day is the phone's.
MORNING = datetime(2026, 5, 20, 2, 0, tzinfo=UTC)
EVENING = datetime(2026, 5, 20, 12, 30, tzinfo=UTC)
HAIRCUTS = [["星桥小修小补", "18:00–20:00"], ["南圃青年公寓党群服务站", "18:30–21:00"]]


@pytest.fixture(scope="module")
def phone(looking):
    return looking.page(360, "light", timezone_id="America/New_York")


def asked(looking, page, search: str, moment=MORNING):
    page.clock.set_fixed_time(moment)
    looking.open(page, f"find/{search}")
    expect(said(page)).not_to_be_empty()
    return page


def said(page):
    """What those hear who listen."""
    return page.locator("[data-yz-count]")


def found(page) -> list[list[str]]:
    """[name, times] of each station found, best first."""
    return [
        [item.locator("h3 a").inner_text(), *item.locator(".yz-find-time").all_inner_texts()]
        for item in page.locator("[data-yz-rank] > li").all()
    ]


def test_who_cuts_hair_tonight_is_answered_in_words(looking, phone):
    page = asked(looking, phone, "?ask=今晚谁开门能理发")
    expect(said(page)).to_have_text("今晚（18:00 以后）能办“义剪理发”的站点有 2 个")
    assert found(page) == HAIRCUTS
    assert page.locator("[data-yz-rank='0'] .yz-find-day").all_inner_texts() == [
        "今天 18:00–20:00 补班", "今天 18:30–21:00 补班"
    ]
    numbers = [link.get_attribute("href") for link in page.locator("[data-yz-rank] a[href^=tel]").all()]
    assert numbers == ["tel:02155500162", "tel:02155500152"]
    assert page.input_value("#yz-ask") == "今晚谁开门能理发"
    assert (page.input_value("#yz-what"), page.input_value("#yz-when")) == ("haircut", "tonight")


def test_at_half_past_eight_one_of_them_has_gone_home(looking, phone):
    page = asked(looking, phone, "?what=haircut&when=tonight", EVENING)
    assert found(page) == HAIRCUTS[1:]


def test_typing_and_choosing_answer_at_once_and_the_address_can_be_shared(looking, phone):
    page = phone
    page.clock.set_fixed_time(MORNING)
    looking.open(page, "find/")
    assert page.is_visible("[data-yz-all]") and page.is_hidden("[data-yz-found]")
    page.fill("#yz-ask", "今晚谁开门能理发")
    expect(page.locator("[data-yz-rank] > li")).to_have_count(2)
    assert page.is_hidden("[data-yz-all]")
    assert page.evaluate("new URLSearchParams(location.search).get('ask')") == "今晚谁开门能理发"
    page.select_option("#yz-when", "weekend")
    expect(said(page)).to_have_text(re.compile("^周末能办“义剪理发”"))
    assert page.evaluate("location.search") == "?what=haircut&when=weekend"
    assert page.input_value("#yz-ask") == ""
    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    expect(said(page)).to_have_text(re.compile("^周末能办“义剪理发”"))
    assert ["星桥小修小补", "18:00–20:00"] in found(page)


def test_going_back_from_a_station_shows_the_same_answer(looking, phone):
    page = asked(looking, phone, "?what=haircut&when=tonight")
    page.locator("[data-yz-rank] h3 a").first.click()
    page.wait_for_url("**/stations/xingqiao-fix/")
    page.go_back()
    page.wait_for_url("**/find/?what=haircut&when=tonight")
    expect(page.locator("[data-yz-rank] > li")).to_have_count(2)


def test_the_answer_is_announced_and_each_listener_hears_it_once(looking, phone):
    page = asked(looking, phone, "?what=haircut&when=tonight")
    assert said(page).get_attribute("role") == "status"
    page.evaluate(
        "window.heard = 0; new MutationObserver(() => { window.heard += 1; })"
        ".observe(document.querySelector('[data-yz-found]'), {childList: true, subtree: true, characterData: true})"
    )
    page.evaluate("window.dispatchEvent(new Event('pageshow'))")
    # A second look whose answer is the same: the file is here already, so two turns of the loop are enough.
    page.evaluate("new Promise((done) => setTimeout(() => setTimeout(done)))")
    assert page.evaluate("window.heard") == 0


def test_without_a_service_the_open_stations_are_found(looking, phone):
    page = asked(looking, phone, "?ask=今晚谁开门")
    names = [name for name, *_ in found(page)]
    assert "南圃青年公寓党群服务站" in names and len(names) > 5
    assert not {"柳岸一村居民区党群服务站", "星桥东苑居民区党群服务站", "星桥科创楼党群服务站"} & set(names)


def test_where_several_services_are_meant_or_somebody_is_one_is_asked_which(looking, phone):
    page = asked(looking, phone, "?ask=今晚登记")
    expect(said(page)).to_have_text("您要办的是哪一件？")
    page.get_by_role("link", name="求职登记").click()
    page.wait_for_url("**/find/?what=job-help&when=tonight")
    page = asked(looking, phone, "?for=老年人")
    assert page.locator("[data-yz-results] a", has_text="义剪理发").get_attribute("href") == "/find/?what=haircut"


@pytest.fixture(scope="module", params=[(360, "light"), (1280, "dark")], ids=["phone", "desktop at night"])
def screen(looking, request):
    """A page of its own: its clock stands still."""
    return looking.page(*request.param)


@pytest.mark.parametrize("search", ["?what=printing&when=weekend", "?for=老年人", "?ask=飞机票"])
def test_axe_finds_nothing_in_an_answer(looking, screen, search):
    page = asked(looking, screen, search)
    expect(page.locator("[data-yz-results] a, [data-yz-none] a").first).to_be_visible()
    assert axe_findings(page, ALL_RULES) == []


def test_what_is_not_understood_may_be_a_station_and_leads_to_their_finder(looking, phone):
    page = asked(looking, phone, "?ask=虹祥")
    expect(said(page)).to_have_text("没有看懂“虹祥”是哪件事")
    page.get_by_role("link", name="名字里有“虹祥”的站点").click()
    expect(page.get_by_role("link", name="虹祥居民区党群服务站").first).to_be_visible()
    assert page.url.endswith("/stations/?find=%E8%99%B9%E7%A5%A5")


def test_what_is_not_understood_is_said_and_everything_is_still_there(looking, phone):
    page = asked(looking, phone, "?ask=%3Cb%3E飞机票%3C/b%3E")
    expect(said(page)).to_have_text(re.compile("^没有看懂"))
    assert page.is_visible("[data-yz-all]") and page.is_visible("[data-yz-none]")
    assert "021-5550-0100" in page.inner_text("[data-yz-none]")


def test_an_unknown_service_or_time_in_the_address_is_no_question(looking, phone):
    page = phone
    looking.open(page, "find/?what=nothing&when=yesterday&for=nobody")
    assert page.is_visible("[data-yz-all]") and page.is_hidden("[data-yz-found]")


def test_whatever_a_station_writes_is_text_and_an_extension_is_dialled_after_a_pause(browsing):
    page = browsing.page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    week = [[[0, 1440, 0]]] * 7
    hostile = "<img src=x onerror=alert(1)>"
    file = {
        "tiers": [hostile],
        "timetables": [{"periods": [{"name": "", "from": None, "to": None, "staffed": week}], "holidays": "own",
                        "makeup": "own", "changes": []}],
        "stations": [["hongxiang", hostile, 0, hostile, "021-5550-0101转8888", 0, {"note": hostile, "price": hostile}]],
    }
    page.route("**/find/services/haircut.json", lambda route: route.fulfill(json=file))
    browsing.open(page, "find/?what=haircut&when=now")
    page.locator("[data-yz-rank] > li").wait_for()
    assert found(page) == [[hostile, "24小时"]]
    assert page.locator("[data-yz-rank] img").count() == 0 and wrong == []
    assert page.locator("[data-yz-rank] a[href^=tel]").get_attribute("href") == "tel:02155500101,8888"


def test_when_the_file_does_not_come_the_list_and_the_guide_are_there(browsing):
    page = browsing.page()
    page.route("**/find/services/*.json", lambda route: route.abort())
    browsing.open(page, "find/?what=haircut&when=tonight")
    expect(said(page)).to_have_text("现在查不了，请在下面的名单里看，或者打电话问：021-5550-0100")
    assert page.is_visible("[data-yz-all]")
    page.get_by_role("link", name="办事指南：谁能办、带什么、多少钱").click()
    page.wait_for_url("**/services/haircut/")


def test_without_javascript_the_form_works_and_every_service_is_a_link(browsing):
    page = browsing.open(browsing.page(javascript=False), "find/")
    page.select_option("#yz-what", "haircut")
    page.get_by_role("button", name="查找").click()
    page.wait_for_url("**/find/?ask=&what=haircut&for=&when=any")
    page.locator("[data-yz-all] a", has_text="义剪理发").click()
    page.wait_for_url("**/services/haircut/")
    assert page.is_visible("#tier-station")


@pytest.fixture
def walker(browsing):
    """A phone that says it stands at the door of 虹祥, 300 metres off by its own account."""
    place = {"latitude": 31.18815, "longitude": 121.37604, "accuracy": 30}

    def page(**options):
        return browsing.page(**{"geolocation": place, "permissions": ["geolocation"]} | options)

    return page


def test_the_nearest_stations_are_listed_when_asked_and_nothing_is_sent(browsing, walker):
    page = walker()
    browsing.open(page, "map/")
    page.wait_for_load_state("networkidle")
    asked_for = []
    page.on("request", lambda request: asked_for.append(request.url))
    assert page.is_hidden("[data-yz-near-list]")
    page.get_by_role("button", name="离我最近的站点").click()
    page.locator("[data-yz-near-list] li").first.wait_for()
    assert page.inner_text("[data-yz-near-status]") == "离您最近的 5 个站点，按直线距离。"
    assert page.locator("[data-yz-near-list] a").first.inner_text() == "虹祥居民区党群服务站"
    distances = page.locator("[data-yz-near-list] .yz-map-far").all_inner_texts()
    assert len(distances) == 5 and all(text.startswith(("约 ", "不到 ")) for text in distances)
    assert asked_for == [browsing.server.url + "map/places.json"]
    page.locator("[data-yz-near-list] a").first.click()
    page.wait_for_url("**/stations/hongxiang/")


def test_a_phone_that_keeps_its_place_to_itself_is_answered_kindly(browsing):
    page = browsing.open(browsing.page(permissions=[]), "map/")
    page.get_by_role("button", name="离我最近的站点").click()
    expect(page.locator("[data-yz-near-status]")).to_have_text(re.compile("^没有得到位置，不要紧"))
    assert page.is_enabled("[data-yz-nearest]") and page.is_hidden("[data-yz-near-list]")


def test_a_rough_position_is_said_to_be_rough(browsing, walker):
    page = walker(geolocation={"latitude": 31.18815, "longitude": 121.37604, "accuracy": 2000})
    browsing.open(page, "map/")
    page.get_by_role("button", name="离我最近的站点").click()
    page.locator("[data-yz-near-list] li").first.wait_for()
    assert page.inner_text("[data-yz-near-status]").endswith("手机说的位置可能差约 2.0 公里，先后顺序仅供参考。")


def test_without_javascript_the_map_has_its_list_and_no_button(browsing):
    page = browsing.open(browsing.page(javascript=False), "map/")
    assert page.is_hidden("[data-yz-near]")
    assert page.locator(".yz-map-list a").count() == 27
