"""api/v1/orders.json: the menu, and every order with the day and the office of each step.

UTF-8, one order a line. The fields are described in schemas/orders.schema.json, which is published beside it. Who ordered
is in no file of the site.
"""

from datetime import date
from typing import Any

from builder import urls
from builder.model.network import Network
from builder.model.orders.listed import ListedOrder, OrderBook, listed_orders, menu_on, order_book
from builder.model.orders.menu import MenuItem
from builder.model.orders.steps import Declined, Delivered, Discussed
from builder.model.rating import Rating
from builder.open_data.records import VERSION, given, json_in_lines, publisher, quantity


def orders_json(network: Network, made_date: date) -> bytes:
    """The bytes of api/v1/orders.json."""
    head = {
        "version": VERSION,
        "made_date": made_date.isoformat(),
        "publisher": publisher(network),
        "counts": _counts(order_book(network, made_date)),
        "menu": [_item(item) for item in menu_on(network, made_date)],
    }
    return json_in_lines(
        head, "orders", (_order(listed, made_date) for listed in listed_orders(network, made_date))
    )


def rating_json(rating: Rating | None) -> dict[str, Any] | None:
    """{"satisfied": 16, "fairly": 3, "dissatisfied": 1, "as_of": "2026-05-08"}, in 人次."""
    if rating is None:
        return None
    return {
        "satisfied": rating.satisfied,
        "fairly": rating.fairly,
        "dissatisfied": rating.dissatisfied,
        "as_of": rating.as_of.isoformat(),
    }


def _counts(book: OrderBook) -> dict[str, Any]:
    return given(
        ordered=book.count,
        on_the_way=len(book.on_the_way),
        delivered=len(book.delivered),
        declined=len(book.declined),
        attendances=quantity(book.attendances),
    )


def _item(item: MenuItem) -> dict[str, Any]:
    return given(
        id=item.id,
        name=item.name,
        kind=item.kind,
        description=item.description,
        audience=item.audience,
        price=item.price,
        lead_days=item.lead_days,
        stations=list(item.stations),
        office=item.office,
    )


def _order(listed: ListedOrder, made_date: date) -> dict[str, Any]:
    order = listed.order

    def known(step: Any) -> Any:
        return step if step and step.date <= made_date else None

    issued, accepted = known(order.issued), known(order.accepted)
    return given(
        id=order.id,
        path=urls.order_url(order.id),
        item=order.item,
        item_name=listed.item.name,
        station=listed.station.slug if listed.station else None,
        state=listed.state,
        ordered_date=order.ordered_date.isoformat(),
        issued={"date": issued.date.isoformat(), "by": issued.by} if issued else None,
        accepted={"date": accepted.date.isoformat(), "office": accepted.office} if accepted else None,
        discussed=_discussed(known(order.discussed)),
        delivered=_delivered(known(order.delivered)),
        declined=_declined(known(order.declined)),
        rating=rating_json(order.rating_on(made_date)),
    )


def _discussed(step: Discussed | None) -> dict[str, Any] | None:
    return given(date=step.date.isoformat(), result=step.result, changes=step.changes) if step else None


def _delivered(step: Delivered | None) -> dict[str, Any] | None:
    if not step:
        return None
    came = quantity(step.attendances)
    return given(date=step.date.isoformat(), text=step.text, attendances=came, evidence=step.evidence)


def _declined(step: Declined | None) -> dict[str, Any] | None:
    return {"date": step.date.isoformat(), "reason": step.reason, "by": step.by} if step else None
