"""The measures of card and poster, in one place: letters in points, paper in millimetres.

In: nothing. Out: `Sizes`, from the most generous to the tightest, by which card.py and poster.py count how
much room their texts need; and the same numbers as custom properties for paper.css. Nothing is smaller than 8
pt, no telephone number smaller than 20 pt.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields

POINTS = 72 / 25.4  # a millimetre
# A code's quiet zone is four of at most 53 modules wide: at least so many millimetres on the smaller sheet.
QUIET = 1.7


@dataclass(frozen=True)
class Paper:
    """A sheet and its margins; `qr` is the side of the code with its quiet zone, `column_gap` what is left
    between columns. Millimetres.
    """

    name: str
    width: float
    height: float
    side: float
    top: float
    qr: float
    column_gap: float

    @property
    def room(self) -> float:
        """The free width in points."""
        return (self.width - 2 * self.side) * POINTS

    @property
    def code_height(self) -> float:
        """How much of the code's height counts, in points: its quiet zone may lie on the sheet's white
        margin.
        """
        return (self.qr - QUIET) * POINTS

    @property
    def free_height(self) -> float:
        """The free height in points, a millimetre kept back so that no rounding makes a second page."""
        return (self.height - 2 * self.top - 1) * POINTS


@dataclass(frozen=True)
class Sizes:
    """One step. `times` is what opening times are set in, `text` all other facts, `small` what is said beside
    them.
    """

    step: str
    title: float
    phone: float
    times: float
    text: float
    small: float
    gap: float

    @property
    def label(self) -> float:
        """The width of the column of weekdays: 周一至周五 fits, a longer label takes two lines."""
        return 5.6 * self.text

    @property
    def fact_label(self) -> float:
        """The width of the column of 能办, 办事, 代办."""
        return 2.8 * self.text


# Line heights, as multiples of the letters' size.
TITLE_LINE, PHONE_LINE, TEXT_LINE = 1.2, 1.15, 1.35
RULE = 0.75



def _steps(
    name: str, count: int, loosest: tuple[float, ...], tightest: tuple[float, ...]
) -> tuple[Sizes, ...]:
    """`count` sizes at equal distances: title, phone, times, text, small, gap."""

    def between(step: int) -> list[float]:
        part = step / (count - 1)
        return [round(first + (last - first) * part, 1) for first, last in zip(loosest, tightest)]

    return tuple(Sizes(f"{name}-{step + 1}", *between(step)) for step in range(count))


CARD = Paper("card", 105, 148, 7, 6.5, 25, 3)
CARD_SIZES = _steps("card", 14, (28, 34, 14, 13, 10, 8), (13, 20, 8.5, 8.5, 8, 2))
POSTER = Paper("poster", 210, 297, 14, 14, 44, 5)
POSTER_SIZES = _steps("poster", 24, (60, 50, 56, 24, 17, 22), (20, 28, 10.5, 9.5, 8.5, 2.5))
# A3 is A4 made larger by the root of two, letters and all.
NOTICE_A4 = Paper("notice-a4", 210, 297, 16, 16, 46, 5)
NOTICE_A4_SIZES = _steps("notice-a4", 24, (62, 40, 34, 22, 15, 20), (20, 26, 12, 9.5, 8.5, 3))
NOTICE_A3 = Paper("notice-a3", 297, 420, 22.6, 22.6, 65, 7)
NOTICE_A3_SIZES = _steps("notice-a3", 24, (88, 57, 48, 31, 21, 28), (28, 37, 17, 13.5, 12, 4))
CERTIFICATE = Paper("certificate", 297, 210, 30, 26, 30, 5)
CERTIFICATE_SIZES = _steps("certificate", 12, (54, 30, 40, 24, 11, 16), (24, 20, 18, 11, 8, 3))


def custom_properties(*papers: tuple[Paper, Sequence[Sizes]]) -> str:
    """`:root` with what holds for every step, then a class a paper and a class a step: `.card-1 { --title:
    30pt; … }`.
    """
    shared = {
        "title-line": TITLE_LINE,
        "phone-line": PHONE_LINE,
        "text-line": TEXT_LINE,
        "rule": f"{RULE}pt",
        "quiet": f"{QUIET}mm",
    }
    rows = [_rule(":root", shared)]
    for paper, _ in papers:
        measures = {each.name.replace("_", "-"): f"{getattr(paper, each.name)}mm" for each in fields(paper)[1:]}
        rows.append(_rule(f".{paper.name}", measures))
    for sizes in (each for _, steps in papers for each in steps):
        names = [each.name for each in fields(sizes)[1:]]
        points = [f"{size}pt" for size in astuple(sizes)[1:]]
        rows.append(_rule(f".{sizes.step}", dict(zip(names, points)) | {
                "label": f"{sizes.label:.2f}pt",
                "fact-label": f"{sizes.fact_label:.2f}pt",
            }))
    return "".join(rows)


def stacked(sizes: Sizes, blocks: Iterable[float]) -> float:
    """How high blocks are above each other, those of no height left out: a gap, a rule and a gap between
    two.
    """
    heights = [height for height in blocks if height]
    return sum(heights) + (2 * sizes.gap + RULE) * (len(heights) - 1)


def _rule(selector: str, properties: dict[str, object]) -> str:
    return f"{selector} {{ {' '.join(f'--{name}: {value};' for name, value in properties.items())} }}\n"
