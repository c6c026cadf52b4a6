"""The network's orders as pages and open data tell them on a day, and what was new when.

In: a Network and a day. Out: `ListedOrder`s and `Step`s. An order of the file whose item is unknown is no order here:
builder/check refuses it.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from builder.frozen import frozen
from builder.model.network import Network
from builder.model.news import is_news
from builder.model.orders.menu import MenuItem
from builder.model.orders.order import ENDED, STATES, STEPS, Order, State
from builder.model.quantity import Quantity, total
from builder.model.rating import Rating
from builder.model.station import Station


@frozen
class ListedOrder:
    """An order, where it stands, and since when."""

    order: Order
    item: MenuItem
    station: Station | None
    state: State
    since: date

    @property
    def state_name(self) -> str:
        return STATES[self.state]

    @property
    def title(self) -> str:
        """上门理发（弘翔里党群服务站）"""
        return f"{self.item.name}（{self.station.name}）" if self.station else self.item.name


@frozen
class OrderBook:
    """All orders of a day: those on the way, who waits longest first; those delivered or declined, the newest first."""

    on_the_way: tuple[ListedOrder, ...]
    delivered: tuple[ListedOrder, ...]
    declined: tuple[ListedOrder, ...]

    @property
    def count(self) -> int:
        return len(self.on_the_way) + len(self.delivered) + len(self.declined)

    @property
    def attendances(self) -> Quantity | None:
        """人次 of what was delivered; None while nobody counted any."""
        counted = [each.order.delivered.attendances for each in self.delivered if each.order.delivered.attendances]
        return total(counted) if counted else None


@frozen
class Step:
    """Something that happened to an order."""

    day: date
    state: State
    listed: ListedOrder


def has_orders(network: Network) -> bool:
    """Whether there is anything to order, or anything was ordered."""
    return bool(network.orders.menu)


def menu_on(network: Network, day: date) -> tuple[MenuItem, ...]:
    """What can be ordered on `day`, in the order of the file."""
    return tuple(item for item in network.orders.menu if item.is_on_offer(day))


def listed_orders(network: Network, day: date) -> tuple[ListedOrder, ...]:
    """Every order there was by `day`, in the order of the file."""
    orders = network.orders
    return tuple(
        listed for order in orders.orders if (listed := _listed(network, order, orders.item(order.item), day))
    )


def order_book(network: Network, day: date) -> OrderBook:
    found: dict[str, list[ListedOrder]] = {"on_the_way": [], "delivered": [], "declined": []}
    for listed in listed_orders(network, day):
        found[listed.state if listed.state in ENDED else "on_the_way"].append(listed)
    return OrderBook(
        tuple(sorted(found["on_the_way"], key=lambda each: (each.order.ordered_date, each.order.id))),
        _newest_first(found["delivered"]),
        _newest_first(found["declined"]),
    )


def rating_of(book: OrderBook, day: date) -> Rating | None:
    """What everybody said of everything delivered, added up; None while nobody has."""
    ratings = [rating for each in book.delivered if (rating := each.order.rating_on(day))]
    if not ratings:
        return None
    added: Counter[str] = Counter()
    for rating in ratings:
        added.update(satisfied=rating.satisfied, fairly=rating.fairly, dissatisfied=rating.dissatisfied)
    return Rating.model_construct(
        satisfied=added["satisfied"],
        fairly=added["fairly"],
        dissatisfied=added["dissatisfied"],
        as_of=min(rating.as_of for rating in ratings),
    )


def orders_by_item(network: Network, day: date) -> tuple[tuple[MenuItem, int], ...]:
    """How often each item was ordered by `day`, in the order of the menu; items nobody ordered are not in it."""
    counts = Counter(listed.item.id for listed in listed_orders(network, day))
    return tuple((item, counts[item.id]) for item in network.orders.menu if counts[item.id])


def news(network: Network, day: date) -> Iterator[Step]:
    """What happened to orders and is still news on `day`, in the order of the file."""
    for listed in listed_orders(network, day):
        for state in (*(step.field for step in STEPS), "declined"):
            at = listed.order.step_date(state)
            if at and is_news(at, day):
                yield Step(at, state, listed)


def _listed(network: Network, order: Order, item: MenuItem | None, day: date) -> ListedOrder | None:
    state = order.state_on(day)
    if not state or not item:
        return None
    station = order.station and (network.successor(order.station) or network.station(order.station))
    return ListedOrder(order, item, station or None, state, order.step_date(state))


def _newest_first(ended: list[ListedOrder]) -> tuple[ListedOrder, ...]:
    return tuple(sorted(ended, key=lambda each: (-each.since.toordinal(), each.order.id)))
