"""The network as a drawing: where its stations lie to each other, without tiles, boundaries or a foreign
host.

In: stations of a Network. Out: a Drawing, in units of a fixed box of WIDTH × HEIGHT; north is up. Positions
are those of WGS-84, flattened at the stations' mean latitude (equirectangular: good to a few metres over a
city), so distances are true until dots that would cover each other are moved apart. Each step is plain
arithmetic in a fixed order: equal networks give equal drawings. Colours and words are the page's business.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder.frozen import frozen
from builder.model.geo import WGS84, convert
from builder.model.network import Network
from builder.model.station import Station

WIDTH, HEIGHT = 360, 330
# As many dots are large enough for a number, from the top tier down, each tier whole; more than DRAWN_UP_TO
# dots are not drawn at all.
NUMBERED_UP_TO = 60
DRAWN_UP_TO = 400
LABEL_SIZE = 14
_MARGIN = 24
# The room of the scale, below the dots.
_FOOT = 22
_METRES_A_DEGREE = 111_195.0
# Half the size of a dot by the rank of its tier, top tier first; the last one holds for all below.
_NUMBERED_SIZES = (15, 11, 9)
_SMALL_SIZES = (9, 6.5, 3.5)
_APART = 2.0
_ROUNDS = 120
_SCALE_METRES = tuple(first * 10**zeros for zeros in range(1, 6) for first in (1, 2, 5))


@frozen
class Dot:
    """A station; `rank` is its tier's, 0 at the top; `size` is from the centre to the edge; `is_numbered` where
    it is large enough to hold a number.
    """

    slug: str
    rank: int
    x: float
    y: float
    size: float
    is_numbered: bool = False


@frozen
class Line:
    """From a station to the one above it."""

    x1: float
    y1: float
    x2: float
    y2: float


@frozen
class Label:
    """A name beside its dot; its baseline starts, ends or has its middle at (`x`, `y`), by `anchor`."""

    text: str
    x: float
    y: float
    anchor: str


@frozen
class Scale:
    """So many metres are `length` units."""

    metres: int
    length: float


@frozen
class Drawing:
    """`dots` in the order of the stations given."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    scale: Scale | None


def draw(network: Network, stations: Sequence[Station], names: Mapping[str, str]) -> Drawing:
    """The stations that have a location; `names`, by slug, stand beside them where there is room, the first
    ones first.
    """
    located = [station for station in stations if station.location]
    ranks = [network.tier_rank(station.tier) for station in located]
    points, units = _flattened(located)
    numbered = {rank for rank in set(ranks) if sum(each <= rank for each in ranks) <= NUMBERED_UP_TO}
    dots = _moved_apart([
        Dot(station.slug, rank, x, y, _size(rank, rank in numbered), rank in numbered)
        for station, rank, (x, y) in zip(located, ranks, points, strict=True)
    ])
    return Drawing(tuple(dots), tuple(_lines(network, dots)), _labels(dots, names), _scale(units))


def _size(rank: int, is_numbered: bool) -> float:
    sizes = _NUMBERED_SIZES if is_numbered else _SMALL_SIZES
    return sizes[min(rank, len(sizes) - 1)]


def _flattened(stations: Sequence[Station]) -> tuple[list[tuple[float, float]], float]:
    """Points inside the box, and how many units a metre is (0 where all stations lie on one spot)."""
    places = [convert(station.location, WGS84) for station in stations]
    if not places:
        return [], 0.0
    mean = sum(place.latitude for place in places) / len(places)
    east = [place.longitude * math.cos(math.radians(mean)) for place in places]
    north = [place.latitude for place in places]
    wide, high = max(east) - min(east), max(north) - min(north)
    room_x, room_y = WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN - _FOOT
    factors = [room / size for room, size in ((room_x, wide), (room_y, high)) if size > 1e-9]
    factor = min(factors, default=0.0)
    middle_x, middle_y = (max(east) + min(east)) / 2, (max(north) + min(north)) / 2
    points = [
        (WIDTH / 2 + (x - middle_x) * factor, (HEIGHT - _FOOT) / 2 - (y - middle_y) * factor)
        for x, y in zip(east, north, strict=True)
    ]
    return points, factor / _METRES_A_DEGREE


def _moved_apart(dots: list[Dot]) -> list[Dot]:
    """No two dots nearer than their edges and a gap: each pair that is gives way, round after round."""
    place = [[dot.x, dot.y] for dot in dots]
    reach = 2 * max((dot.size for dot in dots), default=0.0) + _APART
    for _ in range(_ROUNDS):
        moved = False
        for one, other in _near(place, reach):
            least = dots[one].size + dots[other].size + _APART
            dx, dy = place[other][0] - place[one][0], place[other][1] - place[one][1]
            far = math.hypot(dx, dy)
            if far >= least - 1e-6:
                continue
            if far < 1e-6:
                # On one spot: each pair parts in a direction of its own.
                angle = (one * 7 + other * 13) * 2.399963
                dx, dy, far = math.cos(angle), math.sin(angle), 1.0
                step = least / 2
            else:
                step = (least - far) / 2
            for index, sign in ((one, -step / far), (other, step / far)):
                x, y = place[index]
                edge = dots[index].size + 1
                place[index][0] = _within(x + sign * dx, edge, WIDTH - edge)
                place[index][1] = _within(y + sign * dy, edge, HEIGHT - _FOOT - edge)
            moved = True
        if not moved:
            break
    return [replace(dot, x=round(x, 1), y=round(y, 1)) for dot, (x, y) in zip(dots, place, strict=True)]


def _near(place: Sequence[Sequence[float]], reach: float) -> list[tuple[int, int]]:
    """Pairs of dots in the same or in neighbouring squares, each pair once, in order."""
    squares: dict[tuple[int, int], list[int]] = {}
    for index, (x, y) in enumerate(place):
        squares.setdefault((int(x // reach), int(y // reach)), []).append(index)
    pairs = []
    for (column, row), here in squares.items():
        around = [(column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        others = [other for square in around for other in squares.get(square, ())]
        pairs += [(one, other) for one in here for other in others if one < other]
    return sorted(pairs)


def _within(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)


def _lines(network: Network, dots: Sequence[Dot]) -> Iterable[Line]:
    """From each dot to the nearest of those above it that is drawn."""
    drawn = {dot.slug: dot for dot in dots}
    for dot in dots:
        above = [drawn[each.slug] for each in network.ancestors(dot.slug) if each.slug in drawn]
        if above:
            yield Line(dot.x, dot.y, above[-1].x, above[-1].y)


def _labels(dots: Sequence[Dot], names: Mapping[str, str]) -> tuple[Label, ...]:
    by_slug = {dot.slug: dot for dot in dots}
    taken = [(dot.x - dot.size, dot.y - dot.size, dot.x + dot.size, dot.y + dot.size) for dot in dots]
    labels = []
    for slug in (slug for slug in names if slug in by_slug):
        for label, box in _candidates(by_slug[slug], names[slug]):
            fits = box[0] >= 2 and box[2] <= WIDTH - 2 and box[1] >= 2 and box[3] <= HEIGHT - _FOOT
            if fits and not any(_overlap(box, other) for other in taken):
                labels.append(label)
                taken.append(box)
                break
    return tuple(labels)


def _candidates(dot: Dot, text: str) -> Iterable[tuple[Label, tuple[float, float, float, float]]]:
    """Beside, below and above the dot, then at its corners, each with the box that the words fill."""
    wide = sum(LABEL_SIZE if ord(character) > 0x2E7F else LABEL_SIZE * 0.6 for character in text)
    half = LABEL_SIZE / 2
    beside, above, corner = dot.size + 4, dot.size + 4 + half, dot.size * 0.6 + half
    for dx, dy, anchor in (
        (beside, 0, "start"),
        (-beside, 0, "end"),
        (0, above, "middle"),
        (0, -above, "middle"),
        (beside, -corner, "start"),
        (beside, corner, "start"),
        (-beside, -corner, "end"),
        (-beside, corner, "end"),
    ):
        x, y = dot.x + dx, dot.y + dy
        left = {"start": x, "end": x - wide, "middle": x - wide / 2}[anchor]
        label = Label(text, round(x, 1), round(y + LABEL_SIZE * 0.36, 1), anchor)
        yield label, (left - 1, y - half - 1, left + wide + 1, y + half + 1)


def _overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale(units_a_metre: float) -> Scale | None:
    """The longest round distance that takes up to a quarter of the width."""
    fitting = [metres for metres in _SCALE_METRES if metres * units_a_metre <= WIDTH / 4]
    if not units_a_metre or not fitting:
        return None
    return Scale(fitting[-1], round(fitting[-1] * units_a_metre, 1))
