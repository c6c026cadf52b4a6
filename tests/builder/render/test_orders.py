"""The page of orders and the page of one: the menu, how far each has come, what became of it, and nobody's name."""

from dataclasses import replace
from datetime import date

from builder.model.orders.listed import listed_orders
from builder.plan.pages import plan_pages
from builder.render import order_page, orders_page, station_page
from builder.render.views.orders import page as orders_module
from tests.builder.model.orders.samples import MENU, RATING, order, street
from tests.builder.render.samples import context, read, section, service, station

DAY = date(2026, 5, 9)
DECLINED = {"date": "2026-03-20", "reason": "老师傅回老家了。", "by": "便民服务队"}


def page(*orders, menu=MENU, day=DAY):
    return read(orders_page(context(street(*orders, menu=menu), "orders/", day)).body)


def one(facts, day=DAY):
    at = street(facts)
    (listed,) = listed_orders(at, day)
    return read(order_page(context(at, f"orders/{listed.order.id}/", day), listed).body)


def cards(part) -> list[str]:
    return [card.text for card in part.all("li", class_="yz-life-card")]


def test_an_item_of_the_menu_says_for_whom_what_it_costs_and_where_with_a_button_a_station():
    part = section(page(), "可以点的服务")
    assert cards(part) == [
        "上门理发 收费10元 提前3 天点 在哪里2 个站点 选一个站点来点： 甲站 乙站"
    ]
    hrefs = [link.attributes["href"] for link in part.all("a", class_="yz-button")]
    assert hrefs == ["../forms/order/?target=haircut.a", "../forms/order/?target=haircut.b"]


def test_an_item_of_every_station_has_one_button_and_a_price_that_nobody_told_is_said_to_be_unknown():
    part = section(page(), "可以点的活动")
    assert cards(part) == ["露天电影 收费未公布 在哪里哪个站点都可以 点露天电影"]
    assert part.one("a", class_="yz-button yz-button-tall").attributes["href"] == "../forms/order/?target=film"


def test_what_is_no_longer_offered_has_no_button():
    assert "修伞摊" not in page().text


def test_an_order_on_the_way_says_where_it_stands_in_words_and_in_a_ladder():
    part = section(page(order(until="accepted")), "走在路上的 1 单")
    assert cards(part) == [
        "露天电影 甲站 接了单，等议单 点单 开单 接单 议单 办好 文化中心接的单。 2026年3月2日点单，2026年3月5日接单"
    ]
    rungs = part.one("ol", class_="yz-plain yz-rungs")
    assert [rung.attributes.get("class") for rung in rungs.all("li")] == ["yz-done"] * 3 + [None] * 2


def test_what_was_delivered_can_be_rated_and_says_how_it_was_liked():
    part = section(page(order(until="delivered", rating=RATING)), "办好的 1 单")
    assert cards(part) == [
        "露天电影 甲站 办好了 放了两个小时。 来了 近30人次。 10 人次评价：满意 7，基本满意 2，不满意 1。 "
        "2026年3月2日点单，2026年4月4日办好 我来评价"
    ]
    assert part.one("a", class_="yz-button").attributes["href"] == "../forms/rating/?target=order.film-1"
    late = section(page(order(until="delivered", rating=RATING), day=date(2026, 10, 2)), "办好的 1 单")
    assert late.all("a", class_="yz-button") == []


def test_what_cannot_be_done_says_why():
    part = section(page(order(declined=DECLINED)), "办不了的 1 单")
    assert cards(part) == ["露天电影 甲站 办不了 原因：老师傅回老家了。 2026年3月2日点单，2026年3月20日回复"]


def test_the_numbers_keep_orders_and_attendances_apart():
    part = section(page(order("one", until="delivered", rating=RATING), order("two"), order("three", declined=DECLINED)), "算一算")
    numbers = [(item.one("dt").text, item.one("dd").text) for item in part.one("dl").all("div")]
    assert numbers == [("一共点了", "3 单"), ("办好", "1 单"), ("在路上", "1 单"), ("办不了", "1 单"), ("来了", "近30人次")]
    assert "评价加起来：10 人次评价：满意 7，基本满意 2，不满意 1。一个人可以评几次，所以数的是人次，不是人。" in part.text


def test_a_long_list_ends_and_says_how_many_more_there_are(monkeypatch):
    monkeypatch.setattr(orders_module, "MOST_ON_THE_WAY", 2)
    part = section(page(*(order(f"film-{number}") for number in range(5))), "走在路上的 5 单")
    assert len(cards(part)) == 2
    assert part.one("p", class_="yz-after").text == "还有 3 单，在开放数据里。"


def test_the_page_of_an_order_tells_every_step_with_its_day_and_its_office():
    steps = [step.text for step in one(order(until="delivered", rating=RATING)).one("ol", class_="yz-steps").all("li")]
    assert steps == [
        "点单 2026年3月2日 居民点的单，谁点的不公开。",
        "开单 2026年3月3日 甲居民区党总支开的单。",
        "接单 2026年3月5日 文化中心接的单。",
        "议单 2026年3月9日 周六晚上七点放。 和点单时不一样的：从楼前改到东门。",
        "办好 2026年4月4日 放了两个小时。 来了 近30人次。 凭据：照片在橱窗",
        "评价 10 人次",
    ]


def test_steps_to_come_are_said_to_be_to_come_and_after_a_refusal_there_are_none():
    open_steps = one(order(until="issued")).one("ol", class_="yz-steps").all("li")
    assert [step.text for step in open_steps][2:] == [
        "接单 等着有单位来接。",
        "议单 接了单，还要和居民一起商量怎么办。",
        "办好 商量定了就办。",
        "评价 办好以后半年里，来过的、用过的都可以评。",
    ]
    assert [step.attributes.get("class") for step in open_steps] == ["yz-done"] * 2 + [None] * 4
    refused = one(order(until="issued", declined=DECLINED)).one("ol", class_="yz-steps").all("li")
    assert [step.text for step in refused][2:] == ["办不了 2026年3月20日 便民服务队回复。原因：老师傅回老家了。"]


def test_a_step_of_tomorrow_is_on_no_page():
    tomorrow = one(order(until="delivered"), day=date(2026, 4, 3))
    assert "放了两个小时" not in tomorrow.text and "议好了，正在办" in tomorrow.text


def test_the_pages_are_planned_while_there_is_a_menu():
    urls = {each.url for each in plan_pages(street(order("film-1"), order("later", ordered_date="2026-06-01")), DAY)}
    assert {"orders/", "orders/film-1/"} <= urls and "orders/later/" not in urls
    assert not any(each.url.startswith("orders/") for each in plan_pages(street(menu=[]), DAY))


def test_a_station_leads_to_the_menu_when_something_on_it_can_be_had_there():
    only_b = [MENU[0] | {"stations": ["b"]}]
    for menu, leads in ((MENU, True), (only_b, False), ([], False)):
        at = replace(street(menu=menu), services=(service(),), stations=(station("a", services=[{"service": "理发"}]),))
        body = read(station_page(context(at, "stations/a/", DAY), at.station("a")).body)
        links = [link.attributes["href"] for link in body.all("a") if link.text == "还想要别的服务、活动，可以点单"]
        assert links == (["../../orders/"] if leads else [])
