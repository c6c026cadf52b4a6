"""Opening hours as rows of a table on paper: the week with its layers, the seasons, what holds on 放假 and 补班.

In: a station's Timetable. Out: frozen rows of words. A row is a label and its cells; a cell is a line of times with the
word of its layer before it. What today is is never said: a sheet hangs for months.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.model.layers import LAYER_NAMES, LAYERS, MACHINE_LAYERS, WHOLE_DAY, LayerSpan
from builder.model.policy import Policy
from builder.model.timetable import Period, Timetable
from builder.model.timetext import CLOSED_WORD, UNPUBLISHED_WORD, Span, spans_text
from builder.model.weekdays import WEEKDAYS, days_text
from builder.paper.measure import lines, lines_of
from builder.paper.sizes import LABEL_COLUMN, TEXT_LINE, Sizes


@dataclass(frozen=True)
class Cell:
    """Times of one layer; `word` is "" for the regular one. Only regular times are set in large figures."""

    times: tuple[str, ...]
    word: str = ""
    is_large: bool = False


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Season:
    """`title` names it and its days (夏令时间 5月1日至9月30日); "" where the same week holds all the year."""

    title: str
    rows: tuple[Row, ...]


def seasons(timetable: Timetable) -> tuple[Season, ...]:
    """Every validity period with its staffed week; equal days in a row are one row."""
    return tuple(Season(_title(period), _staffed_rows(period)) for period in timetable.periods)


def machine_rows(timetable: Timetable) -> tuple[Row, ...]:
    """自助 and 网上, a row a layer; the season is named only where the machines heed it."""
    return tuple(
        Row(LAYER_NAMES[layer], cells)
        for layer in MACHINE_LAYERS
        if (cells := _machine_cells(timetable.periods, layer))
    )


def policy_rows(timetable: Timetable) -> tuple[Row, ...]:
    """What holds on statutory holidays and on make-up workdays; unknown is said too."""
    return Row("放假", (policy_cell(timetable.holidays),)), Row("补班", (policy_cell(timetable.makeup_days),))


def policy_cell(policy: Policy) -> Cell:
    words = {
        "unknown": f"{UNPUBLISHED_WORD}，请先打电话",
        "own_weekday": "照常开放",
        "workday": "和工作日一样",
        "weekend": "和周末一样",
    }
    if policy.rule == "spans":
        return _on_one_line(cells_of(policy.spans))
    if policy.rule == "weekday":
        return Cell((f"和{WEEKDAYS[policy.weekday]}一样",))
    return Cell((words[policy.rule],))


def cells_of(spans: Sequence[LayerSpan] | None) -> tuple[Cell, ...]:
    """The staffed part of a day, a cell a layer; 休息 and 未公布 are cells too."""
    if spans is None:
        return (Cell((UNPUBLISHED_WORD,)),)
    if not spans:
        return (Cell((CLOSED_WORD,)),)
    layers = [layer for layer in LAYERS if any(span.layer == layer for span in spans)]
    return tuple(_layer_cell(layer, [span for span in spans if span.layer == layer]) for layer in layers)


def rows_height(rows: Sequence[Row], room: float, sizes: Sizes) -> float:
    """At most so many points, in a table whose labels have a column of their own."""
    return sum(_row_height(row, room, sizes) for row in rows)


def _row_height(row: Row, room: float, sizes: Sizes) -> float:
    label = lines(row.label, LABEL_COLUMN) * sizes.text * TEXT_LINE
    free = room - LABEL_COLUMN * sizes.text
    return max(label, sum(_cell_height(cell, free, sizes) for cell in row.cells))


def _cell_height(cell: Cell, room: float, sizes: Sizes) -> float:
    letters = sizes.times if cell.is_large else sizes.text
    pieces = [f"{piece} " for piece in (cell.word, *cell.times) if piece]
    return lines_of(pieces, room / letters) * letters * TEXT_LINE


def _layer_cell(layer: str, spans: Sequence[LayerSpan]) -> Cell:
    times = tuple(map(_time, spans))
    if layer == "regular":
        return Cell(times, is_large=True)
    if layer == "appointment" and [(span.opens, span.closes) for span in spans] == [WHOLE_DAY]:
        return Cell(("全天都要预约",))
    return Cell(times, LAYER_NAMES[layer])


def _on_one_line(cells: Sequence[Cell]) -> Cell:
    """09:00–11:30 预约 13:00–16:00"""
    return Cell(tuple(piece for cell in cells for piece in (cell.word, *cell.times) if piece))


def _time(span: LayerSpan) -> str:
    return spans_text((Span(span.opens, span.closes),))


def _staffed_rows(period: Period) -> tuple[Row, ...]:
    return tuple(Row(days_text(days), cells_of(period.staffed[days[0]])) for days in _runs(period.staffed))


def _machine_cells(periods: Sequence[Period], layer: str) -> tuple[Cell, ...]:
    weeks = [tuple(tuple(span for span in day if span.layer == layer) for day in period.machines) for period in periods]
    if len(set(weeks)) == 1:
        return _week_cells(weeks[0], "")
    return tuple(cell for period, week in zip(periods, weeks) for cell in _week_cells(week, f"{_title(period)} "))


def _week_cells(week: Sequence[Sequence[LayerSpan]], season: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(tuple(map(_time, week[days[0]])), f"{season}{days_text(days)}") for days in _runs(week) if week[days[0]]
    )


def _title(period: Period) -> str:
    """夏令时间（05-01 …） in words; "" for a week that holds all the year."""
    if period.valid_from is None and period.valid_to is None:
        return period.name
    ends = [_day(end) for end in (period.valid_from, period.valid_to)]
    days = f"{ends[0]}至{ends[1]}" if all(ends) else f"{ends[0]}起" if ends[0] else f"到{ends[1]}为止"
    return f"{period.name}（{days}）" if period.name else days


def _runs(week: Sequence[object]) -> list[tuple[int, ...]]:
    """Weekdays in a row on which the same holds."""
    runs: list[tuple[int, ...]] = []
    for day in range(7):
        if runs and week[day] == week[runs[-1][0]]:
            runs[-1] += (day,)
        else:
            runs.append((day,))
    return runs
