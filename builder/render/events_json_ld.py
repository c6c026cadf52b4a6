"""Activities for search engines: schema.org Events as JSON-LD, safe inside a script element.

What was cancelled is told as cancelled, with its day; what is over is left out. Only what is known is said.
"""

from collections.abc import Iterable
from datetime import datetime

from markupsafe import Markup

from builder import urls
from builder.model.activities.occasion import Occasion, State
from builder.model.slot import NETWORK_OWNER
from builder.render.page import PageContext
from builder.render.views.hours import script_json

_SCHEMA = "https://schema.org/"
_FREE = ("免费", "不收")
# Of a long month the first are enough: a search engine comes again.
_MOST = 100


def events_json_ld(context: PageContext, found: Iterable[Occasion]) -> Markup | None:
    """A graph of the coming occasions among `found`; None without any."""
    coming = [each for each in found if each.day >= context.made_date][:_MOST]
    if not coming:
        return None
    return script_json({"@context": "https://schema.org", "@graph": [event_node(context, each) for each in coming]})


def event_node(context: PageContext, occasion: Occasion) -> dict[str, object]:
    activity, network = occasion.activity, context.network
    is_cancelled = occasion.state_on(context.made_date) is State.CANCELLED
    facts: dict[str, object] = {
        "@type": "Event",
        "name": activity.name,
        "startDate": _time(occasion.starts_at),
        "endDate": _time(occasion.ends_at),
        "eventStatus": f"{_SCHEMA}{'EventCancelled' if is_cancelled else 'EventScheduled'}",
        "eventAttendanceMode": f"{_SCHEMA}OfflineEventAttendanceMode",
        "location": _place(occasion),
    }
    if activity.description:
        facts["description"] = activity.description
    own = occasion.station is not None and occasion.owner != NETWORK_OWNER
    facts["organizer"] = {"@type": "Organization", "name": occasion.station.name if own else network.site.name}
    if network.site.url:
        page = urls.station_activities_url(occasion.station.slug) if occasion.station else urls.ACTIVITIES
        facts["url"] = network.site.url + page
    if activity.price and activity.price.startswith(_FREE):
        facts["isAccessibleForFree"] = True
    if activity.sign_up and activity.sign_up.capacity:
        facts["maximumAttendeeCapacity"] = activity.sign_up.capacity
    return facts


def _place(occasion: Occasion) -> dict[str, object]:
    activity, station = occasion.activity, occasion.station
    name = activity.place or (station.name + (activity.room or "") if station else "")
    place: dict[str, object] = {"@type": "Place", "name": name}
    if station and station.address and not activity.place:
        place["address"] = {"@type": "PostalAddress", "addressCountry": "CN", "streetAddress": station.address}
    return place


def _time(moment: datetime) -> str:
    return f"{moment.isoformat()}+08:00"
