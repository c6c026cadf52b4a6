"""Opening hours as rows on paper: the week with its layers, the seasons, what holds on 放假 and 补班.

In: a station's Hours. Out: frozen rows of words, and how high they are. A row is a label and its cells; a
cell is a line of times with the word of its layer before it. What today is is never said: a sheet hangs for
months.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from builder.model.opening.hours import Hours
from builder.model.opening.layers import LAYER_NAMES, LAYERS, WHOLE_DAY, LayerSpan
from builder.model.opening.policy import Policy
from builder.model.opening.timetable import Period
from builder.model.opening.timetext import CLOSED_WORD, UNPUBLISHED_WORD, Span, spans_text
from builder.model.opening.weekdays import WEEKDAYS, days_text
from builder.paper.blocks import text_height
from builder.paper.measure import lines, lines_of
from builder.paper.sizes import TEXT_LINE, Sizes
from builder.render.views.hours import machine_lines, short_weeks, timetable_of

_POLICY_WORDS = {
    "unknown": f"{UNPUBLISHED_WORD}，请先打电话",
    "own_weekday": "照常开放",
    "workday": "和工作日一样",
    "weekend": "和周末一样",
}


@dataclass(frozen=True)
class Cell:
    """Times of one layer; `word` is "" for the regular one. Times of the week are set in large figures."""

    times: tuple[str, ...]
    word: str = ""
    is_large: bool = False


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Season:
    """`title` is 夏令时间（5月1日至9月30日）; "" where the same week holds all the year."""

    title: str
    rows: tuple[Row, ...]


def seasons(hours: Hours | None) -> tuple[Season, ...]:
    """Every validity period with its staffed week; equal days in a row are one row."""
    titles = [week.title for week in short_weeks(hours)]
    return tuple(
        Season(title, _staffed_rows(period)) for title, period in zip(titles, timetable_of(hours).periods)
    )


def seasons_from(hours: Hours | None, day: date) -> tuple[Season, ...]:
    """The same seasons from the one in force on `day` on: where there is no room for all, this one must
    stay. With none in force the next one begins, after all of them the last.
    """
    found, periods = seasons(hours), timetable_of(hours).periods
    lasting = [n for n, each in enumerate(periods) if each.holds_on(day)]
    starts = [each.valid_from for each in periods]
    ahead = [n for n, start in enumerate(starts) if isinstance(start, date) and start > day]
    first = (lasting + ahead + [len(found) - 1])[0] if found else 0
    return found[first:] + found[:first]


def machine_rows(hours: Hours | None) -> tuple[Row, ...]:
    """自助服务 and 网上办理; the season is named only where the machines heed it."""
    periods = timetable_of(hours).periods
    found = [(week.title, machine_lines(period)) for week, period in zip(short_weeks(hours), periods)]
    if len({lines for _, lines in found}) == 1:
        return tuple(Row(line.label, (Cell(line.texts),)) for line in found[0][1])
    return tuple(Row(line.label, (Cell((title, *line.texts)),)) for title, lines in found for line in lines)


def policy_rows(hours: Hours) -> tuple[Row, ...]:
    """What holds on statutory holidays and on make-up workdays; unknown is said too."""
    timetable = hours.timetable
    holidays, makeup_days = _policy_cells(timetable.holidays), _policy_cells(timetable.makeup_days)
    if holidays == makeup_days:
        return (Row("放假、补班", holidays),)
    return Row("放假", holidays), Row("补班", makeup_days)


def rows_height(rows: Sequence[Row], room: float, sizes: Sizes) -> float:
    """At most so many points, with the labels in a column of their own."""
    return sum(_row_height(row, room, sizes) for row in rows)


def seasons_height(seasons: Sequence[Season], room: float, sizes: Sizes) -> float:
    """The same for the seasons with their titles."""
    return sum(
        text_height(season.title, room, sizes.text) + rows_height(season.rows, room, sizes) for season in seasons
    )


def _row_height(row: Row, room: float, sizes: Sizes) -> float:
    label = lines(row.label, sizes.label / sizes.text) * sizes.text * TEXT_LINE
    cells = sum(_cell_height(cell, room - sizes.label, sizes) for cell in row.cells)
    # A label stands on the baseline of the larger figures, which is lower than its own.
    lowered = (sizes.times - sizes.text) * TEXT_LINE
    return max(label + lowered, cells)


def _cell_height(cell: Cell, room: float, sizes: Sizes) -> float:
    letters = sizes.times if cell.is_large else sizes.text
    pieces = [f"{piece} " for piece in (cell.word, *cell.times) if piece]
    return lines_of(pieces, room / letters) * letters * TEXT_LINE


def _staffed_rows(period: Period) -> tuple[Row, ...]:
    runs: list[list[int]] = []
    for day, spans in enumerate(period.staffed):
        if runs and spans == period.staffed[runs[-1][0]]:
            runs[-1].append(day)
        else:
            runs.append([day])
    return tuple(Row(days_text(tuple(run)), _cells(period.staffed[run[0]])) for run in runs)


def _cells(spans: Sequence[LayerSpan] | None) -> tuple[Cell, ...]:
    """The staffed part of a day, a cell a layer; 休息 and 未公布 are cells too."""
    if not spans:
        return (Cell((UNPUBLISHED_WORD if spans is None else CLOSED_WORD,), is_large=True),)
    layers = [layer for layer in LAYERS if any(span.layer == layer for span in spans)]
    return tuple(_layer_cell(layer, [span for span in spans if span.layer == layer]) for layer in layers)


def _layer_cell(layer: str, spans: Sequence[LayerSpan]) -> Cell:
    if layer == "appointment" and [(span.opens, span.closes) for span in spans] == [WHOLE_DAY]:
        return Cell(("要先预约",), is_large=True)
    times = tuple(spans_text((Span(span.opens, span.closes),)) for span in sorted(spans))
    return Cell(times, "" if layer == "regular" else LAYER_NAMES[layer], is_large=True)


def _policy_cells(policy: Policy) -> tuple[Cell, ...]:
    if policy.rule == "spans":
        return tuple(Cell(cell.times, cell.word) for cell in _cells(policy.spans))
    if policy.rule == "weekday":
        return (Cell((f"和{WEEKDAYS[policy.weekday]}一样",)),)
    return (Cell((_POLICY_WORDS[policy.rule],)),)
