"""Rules about who stands above whom."""

from collections.abc import Iterator
from datetime import date

from builder.check.finding import Finding, NearestStation
from builder.model.network import Network


def parent_missing(network: Network, date: date) -> Iterator[Finding]:
    """A parent is the slug of another station's file."""
    nearest = NearestStation(network)
    for station in network.stations:
        if station.parent and not network.has_file_for(station.parent):
            yield Finding(
                station.slug,
                ("parent",),
                f"没有上级站点“{station.parent}”：stations 里找不到 {station.parent}.yml{nearest.zh(station.parent)}",
                f"there is no station “{station.parent}” above this one: no file "
                f"stations/{station.parent}.yml"
                f"{nearest.en(station.parent)}",
            )


def parent_ring(network: Network, date: date) -> Iterator[Finding]:
    """Nobody stands above itself, not even by way of others."""
    for ring in _rings(network):
        shown = " → ".join([*ring, ring[0]])
        yield Finding(
            ring[0],
            ("parent",),
            f"上级站点绕成了一个圈：{shown}；请改掉其中一个 parent",
            f"the parents form a ring: {shown}; change one of them",
        )


def parent_below_its_child(network: Network, date: date) -> Iterator[Finding]:
    """A parent is of a higher tier than its child. (Of a ring, only the ring is told.)"""
    in_rings = {slug for ring in _rings(network) for slug in ring}
    for station in network.stations:
        if station.slug in in_rings:
            continue
        parent = network.station(station.parent) if station.parent else None
        tiers = (network.tier(parent.tier), network.tier(station.tier)) if parent else (None, None)
        if not all(tiers) or network.tier_rank(parent.tier) < network.tier_rank(station.tier):
            continue
        above, below = tiers
        yield Finding(
            station.slug,
            ("parent",),
            f"“{parent.name}”是{above.name}，不能做{below.name}“{station.name}”的上级；请看看 tier 或 parent 哪个写错了",
            f"{parent.slug} is of tier {above.id} and cannot be above {station.slug} of tier {below.id}; "
            "one of tier and parent is wrong",
        )


def parent_closed(network: Network, date: date) -> Iterator[Finding]:
    """A station that is in use does not hang from one that was closed for good or merged into another."""
    for station in network.stations:
        parent = network.station(station.parent) if station.parent else None
        if parent and parent.is_gone and not station.is_gone:
            gone = "was closed for good" if parent.status == "closed" else "was merged into another"
            yield Finding(
                station.slug,
                ("parent",),
                f"上级站点“{parent.name}”{parent.status_name}，请改成现在的上级",
                f"{parent.slug}, the station above this one, {gone}; name the one that is "
                "above it now",
                "warning",
            )


def station_without_parent(network: Network, date: date) -> Iterator[Finding]:
    """Below the top tier, a station says who stands above it, once there is anybody who could."""
    if not network.site.tiers or not network.stations_of_tier(network.site.tiers[0].id):
        return
    for station in network.stations:
        if station.status == "merged":
            continue
        if not station.parent and network.tier_rank(station.tier) > 0 and network.tier(station.tier):
            yield Finding(
                station.slug,
                ("tier",),
                "没有写上级站点；请加一行 parent，写上级站点的文件名（不带 .yml）",
                "no parent is given; add one: the name of the file of the station above, without .yml",
                "warning",
            )


def _rings(network: Network) -> Iterator[list[str]]:
    """Each ring of parents once, starting with its first slug in the alphabet. Every station is walked
    through once.
    """
    settled: set[str] = set()
    for start in network.stations:
        way: dict[str, int] = {}
        slug: str | None = start.slug
        while slug and slug not in settled and slug not in way:
            way[slug] = len(way)
            station = network.station(slug)
            slug = station.parent if station else None
        if slug in way:
            ring = list(way)[way[slug]:]
            first = ring.index(min(ring))
            yield ring[first:] + ring[:first]
        settled.update(way)
