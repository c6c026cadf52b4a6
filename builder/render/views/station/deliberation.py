"""The block of a station's page about 议事: its brands, the next meeting of each, and whom to turn to with a quarrel.

It does not grow with the years: matters and actions stand on the page of their brand.
"""

from datetime import date

from builder import urls
from builder.frozen import frozen
from builder.model.deliberation.brand import DeliberationBrand
from builder.model.deliberation.meeting import Meeting
from builder.model.deliberation.rate import rate_on
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.views.deliberation.parts import (
    RATE_MEANING,
    MediationView,
    RateView,
    day_words,
    hours_words,
    mediation_view,
    rate_view,
)
from builder.render.views.parts import FormButton, form_button
from builder.render.words import UNPUBLISHED


@frozen
class BrandSummary:
    """`next` is the next meeting in words, `open` how many actions there are; "" where there is none."""

    name: str
    href: str
    method: str
    cadence: str
    venue: str
    next: str
    rate: RateView | None
    open: str


@frozen
class StationDeliberationView:
    brands: tuple[BrandSummary, ...]
    rate_meaning: str
    mediation: MediationView | None
    propose: FormButton | None


def deliberation_view(context: PageContext, station: Station) -> StationDeliberationView | None:
    """None where a station has neither."""
    if not station.deliberation and not station.mediation:
        return None
    proposes = station.deliberation and station.is_in_service
    brands = tuple(_brand(context, station, brand) for brand in station.deliberation)
    return StationDeliberationView(
        brands=brands,
        rate_meaning=RATE_MEANING if any(brand.rate for brand in brands) else "",
        mediation=mediation_view(station.mediation, context.made_date) if station.mediation else None,
        propose=form_button(context, "matter", station, "提一件要议的事") if proposes else None,
    )


def _brand(context: PageContext, station: Station, brand: DeliberationBrand) -> BrandSummary:
    made_date = context.made_date
    rate = rate_on(brand, made_date)
    return BrandSummary(
        name=brand.name,
        href=context.link(urls.brand_url(station.slug, brand.id)),
        method=brand.method or "",
        cadence=brand.cadence or UNPUBLISHED,
        venue=brand.venue or UNPUBLISHED,
        next=_next(brand, made_date),
        rate=rate_view(rate) if rate.deliberated else None,
        open=_open(brand, made_date),
    )


def _next(brand: DeliberationBrand, made_date: date) -> str:
    ahead: list[tuple[Meeting, str]] = [
        (meeting, matter.title)
        for matter in brand.matters
        for meeting in matter.meetings_ahead_on(made_date)
    ]
    if not ahead:
        return ""
    meeting, title = min(ahead, key=lambda pair: (pair[0].date, pair[0].hours or (), pair[1]))
    asked = "，可以报名" if meeting.sign_up else ""
    return f"{day_words(meeting.date, made_date)} {hours_words(meeting)}，{title}{asked}"


def _open(brand: DeliberationBrand, made_date: date) -> str:
    actions = [action for matter in brand.matters for action in matter.open_actions_on(made_date)]
    if not actions:
        return ""
    overdue = sum(bool(action.days_overdue_on(made_date)) for action in actions)
    late = f"，其中 {overdue} 件过了说好的日子" if overdue else ""
    return f"说好的事还有 {len(actions)} 件在办{late}"
