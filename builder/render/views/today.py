"""The today card: what a resident asks first. Is it open, whom do I call, how do I get there.

The printed card holds the week, which stays true; assets/station.js puts today in its place. Where the
station is not in service (planned, being built, closed for good) there is no today, and the card says so
itself. The JSON in the page, <script id="yz-hours">:

    {"now": "2026-05-09" or null,          the day that a sample site takes for today
     "made": "2026-05-09",                 the day of the build
     "ask": "去之前请先打电话",
     "closure": null or {"from": "2026-04-20", "until": "2026-06-30" or null, "sentence": "…"},
     "timetable": {…},                     as timetable_json in builder/model/opening/timetable.py writes it
     "offerings": {"haircut": {…}}}        timetables of services that have hours or dates of their own, by id

A place <span data-yz-offering="haircut" hidden></span> anywhere in the page is shown with 今天 13:30–16:30
when that service has hours today. What today is (open or not) is never decided here: that needs the reader's
clock.
"""

from dataclasses import replace

from markupsafe import Markup

from builder import urls
from builder.frozen import frozen
from builder.model.geo import map_links
from builder.model.opening.timetable import timetable_json
from builder.model.station import Closure, Station
from builder.render.page import PageContext
from builder.render.views.hours import WeekView, script_json, short_weeks, timetable_of
from builder.render.views.hours_section import BookingView, booking_view
from builder.render.views.parts import FormButton, Link, PhoneView, contact_phone, form_button, phone_view
from builder.render.words import UNPUBLISHED, date_text, until_text

_SCRIPTS = ("calendar.js", "hours.js", "hours_words.js", "today.js", "station.js")


@frozen
class TodayView:
    """`data` is None where no status may be computed; `state_word` is then what stands in its place."""

    state_word: str
    closed_since: str
    weeks: tuple[WeekView, ...]
    note: str
    booking: BookingView | None
    address: str
    maps: tuple[Link, ...]
    phones: tuple[PhoneView, ...]
    other_phone: PhoneView
    suggestion: FormButton | None
    data: Markup | None

    @property
    def is_in_service(self) -> bool:
        return self.data is not None

    @property
    def scripts(self) -> tuple[str, ...]:
        return _SCRIPTS if self.is_in_service else ()

    @property
    def first_phone(self) -> PhoneView | None:
        return self.phones[0] if self.phones else None

    @property
    def other_phones(self) -> tuple[PhoneView, ...]:
        return self.phones[1:]


@frozen
class NoticeView:
    """Closed for now: since when and why, until when, and where to go meanwhile."""

    title: str
    text: str
    instead: Link | None
    instead_phone: PhoneView | None


def today_view(context: PageContext, station: Station) -> TodayView:
    in_service = station.is_in_service
    return TodayView(
        state_word="" if in_service else station.status_name,
        closed_since=closed_since(station),
        weeks=short_weeks(station.hours) if in_service else (),
        note=(station.hours and station.hours.note) or "",
        booking=_booking(station) if in_service else None,
        address=station.address or f"地址{UNPUBLISHED}",
        maps=_maps(station),
        phones=tuple(phone_view(phone.number, phone.name or "") for phone in station.phones),
        other_phone=contact_phone(context),
        suggestion=form_button(context, "suggestion", station, "提建议"),
        data=_data(context, station) if in_service else None,
    )


def notice_view(context: PageContext, station: Station) -> NoticeView | None:
    """None unless the station is closed for a time."""
    closure = station.closure
    if station.status != "temporarily_closed" or closure is None:
        return None
    instead = context.network.station(closure.instead) if closure.instead else None
    return NoticeView(
        title=closed_since(station),
        text=f"{closure.reason}，{until_text(closure.until_date)}。",
        instead=instead
        and Link(instead.name, context.link(urls.station_url(instead.slug)), instead.address or ""),
        instead_phone=phone_view(instead.phones[0].number) if instead and instead.phones else None,
    )


def closed_since(station: Station) -> str:
    """2026年4月20日起暂停开放; nothing unless the station is closed for a time."""
    closure = station.closure if station.status == "temporarily_closed" else None
    return f"{date_text(closure.from_date)}起暂停开放" if closure else ""


def _booking(station: Station) -> BookingView | None:
    """Whom to call and how long before; the note stands under the week."""
    booking = booking_view(station)
    return replace(booking, note="") if booking else None


def _data(context: PageContext, station: Station) -> Markup:
    """The JSON described above, safe inside a script element."""
    closure = station.closure if station.status == "temporarily_closed" else None
    return script_json(
        {
            "now": context.made_date.isoformat() if context.network.site.sample else None,
            "made": context.made_date.isoformat(),
            "ask": "去之前请先打电话" if station.phones else "去之前请先问问街道",
            "closure": _closure(closure, until_text(closure.until_date)) if closure else None,
            "timetable": timetable_json(timetable_of(station.hours)),
            "offerings": {
                service.id: timetable_json(station.timetable_of(offering))
                for offering in station.services
                if (offering.hours or offering.dates) and (service := context.network.offered(offering))
            },
        }
    )


def _closure(closure: Closure, sentence: str) -> dict[str, str | None]:
    until_date = closure.until_date
    return {
        "from": closure.from_date.isoformat(),
        "until": until_date.isoformat() if until_date else None,
        "sentence": sentence,
    }


def _maps(station: Station) -> tuple[Link, ...]:
    links = map_links(station.name, station.location, station.address)
    return tuple(Link(link.name, link.url) for link in links)
