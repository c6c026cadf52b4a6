"""The menu: what can be ordered, each item with its button, or one a station."""

from builder.frozen import frozen
from builder.model.orders.listed import menu_on
from builder.model.orders.menu import KINDS, MenuItem
from builder.model.orders.targets import FORM, order_targets
from builder.render.page import PageContext
from builder.render.views.parts import Link, target_link
from builder.render.words import UNPUBLISHED

_STATIONS_AT_ONCE = 4


@frozen
class ItemCard:
    """`facts` are (label, text). `order` is the one button; where there is a choice of stations, `stations` are the
    buttons, and `more_stations` those that are folded away.
    """

    id: str
    name: str
    description: str
    facts: tuple[tuple[str, str], ...]
    order: Link | None
    stations: tuple[Link, ...]
    more_stations: tuple[Link, ...]


@frozen
class MenuPart:
    """服务 or 活动."""

    id: str
    title: str
    cards: tuple[ItemCard, ...]


_PART_IDS = {"服务": "services", "活动": "activities"}


def menu_parts(context: PageContext) -> tuple[MenuPart, ...]:
    """What can be ordered on the day of the build, by kind; a kind without any is left out."""
    items = menu_on(context.network, context.made_date)
    parts = (
        MenuPart(_PART_IDS[kind], kind, tuple(item_card(context, item) for item in items if item.kind == kind))
        for kind in KINDS
    )
    return tuple(part for part in parts if part.cards)


def item_card(context: PageContext, item: MenuItem) -> ItemCard:
    links = order_links(context, item)
    several = links if len(links) > 1 else ()
    return ItemCard(
        id=f"item-{item.id}",
        name=item.name,
        description=item.description or "",
        facts=_facts(context, item),
        order=links[0] if len(links) == 1 else None,
        stations=several[:_STATIONS_AT_ONCE],
        more_stations=several[_STATIONS_AT_ONCE:],
    )


def order_links(context: PageContext, item: MenuItem) -> tuple[Link, ...]:
    """A way to the form 点单 for the item, or one for each station that has it; none where no such form is built."""
    targets = order_targets(context.network, item)
    if len(targets) == 1:
        link = target_link(context, FORM, targets[0].id, f"点{item.name}")
        return (link,) if link else ()
    names = {target.id: context.network.station(target.station).name for target in targets}
    links = (target_link(context, FORM, target_id, name) for target_id, name in names.items())
    return tuple(link for link in links if link)


def _facts(context: PageContext, item: MenuItem) -> tuple[tuple[str, str], ...]:
    days = item.lead_days
    facts = (
        ("给谁", item.audience or ""),
        ("收费", item.price or UNPUBLISHED),
        ("提前", f"{days} 天点" if days else "不用提前" if days == 0 else ""),
        ("谁来办", item.office or ""),
        ("在哪里", _where(context, item)),
    )
    return tuple(fact for fact in facts if fact[1])


def _where(context: PageContext, item: MenuItem) -> str:
    if not item.stations:
        return "哪个站点都可以"
    stations = [target.station for target in order_targets(context.network, item)]
    if len(stations) == 1:
        return context.network.station(stations[0]).name
    return f"{len(stations)} 个站点" if stations else "现在没有站点能办"
