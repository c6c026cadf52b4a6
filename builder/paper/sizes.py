"""The measures of card and poster, in one place: letters in points, paper in millimetres.

In: nothing. Out: `Sizes`, from the most generous to the tightest, by which card.py and poster.py count how much room
their texts need; and the same numbers as custom properties for paper.css. Nothing is smaller than 8 pt, no telephone
number smaller than 20 pt.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

POINTS = 72 / 25.4  # a millimetre


@dataclass(frozen=True)
class Paper:
    """A sheet and its margins; `qr` is the side of the code with its quiet zone. Millimetres."""

    name: str
    width: float
    height: float
    side: float
    top: float
    qr: float

    @property
    def room(self) -> float:
        """The free width in points."""
        return (self.width - 2 * self.side) * POINTS

    @property
    def free_height(self) -> float:
        """The free height in points, a millimetre kept back so that no rounding makes a second page."""
        return (self.height - 2 * self.top - 1) * POINTS


@dataclass(frozen=True)
class Sizes:
    """One step. `times` is what opening times are set in, `text` all other facts, `small` what is said beside them."""

    step: str
    title: float
    phone: float
    times: float
    text: float
    small: float
    gap: float


# Line heights, as multiples of the letters' size.
TITLE_LINE, PHONE_LINE, TEXT_LINE = 1.2, 1.15, 1.4
RULE = 0.75
# Weekdays stand in a column of so many em of `text`: 周一至周五 fits, a longer label takes two lines.
LABEL_COLUMN = 5.6

CARD = Paper("card", 105, 148, 7, 6, 24)
CARD_SIZES = (
    Sizes("card-1", 30, 34, 13, 12.5, 10, 9),
    Sizes("card-2", 26, 32, 12, 11.5, 9.5, 8),
    Sizes("card-3", 23, 30, 11, 10.5, 9, 6.5),
    Sizes("card-4", 20, 27, 10, 9.5, 8.5, 5),
    Sizes("card-5", 16, 24, 9.5, 9, 8, 4),
    Sizes("card-6", 13, 20, 9, 8.5, 8, 2.5),
)
POSTER = Paper("poster", 210, 297, 14, 13, 42)
POSTER_SIZES = (
    Sizes("poster-1", 60, 58, 36, 24, 15, 18),
    Sizes("poster-2", 54, 54, 32, 21, 14, 16),
    Sizes("poster-3", 48, 50, 28, 18.5, 13, 14),
    Sizes("poster-4", 42, 46, 24, 16, 12, 12),
    Sizes("poster-5", 36, 42, 20, 14, 11, 10),
    Sizes("poster-6", 30, 38, 17, 12.5, 10, 8),
    Sizes("poster-7", 26, 34, 15, 11.5, 10, 6),
    Sizes("poster-8", 22, 30, 13, 10.5, 9, 4.5),
)


def custom_properties() -> str:
    """`:root` with what holds for every step, then a class a step: `.card-1 { --title: 30pt; … }`."""
    shared = {
        "title-line": TITLE_LINE,
        "phone-line": PHONE_LINE,
        "text-line": TEXT_LINE,
        "rule": f"{RULE}pt",
        "label-column": LABEL_COLUMN,
    }
    papers = {
        paper: {each.name: f"{getattr(paper, each.name)}mm" for each in fields(paper)[1:]} for paper in (CARD, POSTER)
    }
    rows = [_rule(":root", shared)]
    rows += [_rule(f".{paper.name}", properties) for paper, properties in papers.items()]
    for sizes in (*CARD_SIZES, *POSTER_SIZES):
        names = [each.name for each in fields(sizes)[1:]]
        points = [f"{size}pt" for size in astuple(sizes)[1:]]
        rows.append(_rule(f".{sizes.step}", dict(zip(names, points))))
    return "".join(rows)


def stacked(sizes: Sizes, blocks: Iterable[float]) -> float:
    """How high blocks are above each other, those of no height left out: a gap, a rule and a gap between two."""
    heights = [height for height in blocks if height]
    return sum(heights) + (2 * sizes.gap + RULE) * (len(heights) - 1)


def _rule(selector: str, properties: dict[str, object]) -> str:
    return f"{selector} {{ {' '.join(f'--{name}: {value};' for name, value in properties.items())} }}\n"
