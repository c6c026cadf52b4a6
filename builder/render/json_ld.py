"""A station for search engines and other machines: schema.org JSON-LD, safe inside a script element.

Only what is known is said. A station is a GovernmentOffice, which in schema.org is both a place (opening
hours, access) and an organisation (offers, parent). The same node stands on the station's page and in
api/v1/stations.jsonld.
"""

from datetime import date

from markupsafe import Markup

from builder import urls
from builder.model.network import Network
from builder.model.premises import Access
from builder.model.service import Service
from builder.model.station import Station
from builder.render.opening_hours import opening_hours
from builder.render.page import PageContext
from builder.render.views.hours import script_json

_CONTEXT = "https://schema.org"
_AMENITIES = (
    ("step_free", "无台阶进出"),
    ("toilet", "厕所"),
    ("seats", "座位"),
    ("hearing_loop", "助听回路"),
)


def station_json_ld(context: PageContext, station: Station) -> Markup:
    """The station as its page describes it."""
    return script_json({"@context": _CONTEXT} | station_node(context.network, station, context.made_date))


def station_node(network: Network, station: Station, made_date: date) -> dict[str, object]:
    """A GovernmentOffice with its address, telephone, place (WGS-84), hours, access and services."""
    site_url = network.site.url
    facts: dict[str, object] = {"@type": "GovernmentOffice"}
    if site_url:
        facts["@id"] = facts["url"] = site_url + urls.station_url(station.slug)
    facts["name"] = station.name
    if station.alternate_names:
        facts["alternateName"] = list(station.alternate_names)
    if station.description:
        facts["description"] = station.description
    if site_url and station.photos:
        facts["image"] = site_url + urls.image_url(station.photos[0].file)
    if station.address:
        facts["address"] = {
            "@type": "PostalAddress",
            "addressCountry": "CN",
            "streetAddress": station.address,
        }
    if station.phones:
        facts["telephone"] = station.phones[0].number
    if station.location:
        longitude, latitude = station.location.wgs84
        facts["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    if parent := station.parent and network.station(station.parent):
        facts["parentOrganization"] = _parent(site_url, parent)
    if station.status == "open" and station.hours:
        facts |= _hours(network, station, made_date)
    if station.access:
        facts |= _amenities(station.access)
    if station.is_in_service and (offered := network.offerings(station)):
        facts["makesOffer"] = [_offer(site_url, service) for _, service in offered]
    return facts


def _parent(site_url: str | None, parent: Station) -> dict[str, object]:
    facts: dict[str, object] = {"@type": "GovernmentOffice", "name": parent.name}
    if site_url:
        facts["@id"] = site_url + urls.station_url(parent.slug)
    return facts


def _hours(network: Network, station: Station, made_date: date) -> dict[str, object]:
    """When the doors are open, and whom to ring where an appointment is needed."""
    facts: dict[str, object] = {}
    hours = opening_hours(station.timetable, network.calendar, made_date)
    if hours.general:
        facts["openingHoursSpecification"] = list(hours.general)
    if hours.special:
        facts["specialOpeningHoursSpecification"] = list(hours.special)
    booking = station.hours.booking
    if booking and booking.phone:
        facts["contactPoint"] = {"@type": "ContactPoint", "contactType": "预约", "telephone": booking.phone}
    return facts


def _amenities(access: Access) -> dict[str, object]:
    known = [(name, getattr(access, field)) for field, name in _AMENITIES]
    features = [
        {"@type": "LocationFeatureSpecification", "name": name, "value": value}
        for name, value in known
        if value is not None
    ]
    return {"amenityFeature": features} if features else {}


def _offer(site_url: str | None, service: Service) -> dict[str, object]:
    """A service as what it is in schema.org: the thing offered, not the place's hours."""
    offered: dict[str, object] = {"@type": "Service", "name": service.name}
    if site_url:
        offered["url"] = site_url + urls.service_url(service.id)
    return {"@type": "Offer", "itemOffered": offered}
