"""The block 一周开放时间 of a station's page: labels and what they promise, the week, the coming days, how to book.

In: a station with its network. Out: a frozen view, None where there is nothing to print. All of it is true on
the day of the build and says its dates; assets/station.js marks today's row and hides the days that are over.
"""

from functools import lru_cache

from builder import urls
from builder.frozen import frozen
from builder.model.opening.timetable import Timetable
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.views.coming_days import ComingDays, coming_days
from builder.render.views.hours import HoursLine, WeekView, machine_lines, timetable_of, whole_weeks
from builder.render.views.parts import PhoneView, phone_view


@frozen
class LabelView:
    """365天不打烊, and what it promises ("" where site_config.yml does not say)."""

    name: str
    meaning: str


@frozen
class BookingView:
    """How to make an appointment; `lead_time` is 提前一天, "" when nobody said."""

    phone: PhoneView | None
    lead_time: str
    note: str


@frozen
class WeekTable:
    """A week with what runs by itself beside it; its number and the row's lead assets/station.js to today's."""

    week: WeekView
    machines: tuple[HoursLine, ...]


@frozen
class HoursView:
    labels: tuple[LabelView, ...]
    weeks: tuple[WeekTable, ...]
    booking: BookingView | None
    coming: tuple[ComingDays, ...]
    calendar_href: str


def hours_view(context: PageContext, station: Station) -> HoursView | None:
    """None for a station that is not in service, or of whose hours nothing is known."""
    if not station.is_in_service:
        return None
    timetable = timetable_of(station.hours)
    view = HoursView(
        labels=_labels(context, station),
        weeks=_weeks(timetable),
        booking=booking_view(station),
        coming=coming_days(timetable, context.network.calendar, context.made_date),
        calendar_href=context.link(urls.station_calendar_url(station.slug)) if timetable.has_any else "",
    )
    return view if view.labels or view.weeks or view.coming else None


def booking_view(station: Station) -> BookingView | None:
    """None where nothing is by appointment."""
    if not _has_appointments(timetable_of(station.hours)):
        return None
    booking = station.hours.booking
    number = (booking and booking.phone) or (station.phones[0].number if station.phones else "")
    return BookingView(
        phone=phone_view(number) if number else None,
        lead_time=(booking and booking.lead_time) or "",
        note=(booking and booking.note) or "",
    )


def _labels(context: PageContext, station: Station) -> tuple[LabelView, ...]:
    labels = (context.network.label_named(name) for name in station.labels)
    return tuple(LabelView(label.name, label.meaning or label.rule_name) for label in labels if label)


# Remembered, like all that is told of hours: a network has few that differ.
@lru_cache(maxsize=1024)
def _weeks(timetable: Timetable) -> tuple[WeekTable, ...]:
    return tuple(WeekTable(week, machine_lines(timetable.periods[week.number])) for week in whole_weeks(timetable))


@lru_cache(maxsize=1024)
def _has_appointments(timetable: Timetable) -> bool:
    days = [day for period in timetable.periods for day in period.staffed]
    days += [timetable.holidays.spans, timetable.makeup_days.spans]
    days += [change.staffed for change in timetable.changes]
    return any(span.layer == "appointment" for day in days for span in day or ())
