"""The list of all cards and posters, for the desk that prints them.

In: a Network, the stations that have cards, the printed date. Out: a DeskView in the order of the tiers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from builder import urls
from builder.model.network import Network
from builder.model.station import Station
from builder.render.words import date_text


@dataclass(frozen=True)
class DeskRow:
    name: str
    state: str
    card: str
    poster: str
    verified: str


@dataclass(frozen=True)
class DeskGroup:
    """A tier and its stations."""

    title: str
    rows: tuple[DeskRow, ...]


@dataclass(frozen=True)
class DeskView:
    title: str
    sample: str
    made: str
    groups: tuple[DeskGroup, ...]


def desk_view(
    network: Network, stations: Sequence[Station], made_date: date, link: Callable[[str], str]
) -> DeskView:
    """`link` leads from the list to a page."""
    site = network.site
    ordered = sorted(stations, key=lambda each: (network.tier_rank(each.tier), each.slug))
    groups: dict[str, list[DeskRow]] = {}
    for station in ordered:
        tier = network.tier(station.tier)
        groups.setdefault(tier.name if tier else station.tier, []).append(_row(station, link))
    return DeskView(
        title=f"{site.display_name}：便民服务卡和开放时间海报",
        sample="示例数据" if site.sample else "",
        made=date_text(made_date),
        groups=tuple(DeskGroup(title, tuple(rows)) for title, rows in groups.items()),
    )


def _row(station: Station, link: Callable[[str], str]) -> DeskRow:
    return DeskRow(
        name=station.name,
        state="" if station.is_open_to_visitors else station.status_name,
        card=link(urls.card_url(station.slug)),
        poster=link(urls.poster_url(station.slug)),
        verified=f"{date_text(station.assured_date)}核实" if station.assured_date else "还没有核实过",
    )
