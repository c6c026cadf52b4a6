"""Timetables of every shape, for laws that hold for all of them.

Drawn as compiled, not as written: also such as no single file may hold (同工作日 over workdays that differ),
because a service that takes over its station's policies may get them. Drawn from a seed, which costs
hypothesis little.
"""

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from builder.model.days.calendar import china_calendar
from builder.model.opening.layers import MACHINE_LAYERS, STAFFED_LAYERS, LayerSpan, LayerSpans
from builder.model.opening.policy import CLOSED_POLICY, UNKNOWN_POLICY, Policy
from builder.model.opening.timetable import DatedChange, MonthDay, Period, Timetable

FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
_SPECIAL = [day for day, _ in china_calendar().special_days(FIRST, LAST)]
_BOUNDS = (
    ((None, None),),
    ((MonthDay(5, 1), MonthDay(9, 30)), (MonthDay(10, 1), MonthDay(4, 30))),
    ((date(2026, 2, 10), date(2026, 9, 30)), (date(2026, 10, 1), date(2027, 2, 10))),
)


def drawn(seed: int) -> Timetable:
    """The timetable of a seed, the same one every time."""
    source = Random(seed)
    periods = tuple(
        Period(
            source.choice(["", "夏令时间"]),
            first,
            last,
            _week([_staffed(source) for _ in range(3)], source),
            _week([_spans(MACHINE_LAYERS, source) for _ in range(2)], source),
        )
        for first, last in source.choice(_BOUNDS)
    )
    return Timetable(periods, _policy(source), _policy(source), tuple(_changes(source)))


timetables = st.integers(0, 2**32).map(drawn)
days = st.dates(FIRST, LAST) | st.sampled_from(_SPECIAL)
minutes = st.integers(0, 1439) | st.integers(0, 47).map(lambda half: half * 30)


def _week(choices: list, source: Random) -> tuple:
    """Seven days, most of them alike."""
    return tuple(source.choice(choices[: source.randint(1, len(choices))]) for _ in range(7))


def _staffed(source: Random) -> LayerSpans | None:
    return None if source.random() < 0.15 else _spans(STAFFED_LAYERS, source)


def _spans(layers: tuple[str, ...], source: Random) -> LayerSpans:
    """Up to two, by the half hour, so that they often meet; some pass midnight."""
    found = []
    for _ in range(source.randint(0, 2)):
        opens = source.randrange(48) * 30
        found.append(LayerSpan(opens, opens + source.randint(1, 48) * 30, source.choice(layers)))
    return tuple(sorted(found))


def _policy(source: Random) -> Policy:
    return source.choice([
        UNKNOWN_POLICY,
        CLOSED_POLICY,
        Policy("own_weekday"),
        Policy("workday"),
        Policy("weekend"),
        Policy("weekday", source.randrange(7)),
        Policy("spans", spans=_spans(STAFFED_LAYERS, source)),
    ])


def _changes(source: Random):
    """A few, one behind the other, many of them on days that are special anyway."""
    after = FIRST
    for day in sorted(source.sample(_SPECIAL, 3)):
        if day >= after and source.random() < 0.5:
            last = day + timedelta(days=source.randrange(4))
            machines = source.choice([None, _spans(MACHINE_LAYERS, source)])
            yield DatedChange(day, last, _staffed(source), machines, source.choice(["", "盘点"]))
            after = last + timedelta(days=1)
