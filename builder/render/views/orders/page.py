"""/orders/: the menu to order from, the orders on the way, what was delivered and how people liked it, what could not be.

Each list has an end, and says how many more there are; every order has a page of its own and is in the open data.
"""

from collections.abc import Sequence

from builder import urls
from builder.frozen import frozen
from builder.model.orders.listed import ListedOrder, OrderBook, news, order_book, orders_by_item, rating_of
from builder.model.orders.steps import ATTENDANCES
from builder.render.charts import Bar, Chart, bars
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.orders.card import OrderCard, order_card, rating_text
from builder.render.views.orders.menu import MenuPart, menu_parts
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb, public_address
from builder.render.words import date_text, summary

MOST_ON_THE_WAY, MOST_DELIVERED, MOST_DECLINED = 60, 24, 12
UNIT = "单"


@frozen
class OrderList:
    """One part of the page. `empty` is said in place of the cards, `more` after them."""

    id: str
    title: str
    count: str
    lead: str
    cards: tuple[OrderCard, ...]
    empty: str
    more: str


@frozen
class OrdersView:
    """`numbers` are (name, number with its unit)."""

    crumb: tuple[Link, ...]
    jumps: tuple[Link, ...]
    menu: tuple[MenuPart, ...]
    phone: PhoneView
    lists: tuple[OrderList, ...]
    numbers: tuple[tuple[str, str], ...]
    as_of: str
    rating: str
    by_item: Chart | None
    feed: Link | None
    data: Link
    address_of_page: str


def orders_page(context: PageContext) -> RenderedBody:
    view = orders_view(context)
    counted = "，".join(f"{name} {number}" for name, number in view.numbers)
    return RenderedBody(
        title="点单",
        description=summary(f"{context.network.site.display_name}的点单：{counted}。" if counted else "可以点的服务和活动。"),
        body=context.render("orders.html", view),
        head=page_head(
            context,
            styles=("life.css", "charts.css", "orders.css"),
            feed=urls.feed_url(urls.ORDERS) if view.feed else "",
        ),
        search_text="\n".join(("点单", "四单", *(card.name for part in view.menu for card in part.cards))),
    )


def orders_view(context: PageContext) -> OrdersView:
    network, day = context.network, context.made_date
    book = order_book(network, day)
    menu = menu_parts(context)
    rating = rating_of(book, day)
    lists = (
        _orders(
            context, "on-the-way", "走在路上的", book.on_the_way, MOST_ON_THE_WAY, "等得最久的在前面。",
            empty="现在没有等着办的单子。" if menu else "",
        ),
        _orders(context, "delivered", "办好的", book.delivered, MOST_DELIVERED, "新的在前面。来过的、用过的，都可以评一评。"),
        _orders(context, "declined", "办不了的", book.declined, MOST_DECLINED, "办不了，原因写明白。"),
    )
    return OrdersView(
        crumb=crumb(context),
        jumps=_jumps(menu, lists),
        menu=menu,
        phone=contact_phone(context),
        lists=tuple(each for each in lists if each.cards or each.empty),
        numbers=_numbers(book),
        as_of=f"到{date_text(day)}，网站按每一单的日期计算。",
        rating=f"评价加起来：{rating_text(rating)}一个人可以评几次，所以数的是{ATTENDANCES}，不是人。" if rating else "",
        by_item=_by_item(context),
        feed=_feed(context),
        data=Link("开放数据里的点单", context.link(urls.open_data_url("orders.json"))),
        address_of_page=public_address(context),
    )


def _orders(
    context: PageContext,
    part: str,
    title: str,
    orders: Sequence[ListedOrder],
    most: int,
    lead: str,
    empty: str = "",
) -> OrderList:
    more = len(orders) - most
    return OrderList(
        id=part,
        title=title,
        count=f"{len(orders)} {UNIT}",
        lead=lead if orders else "",
        cards=tuple(order_card(context, each) for each in orders[:most]),
        empty=empty,
        more=f"还有 {more} {UNIT}，在开放数据里。" if more > 0 else "",
    )


def _jumps(menu: Sequence[MenuPart], lists: Sequence[OrderList]) -> tuple[Link, ...]:
    parts = [Link(f"点{part.title}", f"#{part.id}") for part in menu]
    return (*parts, *(Link(f"{each.title} {each.count}", f"#{each.id}") for each in lists if each.cards))


def _numbers(book: OrderBook) -> tuple[tuple[str, str], ...]:
    if not book.count:
        return ()
    numbers = [("一共点了", book.count), ("办好", len(book.delivered)), ("在路上", len(book.on_the_way))]
    numbers += [("办不了", len(book.declined))] if book.declined else []
    counted = [(name, f"{number} {UNIT}") for name, number in numbers]
    return (*counted, *((("来了", str(book.attendances)),) if book.attendances else ()))


def _by_item(context: PageContext) -> Chart | None:
    counts = orders_by_item(context.network, context.made_date)
    rows = [Bar(item.name, count) for item, count in sorted(counts, key=lambda each: -each[1])]
    return bars("每一项点了几单", rows, UNIT, head="菜单上的一项", total="合计") if rows else None


def _feed(context: PageContext) -> Link | None:
    """None where there is no feed: nothing new, or no public address for it to name."""
    has_news = next(news(context.network, context.made_date), None) is not None
    if not (context.network.site.url and has_news):
        return None
    return Link("订阅点单的更新", context.link(urls.feed_url(urls.ORDERS)))
