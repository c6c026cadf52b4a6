"""What the forms 点单 and 评价 may be about: the items of the menu, and the orders that were delivered not long ago.

An item that only some stations have is a target a station, so that nobody has to type one; of any other the form asks
for the station.
"""

from collections.abc import Iterator
from datetime import date

from builder.model.form_target import FormTarget
from builder.model.network import Network
from builder.model.orders.listed import ListedOrder, listed_orders, menu_on
from builder.model.orders.menu import MenuItem
from builder.model.rating_target import is_rated_on, rating_target

FORM = "order"


def form_targets(network: Network, made_date: date) -> Iterator[FormTarget]:
    """The menu as it is on the day of the build; the ratings of orders."""
    for item in menu_on(network, made_date):
        yield from order_targets(network, item)
    for listed in listed_orders(network, made_date):
        if target := order_rating_target(listed, made_date):
            yield target


def order_targets(network: Network, item: MenuItem) -> tuple[FormTarget, ...]:
    """The item at each of its stations that is not gone, "haircut.hongxiang"; or the item alone, "haircut"."""
    if not item.stations:
        return (FormTarget(form=FORM, id=item.id, title=item.name),)
    stations = (network.successor(slug) or network.station(slug) for slug in item.stations)
    slugs = dict.fromkeys(station.slug for station in stations if station and not station.is_gone)
    return tuple(FormTarget(form=FORM, id=f"{item.id}.{slug}", title=item.name, station=slug) for slug in slugs)


def order_rating_target(listed: ListedOrder, made_date: date) -> FormTarget | None:
    """None for an order that was not delivered, or longer ago than ratings are taken."""
    if listed.state != "delivered" or not is_rated_on(listed.since, made_date):
        return None
    station = listed.station.slug if listed.station else ""
    return rating_target(f"order.{listed.order.id}", listed.item.name, listed.since, station)
