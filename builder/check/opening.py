"""Rules about opening hours that need a date, the calendar or another part of the file."""

from collections.abc import Iterator
from datetime import date, timedelta

from builder.check.around import Around
from builder.check.finding import Finding
from builder.check.parts import Keys, hours_in, visits_in
from builder.model.opening.timetable import Timetable
from builder.model.station import Station

_REMINDER_DAYS = 30


def exception_outside_its_year(station: Station, around: Around) -> Iterator[Finding]:
    """An exception or a visit lies in this year or the next: later is a slip (2062), long past can go."""
    for keys, last in _last_days(station, around):
        if last.year > around.date.year + 1:
            yield Finding(
                station.slug,
                keys,
                f"{last} 太远了（今年是 {around.date.year} 年）；请看看年份，特别的日子最晚写到明年年底",
                f"{last} is too far ahead (this year is {around.date.year}); look at the year: such days are "
                "written for this year and the next",
            )
        elif last.year < around.date.year - 1 and "exceptions" in keys:
            yield Finding(
                station.slug,
                keys,
                f"{last} 早就过了，这一条可以删掉；如果是年份写错了，请改过来",
                f"{last} is long past and can be deleted; if the year is wrong, mend it",
                "warning",
            )


def appointment_without_phone(station: Station, around: Around) -> Iterator[Finding]:
    """Who can be met by appointment only says how to make one: a phone, or a note on booking."""
    if station.is_gone or station.phones:
        return
    for keys, hours in around.of(hours_in, station):
        booking = hours.booking
        how = _number_of_its_own(station, keys) or (booking and (booking.phone or booking.note))
        if how or not _by_appointment(hours.timetable):
            continue
        yield Finding(
            station.slug,
            keys,
            "写了预约，却没有可以打的电话；请在 hours 里加上 booking: {phone: 021-5550-0101}，或者写上站点的 phones",
            "there are hours by appointment and no number to ring; add booking: {phone: 021-5550-0101} to "
            "hours, or the station's phones",
        )


def holidays_unwritten(station: Station, around: Around) -> Iterator[Finding]:
    """In the month before a statutory holiday, a station with a regular week says what it does on it."""
    coming = around.once(_coming_holidays)
    if not coming or not station.is_open_to_visitors or not station.hours or station.hours.holidays:
        return
    days = (station.timetable.on(day, around.network.calendar) for day in coming)
    missing = next((day for day in days if day.staffed is None and day.why == "holiday"), None)
    if missing and station.timetable.usual(missing.day) is not None:
        yield Finding(
            station.slug,
            ("hours",),
            f"{missing.day} {missing.name}放假，开不开门还没有写，网页上是“未公布”；请在 hours 里加一行 holidays，例如"
            "“holidays: 休息”，或者给这几天写 exceptions",
            f"{missing.day} is a statutory holiday and nothing is written for it, the page says 未公布; add "
            "holidays to hours, for example “holidays: 休息”, or exceptions for these days",
            "warning",
        )


def hours_run_out(station: Station, around: Around) -> Iterator[Finding]:
    """Validity periods with whole dates are followed by the next before the last one ends."""
    soon = around.date + timedelta(days=_REMINDER_DAYS)
    for keys, hours in around.of(hours_in, station) if not station.is_gone else ():
        ends = [period.valid_to for period in hours.periods]
        if ends and all(map(_is_date, ends)) and max(ends) < soon:
            yield Finding(
                station.slug,
                (*keys, "periods"),
                f"开放时间只写到 {max(ends)}，之后网页上是“未公布”；请接着写下一段",
                f"the hours end on {max(ends)}, after which the page says 未公布; write the next period",
                "warning",
            )


def _coming_holidays(around: Around) -> list[date]:
    last = around.date + timedelta(days=_REMINDER_DAYS)
    days = around.network.calendar.special_days(around.date, last)
    return [day for day, kind in days if kind.kind == "holiday"]


def _number_of_its_own(station: Station, keys: Keys) -> str | None:
    """The number of the service or the adviser whose hours stand at `keys`."""
    if keys[0] == "services":
        contact = station.services[keys[1]].contact
        return contact.phone if contact else None
    return station.legal_adviser.phone if keys[0] == "legal_adviser" else None


def _last_days(station: Station, around: Around) -> Iterator[tuple[Keys, date]]:
    """The last day of each exception and of each visit, with the way to it."""
    for keys, hours in around.of(hours_in, station):
        for index, exception in enumerate(hours.exceptions):
            field = "date" if exception.date else "until_date"
            yield (*keys, "exceptions", index, field), exception.last_date
    for keys, visits in around.of(visits_in, station):
        for index, visit in enumerate(visits):
            yield (*keys, index, "date"), visit.date


def _by_appointment(timetable: Timetable) -> bool:
    days = [day for period in timetable.periods for day in period.staffed]
    days += [timetable.holidays.spans, timetable.makeup_days.spans]
    days += [change.staffed for change in timetable.changes]
    return any(span.layer == "appointment" for day in days for span in day or ())


def _is_date(bound: object) -> bool:
    return isinstance(bound, date)
