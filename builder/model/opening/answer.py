"""The state of opening hours at a minute, and its next change.

In: what each day has (`TimetableDay`), from whoever can say so of any day. Out: an `Answer`. By priority:
open, by appointment, unknown, self-service, online, closed. Last night's span that runs past midnight
counts like one of today's own.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal

from builder.frozen import frozen
from builder.model.opening.layers import OPEN_LAYERS, LayerSpans, first_layer, running
from builder.model.opening.timetext import DAY_MINUTES

State = Literal["open", "appointment", "self_service", "online", "unknown", "closed"]
Why = Literal["ordinary", "exception", "holiday", "makeup", "pending", "unannounced"]
LOOK_AHEAD_DAYS = 8


@frozen
class TimetableDay:
    """What a day has. `name` is the festival of a holiday, a make-up workday or a pending day, else "".

    `reach`: where `staffed` is None, up to which minute from the day's midnight its hours may run: 1440, or
    more where the usual hours of the weekday, or those that a pending day may get, pass midnight.
    """

    day: date
    staffed: LayerSpans | None
    machines: LayerSpans
    why: Why
    name: str = ""
    reason: str = ""
    reach: int = DAY_MINUTES


@frozen
class Moment:
    """A minute of a day, 0 to 1439, in Shanghai."""

    day: date
    minute: int


@frozen
class Answer:
    """The state at a minute.

    `layer` is the layer that runs, None when unknown or closed. `until` is the first later minute whose state
    is another, `then` that state; both None when nothing changes within eight days. `also` names the machine
    layer that runs while the rest is unknown.
    """

    state: State
    layer: str | None
    until: Moment | None
    then: State | None
    also: str | None
    today: TimetableDay


def answer_at(day: date, minute: int, on: Callable[[date], TimetableDay]) -> Answer:
    """The state in the minute that begins `minute` (0 to 1439) minutes after `day`'s midnight."""
    days = _Days(day, on)
    state, layer, also = days.state_at(minute)
    until = next((turn for turn in days.turns_after(minute) if days.state_at(turn)[0] != state), None)
    return Answer(
        state=state,
        layer=layer,
        until=None if until is None else _moment(day, until),
        then=None if until is None else days.state_at(until)[0],
        also=also,
        today=days.day(0),
    )


def _moment(day: date, minute: int) -> Moment:
    return Moment(day + timedelta(days=minute // DAY_MINUTES), minute % DAY_MINUTES)


class _Days:
    """The days around one, each worked out once. Minutes count from that day's midnight."""

    def __init__(self, first: date, on: Callable[[date], TimetableDay]):
        self.day = cache(lambda ahead: on(first + timedelta(days=ahead)))

    def state_at(self, minute: int) -> tuple[State, str | None, str | None]:
        """(state, layer, also)"""
        ahead, here = divmod(minute, DAY_MINUTES)
        today, before = self.day(ahead), self.day(ahead - 1)
        night = here + DAY_MINUTES
        staffed = first_layer(filter(None, (running(today.staffed, here), running(before.staffed, night))))
        if staffed:
            return ("open" if staffed.layer in OPEN_LAYERS else "appointment"), staffed.layer, None
        machine = first_layer(filter(None, (running(today.machines, here), running(before.machines, night))))
        layer = machine and machine.layer
        if today.staffed is None or (before.staffed is None and night < before.reach):
            return "unknown", None, layer
        return (layer, layer, None) if layer else ("closed", None, None)

    def turns_after(self, minute: int) -> Iterator[int]:
        """The minutes after `minute`, eight days far, at which the state may change; in order."""
        last = minute + LOOK_AHEAD_DAYS * DAY_MINUTES
        for ahead in range(LOOK_AHEAD_DAYS + 1):
            today, before = self.day(ahead), self.day(ahead - 1)
            edges = {0, before.reach - DAY_MINUTES}
            for span in (*(today.staffed or ()), *today.machines):
                edges |= {span.opens, span.closes}
            for span in (*(before.staffed or ()), *before.machines):
                edges.add(span.closes - DAY_MINUTES)
            for edge in sorted(edges):
                if 0 <= edge < DAY_MINUTES and minute < edge + ahead * DAY_MINUTES <= last:
                    yield edge + ahead * DAY_MINUTES
