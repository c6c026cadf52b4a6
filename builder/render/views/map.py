"""The page 地图: one drawing of the network, and beside it a list that says the same and more.

In: a PageContext. Out: the page; assets/nearest.js adds 离我最近. In the drawing a tier is told by shape and size,
never by colour alone, and every dot has the number that its row in the list has. A big network shows its upper
tiers only: each of their pages leads further down.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder import urls
from builder.model.network import Network
from builder.model.station import Station
from builder.render.families import families
from builder.render.network_map import DRAWN_UP_TO, HEIGHT, WIDTH, Dot, Drawing, Label, Line, draw
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, crumb, public_address

# Where so few are drawn, even those of the lowest tier may have their names in the drawing.
_NAMED_UP_TO = 12
_SHAPES = ("double", "square", "circle", "diamond")


@dataclass(frozen=True)
class DotView:
    """`path` draws the shape; `number` is "" where the dots are too small for it; `is_hollow` while not in use."""

    path: str
    x: float
    y: float
    number: str
    rank: int
    is_hollow: bool

    @property
    def css_class(self) -> str:
        return f"yz-map-dot yz-map-rank-{min(self.rank, len(_SHAPES) - 1)}{' yz-map-hollow' if self.is_hollow else ''}"


@dataclass(frozen=True)
class ScaleView:
    """A bar below the drawing: from `x` to `end`."""

    text: str
    x: float
    end: float
    y: float


@dataclass(frozen=True)
class DrawingView:
    box: str
    title: str
    description: str
    lines: tuple[Line, ...]
    dots: tuple[DotView, ...]
    labels: tuple[Label, ...]
    scale: ScaleView | None


@dataclass(frozen=True)
class LegendRow:
    """A shape, alone in a box of 28 × 28, and what it stands for."""

    dot: DotView
    text: str


@dataclass(frozen=True)
class PlaceRow:
    """A station in the list; `number` is "" where the drawing has none for it."""

    number: str
    name: str
    href: str
    state: str
    note: str


@dataclass(frozen=True)
class PlaceGroup:
    """A station with those right below it; `head` is None for those that nobody stands above."""

    id: str
    head: PlaceRow | None
    rows: tuple[PlaceRow, ...]


@dataclass(frozen=True)
class MapView:
    crumb: tuple[Link, ...]
    lead: str
    drawing: DrawingView | None
    legend: tuple[LegendRow, ...]
    groups: tuple[PlaceGroup, ...]
    unplaced: tuple[PlaceRow, ...]
    places_file: str
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
    shown = _shown(network)
    order = list(_from_the_top(network, shown))
    named = _named(network, order)
    drawing = draw(network, order, _short_names(named))
    placed = [dot.slug for dot in drawing.dots]
    numbers = {slug: str(number) for number, slug in enumerate(placed, 1)} if drawing.is_numbered else {}
    by_slug = {station.slug: station for station in order}
    return MapView(
        crumb=crumb(context, ("站点", urls.STATIONS)),
        lead=_lead(network, order),
        drawing=_drawing(context, drawing, by_slug, numbers) if placed else None,
        legend=tuple(_legend(network, order)),
        groups=tuple(_groups(context, [each for each in order if each.location], numbers)),
        unplaced=tuple(_row(context, each, "") for each in order if not each.location),
        places_file=context.link(urls.MAP_PLACES),
        stations_href=context.link(urls.STATIONS),
        address_of_page=public_address(context),
    )


def _shown(network: Network) -> list[Station]:
    """Tiers from the top, as far as they can be drawn; the top one always."""
    shown: list[Station] = []
    for tier in network.site.tiers:
        here = [each for each in network.stations_of_tier(tier.id) if not each.is_gone]
        if shown and len(shown) + len(here) > DRAWN_UP_TO:
            break
        shown += here
    return shown


def _from_the_top(network: Network, shown: Sequence[Station]) -> Iterator[Station]:
    """Each station before those below it, so that neighbours have neighbouring numbers."""
    wanted = {station.slug for station in shown}
    seen: set[str] = set()
    for station in shown:
        waiting = [station]
        while waiting:
            here = waiting.pop()
            if here.slug in seen or here.slug not in wanted or _waits(here, wanted, seen):
                continue
            seen.add(here.slug)
            yield here
            waiting += reversed(network.children(here.slug))


def _waits(station: Station, wanted: set[str], seen: set[str]) -> bool:
    return station.parent in wanted and station.parent not in seen


def _named(network: Network, order: Sequence[Station]) -> list[Station]:
    """Whose names should stand in the drawing, the most important first."""
    ranked = sorted(order, key=lambda station: network.tier_rank(station.tier))
    lowest = max((network.tier_rank(station.tier) for station in order), default=0)
    everybody = len(order) <= _NAMED_UP_TO or lowest == 0
    return [each for each in ranked if everybody or network.tier_rank(each.tier) < lowest]


def _short_names(stations: Sequence[Station]) -> dict[str, str]:
    """Slug → the name without what all names of its tier end in: 柳岸 for 柳岸网格中心. The list has it whole."""
    names: dict[str, list[str]] = {}
    for station in stations:
        names.setdefault(station.tier, []).append(station.name)
    endings = {tier: _ending(together) for tier, together in names.items()}
    return {station.slug: station.name.removesuffix(endings[station.tier]) for station in stations}


def _ending(names: Sequence[str]) -> str:
    """The longest ending that all share and that leaves each at least two characters."""
    if len(names) < 2:
        return ""
    longest = min(len(name) for name in names) - 2
    lengths = (length for length in range(longest, 0, -1) if len({name[-length:] for name in names}) == 1)
    length = next(lengths, 0)
    return names[0][-length:] if length else ""


def _lead(network: Network, order: Sequence[Station]) -> str:
    everybody = sum(not station.is_gone for station in network.stations)
    if len(order) == everybody:
        return f"一共 {everybody} 个站点。位置按经纬度画，挨得太近的稍稍挪开；线连着上级站点。"
    return f"一共 {everybody} 个站点，图上画的是上面几级的 {len(order)} 个；下面的站点，请从它们的页面往下找。"


def _drawing(
    context: PageContext, drawing: Drawing, stations: dict[str, Station], numbers: dict[str, str]
) -> DrawingView:
    network = context.network
    counts = Counter(dot.rank for dot in drawing.dots)
    tiers = "、".join(f"{tier.name} {counts[rank]} 个" for rank, tier in enumerate(network.site.tiers) if counts[rank])
    scale = drawing.scale
    return DrawingView(
        box=f"0 0 {WIDTH} {HEIGHT}",
        title=f"{network.site.display_name}的站点示意图",
        description=f"上北下南。{tiers}；每个点的名称、地址和连线的上级，都在名单里。",
        lines=drawing.lines,
        dots=tuple(
            _dot(dot, numbers.get(dot.slug, ""), not stations[dot.slug].is_open_to_visitors)
            for dot in drawing.dots
        ),
        labels=drawing.labels,
        scale=scale and ScaleView(
            _distance(scale.metres), 14, round(14 + scale.length, 1), HEIGHT - 9
        ),
    )


def _dot(dot: Dot, number: str, is_hollow: bool) -> DotView:
    return DotView(
        path=_path(_SHAPES[min(dot.rank, len(_SHAPES) - 1)], dot.x, dot.y, dot.size),
        x=dot.x,
        y=round(dot.y + dot.size * 0.42, 1),
        number=number,
        rank=dot.rank,
        is_hollow=is_hollow,
    )


def _path(shape: str, x: float, y: float, size: float) -> str:
    """An SVG path around (x, y) that reaches `size` to each side."""
    if shape == "square":
        half = round(size * 0.9, 1)
        return f"M{x - half:.1f} {y - half:.1f}h{2 * half:.1f}v{2 * half:.1f}h{-2 * half:.1f}z"
    if shape == "diamond":
        return f"M{x:.1f} {y - size:.1f}l{size:.1f} {size:.1f}l{-size:.1f} {size:.1f}l{-size:.1f} {-size:.1f}z"
    # Under the even-odd rule: a ring, a gap, a disc.
    rings = (size, size - 1.8, size - 4) if shape == "double" else (size - 1,)
    return "".join(_circle(x, y, radius) for radius in rings)


def _circle(x: float, y: float, radius: float) -> str:
    half = f"a{radius:.1f} {radius:.1f} 0 1 0"
    return f"M{x - radius:.1f} {y:.1f}{half} {2 * radius:.1f} 0{half} {-2 * radius:.1f} 0z"


def _legend(network: Network, order: Sequence[Station]) -> Iterator[LegendRow]:
    counts = Counter(station.tier for station in order)
    for rank, tier in enumerate(network.site.tiers):
        if counts[tier.id]:
            dot = Dot("", rank, 14, 14, (11, 10, 9, 10)[min(rank, 3)])
            yield LegendRow(_dot(dot, "", False), f"{tier.name} {counts[tier.id]} 个")
    if any(not station.is_open_to_visitors for station in order):
        yield LegendRow(_dot(Dot("", 2, 14, 14, 9), "", True), "还没开放，或者暂停开放")


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


def _distance(metres: int) -> str:
    return f"{metres} 米" if metres < 1000 else f"{metres // 1000} 公里"
