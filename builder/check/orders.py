"""Rules about orders: each is of an item and at a station that there are, and nobody can be told from one."""

from collections.abc import Callable, Iterator
from datetime import date

from builder.check.finding import Finding, Nearest, NearestStation
from builder.check.parts import Keys
from builder.check.wish_texts import name_in, number_in, where_in
from builder.diagnostics import quote
from builder.model.network import Network
from builder.model.orders.order import past_dates
from builder.model.source_files import ORDERS_FILE


def unknown_order_item(network: Network, date: date) -> Iterator[Finding]:
    """What was ordered stands on the menu, also after it was taken off it."""
    nearest = Nearest(item.id for item in network.orders.menu)
    ids_by_name = {item.name: item.id for item in network.orders.menu}
    for index, order in enumerate(network.orders.orders):
        if network.orders.item(order.item):
            continue
        by_name = ids_by_name.get(order.item)
        zh = f"；这里写它的代号“{by_name}”，不写名称" if by_name else nearest.zh(order.item)
        en = f"; write its id, “{by_name}”, not its name" if by_name else nearest.en(order.item)
        yield Finding(
            ORDERS_FILE,
            ("orders", index, "item"),
            f"菜单（menu）里没有{quote(order.item)}" + (zh or "；不再提供的也要留在菜单里，写上 retired_date"),
            f"there is no {quote(order.item)} on the menu" + (en or "; keep what is no longer offered, with retired_date"),
        )


def order_station_missing(network: Network, date: date) -> Iterator[Finding]:
    """The stations of the menu and of the orders have files."""
    nearest = NearestStation(network)
    for keys, slug in _stations(network):
        if not network.has_file_for(slug):
            yield Finding(
                ORDERS_FILE,
                keys,
                f"没有站点文件 stations/{slug}.yml" + nearest.zh(slug),
                f"there is no station file stations/{slug}.yml" + nearest.en(slug),
            )


def order_not_on_the_menu_there(network: Network, date: date) -> Iterator[Finding]:
    """What only some stations have is ordered at one of them."""
    for index, order in enumerate(network.orders.orders):
        item = network.orders.item(order.item)
        if item and item.stations and order.station and order.station not in item.stations:
            yield Finding(
                ORDERS_FILE,
                ("orders", index, "station"),
                f"菜单上写的是只有别的站点办“{item.name}”，没有 {order.station}；请改这一单的站点，或者把它加进菜单的 stations",
                f"the menu has “{item.name}” at other stations only, not at {order.station}; change the station, or add "
                "it to the menu's stations",
                "warning",
            )


def order_after_retirement(network: Network, date: date) -> Iterator[Finding]:
    """What is no longer offered was ordered before."""
    for index, order in enumerate(network.orders.orders):
        item = network.orders.item(order.item)
        if item and not item.is_on_offer(order.ordered_date):
            yield Finding(
                ORDERS_FILE,
                ("orders", index, "ordered_date"),
                f"“{item.name}”从 {item.retired_date} 起不再提供，这一单却是 {order.ordered_date} 点的；请看看哪个日期写错了",
                f"“{item.name}” is not offered from {item.retired_date} on, but was ordered on {order.ordered_date}; look "
                "at both dates",
            )


def name_in_order(network: Network, date: date) -> Iterator[Finding]:
    """The menu and the orders give nobody's name: neither who ordered nor who came."""
    yield from _in_texts(
        network,
        name_in,
        "点单里写了姓名{0}；请删掉，谁点的、谁来的都不公开，要说的写身份，例如“楼里的老人”",
        "there is a name, {0}, in this; delete it: who ordered and who came is not for the public",
    )


def room_number_in_order(network: Network, date: date) -> Iterator[Finding]:
    """An order never says where somebody lives."""
    yield from _in_texts(
        network,
        where_in,
        "点单里写了门牌{0}，别人会找上门；请删掉，接单的人自己记着就行",
        "there is an address, {0}, in this; delete it: whoever took the order knows where to go",
    )


def phone_in_order(network: Network, date: date) -> Iterator[Finding]:
    """An order gives no telephone number: the station's own stands on its page."""
    yield from _in_texts(
        network,
        number_in,
        "点单里写了电话{0}；请删掉，要问的人打站点的电话",
        "there is a telephone number, {0}, in this; delete it: people call the station",
    )


def delivery_without_evidence(network: Network, date: date) -> Iterator[Finding]:
    """What is said to be delivered can be seen somewhere: a photo on the board, a page in the log."""
    for index, order in enumerate(network.orders.orders):
        if order.delivered and not order.delivered.evidence:
            yield Finding(
                ORDERS_FILE,
                ("orders", index, "delivered"),
                "写了哪天办好，没写凭据；请加上一行 evidence，例如“照片贴在站点的公告栏”",
                "it is said to be delivered, but not where that can be seen; add evidence, for example 照片贴在站点的公告栏",
                "warning",
            )


def told_dates_of_orders(network: Network) -> Iterator[tuple[str, Keys, date]]:
    """The days on which something is said to have happened, with the way to each."""
    for index, order in enumerate(network.orders.orders):
        yield from ((ORDERS_FILE, ("orders", index, *keys), day) for keys, day in past_dates(order))


def _stations(network: Network) -> Iterator[tuple[Keys, str]]:
    for index, item in enumerate(network.orders.menu):
        yield from ((("menu", index, "stations", number), slug) for number, slug in enumerate(item.stations))
    for index, order in enumerate(network.orders.orders):
        if order.station:
            yield ("orders", index, "station"), order.station


def _in_texts(network: Network, found_in: Callable[[str], str | None], zh: str, en: str) -> Iterator[Finding]:
    for keys, text in _texts(network):
        if found := found_in(text):
            yield Finding(ORDERS_FILE, keys, zh.format(quote(found)), en.format(quote(found)))


def _texts(network: Network) -> Iterator[tuple[Keys, str]]:
    """What an editor says in words of his own, of the menu and of each order."""
    for index, item in enumerate(network.orders.menu):
        for field in ("description", "audience", "price"):
            if text := getattr(item, field):
                yield ("menu", index, field), text
    for index, order in enumerate(network.orders.orders):
        for step, fields in _STEP_TEXTS:
            for field in fields if getattr(order, step) else ():
                if text := getattr(getattr(order, step), field):
                    yield ("orders", index, step, field), text


_STEP_TEXTS = (
    ("discussed", ("result", "changes")),
    ("delivered", ("text", "evidence")),
    ("declined", ("reason",)),
)
