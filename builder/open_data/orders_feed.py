"""orders/feed.atom: each step of an order on the day on which it was taken."""

from collections.abc import Iterator
from datetime import date

from builder import urls
from builder.model.network import Network
from builder.model.orders.listed import Step, news
from builder.open_data.atom import Entry, Feed

_WORDS = {
    "ordered": "新点的",
    "issued": "开单了",
    "accepted": "接单了",
    "discussed": "议好了",
    "delivered": "办好了",
    "declined": "办不了",
}


def _entries(network: Network, made_date: date) -> Iterator[Entry]:
    for step in news(network, made_date):
        yield Entry(
            url=urls.order_url(step.listed.order.id),
            key=step.state,
            day=step.day,
            updated_date=step.day,
            category=step.state,
            title=f"{_WORDS[step.state]}：{step.listed.title}",
            text=_text(step),
        )


def _text(step: Step) -> str:
    order = step.listed.order
    match step.state:
        case "issued":
            return f"{order.issued.by}开的单。"
        case "accepted":
            return f"{order.accepted.office}接的单。"
        case "discussed":
            return order.discussed.result
        case "delivered":
            return order.delivered.text or "办好了。"
        case "declined":
            return f"原因：{order.declined.reason}"
    return "居民点的单，谁点的不公开。"


ORDERS_FEED = Feed(
    url=urls.feed_url(urls.ORDERS),
    page=urls.ORDERS,
    title=lambda network: f"{network.site.display_name}：点单",
    subtitle="每一单走到了哪一步",
    entries=_entries,
)
