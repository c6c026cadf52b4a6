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
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.coverage_area import AreaView, area_view
from builder.render.views.coverage_grids import (
    OTHERS,
    FamilyGrid,
    Served,
    family_grids,
    gaps_text,
    lacks,
    link_to,
    serving,
    state_of,
)
from builder.render.views.parts import Link, crumb, public_address
from builder.render.words import UNPUBLISHED, listed

# A table a family up to here; beyond, a line for each station of an upper tier.
SHOWN_UP_TO = 400


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
    served = () if is_big else tuple(serving(network))
    totals = _totals(network, tiers, basic)
    return CoverageView(
        crumb=crumb(context, ("站点", urls.STATIONS)),
        lead=_lead(added_groups(tiers.values()), basic),
        totals=totals if basic and count else None,
        grids=tuple(family_grids(context, served, basic)) if basic and not is_big else (),
        services=tuple(_service_lines(context, totals, served, basic)) if count else (),
        below=tuple(_below(context, coverage)) if basic and is_big else (),
        uncounted=_uncounted(coverage.coming, is_big),
        area=area_view(network, tiers),
        address_of_page=public_address(context),
    )


def _lead(all_serving: Group, basic: Sequence[Service]) -> str:
    count, told, complete, *_ = all_serving
    if not basic:
        return f"在用的站点 {count} 个；服务目录里还没有基础服务。"
    whole = f"{complete} 个站点样样都有" if complete else "还没有一个站点样样都有"
    sentence = f"在用的站点 {count} 个，基础服务 {len(basic)} 项；{whole}。"
    return sentence + (f"还有 {count - told} 个没有公布服务，不算缺。" if told < count else "")


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


def _service_lines(
    context: PageContext, totals: TotalsView, named: Sequence[Served], basic: Sequence[Service]
) -> Iterator[ServiceLine]:
    for service, row in zip(basic, totals.rows, strict=True):
        gaps = [each.name for each in named if lacks(each, service)]
        told = zip(totals.tiers, row.cells, strict=True)
        yield ServiceLine(
            name=service.name,
            href=context.link(urls.service_url(service.id)),
            tiers=tuple(f"{tier} {cell.having}{f'，{cell.gap}' if cell.gap else ''}" for tier, cell in told),
            gaps=f"缺：{listed(gaps)}" if gaps else "",
        )


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
        link = link_to(context, head.slug, head.name, state_of(head)) if head else Link(OTHERS, context.link(urls.STATIONS))
        yield FamilyLine(link, gaps_text(sum(each.count for each in groups), sum(each.gaps for each in groups)))


def _uncounted(coming: Sequence[Coming], is_big: bool) -> str:
    """Stations that will come, or are no more, are not in the tables."""
    if not coming:
        return ""
    if is_big:
        return f"还没开放的 {len(coming)} 个站点没有算在里面。"
    return f"还没开放的没有算在里面：{listed([f'{each.name}（{each.state}）' for each in coming])}。"
