"""The today card: what a resident asks first. Is it open, whom do I call, how do I get there.

The printed card holds the week, which stays true; assets/station.js puts today in its place. Where the
station is not in service (planned, being built, closed for good) there is no today, and the card says so
itself.
"""

from dataclasses import dataclass

from markupsafe import Markup

from builder import urls
from builder.model.geo import map_links
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.views.hours import HoursLine, short_week, today_json
from builder.render.views.parts import FormButton, Link, PhoneView, contact_phone, form_button, phone_view
from builder.render.words import UNPUBLISHED, date_text


@dataclass(frozen=True)
class TodayView:
    """`data` is None where no status may be computed; `state_word` is then what stands in its place."""

    state_word: str
    closed_since: str
    week: tuple[HoursLine, ...]
    note: str
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
        return ("calendar.js", "station.js") if self.is_in_service else ()

    @property
    def first_phone(self) -> PhoneView | None:
        return self.phones[0] if self.phones else None

    @property
    def other_phones(self) -> tuple[PhoneView, ...]:
        return self.phones[1:]


@dataclass(frozen=True)
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
        week=short_week(station.hours) if in_service else (),
        note=(station.hours and station.hours.note) or "",
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
        text=f"{closure.reason}，{_until(station)}。",
        instead=instead
        and Link(instead.name, context.link(urls.station_url(instead.slug)), instead.address or ""),
        instead_phone=phone_view(instead.phones[0].number) if instead and instead.phones else None,
    )


def closed_since(station: Station) -> str:
    """2026年4月20日起暂停开放; nothing unless the station is closed for a time."""
    closure = station.closure if station.status == "temporarily_closed" else None
    return f"{date_text(closure.from_date)}起暂停开放" if closure else ""


def _data(context: PageContext, station: Station) -> Markup:
    ask = "去之前请先打电话" if station.phones else "去之前请先问问街道"
    closure = station.closure if station.status == "temporarily_closed" else None
    return today_json(
        station.hours,
        closure=closure,
        closure_sentence=f"{closure.reason}，{_until(station)}" if closure else "",
        ask=ask,
        made_date=context.made_date,
        sample=context.network.site.sample,
    )


def _until(station: Station) -> str:
    until_date = station.closure.until_date
    return f"预计到{date_text(until_date)}" if until_date else f"恢复时间{UNPUBLISHED}"


def _maps(station: Station) -> tuple[Link, ...]:
    links = map_links(station.name, station.location, station.address)
    return tuple(Link(link.name, link.url) for link in links)
