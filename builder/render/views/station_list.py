"""The list of stations, tier by tier, complete without JavaScript; the finder above it filters as one types.

A network of more than WHOLE_UP_TO stations is not listed here: its towns and first letters are, each with a list of its own
(station_lists.py). The finder still knows all.
"""

from collections.abc import Sequence

from builder import urls
from builder.frozen import frozen
from builder.model.directory import LISTED_UP_TO, WHOLE_UP_TO
from builder.model.station import Station
from builder.render.initials import station_lists, town_lists
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import (
    Link,
    PhoneView,
    StationRow,
    contact_phone,
    crumb,
    directory_links,
    station_row,
)
from builder.render.views.station_lists import initial_links, town_link


@frozen
class StationGroup:
    """Stations of one tier under one station above them; `name` is "" where the tier has one group only."""

    name: str
    rows: tuple[StationRow, ...]


@frozen
class TierView:
    id: str
    name: str
    count: int
    groups: tuple[StationGroup, ...]


@frozen
class FinderView:
    """The question box. `data_href` is the finder's file; without JavaScript the form is a plain link."""

    action: str
    data_href: str
    stations_href: str
    towns_href: str
    services_href: str
    phone: PhoneView


@frozen
class StationListView:
    crumb: tuple[Link, ...]
    count: int
    finder: FinderView
    ways: tuple[Link, ...]
    tiers: tuple[TierView, ...]


@frozen
class BigListView:
    """Where the lists are: `town_initials` stands for `towns` where those are too many."""

    crumb: tuple[Link, ...]
    count: int
    finder: FinderView
    ways: tuple[Link, ...]
    towns: tuple[Link, ...]
    town_initials: tuple[Link, ...]
    initials: tuple[Link, ...]


def station_list_page(context: PageContext) -> RenderedBody:
    """All stations of the network, or the lists that they stand in."""
    is_big = len(context.network.entries) > WHOLE_UP_TO
    view = _big_view(context) if is_big else station_list_view(context)
    name = context.network.site.display_name
    return RenderedBody(
        title="站点",
        description=f"{name}的 {view.count} 个站点：地址、开放时间和电话。",
        body=context.render("big_station_list.html" if is_big else "station_list.html", view),
        head=page_head(context, "finder.js"),
    )


def station_list_view(context: PageContext) -> StationListView:
    network = context.network
    tiers = (
        _tier(context, tier.id, tier.name, network.stations_of_tier(tier.id))
        for tier in network.site.tiers
    )
    shown = tuple(tier for tier in tiers if tier.count)
    return StationListView(
        crumb=crumb(context),
        count=sum(tier.count for tier in shown),
        finder=finder_view(context),
        ways=directory_links(context),
        tiers=shown,
    )


def finder_view(context: PageContext) -> FinderView:
    return FinderView(
        action=context.link(urls.STATIONS),
        data_href=context.link(urls.FIND_NAMES),
        stations_href=context.link(urls.STATIONS),
        towns_href=context.link(urls.town_url("")).removesuffix("_/"),
        services_href=context.link(urls.SERVICES),
        phone=contact_phone(context),
    )


def _tier(context: PageContext, tier_id: str, name: str, stations: Sequence[Station]) -> TierView:
    by_parent: dict[str, list[Station]] = {}
    for station in stations:
        by_parent.setdefault(station.parent or "", []).append(station)
    return TierView(
        id=tier_id,
        name=name,
        count=len(stations),
        groups=tuple(
            StationGroup(_parent_name(context, parent) if len(by_parent) > 1 else "", _rows(context, members))
            for parent, members in by_parent.items()
        ),
    )


def _big_view(context: PageContext) -> BigListView:
    network = context.network
    are_many = len(network.towns) > LISTED_UP_TO
    return BigListView(
        crumb=crumb(context),
        count=sum(town.count for town in network.towns),
        finder=finder_view(context),
        ways=directory_links(context),
        towns=() if are_many else tuple(town_link(context, town) for town in network.towns),
        town_initials=initial_links(context, network.shared(town_lists), urls.towns_url) if are_many else (),
        initials=initial_links(context, network.shared(station_lists), urls.initial_url),
    )


def _rows(context: PageContext, stations: Sequence[Station]) -> tuple[StationRow, ...]:
    return tuple(station_row(context, station) for station in stations)


def _parent_name(context: PageContext, parent: str) -> str:
    return context.network.station(parent).name if parent else "其他"
