"""stations/<slug>/hours.ics: the opening hours of a station as a calendar to subscribe to (RFC 5545).

In: a network, a station of it, the day of the build. Out: bytes, where the station is in service. What a
file says, from the day before the build for 120 days:

    a weekly event         for each span of each layer, in Shanghai's time, without the days that differ
    an event of one day    for each span of a day that differs: 放假, 补班, an exception, with the reason
    an all-day note        未公布, TENTATIVE, on days whose hours nobody has published; never a guess
    an all-day note        暂停开放, for as long as the station is closed, and no hours in that time

A span by appointment is TENTATIVE too; its name says 预约. Nothing makes the subscriber busy (TRANSPARENT). A
span of a whole day (24小时) is an all-day event. CATEGORIES holds the layer, in the words of model/opening/layers.py.
UID and DTSTAMP depend on the facts and on the day of the build alone.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from builder import urls
from builder.frozen import frozen
from builder.model.days.calendar import Calendar
from builder.model.network import Network
from builder.model.opening.layers import LAYER_NAMES, WHOLE_DAY, LayerSpan
from builder.model.opening.timetable import Timetable
from builder.model.station import Station
from builder.open_data.calendar_text import TIMEZONE, ZONE, day_value, escaped, folded, local_value
from builder.open_data.hours_events import UNKNOWN, Once, Weekly, hours_events
from builder.open_data.records import address
from builder.render.words import date_text

DAYS_AHEAD = 120
_DAY = timedelta(days=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = LAYER_NAMES | {"regular": "开放", UNKNOWN: "开放时间未公布"}


def station_calendar(network: Network, station: Station, made_date: date) -> bytes | None:
    """The bytes of a station's hours.ics; None where it is not in service."""
    return _calendar_file(network, station, made_date) if station.is_in_service else None


@frozen
class _Source:
    """Whose calendar it is: what every event of one file has in common."""

    slug: str
    name: str
    host: str
    stamp: str
    place: str


class _Event(NamedTuple):
    """What an event says beside whose it is; `key` tells it from the others of its station."""

    kind: str
    key: str
    when: str
    words: str
    why: str


def _calendar_file(network: Network, station: Station, made_date: date) -> bytes:
    page = address(network, urls.station_url(station.slug))
    host = urlsplit(network.site.url or "").hostname or "yizhan.invalid"
    first, last = made_date - _DAY, made_date + timedelta(days=DAYS_AHEAD - 1)
    source = _Source(
        slug=station.slug,
        name=escaped(station.name),
        host=host,
        # Midnight of the build's day in Shanghai.
        stamp=f"DTSTAMP:{local_value(made_date - _DAY, 16 * 60)}Z",
        place=folded(f"LOCATION:{escaped(station.address)}") if station.address else "",
    )
    head = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Yizhan//hours 1//ZH\r\nCALSCALE:GREGORIAN\r\n",
        folded(f"NAME:{source.name}开放时间"),
        folded(f"X-WR-CALNAME:{source.name}开放时间"),
        folded(f"X-WR-CALDESC:{escaped(_description(station, made_date))}"),
        f"X-WR-TIMEZONE:{ZONE}\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n",
        folded(f"URL:{page}") if page else "",
        TIMEZONE,
    )
    events = _events(network, station, source, first, last)
    return "".join((*head, *events, "END:VCALENDAR\r\n")).encode()


def _description(station: Station, made_date: date) -> str:
    note = station.hours.note if station.hours else None
    parts = [f"{date_text(made_date)}生成，写到 {DAYS_AHEAD} 天以后。去之前最好打个电话。", note]
    if station.phones:
        parts.append(f"电话 {station.phones[0].number}")
    return "\n".join(part for part in parts if part)


def _events(network: Network, station: Station, source: _Source, first: date, last: date) -> Iterator[str]:
    if station.status == "temporarily_closed":
        closed_from = station.closure.from_date if station.closure else first
        yield from _closed_days(network, station, source, closed_from, last)
        last = min(last, closed_from - _DAY)
    if not station.timetable.has_any:
        return
    for event in _events_of(station.timetable, network.calendar, first, last):
        yield _component(source, event)


# Remembered: many stations have the same hours.
@lru_cache(maxsize=1024)
def _events_of(timetable: Timetable, calendar: Calendar, first: date, last: date) -> tuple[_Event, ...]:
    events = hours_events(timetable, calendar, first, last)
    unknown = (_note(UNKNOWN, each.first, each.last, _NAMES[UNKNOWN], each.why) for each in events.unknown)
    return (*map(_weekly, events.weekly), *map(_once, events.once), *unknown)


def _weekly(weekly: Weekly) -> _Event:
    span = weekly.span
    days = ",".join(_WEEKDAYS[weekday] for weekday in weekly.weekdays)
    if is_whole_day(span):
        until, skipped = day_value(weekly.last), ",".join(map(day_value, weekly.skipped))
        skipped_kind = ";VALUE=DATE:"
    else:
        # In UTC, as the RFC asks for beside a DTSTART with a zone: the last minute in Shanghai.
        until = f"{day_value(weekly.last)}T155900Z"
        skipped = ",".join(local_value(day, span.opens) for day in weekly.skipped)
        skipped_kind = f";TZID={ZONE}:"
    rule = f"RRULE:FREQ=WEEKLY;BYDAY={days};UNTIL={until}\r\n"
    if skipped:
        rule += folded(f"EXDATE{skipped_kind}{skipped}")
    key = f"weekly-{weekly.season}" if weekly.season else "weekly"
    return _event(span, weekly.first, key, rule, "")


def _once(once: Once) -> _Event:
    return _event(once.span, once.day, day_value(once.day), "", once.why)


def _event(span: LayerSpan, day: date, key: str, rule: str, why: str) -> _Event:
    if is_whole_day(span):
        when = f"DTSTART;VALUE=DATE:{day_value(day)}\r\nDTEND;VALUE=DATE:{day_value(day + _DAY)}\r\n"
    else:
        opens, closes = local_value(day, span.opens), local_value(day, span.closes)
        when = f"DTSTART;TZID={ZONE}:{opens}\r\nDTEND;TZID={ZONE}:{closes}\r\n"
    key = f"{key}-{span.layer}-{span.opens}-{span.closes}"
    return _Event(span.layer, key, when + rule, _NAMES[span.layer], why)


def _closed_days(
    network: Network, station: Station, source: _Source, first: date, last: date
) -> Iterator[str]:
    """A note for as long as it is closed, and one that nothing is known of the time after its planned end."""
    closure = station.closure
    until = closure.until_date if closure and closure.until_date else last
    why = closure.reason if closure else ""
    if instead := _instead(network, station):
        why += f"；可以去{instead}"
    if first <= last:
        yield _component(source, _note("closed", first, until, "暂停开放", why))
    if closure and until < last:
        planned = f"原定{date_text(closure.until_date)}以后恢复，去之前请先打电话问一下。"
        yield _component(source, _note(UNKNOWN, until + _DAY, last, _NAMES[UNKNOWN], planned))


def _instead(network: Network, station: Station) -> str:
    """The name of the station to go to meanwhile."""
    instead = station.closure and station.closure.instead and network.station(station.closure.instead)
    return instead.name if instead else ""


def _note(kind: str, first: date, last: date, words: str, why: str) -> _Event:
    when = f"DTSTART;VALUE=DATE:{day_value(first)}\r\nDTEND;VALUE=DATE:{day_value(last + _DAY)}\r\n"
    return _Event(kind, f"{day_value(first)}-{kind}", when, words, why)


def _component(source: _Source, event: _Event) -> str:
    sure = "TENTATIVE" if event.kind in ("appointment", UNKNOWN) else "CONFIRMED"
    return "".join((
        "BEGIN:VEVENT\r\n",
        folded(f"UID:{source.slug}-{event.key}@{source.host}"),
        f"{source.stamp}\r\n{event.when}",
        folded(f"SUMMARY:{source.name} {event.words}"),
        folded(f"DESCRIPTION:{escaped(event.why)}") if event.why else "",
        source.place,
        f"CATEGORIES:{event.kind}\r\nSTATUS:{sure}\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n",
    ))


def is_whole_day(span: LayerSpan) -> bool:
    return (span.opens, span.closes) == WHOLE_DAY
