"""/orders/<id>/: one order from 点单 to 评价, with the day and the office of each step. Who ordered it is nowhere."""

from collections.abc import Iterator

from builder import urls
from builder.frozen import frozen
from builder.model.orders.listed import ListedOrder
from builder.model.orders.order import RATED, STEPS, State
from builder.model.rating import UNIT, Rating
from builder.render.charts import Bar, Chart, bars
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.orders.card import rate_link, shape_of, station_link
from builder.render.views.orders.menu import order_links
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb, public_address
from builder.render.words import date_text, summary


@frozen
class StepView:
    """`texts` are sentences about the step; `is_done` fills its dot."""

    name: str
    when: str
    texts: tuple[str, ...]
    is_done: bool


@frozen
class OrderView:
    """`again` leads to the item on the menu."""

    crumb: tuple[Link, ...]
    title: str
    station: Link | None
    shape: str
    state: str
    steps: tuple[StepView, ...]
    rate: Link | None
    rating: Chart | None
    rating_as_of: str
    again: Link | None
    phone: PhoneView
    address_of_page: str


def order_page(context: PageContext, listed: ListedOrder) -> RenderedBody:
    view = order_view(context, listed)
    return RenderedBody(
        title=listed.title,
        description=summary(f"点单：{listed.title}，{date_text(listed.order.ordered_date)}点的，{listed.state_name}。"),
        body=context.render("order.html", view),
        head=page_head(context, styles=("life.css", "charts.css", "orders.css")),
    )


def order_view(context: PageContext, listed: ListedOrder) -> OrderView:
    rating = listed.order.rating_on(context.made_date)
    on_offer = listed.item.is_on_offer(context.made_date) and order_links(context, listed.item)
    return OrderView(
        crumb=crumb(context, ("点单", urls.ORDERS)),
        title=listed.item.name,
        station=station_link(context, listed),
        shape=shape_of(listed),
        state=listed.state_name,
        steps=tuple(_steps(context, listed, rating)),
        rate=rate_link(context, listed),
        rating=_chart(rating) if rating else None,
        rating_as_of=f"数到{date_text(rating.as_of)}。不留姓名，一个人可以评几次，所以数的是{UNIT}，不是人。" if rating else "",
        again=Link("我也想点这一项", f"{context.link(urls.ORDERS)}#item-{listed.item.id}") if on_offer else None,
        phone=contact_phone(context),
        address_of_page=public_address(context),
    )


def _steps(context: PageContext, listed: ListedOrder, rating: Rating | None) -> Iterator[StepView]:
    """Those that were taken, then those still to come; after a refusal none is."""
    day = context.made_date
    for step in STEPS:
        at = listed.order.step_date(step.field)
        if at and at <= day:
            yield StepView(step.name, date_text(at), _texts(listed, step.field), True)
        elif listed.state != "declined":
            yield StepView(step.name, "", (_TO_COME[step.field],), False)
    if listed.state == "declined":
        yield StepView("办不了", date_text(listed.since), _texts(listed, "declined"), True)
    elif rating:
        yield StepView(RATED, f"{rating.total} {UNIT}", (), True)
    else:
        yield StepView(RATED, "", ("办好以后半年里，来过的、用过的都可以评。",), False)


_TO_COME: dict[State, str] = {
    "issued": "等着把单子开出去。",
    "accepted": "等着有单位来接。",
    "discussed": "接了单，还要和居民一起商量怎么办。",
    "delivered": "商量定了就办。",
}


def _texts(listed: ListedOrder, field: State) -> tuple[str, ...]:
    order = listed.order
    match field:
        case "issued":
            found = (f"{order.issued.by}开的单。",)
        case "accepted":
            found = (f"{order.accepted.office}接的单。",)
        case "discussed":
            changes = order.discussed.changes
            found = (order.discussed.result, f"和点单时不一样的：{changes}" if changes else "")
        case "delivered":
            done = order.delivered
            came = f"来了 {done.attendances}。" if done.attendances else ""
            found = (done.text or "", came, f"凭据：{done.evidence}" if done.evidence else "")
        case "declined":
            found = (f"{order.declined.by}回复。原因：{order.declined.reason}",)
        case _:
            found = ("居民点的单，谁点的不公开。",)
    return tuple(text for text in found if text)


def _chart(rating: Rating) -> Chart:
    rows = [Bar(word, number) for word, number in rating.counts]
    return bars("大家满意不满意", rows, UNIT, head=RATED, total="合计")
