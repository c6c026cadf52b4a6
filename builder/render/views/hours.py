"""Opening hours as pages show them: the short week, the whole week, coming exceptions, the today card's data.

In: Hours and dates. Out: frozen views, and the JSON that assets/station.js reads:

    {"now": "2026-05-09" or null,          the day that a sample site takes for today
     "made": "2026-05-09",                 the day of the build
     "ask": "去之前请先打电话",
     "closure": null or {"from": "2026-04-20", "until": "2026-06-30" or null, "sentence": "…"},
     "regular": [[[510, 690], [810, 1050]], …, null],      Monday first; minutes since midnight; null is 未公布
     "exceptions": [{"from": "…", "until": "…", "spans": [[540, 690]] or null, "reason": "…"}]}

What today is (open or not) is never decided here: that needs the reader's clock.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from builder.model.hours import WEEKDAYS, Hours
from builder.model.station import Closure
from builder.model.timetext import Span
from builder.render.words import UNPUBLISHED, period_text, spans_texts

_UNKNOWN = Hours()
_REST = spans_texts(())


@dataclass(frozen=True)
class HoursLine:
    """周一至周五 and its spans."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class WeekdayRow:
    """A row of the week's table; `weekday` is 0 for Monday."""

    weekday: int
    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class ExceptionLine:
    """A dated exception: when, which hours, why ("" when nobody said)."""

    period: str
    texts: tuple[str, ...]
    reason: str


def short_week(hours: Hours | None) -> tuple[HoursLine, ...]:
    """The week with equal days in a row taken together; one line 每天 未公布 when nothing is known."""
    return tuple(HoursLine(label, spans_texts(day.spans)) for label, day in (hours or _UNKNOWN).rows())


def whole_week(hours: Hours | None) -> tuple[WeekdayRow, ...]:
    """Seven rows, Monday first; none when nothing is known (the short week says so already)."""
    if not is_known(hours):
        return ()
    return tuple(WeekdayRow(n, WEEKDAYS[n], spans_texts(day)) for n, day in enumerate(hours.regular))


def coming_exceptions(hours: Hours | None, today: date) -> tuple[ExceptionLine, ...]:
    """The exceptions that have not passed on `today`, soonest first."""
    return tuple(
        ExceptionLine(
            period_text(item.first_date, item.last_date), spans_texts(item.hours), item.reason or ""
        )
        for item in (hours or _UNKNOWN).exceptions_from(today)
    )


def open_lines(hours: Hours | None) -> tuple[HoursLine, ...]:
    """The short week without its days of rest; empty when nothing is known or it is never open."""
    return tuple(line for line in short_week(hours) if line.texts != _REST) if is_known(hours) else ()


def unknown_or_closed(hours: Hours | None) -> str:
    """What is said where `open_lines` has nothing to say; otherwise ""."""
    if not is_known(hours):
        return f"开放时间{UNPUBLISHED}"
    return "" if open_lines(hours) else "平时不开放"


def hours_summary(hours: Hours | None) -> str:
    """周一至周五 08:30–11:30、13:30–17:30；周六 09:00–11:30, or why there is nothing of the kind."""
    lines = (f"{line.label} {'、'.join(line.texts)}" for line in open_lines(hours))
    return "；".join(lines) or unknown_or_closed(hours)


def is_known(hours: Hours | None) -> bool:
    """Whether anything is known of an ordinary week."""
    return hours is not None and any(day is not None for day in hours.regular)


def today_json(
    hours: Hours | None,
    *,
    closure: Closure | None,
    closure_sentence: str,
    ask: str,
    made_date: date,
    sample: bool,
) -> Markup:
    """The JSON described above, safe inside a script element."""
    hours = hours or _UNKNOWN
    return script_json(
        {
            "now": made_date.isoformat() if sample else None,
            "made": made_date.isoformat(),
            "ask": ask,
            "closure": _closure(closure, closure_sentence) if closure else None,
            "regular": [_pairs(day) for day in hours.regular],
            "exceptions": [
                {
                    "from": item.first_date.isoformat(),
                    "until": item.last_date.isoformat(),
                    "spans": _pairs(item.hours),
                    "reason": item.reason or "",
                }
                for item in hours.exceptions
            ],
        }
    )


def script_json(value: object) -> Markup:
    """`value` as JSON that cannot end the script element it stands in, nor break an old parser's lines."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _closure(closure: Closure, sentence: str) -> dict[str, str | None]:
    until_date = closure.until_date
    return {
        "from": closure.from_date.isoformat(),
        "until": until_date.isoformat() if until_date else None,
        "sentence": sentence,
    }


def _pairs(spans: Sequence[Span] | None) -> list[list[int]] | None:
    return None if spans is None else [[span.opens, span.closes] for span in spans]
