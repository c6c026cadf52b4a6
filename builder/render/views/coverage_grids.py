"""The stations of the page 覆盖情况 one by one, where there are few enough of them: a table of basic services a family.

In: a PageContext. Out: frozen views. A station that has published no services at all is 未公布, never a gap.
"""

from collections.abc import Iterator, Sequence

from builder import urls
from builder.frozen import frozen
from builder.model.network import Network
from builder.model.service import Service
from builder.model.station import Station
from builder.render.families import families
from builder.render.page import PageContext
from builder.render.views.parts import Link
from builder.render.words import UNPUBLISHED, listed

OTHERS = "其他站点"
_WORDS = {"yes": "有", "gap": "缺", "unknown": UNPUBLISHED}


@frozen
class Served:
    """What this page needs to know of a station in service. `is_told` where it has published services; `state` is "" while it
    is open to the public.
    """

    slug: str
    name: str
    tier: str
    parent: str | None
    state: str
    services: frozenset[str]
    is_told: bool


@frozen
class Cell:
    """Whether a station has a service: yes, gap or unknown, told by a word and a shape."""

    state: str

    @property
    def word(self) -> str:
        return _WORDS[self.state]


@frozen
class GridRow:
    """A service in one family: a cell for each station."""

    name: str
    cells: tuple[Cell, ...]


@frozen
class FamilyGrid:
    """`gaps` says how many there are, in words; a station alone has a `sentence` and needs no table."""

    id: str
    name: str
    stations: tuple[Link, ...]
    rows: tuple[GridRow, ...]
    gaps: str
    sentence: str


def serving(network: Network) -> Iterator[Served]:
    """By tier from the top, then by slug. What they offer comes from the network's entries: no station is opened for it."""
    services = network.services_in_use
    offered = {entry.slug: frozenset(services[each].name for each in entry.services) for entry in network.entries}
    for tier in network.site.tiers:
        for station in network.stations_of_tier(tier.id):
            if station.is_in_service:
                yield Served(
                    slug=station.slug,
                    name=station.name,
                    tier=tier.id,
                    parent=station.parent,
                    state=state_of(station),
                    services=offered[station.slug],
                    is_told=station.says("services"),
                )


def family_grids(context: PageContext, served: Sequence[Served], basic: Sequence[Service]) -> Iterator[FamilyGrid]:
    for family in families(served):
        stations = family.everybody
        head = family.head
        yield FamilyGrid(
            id=f"below-{head.slug}" if head else "others",
            name=head.name if head else OTHERS,
            stations=tuple(link_to(context, station.slug, station.name, station.state) for station in stations),
            rows=tuple(_grid_row(service, stations) for service in basic) if len(stations) > 1 else (),
            gaps=gaps_text(len(stations), sum(_gaps(station, basic) for station in stations)),
            sentence=_alone(stations[0], basic) if len(stations) == 1 else "",
        )


def lacks(station: Served, service: Service) -> bool:
    """Never one that has published no services at all."""
    return station.is_told and service.name not in station.services


def gaps_text(stations: int, gaps: int) -> str:
    return f"{stations} 个站点，{f'缺 {gaps} 处' if gaps else '没有缺的'}"


def link_to(context: PageContext, slug: str, name: str, state: str) -> Link:
    return Link(name, context.link(urls.station_url(slug)), state)


def state_of(station: Station) -> str:
    return "" if station.is_open_to_visitors else station.status_name


def _gaps(station: Served, basic: Sequence[Service]) -> int:
    return sum(lacks(station, service) for service in basic)


def _alone(station: Served, basic: Sequence[Service]) -> str:
    if not station.is_told:
        return f"有哪些服务{UNPUBLISHED}。"
    gaps = [service.name for service in basic if lacks(station, service)]
    return f"缺：{listed(gaps)}。别的都有。" if gaps else "样样都有。"


def _grid_row(service: Service, stations: Sequence[Served]) -> GridRow:
    return GridRow(service.name, tuple(_cell(station, service) for station in stations))


def _cell(station: Served, service: Service) -> Cell:
    if not station.is_told:
        return Cell("unknown")
    return Cell("yes" if service.name in station.services else "gap")
