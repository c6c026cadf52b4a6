"""Pictures of counts: bars beside each other's length, and a funnel of steps, each with the table that says the same.

In: a title, rows with their counts, a unit. Out: a frozen `Chart` for the macro `chart` in templates/charts.html; the page
needs the style sheet charts.css. Lengths are percent of the drawing's width and heights are em of its letters, so that the
text keeps its size on every screen and grows with 长辈版. A count is always written out: length, shade and pattern only
show it again. What the counts mean, whether they may be added, and the order of the rows are the caller's.

    bars("各渠道收到多少", [Bar("网页", 61), Bar("来信", 12, note="其中 2 件不计")], "件", head="渠道", total="合计")
    bars("哪些项目得票多", [Bar("修长椅", 812, more=(133,))], "票", parts=("网上", "纸上"), head="项目")
    funnel("从来信到答复", [Step("收到", 86, "件"), Step("整理出", 104, "条"), Step("有了答复", 104, "条")])
"""

import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate

from builder.frozen import frozen

# A line of a label, in Han characters: as many as fit on a 360 px phone with the largest letters.
_LABEL_WIDTH = 14
_LABEL_LINES = 3
# In em: a line of text, a bar, and the room below it.
_LINE, _BAR, _GAP = 1.45, 0.85, 0.75
# What is there at all is seen, in percent.
_LEAST_SEEN = 0.8
# A funnel's narrowest step still carries its own picture.
_LEAST_STEP = 3.0


@frozen
class Bar:
    """One row of a bar chart. `more` are the counts behind the first, one for each further name in `parts`."""

    label: str
    count: int
    note: str = ""
    more: tuple[int, ...] = ()

    @property
    def counts(self) -> tuple[int, ...]:
        return (self.count, *self.more)


@frozen
class Step:
    """One step of a funnel; all steps of the same unit share one scale, also across another unit between them."""

    label: str
    count: int
    unit: str
    note: str = ""


@frozen
class TextView:
    """A line of text at the height `y` (em): `value` is the count, in bold behind the label."""

    y: float
    label: str
    value: str


@frozen
class RectView:
    """From `x` over `width`, in percent. `pattern` is 0 for a full one, 1 for stripes, 2 for dots."""

    x: float
    y: float
    width: float
    height: float
    pattern: int


@frozen
class LinkView:
    """The slope from one step of a funnel to the next: corners of a picture 100 wide and 10 high."""

    y: float
    height: float
    points: str


@frozen
class LegendView:
    name: str
    pattern: int


@frozen
class TableRow:
    """`note` stands below the label."""

    label: str
    note: str
    cells: tuple[str, ...]
    is_total: bool = False


@frozen
class Chart:
    """`key` is unique among the charts of a page: it comes from the title. `legend` is empty with one kind of count."""

    key: str
    title: str
    description: str
    height: float
    is_funnel: bool
    texts: tuple[TextView, ...]
    rects: tuple[RectView, ...]
    links: tuple[LinkView, ...]
    legend: tuple[LegendView, ...]
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]


def bars(
    title: str, rows: Sequence[Bar], unit: str, *, parts: Sequence[str] = (), head: str = "项目", total: str = ""
) -> Chart:
    """A bar for each of `rows`. `parts` names the kinds of counts when each row has several that add up; `head` is the
    heading of the table's first column; `total` the word for a sum in its last row, "" where the rows must not be added.
    """
    longest = max((sum(row.counts) for row in rows), default=0)
    texts: list[TextView] = []
    rects: list[RectView] = []
    y = 0.0
    for row in rows:
        value = f"{sum(row.counts)} {unit}"
        label = _lines(row.label, value)
        texts += _texts(label, value, y)
        y += _LINE * len(label)
        rects += _parts_of(row.counts, longest, y)
        y += _BAR + _GAP
    return Chart(
        key=_key(title),
        title=title,
        description=_described([(row.label, f"{sum(row.counts)} {unit}") for row in rows]),
        height=_number(y),
        is_funnel=False,
        texts=tuple(texts),
        rects=tuple(rects),
        links=(),
        legend=tuple(LegendView(name, pattern) for pattern, name in enumerate(parts)),
        headings=(head, *parts, unit if not parts else f"一共（{unit}）"),
        rows=tuple(_table(rows, parts, total)),
    )


def funnel(title: str, steps: Sequence[Step]) -> Chart:
    """The way from the first of `steps` to the last. Counts of different units are never compared by length."""
    texts: list[TextView] = []
    rects: list[RectView] = []
    links: list[LinkView] = []
    y = 0.0
    before: Step | None = None
    scales = _scales(steps)
    for step, width in zip(steps, scales, strict=True):
        value = f"{step.count} {step.unit}"
        label = _lines(step.label, value)
        height = _LINE * len(label)
        if before is not None and before.unit == step.unit:
            links.append(_link(y - _GAP / 2, height + _GAP / 2, rects[-1].width, width))
        texts += _texts(label, value, y)
        y += height
        rects.append(RectView(_number((100 - width) / 2), _number(y), width, _BAR, 0))
        y += _BAR + _GAP / 2
        before = step
    return Chart(
        key=_key(title),
        title=title,
        description=_described([(step.label, f"{step.count} {step.unit}") for step in steps]),
        height=_number(y),
        is_funnel=True,
        texts=tuple(texts),
        rects=tuple(rects),
        links=tuple(links),
        legend=(),
        headings=("步骤", "多少"),
        rows=tuple(TableRow(step.label, step.note, (f"{step.count} {step.unit}",)) for step in steps),
    )


def share_text(count: int, whole: int) -> str:
    """A share in words of its own rounding: 45%，不到 1%; "" of nothing."""
    if not whole:
        return ""
    if 0 < count * 200 < whole:
        return "不到 1%"
    percent = (count * 200 + whole) // (whole * 2)
    return "99% 以上" if percent == 100 and count < whole else f"{percent}%"


def _parts_of(counts: Sequence[int], longest: int, y: float) -> Iterator[RectView]:
    ends = list(accumulate(counts))
    for pattern, (count, end) in enumerate(zip(counts, ends, strict=True)):
        if count > 0:
            width = max(100 * count / longest, _LEAST_SEEN)
            x = min(100 * (end - count) / longest, 100 - width)
            yield RectView(_number(x), _number(y), _number(width), _BAR, pattern)


def _scales(steps: Sequence[Step]) -> list[float]:
    """The width of each step: percent of the largest of the same unit, wherever that stands."""
    largest: dict[str, int] = {}
    for step in steps:
        largest[step.unit] = max(largest.get(step.unit, 0), step.count)
    return [
        _number(max(100 * step.count / largest[step.unit], _LEAST_STEP) if largest[step.unit] else _LEAST_STEP)
        for step in steps
    ]


def _link(y: float, height: float, upper: float, lower: float) -> LinkView:
    left, right = (100 - upper) / 2, (100 + upper) / 2
    corners = ((left, 0), (right, 0), ((100 + lower) / 2, 10), ((100 - lower) / 2, 10))
    return LinkView(_number(y), _number(height), " ".join(f"{_number(x)},{at}" for x, at in corners))


def _texts(lines: Sequence[str], value: str, y: float) -> Iterator[TextView]:
    for index, line in enumerate(lines):
        is_last = index == len(lines) - 1
        yield TextView(_number(y + _LINE * index + 1.05), line, value if is_last else "")


def _lines(label: str, value: str) -> list[str]:
    """The label in lines that fit, the last with room for its count; cut with an ellipsis, for the table has it whole."""
    room = _LABEL_WIDTH - _width(f" {value}")
    lines: list[str] = []
    rest = label
    while _width(rest) > room:
        # A count alone on a line of its own says nothing: two characters at least go down to it.
        cut = min(_fitting(rest, _LABEL_WIDTH), max(len(rest) - 2, 1))
        lines.append(rest[:cut].strip())
        rest = rest[cut:].strip()
        if len(lines) == _LABEL_LINES:
            last = lines[-1]
            return [*lines[:-1], last[: _fitting(last, room - 1)] + "…"]
    return [*lines, rest]


def _fitting(text: str, width: float) -> int:
    """How many characters of `text` fit into `width`, at least one."""
    for index in range(1, len(text) + 1):
        if _width(text[:index]) > width:
            return max(index - 1, 1)
    return len(text)


def _width(text: str) -> float:
    return sum(0.6 if char.isascii() else 1 for char in text)


def _table(rows: Sequence[Bar], parts: Sequence[str], total: str) -> Iterator[TableRow]:
    for row in rows:
        counts = (*row.counts, sum(row.counts)) if parts else row.counts
        yield TableRow(row.label, row.note, tuple(map(str, counts)))
    if total:
        sums = [sum(column) for column in zip(*(row.counts for row in rows), strict=True)] or [0]
        counts = (*sums, sum(sums)) if parts else tuple(sums)
        yield TableRow(total, "", tuple(map(str, counts)), is_total=True)


def _described(pairs: Sequence[tuple[str, str]]) -> str:
    return "，".join(f"{label} {value}" for label, value in pairs) + "。" if pairs else "没有数。"


def _key(title: str) -> str:
    return f"chart-{zlib.crc32(title.encode()):08x}"


def _number(value: float) -> float:
    return round(value, 2)
