"""Where a station stands in the network: the line under its name, the crumb, who is above and below."""

from builder import urls
from builder.frozen import frozen
from builder.model.network import Network
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.views.parts import Link, StationRow, crumb, station_row
from builder.render.words import listed

# A page must not grow with the network: what is below a centre beyond that is counted.
MOST_BELOW = 60


@frozen
class PlaceView:
    """`further` leads to the others below, where there are too many for one page."""

    above: tuple[Link, ...]
    below: tuple[StationRow, ...]
    further: Link | None


def merged_notes(context: PageContext, station: Station) -> tuple[str, ...]:
    """Which stations have become part of this one, and where they were."""
    return tuple(
        f"原来的{each.name}已经并入这里{f'，原址：{each.address}' if each.address else ''}。"
        for each in context.network.merged_here(station.slug)
    )


def place_view(context: PageContext, station: Station) -> PlaceView | None:
    """None for a station that stands alone."""
    network = context.network
    above = tuple(_above(context, each) for each in network.ancestors(station.slug))
    children = network.children(station.slug)
    below = tuple(station_row(context, child) for child in children[:MOST_BELOW])
    left = len(children) - len(below)
    further = Link(f"还有 {left} 个，在全部站点里找", context.link(urls.STATIONS)) if left else None
    return PlaceView(above, below, further) if above or below else None


def subtitle(network: Network, station: Station) -> str:
    """居民区 · 驿站 · 也叫虹祥驿站"""
    named = (network.tier(station.tier), network.kind(station.kind))
    parts = [each.name for each in named if each]
    if station.alternate_names:
        parts.append(f"也叫{listed(station.alternate_names)}")
    return " · ".join(dict.fromkeys(parts))


def station_crumb(context: PageContext, station: Station) -> tuple[Link, ...]:
    """One line on a phone: only the station right above; the whole chain stands further down."""
    above = context.network.ancestors(station.slug)[-1:]
    return crumb(
        context, ("站点", urls.STATIONS), *((each.name, urls.station_url(each.slug)) for each in above)
    )


def _above(context: PageContext, station: Station) -> Link:
    tier = context.network.tier(station.tier)
    return Link(station.name, context.link(urls.station_url(station.slug)), tier.name if tier else "")
