"""The block 每100户有多少面积 of the page 覆盖情况: what the stations add up to, beside what was published.

In: a Network and what its stations in service add up to, by tier. Out: a frozen view. Whether the two figures agree is
builder/check's business.
"""

from collections.abc import Mapping

from builder.frozen import frozen
from builder.model.coverage import AreaCount, added_areas, share_of
from builder.model.coverage_sum import Group
from builder.model.network import Network
from builder.model.site import CoverageClaim
from builder.render.words import UNPUBLISHED, date_text


@frozen
class AreaLine:
    name: str
    per_100: str
    origin: str


@frozen
class AreaView:
    """A line a tier, and the published figure beside the computed one as a sentence."""

    lines: tuple[AreaLine, ...]
    claim: str


def area_view(network: Network, tiers: Mapping[str, Group]) -> AreaView | None:
    """None where nobody has published anything of area and households."""
    area = added_areas(group.area for group in tiers.values())
    whole = share_of(area)
    claim = network.site.coverage
    published = claim and claim.area_per_100_households
    if not whole and not published:
        return None
    lines = [
        _area_line(tier.name, tiers[tier.id].count, tiers[tier.id].area)
        for tier in network.site.tiers
        if tier.id in tiers and share_of(tiers[tier.id].area)
    ]
    if len(lines) > 1:
        lines.insert(0, _area_line("合在一起", sum(group.count for group in tiers.values()), area))
    said = f"公布的是{published}（{_origin(claim)}）" if published else f"公布的数字：{UNPUBLISHED}"
    computed = f"按站点各自公布的数算，是{whole.share}" if whole else "站点还没有公布面积和户数，没法核对"
    return AreaView(tuple(lines), f"{said}；{computed}。")


def _area_line(name: str, count: int, area: AreaCount) -> AreaLine:
    share = share_of(area)
    missing = count - share.station_count
    origin = f"{share.area} ÷ {share.households}，按 {share.station_count} 个站点算"
    if missing:
        origin += f"，另有 {missing} 个没有公布面积或户数"
    return AreaLine(name, str(share.share), origin)


def _origin(claim: CoverageClaim) -> str:
    as_of = claim.as_of and f"截至{date_text(claim.as_of)}"
    return "，".join(part for part in (claim.source, as_of) if part) or f"来源{UNPUBLISHED}"
