"""An order that came in gets the id under which content/orders.yml and the site tell how far it has come.

In: the open store, the catalogue, the network's time. Out: what belongs into content/orders.yml, without a person: item,
station, day. The id is a key of the ledger, `order:<id>`, held by the receipt, beside `ordered:<receipt>`, so that a receipt
has one id for good and an id one receipt. Whoever reads a status is led by it to the order's page. Raises NotSaved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from forms_api.catalogue import Catalogue
from forms_api.status.followups import is_withdrawn
from forms_api.store import Found, KeyTaken, Store, Stored, Take
from forms_api.store.rows import Row

FORM = "order"
KEY_PREFIX = "order:"
_CHANNEL = "desk"
# The longest id of a file is 60 characters; a day and a number need their room.
_ITEM_ROOM = 44
_MOST_A_DAY = 1000


@dataclass(frozen=True)
class RegisteredOrder:
    """`station` is "" where the one that was typed is not known. `is_withdrawn`: the resident took it back."""

    receipt: str
    id: str
    item: str
    station: str
    ordered_date: str
    is_new: bool
    is_on_site: bool
    is_withdrawn: bool


@dataclass(frozen=True)
class OrdersAnswer:
    """Those that are new, those that have an id and are not on the site yet, and those on the site that were withdrawn."""

    orders: tuple[RegisteredOrder, ...]


def register_orders(store: Store, catalogue: Catalogue, now: datetime) -> OrdersAnswer:
    """Gives every order an id that has none; oldest first. An order that was erased or withdrawn before gets none."""
    return OrdersAnswer(tuple(_registered(store, catalogue, now)))


def id_held_by(keys: tuple[str, ...]) -> str:
    """The id of the order among the keys of a receipt; "" without one."""
    return next((key.removeprefix(KEY_PREFIX) for key in keys if key.startswith(KEY_PREFIX)), "")


def _registered(store: Store, catalogue: Catalogue, now: datetime) -> Iterator[RegisteredOrder]:
    for found in store.submissions(FORM):
        row = found.row
        order_id = id_held_by(store.held_by(row.receipt))
        withdrawn = is_withdrawn(store, row.receipt)
        is_new = not order_id
        if is_new:
            if withdrawn or row.kind == "erased":
                continue
            order_id = _take_id(store, catalogue, found, now)
        is_on_site = order_id in catalogue.orders
        if is_on_site == withdrawn:
            yield _order(found, catalogue, order_id, is_new, is_on_site, withdrawn)


def _order(
    found: Found, catalogue: Catalogue, order_id: str, is_new: bool, is_on_site: bool, withdrawn: bool
) -> RegisteredOrder:
    station = catalogue.stations.get(found.texts.get("station", ""))
    return RegisteredOrder(
        receipt=found.row.receipt,
        id=order_id,
        item=_item(found),
        station=station.slug if station else "",
        ordered_date=_day(found.row),
        is_new=is_new,
        is_on_site=is_on_site,
        is_withdrawn=withdrawn,
    )


def _take_id(store: Store, catalogue: Catalogue, found: Found, now: datetime) -> str:
    """The first of haircut-2026-05-09, haircut-2026-05-09-2, … that neither the site nor the ledger has."""
    receipt, version = found.row.receipt, found.ledger.version
    first = f"{_item(found)[:_ITEM_ROOM].rstrip('-')}-{_day(found.row)}"
    for number in range(1, _MOST_A_DAY):
        order_id = first if number == 1 else f"{first}-{number}"
        if order_id in catalogue.orders:
            continue
        keys = (f"ordered:{receipt}", f"{KEY_PREFIX}{order_id}")
        answer = store.take(Take(FORM, version, found.columns, receipt, now, _CHANNEL, keys))
        if isinstance(answer, Stored):
            return order_id
        if isinstance(answer, KeyTaken) and answer.key == keys[0]:
            return id_held_by(store.held_by(receipt))
    raise ValueError(f"more than {_MOST_A_DAY} orders of one item on one day")


def _item(found: Found) -> str:
    """haircut of haircut.hongxiang: ids have no dot."""
    return found.texts.get("target", "").partition(".")[0]


def _day(row: Row) -> str:
    return row.received_at[:10]
