"""`python -m builder open 站点`: whether a station is open at a moment, until when, and why.

In: a Network, the name of a station, a moment in Shanghai. Out: an `OpenAnswer`, and its words for people
or JSON for tools. A question asked at the terminal reads the files as they are; nothing is built.

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
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from builder.model.answer import Answer, Moment, TimetableDay
from builder.model.layers import LAYER_NAMES, WHOLE_DAY, LayerSpan, LayerSpans
from builder.model.network import Network
from builder.model.station import Closure, Station
from builder.model.text import near
from builder.model.timetext import ROUND_THE_CLOCK, clock_text
from builder.render.words import day_text

_STATES = {
    "zh": {
        "open": "开放中",
        "appointment": "预约时间，先约好再去",
        "self_service": "没有人值班，可以自助",
        "online": "没有人值班，可以在网上办",
        "unknown": "未公布，去之前请先打电话",
        "closed": "没有开门",
        "suspended": "暂停开放",
    },
    "en": {
        "open": "open",
        "appointment": "by appointment",
        "self_service": "self-service only",
        "online": "online only",
        "unknown": "not published, call first",
        "closed": "closed",
        "suspended": "closed for now",
    },
}


class StationUnknown(Exception):
    """No station, or more than one, of that name; `zh` and `en` say what to write."""

    def __init__(self, zh: str, en: str):
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True)
class OpenAnswer:
    """`answer` is None where no hours count: `state` then is "suspended" or "out_of_service"."""

    station: Station
    at: Moment
    state: str
    until: Moment | None = None
    then: str | None = None
    answer: Answer | None = None


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
    return OpenAnswer(station, at, answer.state, until, then, answer)


def answer_text(found: OpenAnswer, lang: str = "zh") -> str:
    """Three lines: which station and when, the state with its next change, what the day has and why."""
    at = found.at
    heading = f"{found.station.name} {at.day.year}年{day_text(at.day)}{clock_text(at.minute)}"
    words = [_state_words(found, lang) + _until_words(found, lang), _day_words(found, lang)]
    return "\n".join([heading, *(f"  {line}" for line in words if line)]) + "\n"


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


def _end_of(closure: Closure) -> tuple[Moment | None, str | None]:
    """What follows a closure is not known: the date is a plan."""
    if closure.until_date is None:
        return None, None
    return Moment(closure.until_date + timedelta(days=1), 0), "unknown"


def _state_words(found: OpenAnswer, lang: str) -> str:
    station = found.station
    if found.state == "out_of_service":
        instead = f"，请看 {station.merged_into}" if station.merged_into else ""
        return f"{station.status_name}{instead}" if lang == "zh" else f"not in service: {station.status}"
    if found.state == "suspended":
        return f"{_STATES[lang]['suspended']}：{station.closure.reason}"
    layer = found.answer.layer if found.answer else None
    kind = f"（{LAYER_NAMES[layer]}）" if layer in ("extended", "staggered") else ""
    also = found.answer.also if found.answer else None
    beside = f"；{LAYER_NAMES[also]}照常" if also and lang == "zh" else f"; {also} runs" if also else ""
    return f"{_STATES[lang][found.state]}{kind}{beside}"


def _until_words(found: OpenAnswer, lang: str) -> str:
    if found.until is None:
        if found.state in ("out_of_service", "suspended") or found.answer is None:
            return ""
        return "，八天之内不变" if lang == "zh" else ", for eight days at least"
    if found.state == "suspended":
        last = day_text(found.until.day - timedelta(days=1))
        return f"，预计到{last}" if lang == "zh" else f" until {last} as planned"
    day = "" if found.until.day == found.at.day else day_text(found.until.day)
    when = f"{day}{clock_text(found.until.minute)}"
    then = re.split("，|, ", _STATES[lang][found.then])[0]
    return f"，到 {when}，之后{then}" if lang == "zh" else f" until {when}, then {then}"


def _day_words(found: OpenAnswer, lang: str) -> str:
    if found.answer is None:
        return ""
    today = found.answer.today
    spans = _spans_words(today.staffed) + "".join(f"，{_span_words(span)}" for span in today.machines)
    return f"{'这天' if lang == 'zh' else 'that day'}：{spans}（{_why_words(today, lang)}）"


def _why_words(today: TimetableDay, lang: str) -> str:
    zh: Mapping[str, str] = {
        "ordinary": "平常的日子",
        "exception": f"特别的日子：{today.reason}" if today.reason else "特别的日子",
        "holiday": f"{today.name}放假",
        "makeup": f"补班，{today.name}",
        "pending": f"离{today.name}近，放假安排待公布",
        "unannounced": "这一年的放假安排待公布",
    }
    en: Mapping[str, str] = {
        "ordinary": "an ordinary day",
        "exception": f"exception: {today.reason}" if today.reason else "exception",
        "holiday": f"statutory holiday, {today.name}",
        "makeup": f"make-up workday, {today.name}",
        "pending": f"near {today.name}, holidays not announced yet",
        "unannounced": "holidays of this year not announced yet",
    }
    return (zh if lang == "zh" else en)[today.why]


def _spans_words(spans: LayerSpans | None) -> str:
    if spans is None:
        return "未公布"
    return "，".join(map(_span_words, spans)) or "休息"


def _span_words(span: LayerSpan) -> str:
    hours = ROUND_THE_CLOCK if (span.opens, span.closes) == WHOLE_DAY else str(span)
    return hours if span.layer == "regular" else f"{hours} {LAYER_NAMES[span.layer]}"


def _spans_json(spans: LayerSpans | None) -> list[dict[str, str]] | None:
    if spans is None:
        return None
    return [
        {"opens": clock_text(span.opens), "closes": clock_text(span.closes), "layer": span.layer}
        for span in spans
    ]


def _iso(moment: Moment) -> str:
    return f"{moment.day.isoformat()}T{clock_text(moment.minute)}"
