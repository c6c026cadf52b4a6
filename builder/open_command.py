"""`python -m builder open 站点`: whether a station is open at a moment, until when, and why.

In: a Network, the name of a station, a moment in Shanghai. Out: an `OpenAnswer`, and its JSON for tools; its
words for people are open_words.py's. A question asked at the terminal reads the files as they are; nothing
is built.

JSON, one object:

    station, name     slug and name
    at                "2026-02-16T10:00"
    state             open, appointment, self_service, online, unknown, closed; suspended (closed for now) or
                      out_of_service (planned, being built, closed for good, merged), where no hours count
    layer             the layer that runs, or null
    until, then       when the state changes next and to what; null when it does not within eight days
    also              the machine layer that runs while the rest is unknown, or null
    why               ordinary, exception, holiday, makeup, pending or unannounced; null where no hours count
    festival, reason  the festival's name, the exception's or closure's reason; "" without one
    staffed           [{"opens": "08:30", "closes": "17:30", "layer": "regular"}, …], null when 未公布; "次日02:00"
                      for the morning after
    machines          the same for self-service and online
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from builder.model.network import Network
from builder.model.opening.answer import Answer, Moment
from builder.model.opening.layers import MACHINE_LAYERS, LayerSpans
from builder.model.opening.timetext import clock_text
from builder.model.station import Closure, Station
from builder.model.text import near

_NOBODY_THERE = ("closed", *MACHINE_LAYERS)
# How far ahead a visit is looked for.
_LOOK_AHEAD_DAYS = 9


class StationUnknown(Exception):
    """No station, or more than one, of that name; `zh` and `en` say what to write."""

    def __init__(self, zh: str, en: str):
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True)
class OpenAnswer:
    """`answer` is None where no hours count: `state` then is "suspended" or "out_of_service".

    `visit` is when somebody can be met again after `until`, `visit_state` how: open, appointment, unknown or
    suspended; None when `then` says so already, or nobody is there for eight days.
    """

    station: Station
    at: Moment
    state: str
    until: Moment | None = None
    then: str | None = None
    answer: Answer | None = None
    visit: Moment | None = None
    visit_state: str | None = None


def station_named(network: Network, name: str) -> Station:
    """The station of that slug, name or alternate name, in this order."""
    for names_of in (lambda each: (each.slug,), lambda each: (each.name,), lambda each: each.alternate_names):
        found = [station for station in network.stations if name in names_of(station)]
        if len(found) == 1:
            return found[0]
        if found:
            slugs = "、".join(station.slug for station in found)
            raise StationUnknown(
                f"有几个站点都叫“{name}”，请写代号：{slugs}",
                f"several stations are called “{name}”; write the slug: {slugs}",
            )
    known = [word for station in network.stations for word in (station.slug, *station.all_names)]
    meant = next((word for word in known if name in word), None) or near(name, known)
    raise StationUnknown(
        f"没有站点“{name}”" + (f"；是不是“{meant}”？" if meant else "；代号就是 stations 里的文件名"),
        f"there is no station “{name}”" + (f"; did you mean “{meant}”?" if meant else ""),
    )


def moment_of(network: Network, now: datetime) -> Moment:
    """`now` (in Shanghai); a sample network lives on its own date, at this time of day."""
    sample_date = network.site.sample_date if network.site.sample else None
    return Moment(sample_date or now.date(), now.hour * 60 + now.minute)


def ask(network: Network, station: Station, at: Moment) -> OpenAnswer:
    """What holds at `at`: the closure of a station closed for now first, then its hours."""
    if not station.is_in_service:
        return OpenAnswer(station, at, "out_of_service")
    closure = station.closure if station.status == "temporarily_closed" else None
    if closure and closure.from_date <= at.day:
        if closure.until_date is None or at.day <= closure.until_date:
            return OpenAnswer(station, at, "suspended", *_end_of(closure))
        # Nobody has said that it opened again.
        return OpenAnswer(station, at, "unknown")
    answer = station.timetable.at(at.day, at.minute, network.calendar)
    until, then = answer.until, answer.then
    if closure and (until is None or until.day >= closure.from_date):
        until, then = Moment(closure.from_date, 0), "suspended"
    visit, visit_state = _next_visit(network, station, until, then)
    if closure and visit and visit.day >= closure.from_date:
        visit, visit_state = Moment(closure.from_date, 0), "suspended"
    return OpenAnswer(station, at, answer.state, until, then, answer, visit, visit_state)


def answer_json(found: OpenAnswer) -> str:
    """The object described above."""
    today = found.answer.today if found.answer else None
    closure = found.station.closure if found.state == "suspended" else None
    written: dict[str, Any] = {
        "station": found.station.slug,
        "name": found.station.name,
        "at": _iso(found.at),
        "state": found.state,
        "layer": found.answer.layer if found.answer else None,
        "until": found.until and _iso(found.until),
        "then": found.then,
        "also": found.answer.also if found.answer else None,
        "why": today.why if today else None,
        "festival": today.name if today else "",
        "reason": today.reason if today else closure.reason if closure else "",
        "staffed": _spans_json(today.staffed) if today else None,
        "machines": _spans_json(today.machines) if today else [],
    }
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def _next_visit(
    network: Network, station: Station, until: Moment | None, then: str | None
) -> tuple[Moment | None, str | None]:
    if until is None or then not in _NOBODY_THERE:
        return None, None
    moment, state = until, then
    while moment and state in _NOBODY_THERE and (moment.day - until.day).days < _LOOK_AHEAD_DAYS:
        answer = station.timetable.at(moment.day, moment.minute, network.calendar)
        moment, state = answer.until, answer.then
    return (moment, state) if moment and state not in _NOBODY_THERE else (None, None)


def _end_of(closure: Closure) -> tuple[Moment | None, str | None]:
    """What follows a closure is not known: the date is a plan."""
    if closure.until_date is None:
        return None, None
    return Moment(closure.until_date + timedelta(days=1), 0), "unknown"


def _spans_json(spans: LayerSpans | None) -> list[dict[str, str]] | None:
    if spans is None:
        return None
    return [
        {"opens": clock_text(span.opens), "closes": clock_text(span.closes), "layer": span.layer}
        for span in spans
    ]


def _iso(moment: Moment) -> str:
    return f"{moment.day.isoformat()}T{clock_text(moment.minute)}"
