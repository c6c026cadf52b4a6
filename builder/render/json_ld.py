"""A station for search engines: schema.org JSON-LD, safe inside a script element.

Only what is known is said; an unknown day is left out, a day of rest has no entry (schema.org reads it as
closed).
"""

from collections.abc import Sequence

from markupsafe import Markup

from builder import urls
from builder.model.geo import convert
from builder.model.hours import Hours
from builder.model.station import Station
from builder.model.timetext import DAY_MINUTES, Span
from builder.render.page import PageContext
from builder.render.views.hours import script_json

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def station_json_ld(context: PageContext, station: Station) -> Markup:
    """A GovernmentOffice with its address, telephone, place (WGS-84) and the hours of an ordinary week."""
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "name": station.name,
    }
    if context.network.site.url:
        facts["url"] = context.network.site.url + urls.station_url(station.slug)
    if station.alternate_names:
        facts["alternateName"] = list(station.alternate_names)
    if station.description:
        facts["description"] = station.description
    if station.address:
        facts["address"] = {
            "@type": "PostalAddress",
            "addressCountry": "CN",
            "streetAddress": station.address,
        }
    if station.phones:
        facts["telephone"] = station.phones[0].number
    if station.location:
        place = convert(station.location, "WGS-84")
        facts["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": round(place.latitude, 6),
            "longitude": round(place.longitude, 6),
        }
    if station.status == "open" and station.hours:
        facts["openingHoursSpecification"] = _opening_hours(station.hours)
    return script_json(facts)


def _opening_hours(hours: Hours) -> list[dict[str, object]]:
    days_of: dict[Span, list[str]] = {}
    for day, spans in zip(_DAYS, hours.regular, strict=True):
        for span in _known(spans):
            days_of.setdefault(span, []).append(day)
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": days,
            "opens": _clock(span.opens),
            "closes": _closing(span),
        }
        for span, days in days_of.items()
    ]


def _known(spans: Sequence[Span] | None) -> Sequence[Span]:
    return spans or ()


def _closing(span: Span) -> str:
    """The time it closes; a whole day ends at 23:59, as search engines ask for it."""
    return "23:59" if span.closes - span.opens == DAY_MINUTES else _clock(span.closes % DAY_MINUTES)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
