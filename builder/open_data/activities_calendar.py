"""Activities as calendars to subscribe to (RFC 5545): a file a station, and one for the network.

In: a network, a station of it, the day of the build. Out: bytes. A file tells of the days from 30 back to 120 ahead:

    a repeating event      for the days of a pattern (RRULE), without those that stop or of which something is written
    an event of one day    for each of those, and for single days; CANCELLED where it was, TENTATIVE where the holidays
                           are not announced

The network's file has the network's own activities and those of the upper tiers, at most 2,000 activities.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from builder import urls
from builder.frozen import frozen
from builder.model.activities.calendar import Owned, activities_at, occasions_of, owned_activities
from builder.model.activities.occasion import Occasion, State
from builder.model.activities.repeats import Repeats
from builder.model.activities.targets import place_of
from builder.model.network import Network
from builder.model.station import Station
from builder.open_data.calendar_text import TIMEZONE, ZONE, day_value, escaped, folded, local_value
from builder.open_data.records import address
from builder.render.words import date_text

DAYS_BACK, DAYS_AHEAD = 30, 120
_MOST_ACTIVITIES = 2000
_DAY = timedelta(days=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKLY = {"每周": 1, "隔周": 2}
_MONTHLY = {"每月第一个": "1", "每月第二个": "2", "每月第三个": "3", "每月第四个": "4", "每月最后一个": "-1"}


@frozen
class _Source:
    """What every event of one file has in common; `is_network`: names say where."""

    network: Network
    made_date: date
    host: str
    stamp: str
    is_network: bool


def station_activities_calendar(network: Network, station: Station, made_date: date) -> bytes | None:
    """The bytes of a station's activities.ics; None where it has no activities, or is gone."""
    own = () if station.is_gone else activities_at(network, station)
    return _file(network, made_date, station.name, own, False) if own else None


def network_activities_calendar(network: Network, made_date: date) -> bytes | None:
    """The bytes of the network's activities.ics; None without any activity."""
    every = owned_activities(network)
    return _file(network, made_date, network.site.display_name, _upper(network, every), True) if every else None


def _upper(network: Network, every: Iterable[Owned]) -> list[Owned]:
    shown = [each for each in every if each.station is None or not each.station.is_gone]
    shown.sort(key=lambda each: network.tier_rank(each.station.tier) if each.station else -1)
    return shown[:_MOST_ACTIVITIES]


def _file(network: Network, made_date: date, name: str, every: Iterable[Owned], is_network: bool) -> bytes:
    host = urlsplit(network.site.url or "").hostname or "yizhan.invalid"
    stamp = f"DTSTAMP:{local_value(made_date - _DAY, 16 * 60)}Z\r\n"
    source = _Source(network, made_date, host, stamp, is_network)
    head = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Yizhan//activities 1//ZH\r\nCALSCALE:GREGORIAN\r\n",
        folded(f"NAME:{escaped(name)}的活动"),
        folded(f"X-WR-CALNAME:{escaped(name)}的活动"),
        folded(f"X-WR-CALDESC:{date_text(made_date)}生成，写到 {DAYS_AHEAD} 天以后。"),
        f"X-WR-TIMEZONE:{ZONE}\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n",
        TIMEZONE,
    )
    events = (event for owned in every for event in _events(source, owned))
    return "".join((*head, *events, "END:VCALENDAR\r\n")).encode()


def _events(source: _Source, owned: Owned) -> Iterator[str]:
    first = source.made_date - timedelta(days=DAYS_BACK)
    last = source.made_date + timedelta(days=DAYS_AHEAD)
    found = occasions_of((owned,), first, last, source.network.calendar)
    written = {each.date for each in owned.activity.dates}
    usual = [each for each in found if each.day not in written and not each.is_pending and not each.cancelled]
    if len(usual) > 1:
        yield _repeating(source, usual)
        told = {each.day for each in usual}
        found = [each for each in found if each.day not in told]
    for each in found:
        yield _event(source, each, day_value(each.day), "")


def _repeating(source: _Source, usual: list[Occasion]) -> str:
    """One event for all of `usual`; days of the pattern between them that are not among them are left out."""
    start, repeats = usual[0], usual[0].activity.repeats
    days = {each.day for each in usual}
    between = (start.day + number * _DAY for number in range((usual[-1].day - start.day).days + 1))
    left_out = ",".join(
        local_value(day, start.opens) for day in between if day not in days and repeats.is_day(day)
    )
    rule = f"RRULE:{_rule(repeats)};UNTIL={day_value(usual[-1].day)}T155900Z\r\n"
    return _event(source, start, "repeats", rule + (folded(f"EXDATE;TZID={ZONE}:{left_out}") if left_out else ""))


def _rule(repeats: Repeats) -> str:
    if repeats.every in _WEEKLY:
        days = ",".join(_WEEKDAYS[day] for day in repeats.weekdays)
        return f"FREQ=WEEKLY;INTERVAL={_WEEKLY[repeats.every]};WKST=MO;BYDAY={days}"
    number = _MONTHLY[repeats.every]
    return f"FREQ=MONTHLY;BYDAY={','.join(number + _WEEKDAYS[day] for day in repeats.weekdays)}"


def _event(source: _Source, occasion: Occasion, key: str, rule: str) -> str:
    activity, station = occasion.activity, occasion.station
    where = f"{station.name} " if source.is_network and station else ""
    page = urls.station_activities_url(station.slug) if station else urls.ACTIVITIES
    link = address(source.network, page)
    place = place_of(occasion)
    if station and station.address and not activity.place:
        place = f"{place}，{station.address}"
    status = "TENTATIVE" if occasion.is_pending else "CONFIRMED"
    if is_cancelled := occasion.state_on(source.made_date) is State.CANCELLED:
        status = "CANCELLED"
    opens, closes = local_value(occasion.day, occasion.opens), local_value(occasion.day, occasion.closes)
    said = "\n".join(_said(occasion, is_cancelled))
    return "".join((
        "BEGIN:VEVENT\r\n",
        folded(f"UID:{occasion.owner}-{activity.id}-{key}@{source.host}"),
        source.stamp,
        f"DTSTART;TZID={ZONE}:{opens}\r\nDTEND;TZID={ZONE}:{closes}\r\n{rule}",
        folded(f"SUMMARY:{'已取消：' if is_cancelled else ''}{escaped(where + activity.name)}"),
        folded(f"DESCRIPTION:{escaped(said)}") if said else "",
        folded(f"LOCATION:{escaped(place)}") if place else "",
        folded(f"URL:{link}") if link else "",
        f"STATUS:{status}\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n",
    ))


def _said(occasion: Occasion, is_cancelled: bool) -> Iterator[str]:
    activity = occasion.activity
    if is_cancelled:
        yield f"{occasion.cancelled.reason}。"
        return
    if occasion.is_pending:
        yield "放假安排还没有公布，这一天可能停。"
    yield from (text for text in (occasion.note, activity.description) if text)
    if activity.price:
        yield f"费用：{activity.price}"
    if activity.sign_up:
        yield "要报名，见网页。"
