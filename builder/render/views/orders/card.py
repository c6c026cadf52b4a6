"""An order as the pages show it: its state, its ladder in one line, what became of it."""

from builder import urls
from builder.frozen import frozen
from builder.model.orders.listed import ListedOrder
from builder.model.orders.order import ENDED, STEPS, State
from builder.model.orders.targets import order_rating_target
from builder.model.rating import UNIT, Rating
from builder.render.page import PageContext
from builder.render.views.parts import Link, target_link
from builder.render.words import date_text

# The shape beside the word, as in assets/life.css.
_SHAPES: dict[State, str] = {
    "ordered": "waiting",
    "issued": "waiting",
    "accepted": "waiting",
    "discussed": "soon",
    "delivered": "done",
    "declined": "gone",
}


@frozen
class Rung:
    """One word of the ladder in a line."""

    name: str
    is_done: bool


@frozen
class OrderCard:
    """`rungs` are there while it is on the way; `told` are sentences about what became of it; `rate` opens the form 评价
    for it.
    """

    title: str
    href: str
    station: Link | None
    shape: str
    state: str
    since: str
    rungs: tuple[Rung, ...]
    told: tuple[str, ...]
    rating: str
    rate: Link | None


def order_card(context: PageContext, listed: ListedOrder) -> OrderCard:
    rating = listed.order.rating_on(context.made_date)
    return OrderCard(
        title=listed.item.name,
        href=context.link(urls.order_url(listed.order.id)),
        station=station_link(context, listed),
        shape=_SHAPES[listed.state],
        state=listed.state_name,
        since=_since(listed),
        rungs=() if listed.state in ENDED else rungs(listed),
        told=_told(listed),
        rating=rating_text(rating) if rating else "",
        rate=rate_link(context, listed),
    )


def rungs(listed: ListedOrder) -> tuple[Rung, ...]:
    """点单 to 办好, full up to where it stands."""
    names = [step.field for step in STEPS]
    reached = names.index(listed.state)
    return tuple(Rung(step.name, number <= reached) for number, step in enumerate(STEPS))


def shape_of(listed: ListedOrder) -> str:
    return _SHAPES[listed.state]


def station_link(context: PageContext, listed: ListedOrder) -> Link | None:
    station = listed.station
    return Link(station.name, context.link(urls.station_url(station.slug))) if station else None


def rate_link(context: PageContext, listed: ListedOrder) -> Link | None:
    """None for what is not delivered, or was too long ago to be rated."""
    target = order_rating_target(listed, context.made_date)
    if not target or target.closes_at.date() < context.made_date:
        return None
    return target_link(context, target.form, target.id, "我来评价")


def rating_text(rating: Rating) -> str:
    """20 人次评价：满意 15，基本满意 4，不满意 1。"""
    parts = "，".join(f"{word} {number}" for word, number in rating.counts)
    return f"{rating.total} {UNIT}评价：{parts}。"


def _since(listed: ListedOrder) -> str:
    ordered = f"{date_text(listed.order.ordered_date)}点单"
    if listed.state == "ordered":
        return ordered
    verb = {"issued": "开单", "accepted": "接单", "discussed": "议单", "delivered": "办好", "declined": "回复"}
    return f"{ordered}，{date_text(listed.since)}{verb[listed.state]}"


def _told(listed: ListedOrder) -> tuple[str, ...]:
    order = listed.order
    if listed.state == "delivered":
        came = order.delivered.attendances
        return tuple(text for text in (order.delivered.text, f"来了 {came}。" if came else None) if text)
    if listed.state == "declined":
        return (f"原因：{order.declined.reason}",)
    if listed.state == "discussed":
        return (f"定下来的是：{order.discussed.result}",)
    return (f"{order.accepted.office}接的单。",) if listed.state == "accepted" else ()
