"""Staffed layers of a week that cannot all be true: two at one time, or one beside hours that nobody knows.

In: seven days a layer, and the lines they were read from. Out: mistakes, each at the line of the span that is
meant; one a pair of lines, though the lines name several weekdays.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from builder.diagnostics import Mistake
from builder.model.opening.layers import LAYER_NAMES, LayerSpan, layered_days
from builder.model.opening.timetext import DAY_MINUTES, Spans
from builder.model.opening.weekdays import WEEKDAYS, key_of_day

Weeks = Mapping[str, tuple[Spans | None, ...]]


def overlaps(weeks: Weeks, lines: Mapping[str, Any]) -> list[Mistake]:
    """`weeks` by layer, `regular` among them; `lines` by layer as they were written."""
    mistakes: dict[tuple, Mistake] = {}
    for pair, mistake in (*_beside_unknown(weeks, lines), *_at_one_time(weeks, lines)):
        mistakes.setdefault(pair, mistake)
    return list(mistakes.values())


def _beside_unknown(weeks: Weeks, lines: Mapping[str, Any]) -> Iterator[tuple[tuple, Mistake]]:
    """What else the day has would have to be guessed."""
    for layer, week in weeks.items():
        for day, spans in enumerate(week if layer != "regular" else ()):
            if spans and weeks["regular"][day] is None:
                at = _line(lines, layer, day)
                yield at, Mistake(
                    "layer-without-regular",
                    f"{WEEKDAYS[day]}写了{LAYER_NAMES[layer]}，平时的时间却没有写；这天平时不开门，就在 regular 里写"
                    f"“{WEEKDAYS[day]}: 休息”",
                    f"{WEEKDAYS[day]} has hours of {layer} but none of regular; if it is closed otherwise, "
                    f"write “{WEEKDAYS[day]}: 休息” in regular",
                    at=at,
                )


def _at_one_time(weeks: Weeks, lines: Mapping[str, Any]) -> Iterator[tuple[tuple, Mistake]]:
    days = layered_days(tuple(weeks.values()), tuple(weeks))
    for day, spans in enumerate(days):
        for earlier, later in zip(spans, spans[1:]):
            if later.opens < earlier.closes:
                # The layer that comes later in the file is the one that was added.
                pair = [_line(lines, span.layer, day) for span in (earlier, later)]
                pair.sort(key=lambda line: list(lines).index(line[0]) if line else 0)
                yield tuple(pair), _overlap(day, earlier, day, later, pair[-1])
        following = days[(day + 1) % 7]
        for night in spans:
            if following and night.closes - DAY_MINUTES > following[0].opens:
                at = _line(lines, night.layer, day)
                pair = at, _line(lines, following[0].layer, (day + 1) % 7)
                yield pair, _overlap(day, night, (day + 1) % 7, following[0], at)


def _overlap(day: int, one: LayerSpan, other_day: int, other: LayerSpan, at: tuple) -> Mistake:
    layered = one.layer != other.layer
    first_zh, then_zh = (f"{LAYER_NAMES[span.layer]}时间" if layered else "" for span in (one, other))
    first_en, then_en = (f"{span.layer} " if layered else "" for span in (one, other))
    then_day = WEEKDAYS[other_day] if other_day != day else ""
    return Mistake(
        "hours-overlap",
        f"{WEEKDAYS[day]}的{first_zh} {one} 和{then_day}{'的' if then_day else ''}{then_zh} {other} 重叠了",
        f"{first_en}{one} on {WEEKDAYS[day]} and {then_en}{other} on {WEEKDAYS[other_day]} overlap",
        at=at,
    )


def _line(lines: Mapping[str, Any], layer: str, day: int) -> tuple[str, ...]:
    """Where the hours of a weekday are written: (layer, key); () when they were not read from lines."""
    keys = lines.get(layer)
    if not isinstance(keys, Mapping):
        return ()
    key = key_of_day(keys, day)
    return (layer, key) if key else ()
