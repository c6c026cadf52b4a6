"""The page 地图: one drawing of the network, and beside it a list that says the same and more.

In: a PageContext. Out: the page; assets/nearest.js adds 离我最近. In the drawing a tier is told by shape and
size, never by colour alone, and every dot has the number that its row in the list has. A big network shows
its upper tiers only: each of their pages leads further down.
"""

from collections.abc import Iterator, Mapping, Sequence

from builder import urls
from builder.frozen import frozen
from builder.model.figures.places import PLACES
from builder.model.network import Network
from builder.model.station import Station
from builder.render.families import families
from builder.render.network_map import DRAWN_UP_TO, draw
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.map_drawing import (
    DrawingView,
    LegendRow,
    drawing_view,
    legend,
    short_names,
)
from builder.render.views.parts import Link, crumb, public_address

# Where so few are drawn, even those of the lowest tier may have their names in the drawing.
_NAMED_UP_TO = 12


@frozen
class PlaceRow:
    """A station in the list; `number` is "" where the drawing has none for it."""

    number: str
    name: str
    href: str
    state: str
    note: str


@frozen
class PlaceGroup:
    """A station with those right below it; `head` is None for those that nobody stands above."""

    id: str
    head: PlaceRow | None
    rows: tuple[PlaceRow, ...]


@frozen
class MapView:
    crumb: tuple[Link, ...]
    lead: str
    drawing: DrawingView | None
    legend: tuple[LegendRow, ...]
    groups: tuple[PlaceGroup, ...]
    unplaced: tuple[PlaceRow, ...]
    places_file: str
    nearest_note: str
    stations_href: str
    address_of_page: str


def map_page(context: PageContext) -> RenderedBody:
    """地图."""
    name = context.network.site.display_name
    return RenderedBody(
        title="地图",
        description=f"{name}的站点在哪里：一张示意图，一份名单，还能找离您最近的。",
        body=context.render("map.html", map_view(context)),
        head=page_head(context, "nearest.js", styles=("map.css",)),
    )


def map_view(context: PageContext) -> MapView:
    network = context.network
    standing = network.summed(PLACES, context.made_date).standing
    shown = _shown(network, standing)
    order = list(_from_the_top(shown))
    named = _named(network, order)
    drawing = draw(network, order, short_names(named))
    numbered = (dot.slug for dot in drawing.dots if dot.is_numbered)
    numbers = {slug: str(number) for number, slug in enumerate(numbered, 1)}
    return MapView(
        crumb=crumb(context, ("站点", urls.STATIONS)),
        lead=_lead(sum(standing.values()), order),
        drawing=drawing_view(network, drawing, numbers) if drawing.dots else None,
        legend=tuple(legend(network, order)),
        groups=tuple(_groups(context, [each for each in order if each.location], numbers)),
        unplaced=tuple(_row(context, each, "") for each in order if not each.location),
        places_file=context.link(urls.MAP_PLACES),
        nearest_note=_nearest_note(network),
        stations_href=context.link(urls.STATIONS),
        address_of_page=public_address(context),
    )


def _nearest_note(network: Network) -> str:
    """What becomes of the place that the phone tells; see assets/nearest.js."""
    if network.is_listed_whole:
        return "按了才问手机您在哪里。只在手机上算，不发给任何人，也不留下来。"
    return "按了才问手机您在哪里，只在手机上算，也不留下来。取附近的名单时，网站只看得出您在哪个约五公里见方的一片。"


def _shown(network: Network, standing: Mapping[str, int]) -> list[Station]:
    """Tiers from the top, as far as they can be drawn; the top one always."""
    shown: list[Station] = []
    for tier in network.site.tiers:
        if shown and len(shown) + standing.get(tier.id, 0) > DRAWN_UP_TO:
            break
        shown += (each for each in network.stations_of_tier(tier.id) if not each.is_gone)
    return shown


def _from_the_top(shown: Sequence[Station]) -> Iterator[Station]:
    """Each station before those below it, so that neighbours have neighbouring numbers."""
    wanted = {station.slug for station in shown}
    below: dict[str | None, list[Station]] = {}
    for station in shown:
        below.setdefault(station.parent, []).append(station)
    seen: set[str] = set()
    for station in shown:
        waiting = [station]
        while waiting:
            here = waiting.pop()
            if here.slug in seen or here.slug not in wanted or _waits(here, wanted, seen):
                continue
            seen.add(here.slug)
            yield here
            waiting += reversed(below.get(here.slug, ()))


def _waits(station: Station, wanted: set[str], seen: set[str]) -> bool:
    return station.parent in wanted and station.parent not in seen


def _named(network: Network, order: Sequence[Station]) -> list[Station]:
    """Whose names should stand in the drawing, the most important first."""
    ranked = sorted(order, key=lambda station: network.tier_rank(station.tier))
    lowest = max((network.tier_rank(station.tier) for station in order), default=0)
    everybody = len(order) <= _NAMED_UP_TO or lowest == 0
    return [each for each in ranked if everybody or network.tier_rank(each.tier) < lowest]


def _lead(everybody: int, order: Sequence[Station]) -> str:
    if len(order) == everybody:
        return f"一共 {everybody} 个站点。位置按经纬度画，挨得太近的稍稍挪开；线连着上级站点。"
    return f"一共 {everybody} 个站点，图上画的是上面几级的 {len(order)} 个；下面的站点，请从它们的页面往下找。"


def _groups(context: PageContext, order: Sequence[Station], numbers: dict[str, str]) -> Iterator[PlaceGroup]:
    """In the order of the numbers, each station under the one above it."""
    for family in families(order):
        head = family.head
        yield PlaceGroup(
            id=f"near-{head.slug}" if head else "others",
            head=head and _row(context, head, numbers.get(head.slug, "")),
            rows=tuple(_row(context, each, numbers.get(each.slug, "")) for each in family.members),
        )


def _row(context: PageContext, station: Station, number: str) -> PlaceRow:
    return PlaceRow(
        number=number,
        name=station.name,
        href=context.link(urls.station_url(station.slug)),
        state="" if station.is_open_to_visitors else station.status_name,
        note=station.address or "地址未公布",
    )
