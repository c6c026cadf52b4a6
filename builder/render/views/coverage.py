"""The page 覆盖情况: which station has which of the basic services, where the gaps are, and how much room there
is for every hundred households.

In: a PageContext. Out: the page. A station counts while it is in service; one that has published no
services at all is 未公布, never a gap. A big network shows its totals and a line for each station of an upper
tier, whose page leads further down.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from builder import urls
from builder.frozen import frozen
from builder.model.coverage_sum import COVERAGE, Coming, Coverage, Group, added_groups
from builder.model.network import Network
from builder.model.service import Service
from builder.model.station import Station
from builder.render.families import families
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.coverage_area import AreaView, area_view
from builder.render.views.parts import Link, crumb, public_address
from builder.render.words import UNPUBLISHED, listed

# A table a family up to here; beyond, a line for each station of an upper tier.
SHOWN_UP_TO = 400
_OTHERS = "其他站点"
_WORDS = {"yes": "有", "gap": "缺", "unknown": UNPUBLISHED}


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


@frozen
class ServiceLine:
    """A service in the whole network, for screens too narrow for a table: how many have it, tier by tier, and
    who has not ("" where nobody lacks it, or where too many would have to be named).
    """

    name: str
    href: str
    tiers: tuple[str, ...]
    gaps: str


@frozen
class FamilyLine:
    """A station of a big network with all that are below it."""

    link: Link
    gaps: str


@frozen
class TotalCell:
    """How many of the stations that published their services have one, and how many lack it ("" for none)."""

    having: str
    gap: str


@frozen
class TotalRow:
    name: str
    cells: tuple[TotalCell, ...]


@frozen
class TotalsView:
    """Basic services by tier."""

    tiers: tuple[str, ...]
    rows: tuple[TotalRow, ...]


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
class CoverageView:
    crumb: tuple[Link, ...]
    lead: str
    totals: TotalsView | None
    grids: tuple[FamilyGrid, ...]
    services: tuple[ServiceLine, ...]
    below: tuple[FamilyLine, ...]
    uncounted: str
    area: AreaView | None
    address_of_page: str


def coverage_page(context: PageContext) -> RenderedBody:
    """覆盖情况."""
    view = coverage_view(context)
    return RenderedBody(
        title="覆盖情况",
        description=f"{context.network.site.display_name}：每个站点有哪些基础服务，哪里还缺，每100户有多少面积。",
        body=context.render("coverage.html", view),
        head=page_head(context, styles=("coverage.css",)),
    )


def coverage_view(context: PageContext) -> CoverageView:
    network = context.network
    coverage = network.summed(COVERAGE, context.made_date)
    of_tier = {tier.id: coverage.of_tier(tier.id) for tier in network.site.tiers}
    tiers = {tier: group for tier, group in of_tier.items() if group.count}
    count = sum(group.count for group in tiers.values())
    basic = [service for service in network.services_in_use if service.category == "basic"]
    is_big = count > SHOWN_UP_TO
    # Station by station, where there are few enough of them to be named.
    serving = () if is_big else tuple(_serving(network))
    totals = _totals(network, tiers, basic)
    return CoverageView(
        crumb=crumb(context, ("站点", urls.STATIONS)),
        lead=_lead(added_groups(tiers.values()), basic),
        totals=totals if basic and count else None,
        grids=tuple(_grids(context, serving, basic)) if basic and not is_big else (),
        services=tuple(_service_lines(context, totals, serving, basic)) if count else (),
        below=tuple(_below(context, coverage)) if basic and is_big else (),
        uncounted=_uncounted(coverage.coming, is_big),
        area=area_view(network, tiers),
        address_of_page=public_address(context),
    )


def _serving(network: Network) -> Iterator[Served]:
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
                    state=_state(station),
                    services=offered[station.slug],
                    is_told=station.says("services"),
                )


def _lead(all_serving: Group, basic: Sequence[Service]) -> str:
    count, told, complete, *_ = all_serving
    if not basic:
        return f"在用的站点 {count} 个；服务目录里还没有基础服务。"
    whole = f"{complete} 个站点样样都有" if complete else "还没有一个站点样样都有"
    sentence = f"在用的站点 {count} 个，基础服务 {len(basic)} 项；{whole}。"
    return sentence + (f"还有 {count - told} 个没有公布服务，不算缺。" if told < count else "")


def _gaps(station: Served, basic: Sequence[Service]) -> int:
    """How many basic services a station lacks; 0 for one that has published none at all."""
    return sum(service.name not in station.services for service in basic) if station.is_told else 0


def _totals(network: Network, tiers: Mapping[str, Group], basic: Sequence[Service]) -> TotalsView:
    return TotalsView(
        tiers=tuple(tier.name for tier in network.site.tiers if tier.id in tiers),
        rows=tuple(
            TotalRow(
                name=service.name,
                cells=tuple(_total_cell(group.having.get(service.id, 0), group.told) for group in tiers.values()),
            )
            for service in basic
        ),
    )


def _total_cell(having: int, told: int) -> TotalCell:
    if not told:
        return TotalCell(UNPUBLISHED, "")
    return TotalCell(f"{having} 个" if having < told else "都有", f"缺 {told - having}" if having < told else "")


def _grids(
    context: PageContext, serving: Sequence[Served], basic: Sequence[Service]
) -> Iterator[FamilyGrid]:
    for family in families(serving):
        stations = family.everybody
        head = family.head
        yield FamilyGrid(
            id=f"below-{head.slug}" if head else "others",
            name=head.name if head else _OTHERS,
            stations=tuple(_link(context, station.slug, station.name, station.state) for station in stations),
            rows=tuple(_grid_row(service, stations) for service in basic) if len(stations) > 1 else (),
            gaps=_gaps_text(len(stations), sum(_gaps(station, basic) for station in stations)),
            sentence=_alone(stations[0], basic) if len(stations) == 1 else "",
        )


def _alone(station: Served, basic: Sequence[Service]) -> str:
    states = {service.name: _cell(station, service).state for service in basic}
    gaps = [name for name, state in states.items() if state == "gap"]
    if not station.is_told:
        return f"有哪些服务{UNPUBLISHED}。"
    return f"缺：{listed(gaps)}。别的都有。" if gaps else "样样都有。"


def _link(context: PageContext, slug: str, name: str, state: str) -> Link:
    return Link(name, context.link(urls.station_url(slug)), state)


def _state(station: Station) -> str:
    return "" if station.is_open_to_visitors else station.status_name


def _grid_row(service: Service, stations: Sequence[Served]) -> GridRow:
    return GridRow(service.name, tuple(_cell(station, service) for station in stations))


def _cell(station: Served, service: Service) -> Cell:
    if not station.is_told:
        return Cell("unknown")
    return Cell("yes" if service.name in station.services else "gap")


def _service_lines(
    context: PageContext, totals: TotalsView, named: Sequence[Served], basic: Sequence[Service]
) -> Iterator[ServiceLine]:
    for service, row in zip(basic, totals.rows, strict=True):
        gaps = [each.name for each in named if _cell(each, service).state == "gap"]
        told = zip(totals.tiers, row.cells, strict=True)
        yield ServiceLine(
            name=service.name,
            href=context.link(urls.service_url(service.id)),
            tiers=tuple(f"{tier} {cell.having}{f'，{cell.gap}' if cell.gap else ''}" for tier, cell in told),
            gaps=f"缺：{listed(gaps)}" if gaps else "",
        )


def _gaps_text(stations: int, gaps: int) -> str:
    return f"{stations} 个站点，{f'缺 {gaps} 处' if gaps else '没有缺的'}"


def _below(context: PageContext, coverage: Coverage) -> Iterator[FamilyLine]:
    network = context.network
    counted: Counter[str] = Counter()
    for key, group in coverage.groups.items():
        counted[key.tier] += group.count
    # The tier furthest down that still makes a list, but never the lowest: its stations are what is summed
    # up.
    uppers = [tier.id for tier in network.site.tiers[:-1] if 0 < counted[tier.id] <= SHOWN_UP_TO]
    owners: dict[str, list[Group]] = {}
    above: dict[str, str] = {"": ""}
    for (tier, parent, slug), group in coverage.groups.items():
        if parent not in above:
            found = (*network.ancestors(parent), network.station(parent))
            above[parent] = next((each.slug for each in reversed(found) if each and each.tier in uppers), "")
        owners.setdefault(slug if tier in uppers else above[parent], []).append(group)
    for slug, groups in sorted(owners.items()):
        head = network.station(slug)
        link = _link(context, head.slug, head.name, _state(head)) if head else Link(_OTHERS, context.link(urls.STATIONS))
        yield FamilyLine(link, _gaps_text(sum(each.count for each in groups), sum(each.gaps for each in groups)))


def _uncounted(coming: Sequence[Coming], is_big: bool) -> str:
    """Stations that will come, or are no more, are not in the tables."""
    if not coming:
        return ""
    if is_big:
        return f"还没开放的 {len(coming)} 个站点没有算在里面。"
    return f"还没开放的没有算在里面：{listed([f'{each.name}（{each.state}）' for each in coming])}。"
