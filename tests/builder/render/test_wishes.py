"""The wish wall, the page of a year, and the block of a station's page."""

from datetime import date

import pytest
from playwright.sync_api import expect

from builder.plan.pages import plan_pages
from builder.render import chrome, station_page, wish_wall_page, wishes_of_year_page
from builder.render.views.wishes import wall as wall_module
from tests.builder.model.wishes.wishes import ON_THE_WALL, claim, facts
from tests.builder.render.samples import context, network, read, section, station, titles
from tests.builder.render.visiting import site_of, visits, whole_page

DAY = date(2026, 5, 9)
OPEN = facts(ON_THE_WALL, details="过道里太暗。", for_whom="邻居", claims=[claim("2026-03-05", "2026-04-05")])
CLAIMED = facts(ON_THE_WALL, id="book", title="一本画册", claims=[claim("2026-04-20", "2026-05-20")])
DONE = facts(
    ON_THE_WALL, id="radio", title="修收音机", details="只剩沙沙声。", claims=[claim("2026-03-05", "2026-04-05")],
    fulfilled={"date": "2026-03-20", "note": "又能听早新闻了。"},
)
HIDDEN = [
    facts(id="secret", title="还没有核实的"),
    facts(id="refused", title="退回了的", returned={"date": "2026-03-02", "reason": "不合适"}),
]
MONTH = {
    "month": "2026-03", "collected": "12件", "in_check": "1件", "open": "2件", "claimed": "2件", "fulfilled": "5件",
    "returned": "1件", "as_of": "2026-04-30", "source": "街道台账",
}
STREET = network(station("a", name="甲站", wishes=[OPEN, CLAIMED, DONE, *HIDDEN], wish_months=[MONTH]), station("b"))


def wall(street=STREET, day=DAY):
    return read(wish_wall_page(context(street, "wishes/", day)).body)


def cards(part) -> list[str]:
    return [card.text for card in part.all("li", class_="yz-life-card yz-wish")]


def test_an_open_wish_says_whose_it_is_who_let_it_be_posted_and_that_it_was_claimed_in_vain():
    (card,) = cards(section(wall(), "待认领 1 个"))
    assert card == (
        "一盏台灯 待认领 助学 爱看书的小雨点，邻居替着提的：过道里太暗。 前面有 1 次认领没有办成，又贴了出来。 甲站 "
        "网格员提出，居委会主任核准，2026年3月3日贴出 还没有人认领 我来认领"
    )


def test_the_button_opens_the_form_for_this_wish_and_the_script_knows_which_it_is():
    part = section(wall(), "待认领 1 个")
    assert part.one("a", class_="yz-button").attributes["href"] == "../forms/claim/?target=a.lamp"
    assert part.one("div", class_="yz-sign-up").attributes["data-yz-target"] == "claim/a.lamp"


def test_a_claimed_wish_says_until_when_and_has_no_button():
    part = section(wall(), "已认领 1 个")
    assert cards(part) == [
        "一本画册 已认领 助学 爱看书的小雨点 2026年4月20日由一位骑手认领，说好2026年5月20日以前办好；过了还没办成，会再贴出来。 "
        "甲站 网格员提出，居委会主任核准，2026年3月3日贴出"
    ]
    assert part.all("a", class_="yz-button") == []


def test_a_wish_that_came_true_says_when_by_whom_and_how_and_no_more_what_was_lacking():
    assert cards(section(wall(), "已圆梦 1 个")) == [
        "修收音机 已圆梦 助学 爱看书的小雨点 2026年3月20日圆梦，一位骑手帮着办成的。又能听早新闻了。 甲站 "
        "网格员提出，居委会主任核准，2026年3月3日贴出"
    ]


def test_what_is_in_check_or_was_returned_is_only_counted():
    page = wall()
    assert "还没有核实的" not in page.text and "退回了的" not in page.text and "不合适" not in page.text
    numbers = section(page, "一共多少")
    assert [pair.text for pair in numbers.one("dl").all("div")] == [
        "收集5", "核实中1", "待认领1", "已认领1", "已圆梦1", "退回1",
    ]
    assert "收集 5 件：核实中 1 件，待认领 1 件，已认领 1 件，已圆梦 1 件，退回 1 件。到2026年5月9日，网站按每个心愿的日期计算。" in numbers.text


def test_a_month_that_does_not_add_up_is_told_with_both_numbers_and_what_the_site_computes_stands_beside():
    part = section(wall(), "每个月的数")
    (row,) = part.one("tbody").all("tr")
    assert row.one("th").text == "2026年3月1 个站点公布截至4月30日"
    assert [cell.text for cell in row.all("td")] == ["12网站算 5", "1", "2网站算 1", "2网站算 1", "5网站算 1", "1"]
    (line,) = part.one("div", class_="yz-wish-narrow").all("li")
    assert line.text == (
        "2026年3月 收集 12（网站算 5），核实中 1，待认领 2（网站算 1），已认领 2（网站算 1），已圆梦 5（网站算 1），退回 1。 "
        "1 个站点公布，截至4月30日"
    )
    assert part.one("p", class_="yz-wish-misfit").text == (
        "甲站公布2026年3月收集 12件，核实中、待认领、已认领、已圆梦、退回加起来是 11件，对不上。"
    )
    assert "来源：街道台账" in part.text


def test_months_that_add_up_are_said_to():
    street = network(station("a", wish_months=[{**MONTH, "collected": "11件"}]))
    part = section(wall(street), "每个月的数")
    assert "公布的每个月都对得上：收集的等于核实中、待认领、已认领、已圆梦、退回加起来。" in part.text
    assert part.all("p", class_="yz-wish-misfit") == []


def test_stations_where_wishes_wait_lead_to_their_own_blocks():
    (row,) = section(wall(), "按站点看").all("li")
    assert row.text == "甲站1 个待认领"
    assert row.one("a").attributes["href"] == "../stations/a/#wishes"


def test_an_empty_wall_still_says_how_to_make_a_wish():
    page = wall(network(station("a")))
    assert section(page, "待认领 0 个").text == "待认领 0 个 现在没有等着认领的心愿。"
    assert page.one("a", class_="yz-button yz-button-tall").attributes["href"] == "../forms/wish/"


def test_the_wall_ends_somewhere_and_says_how_much_is_left_out(monkeypatch):
    monkeypatch.setattr(wall_module, "MOST_OPEN", 2)
    monkeypatch.setattr(wall_module, "MOST_STATIONS", 1)
    street = network(*(station(slug, wishes=[facts(ON_THE_WALL)]) for slug in "abc"))
    part = section(wall(street), "待认领 3 个")
    assert len(cards(part)) == 2 and "还有 1 个，请从站点的页面看。" in part.text
    assert "还有 2 个站点也有，请从站点的页面看。" in section(wall(street), "按站点看").text


def test_wishes_that_came_true_go_on_in_the_pages_of_the_years(monkeypatch):
    monkeypatch.setattr(wall_module, "MOST_FULFILLED", 1)
    page = wall(network(station("a", wishes=[DONE]), station("b", wishes=[DONE])))
    part = section(page, "已圆梦 2 个")
    assert len(cards(part)) == 1 and "还有 1 个，在下面“一年一年看”里。" in part.text
    assert section(page, "一年一年看").one("a").attributes["href"] == "../wishes/2026/"


def test_the_feed_is_linked_while_there_is_something_in_it():
    assert "订阅心愿墙的更新" in wall().text
    assert "feed.atom" in wish_wall_page(context(STREET, "wishes/", DAY)).head
    assert "订阅心愿墙的更新" not in wall(day=date(2026, 9, 9)).text
    assert "feed.atom" not in wish_wall_page(context(STREET, "wishes/", date(2026, 9, 9))).head


def test_a_year_holds_what_came_true_in_it():
    page = read(wishes_of_year_page(context(STREET, "wishes/2026/", DAY), 2026).body)
    assert titles(page) == ["圆了的心愿", "每个月的数"]
    assert page.one("p", class_="yz-lead").text == "2026年，心愿墙上有 1 个心愿圆了梦。"
    assert len(cards(page)) == 1


def test_there_is_a_wall_where_wishes_are_or_can_be_made_and_a_page_for_each_year():
    def addresses(street):
        return [page.url for page in plan_pages(street, DAY) if page.url.startswith("wishes/")]

    assert addresses(STREET) == ["wishes/", "wishes/2026/"]
    assert addresses(network(station("a"))) == ["wishes/"]
    assert addresses(network(station("a"), privacy=None)) == []


def test_a_station_shows_its_own_wishes_and_offers_the_form_with_its_name():
    body = station_page(context(STREET, "stations/a/", DAY), STREET.station("a"))
    block = section(read(body.body), "小心愿")
    assert [card.split()[0] for card in cards(block)] == ["一盏台灯", "一本画册"]
    assert "到2026年5月9日为止的一年里，圆了 1 个心愿。" in block.text
    told = block.one("ul", class_="yz-plain yz-rows").one("li")
    assert told.attributes["id"] == "wish-a-radio" and "又能听早新闻了。" in told.text
    form = block.one("form")
    assert form.attributes["action"] == "../../forms/wish/" and form.one("input").attributes["value"] == "a"
    assert "seats.js" in body.head and "wishes.js" in body.head


def test_a_station_without_wishes_or_that_is_gone_has_no_block_and_no_scripts_for_it():
    gone = network(station("a", status="closed", wishes=[OPEN]), station("b"))
    for slug in "ab":
        body = station_page(context(gone, f"stations/{slug}/", DAY), gone.station(slug))
        assert "小心愿" not in titles(read(body.body)) and "wishes.js" not in body.head


@pytest.fixture
def visit(chromium):
    here = context(STREET, "wishes/", DAY)
    files = site_of(STREET, DAY) | {"wishes/": whole_page(wish_wall_page(here), chrome(here))}
    files["forms/seats.json"] = b'{"claim": {"a.lamp": {"claimed": true}}}'
    with visits(chromium, files) as open_page:
        yield open_page


def test_how_long_a_wish_has_waited_is_counted_when_the_page_is_read_and_nothing_moves(visit):
    page, url = visit("wishes/")
    page.clock.install(time="2026-05-20T00:30:00+08:00")
    page.add_init_script(
        "document.addEventListener('readystatechange', () => { if (document.readyState === 'interactive')"
        " window.heightBefore = document.body.scrollHeight; });"
    )
    page.goto(url)
    expect(page.locator("[data-yz-since]").first).to_have_text("已等 78 天")
    assert page.evaluate("document.body.scrollHeight === window.heightBefore")
    assert page.complaints == []


def test_a_wish_that_somebody_claimed_since_the_page_was_made_is_told_to_be(visit):
    page, url = visit("wishes/")
    page.goto(url)
    expect(page.locator("[data-yz-live]").first).to_have_text("已有人认领")
    assert page.get_attribute("[data-yz-open]", "aria-disabled") == "true"
    assert page.complaints == []


def test_without_javascript_the_wall_is_whole_and_claims_nothing_about_today(visit):
    page, url = visit("wishes/", java_script_enabled=False)
    page.goto(url)
    assert page.inner_text("[data-yz-since]") == ""
    assert page.is_visible("text=还没有人认领") and page.is_visible("text=我来认领")


def test_the_wall_fits_the_narrowest_phone_in_the_largest_letters(visit):
    page, url = visit("wishes/", viewport={"width": 320, "height": 640})
    page.add_init_script("localStorage.setItem('yz-size', '26')")
    page.goto(url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
