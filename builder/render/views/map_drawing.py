"""The drawing on the page 地图 and its legend: shapes as SVG paths, numbers, names, the scale.

In: a Drawing (network_map.py) and the numbers of the list beside it. Out: frozen views. A tier is told by
shape and size, never by colour alone; what is not open to visitors is hollow.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from builder.frozen import frozen
from builder.model.network import Network
from builder.model.station import Station
from builder.render.network_map import HEIGHT, WIDTH, Dot, Drawing, Label, Line
from builder.render.words import listed

_SHAPES = ("double", "square", "circle", "diamond")
# How far below its middle a number of 12 units stands (map.css).
_BASELINE = 4.3


@frozen
class DotView:
    """`path` draws the shape; `number` is "" where it is too small for one; `is_hollow` while not in use."""

    path: str
    x: float
    y: float
    number: str
    rank: int
    is_hollow: bool

    @property
    def css_class(self) -> str:
        hollow = " yz-map-hollow" if self.is_hollow else ""
        return f"yz-map-dot yz-map-rank-{min(self.rank, len(_SHAPES) - 1)}{hollow}"


@frozen
class ScaleView:
    """A bar below the drawing: from `x` to `end`."""

    text: str
    x: float
    end: float
    y: float


@frozen
class DrawingView:
    box: str
    title: str
    description: str
    lines: tuple[Line, ...]
    dots: tuple[DotView, ...]
    labels: tuple[Label, ...]
    scale: ScaleView | None


@frozen
class LegendRow:
    """A shape, alone in a box of 28 × 28, and what it stands for."""

    dot: DotView
    text: str


def drawing_view(network: Network, drawing: Drawing, numbers: Mapping[str, str]) -> DrawingView:
    """The drawing; `numbers` are those of the list, by slug."""
    counts = Counter(dot.rank for dot in drawing.dots)
    named = [(tier.name, counts[rank]) for rank, tier in enumerate(network.site.tiers)]
    tiers = listed([f"{name} {count} 个" for name, count in named if count])
    scale = drawing.scale
    return DrawingView(
        box=f"0 0 {WIDTH} {HEIGHT}",
        title=f"{network.site.display_name}的站点示意图",
        description=f"上北下南。{tiers}；每个点的名称、地址和连线的上级，都在名单里。",
        lines=drawing.lines,
        dots=tuple(
            _dot(dot, numbers.get(dot.slug, ""), not network.station(dot.slug).is_open_to_visitors)
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
        y=round(dot.y + _BASELINE, 1),
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
        sides = f"l{size:.1f} {size:.1f}l{-size:.1f} {size:.1f}l{-size:.1f} {-size:.1f}"
        return f"M{x:.1f} {y - size:.1f}{sides}z"
    # Under the even-odd rule: a ring, a gap, a disc.
    rings = (size, size - 1.8, size - 4) if shape == "double" else (size - 1,)
    return "".join(_circle(x, y, radius) for radius in rings)


def _circle(x: float, y: float, radius: float) -> str:
    half = f"a{radius:.1f} {radius:.1f} 0 1 0"
    return f"M{x - radius:.1f} {y:.1f}{half} {2 * radius:.1f} 0{half} {-2 * radius:.1f} 0z"


def legend(network: Network, order: Sequence[Station]) -> Iterator[LegendRow]:
    """A row for each tier that has stations, and one for what is not open."""
    counts = Counter(station.tier for station in order)
    for rank, tier in enumerate(network.site.tiers):
        if counts[tier.id]:
            dot = Dot("", rank, 14, 14, (11, 10, 9, 10)[min(rank, 3)])
            yield LegendRow(_dot(dot, "", False), f"{tier.name} {counts[tier.id]} 个")
    if any(not station.is_open_to_visitors for station in order):
        yield LegendRow(_dot(Dot("", 2, 14, 14, 9), "", True), "还没开放，或者暂停开放")


def short_names(stations: Sequence[Station]) -> dict[str, str]:
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


def _distance(metres: int) -> str:
    return f"{metres} 米" if metres < 1000 else f"{metres // 1000} 公里"
