"""A month of a station's activities on a sheet of A4 for its door: days, times, where, and whom to call.

A page of the site that prints without its chrome. Its code, the station's own, is there where the build makes
cards; none is drawn for it.
"""

from builder import urls
from builder.frozen import frozen
from builder.model.activities.calendar import station_occasions, stops
from builder.model.activities.months import first_day, last_day
from builder.model.activities.occasion import Occasion, State
from builder.model.dates import Month
from builder.model.station import Station
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.activities.days import DayRows, day_rows, split_regular
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb, phone_view
from builder.render.words import date_text, listed, month_text

# More lines do not fit on one sheet in letters that are read from a step away.
_LINES_IN_LARGE = 22


@frozen
class RegularLine:
    """What comes every week: once on the sheet, with the days of the month on which it does not."""

    weekdays: str
    time: str
    name: str
    where: str
    is_cancelled: bool
    needs_sign_up: bool
    note: str


@frozen
class SheetView:
    title: str
    name: str
    crumb: tuple[Link, ...]
    address: str
    phone: PhoneView
    regular: tuple[RegularLine, ...]
    days: tuple[DayRows, ...]
    is_dense: bool
    made: str
    issuer: str
    site_address: str
    code_href: str


def month_sheet_page(context: PageContext, station: Station, month: Month) -> RenderedBody:
    network = context.network
    found = station_occasions(network, station, first_day(month), last_day(month))
    first, single = split_regular(context, found)
    regular = tuple(_regular_line(context, each, month) for each in sorted(first, key=_by_week))
    page = urls.station_activities_url(station.slug)
    has_code = context.has_cards and bool(network.site.url) and station.is_in_service
    view = SheetView(
        title=f"{month_text(month)}活动",
        name=station.name,
        crumb=crumb(context, (station.name, urls.station_url(station.slug)), ("活动", page)),
        address=station.address or "",
        phone=phone_view(station.phones[0].number) if station.phones else contact_phone(context),
        regular=regular,
        days=day_rows(context, single, with_station=False),
        is_dense=len(single) + len(regular) > _LINES_IN_LARGE,
        made=date_text(context.made_date),
        issuer=f"{network.site.display_name} · 示例数据" if network.site.sample else network.site.display_name,
        site_address=f"{network.site.url}{page}" if network.site.url else "",
        code_href=context.link(urls.qr_url(station.slug)) if has_code else "",
    )
    return RenderedBody(
        title=f"{station.name}{view.title}",
        description=f"{station.name}{month_text(month)}的活动，一张纸，可以打印出来贴在门上。",
        body=context.render("activities_sheet.html", view),
        head=page_head(context, styles=("life.css",)),
        robots="noindex",
    )


def _by_week(occasion: Occasion) -> tuple[tuple[int, ...], int]:
    return occasion.activity.repeats.weekdays, occasion.opens


def _regular_line(context: PageContext, occasion: Occasion, month: Month) -> RegularLine:
    """`note` says on which days of the month it does not take place, or why it ended."""
    activity = occasion.activity
    is_cancelled = occasion.state_on(context.made_date) is State.CANCELLED
    stopped = stops(activity, first_day(month), last_day(month), context.network.calendar)
    days = listed([f"{stop.day.day}日" for stop in stopped])
    return RegularLine(
        weekdays=activity.repeats.text,
        time=str(activity.repeats.hours),
        name=activity.name,
        where=activity.place or activity.room or "",
        is_cancelled=is_cancelled,
        needs_sign_up=bool(activity.sign_up) and not is_cancelled,
        note=occasion.cancelled.reason if is_cancelled else (f"{month.month}月{days}停" if days else ""),
    )
