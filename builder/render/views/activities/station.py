"""A station's activities: each with its next days and how to sign up, then what was and how it went."""

from collections.abc import Sequence
from datetime import timedelta

from builder import urls
from builder.frozen import frozen
from builder.model.activities.calendar import activities_at, station_occasions
from builder.model.activities.months import first_day, month_after, month_of, sheet_months
from builder.model.activities.occasion import Occasion, State
from builder.model.activities.targets import DAYS_AHEAD
from builder.model.slot import NETWORK_OWNER
from builder.model.station import Station
from builder.render.events_json_ld import events_json_ld
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.activities.cards import ActivityCard, activity_card
from builder.render.views.activities.past import PastRow, past_rows, past_sum
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb, phone_view, public_address
from builder.render.words import date_text, month_text, summary


@frozen
class StationActivitiesView:
    name: str
    crumb: tuple[Link, ...]
    phone: PhoneView
    cards: tuple[ActivityCard, ...]
    past: tuple[PastRow, ...]
    past_sum: str
    cancelled: tuple[PastRow, ...]
    sheets: tuple[Link, ...]
    calendar_href: str
    everywhere: Link
    address_of_page: str


def station_activities_page(context: PageContext, station: Station) -> RenderedBody:
    """All that a station does, on one page."""
    network, today = context.network, context.made_date
    coming = station_occasions(network, station, today, today + timedelta(days=DAYS_AHEAD))
    since = first_day(month_after(month_of(today), -12))
    past = tuple(reversed(station_occasions(network, station, since, today)))
    told = [each for each in past if each.state_on(today) is State.RECAP]
    gone = [each for each in past if each.day < today and _is_cancelled_day(each, context)]
    view = StationActivitiesView(
        name=station.name,
        crumb=crumb(context, ("站点", urls.STATIONS), (station.name, urls.station_url(station.slug))),
        phone=phone_view(station.phones[0].number) if station.phones else contact_phone(context),
        cards=_cards(context, station, coming),
        past=past_rows(told),
        past_sum=past_sum(since, told),
        cancelled=tuple(
            PastRow(date_text(each.day), each.activity.name, "", each.cancelled.reason) for each in gone
        ),
        sheets=tuple(
            Link(month_text(month), context.link(urls.month_sheet_url(station.slug, str(month))))
            for month in sheet_months(network, station, today)
        ),
        calendar_href=context.link(urls.station_activities_calendar_url(station.slug)),
        everywhere=Link("全街道的活动", context.link(urls.ACTIVITIES)),
        address_of_page=public_address(context),
    )
    names = dict.fromkeys(each.activity.name for each in coming)
    return RenderedBody(
        title=f"{station.name}的活动",
        description=summary(f"{station.name}的活动：{'、'.join(names) or '最近没有安排'}。"),
        body=context.render("activities_of_station.html", view),
        head=page_head(context, "seats.js", styles=("life.css",)),
        json_ld=events_json_ld(context, coming),
    )


def _cards(
    context: PageContext, station: Station, coming: Sequence[Occasion]
) -> tuple[ActivityCard, ...]:
    """Those with days to come, the nearest first; what is the network's own stands there too."""
    cards = []
    for owned in activities_at(context.network, station):
        days = [each for each in coming if each.owner == owned.owner and each.activity is owned.activity]
        if days:
            where = station.name if owned.owner == NETWORK_OWNER else ""
            cards.append((days[0].day, days[0].opens, activity_card(context, owned, days, where)))
    return tuple(card for _, _, card in sorted(cards, key=lambda each: (each[0], each[1], each[2].id)))


def _is_cancelled_day(occasion: Occasion, context: PageContext) -> bool:
    """A single day that was cancelled; of what ended as a whole each week would be one."""
    return occasion.state_on(context.made_date) is State.CANCELLED and occasion.cancelled is not occasion.activity.cancelled

