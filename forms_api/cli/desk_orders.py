"""`python -m forms_api desk orders` and `desk ratings`: what belongs into content/, printed to be pasted.

Prints receipt numbers, items, stations, days and counts; never a name, a telephone number or what somebody wrote.
"""

from argparse import Namespace

from forms_api.admin_client import ask
from forms_api.catalogue import load_catalogue
from forms_api.cli.parts import by_owner, real_now
from forms_api.clock import network_now
from forms_api.orders.ratings import ratings_counted
from forms_api.orders.register import OrdersAnswer, RegisteredOrder, register_orders
from forms_api.store.choosing import reading_of


def list_orders(options: Namespace) -> int:
    """The exit status: always 0."""
    catalogue = load_catalogue(options.site)
    now = network_now(catalogue.site, real_now())
    answer = by_owner(
        options.inbox,
        lambda store: register_orders(store, catalogue, now),
        lambda: ask(options.inbox, "/desk/orders", {}, _orders),
    )
    print("\n".join(_told(answer)))
    return 0


def list_ratings(options: Namespace) -> int:
    """1 where nobody has rated what was asked for."""
    catalogue = load_catalogue(options.site)
    today = network_now(catalogue.site, real_now()).date()
    counted = ratings_counted(reading_of(options.inbox), catalogue, today, options.target)
    if not counted:
        print("还没有人评价过这一件，或者代号不对。" if options.target else "还没有收到评价。")
        return 1 if options.target else 0
    for rating in counted:
        print("\n".join(rating.lines))
    return 0


def _orders(answer: dict) -> OrdersAnswer:
    return OrdersAnswer(tuple(RegisteredOrder(**order) for order in answer["orders"]))


def _told(answer: OrdersAnswer) -> list[str]:
    wanted = [order for order in answer.orders if not order.is_withdrawn]
    lines = _to_paste(wanted) if wanted else ["没有新的点单。"]
    for order in answer.orders:
        if order.is_withdrawn:
            lines.append(f"{order.receipt} 撤回了，网站上还有 {order.id}，请从 content/orders.yml 里删掉这一单。")
    return lines


def _to_paste(orders: list[RegisteredOrder]) -> list[str]:
    new = sum(order.is_new for order in orders)
    lines = [f"新编号 {new} 单，编了号还没有写进网站的 {len(orders) - new} 单。"]
    lines += [f"{order.receipt} → {order.id}" for order in orders]
    lines += ["把下面几行抄进 content/orders.yml 的 orders 下面："]
    for order in orders:
        lines += [f"  - id: {order.id}", f"    item: {order.item}"]
        lines += [f"    station: {order.station}"] if order.station else []
        lines += [f"    ordered_date: {order.ordered_date}"]
    unknown = [order.id for order in orders if not order.station]
    if unknown:
        lines.append(f"{'、'.join(unknown)} 写的站点网站不认识，请按受理编号查原件，补上 station。")
    return lines
