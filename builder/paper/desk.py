"""The list of all cards and posters, for the desk that prints them.

In: a Network, the stations that have cards, the printed date. Out: a DeskView in the order of the tiers. It
leads to each card, and to pages of many sheets at once, for whoever prints for a whole network.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from builder import urls
from builder.model.network import Network
from builder.model.station import Station
from builder.render.words import date_text

# So many sheets a browser still lays out at once without a long wait.
BATCH = 100


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
class PrintingLink:
    """全部便民服务卡（27 张）"""

    text: str
    href: str


@dataclass(frozen=True)
class DeskView:
    title: str
    name: str
    sample: str
    made: str
    printings: tuple[PrintingLink, ...]
    groups: tuple[DeskGroup, ...]


def desk_view(
    network: Network, stations: Sequence[Station], made_date: date, link: Callable[[str], str]
) -> DeskView:
    """`link` leads from the list to a page."""
    site = network.site
    groups: dict[str, list[DeskRow]] = {}
    for station in desk_order(network, stations):
        tier = network.tier(station.tier)
        groups.setdefault(tier.name if tier else station.tier, []).append(_row(station, link))
    return DeskView(
        title="便民服务卡和海报",
        name=site.display_name,
        sample="示例数据" if site.sample else "",
        made=date_text(made_date),
        printings=tuple(_printings(len(stations), link)),
        groups=tuple(DeskGroup(title, tuple(rows)) for title, rows in groups.items()),
    )


def desk_order(network: Network, stations: Sequence[Station]) -> list[Station]:
    """From the top tier down."""
    return sorted(stations, key=lambda each: (network.tier_rank(each.tier), each.slug))


def batches(count: int) -> list[range]:
    """Which sheets, counted from 0, one page for the printer has."""
    return [range(first, min(first + BATCH, count)) for first in range(0, count, BATCH)]


def _printings(count: int, link: Callable[[str], str]) -> Iterator[PrintingLink]:
    parts = batches(count) if count > 1 else []
    for kind, name in (("cards", "便民服务卡"), ("posters", "开放时间海报")):
        for number, part in enumerate(parts, start=1):
            which = f"全部{name}（{count} 张）" if len(parts) == 1 else f"{name} 第 {part.start + 1}–{part.stop} 张"
            yield PrintingLink(which, link(urls.printing_url(kind, number)))


def _row(station: Station, link: Callable[[str], str]) -> DeskRow:
    return DeskRow(
        name=station.name,
        state="" if station.is_open_to_visitors else station.status_name,
        card=link(urls.card_url(station.slug)),
        poster=link(urls.poster_url(station.slug)),
        verified=f"{date_text(station.assured_date)}核实" if station.assured_date else "还没有核实过",
    )
