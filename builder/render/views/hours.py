"""Opening hours as pages print them: a week in short lines, the whole week, an exception's days.

In: Hours. Out: frozen views. What today is (open or not) is never decided here: that needs the reader's
clock. Lines that touch are one in the short week (08:30–20:00), each with its layer in the whole week
(08:30–17:30, 17:30–20:00 延时服务).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from builder.frozen import frozen
from builder.json_text import json_text
from builder.model.dates import MonthDay
from builder.model.opening.hours import Hours
from builder.model.opening.layers import LAYER_NAMES, MACHINE_LAYERS, OPEN_LAYERS, WHOLE_DAY, LayerSpan
from builder.model.opening.timetable import EMPTY, Period, Timetable
from builder.model.opening.timetext import DAY_MINUTES, Span
from builder.model.opening.weekdays import WEEKDAYS, days_text
from builder.render.words import UNPUBLISHED, date_text, period_text, spans_texts

_REST = spans_texts(())
_ESCAPES = tuple((character, f"\\u{ord(character):04x}") for character in "<>&\u2028\u2029")
_UNKNOWN_WEEK = Period("", None, None, (None,) * 7, ((),) * 7)
# Remembered: a network has thousands of weeks and few that differ. Half of a page's time went into their words.
_of_few = lru_cache(maxsize=1024)


@frozen
class HoursLine:
    """周一至周五 and its spans."""

    label: str
    texts: tuple[str, ...]


@frozen
class WeekView:
    """A week, or that of one season: `name` is 夏令时间, `dates` 5月1日至9月30日; "" where one week holds all year.

    `number` counts the periods of the timetable from 0, as assets/hours.js does.
    """

    number: int
    name: str
    dates: str
    lines: tuple[HoursLine, ...]

    @property
    def title(self) -> str:
        return "".join(self.title_texts)

    @property
    def title_texts(self) -> tuple[str, ...]:
        """The parts between which a line may end: 夏令时间, （5月1日至9月30日）."""
        if self.name and self.dates:
            return self.name, f"（{self.dates}）"
        return tuple(filter(None, (self.name, self.dates)))


@frozen
class ExceptionLine:
    """A dated exception: when, which hours, why ("" when nobody said)."""

    period: str
    texts: tuple[str, ...]
    reason: str


def short_weeks(hours: Hours | None) -> tuple[WeekView, ...]:
    """The week with equal days in a row taken together, machines last; 每天 未公布 when nothing is known."""
    return _short_weeks(timetable_of(hours))


@_of_few
def whole_weeks(timetable: Timetable) -> tuple[WeekView, ...]:
    """Seven lines a season, Monday first; none when nothing is known (the short week says so already)."""
    return tuple(
        WeekView(number, period.name, _dates(period), _day_lines(period))
        for number, period in enumerate(timetable.periods if _has_week(timetable) else ())
    )


@_of_few
def machine_lines(period: Period) -> tuple[HoursLine, ...]:
    """自助服务 每天 24小时; a line for each of 自助 and 在线 that there is."""
    lines = []
    for layer in MACHINE_LAYERS:
        days = tuple(tuple(span for span in day if span.layer == layer) for day in period.machines)
        runs = tuple(
            f"{days_text(run)} {'、'.join(spans_texts(days[run[0]]))}" for run in _alike(days) if days[run[0]]
        )
        if runs:
            lines.append(HoursLine(LAYER_NAMES[layer], runs))
    return tuple(lines)


def coming_exceptions(hours: Hours | None, today: date) -> tuple[ExceptionLine, ...]:
    """The exceptions that have not passed on `today`, soonest first."""
    return tuple(
        ExceptionLine(period_text(item.first_date, item.last_date), day_texts(item.hours), item.reason or "")
        for item in (hours.exceptions_from(today) if hours else ())
    )


def open_lines(hours: Hours | None) -> tuple[HoursLine, ...]:
    """The short week without its days of rest; empty when nothing is known or it is never open.

    With seasons each line says when it holds: 5月1日至9月30日 周一至周五.
    """
    return _open_lines(timetable_of(hours))


def unknown_or_closed(hours: Hours | None) -> str:
    """What is said where `open_lines` has nothing to say; otherwise ""."""
    if not is_known(hours):
        return f"开放时间{UNPUBLISHED}"
    return "" if open_lines(hours) else "平时不开放"


def hours_summary(hours: Hours | None) -> str:
    """周一至周五 08:30–11:30、13:30–17:30；周六 09:00–11:30, or why there is nothing of the kind."""
    lines = [f"{line.label} {'、'.join(line.texts)}" for line in open_lines(hours)]
    return "；".join(lines) or unknown_or_closed(hours)


def is_known(hours: Hours | None) -> bool:
    """Whether anything is known of an ordinary week."""
    return _has_week(timetable_of(hours))


def day_texts(spans: Sequence[LayerSpan] | None) -> tuple[str, ...]:
    """Each span of a day with its layer: 08:30–17:30, 17:30–20:00 延时服务; 休息, 未公布."""
    if not spans:
        return spans_texts(spans)
    return tuple(_layer_text(span) for span in sorted(spans))


def timetable_of(hours: Hours | None) -> Timetable:
    return hours.timetable if hours else EMPTY


def script_json(value: object) -> Markup:
    """`value` as JSON that cannot end the script element it stands in, nor break an old parser's lines."""
    text = json_text(value)
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return Markup(text)


@_of_few
def _short_weeks(timetable: Timetable) -> tuple[WeekView, ...]:
    return tuple(
        WeekView(number, period.name, _dates(period), _short_lines(period))
        for number, period in enumerate(timetable.periods or (_UNKNOWN_WEEK,))
    )


@_of_few
def _has_week(timetable: Timetable) -> bool:
    return any(
        any(day is not None for day in period.staffed) or any(period.machines) for period in timetable.periods
    )


@_of_few
def _open_lines(timetable: Timetable) -> tuple[HoursLine, ...]:
    return tuple(
        HoursLine(" ".join(filter(None, (_dates(period), line.label))), line.texts)
        for period in (timetable.periods if _has_week(timetable) else ())
        for line in _short_lines(period)
        if line.texts != _REST
    )


def _short_lines(period: Period) -> tuple[HoursLine, ...]:
    return (*_day_runs(period), *machine_lines(period))


def _day_lines(period: Period) -> tuple[HoursLine, ...]:
    return tuple(
        HoursLine(name, day_texts(spans)) for name, spans in zip(WEEKDAYS, period.staffed, strict=True)
    )


def _day_runs(period: Period) -> Iterator[HoursLine]:
    for run in _alike(period.staffed):
        yield HoursLine(days_text(run), _short_texts(period.staffed[run[0]]))


def _alike(days: Sequence[object]) -> list[tuple[int, ...]]:
    """Weekdays in a row that have the same, Monday first."""
    runs: list[list[int]] = []
    for day in range(7):
        if runs and days[day] == days[runs[-1][0]]:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [tuple(run) for run in runs]


def _short_texts(spans: Sequence[LayerSpan] | None) -> tuple[str, ...]:
    """08:30–20:00, 20:00–21:00 预约"""
    if not spans:
        return spans_texts(spans)
    blocks: list[LayerSpan] = []
    for span in sorted(spans):
        if span.layer in OPEN_LAYERS:
            span = LayerSpan(span.opens, span.closes, "regular")
        last = blocks[-1] if blocks else None
        touches = last and last.closes == span.opens and last.layer == span.layer == "regular"
        if touches and span.closes - last.opens <= DAY_MINUTES:
            blocks[-1] = LayerSpan(last.opens, span.closes, "regular")
        else:
            blocks.append(span)
    return tuple(_layer_text(block) for block in blocks)


def _layer_text(span: LayerSpan) -> str:
    if span.layer == "appointment" and (span.opens, span.closes) == WHOLE_DAY:
        return "要先预约"
    (text,) = spans_texts((Span(span.opens, span.closes),))
    return text if span.layer == "regular" else f"{text} {LAYER_NAMES[span.layer]}"


def _dates(period: Period) -> str:
    """5月1日至9月30日, 10月1日至次年4月30日, 2026年7月1日起; "" for a week that always holds."""
    first, last = period.valid_from, period.valid_to
    if isinstance(first, MonthDay) and isinstance(last, MonthDay):
        return f"{_month_day(first)}至{'' if first <= last else '次年'}{_month_day(last)}"
    if first and last:
        return f"{date_text(first)}至{date_text(last)}"
    return f"{date_text(first)}起" if first else f"到{date_text(last)}为止" if last else ""


def _month_day(day: MonthDay) -> str:
    return f"{day.month}月{day.day}日"
