"""api/v1/stations.json: every station with all that its page says, and what is needed to work out its hours.

UTF-8, one station a line, in the order of their slugs. The fields are described in
schemas/stations.schema.json, which is published beside it. Honourees (小人物) are left out: a person may take
consent back, and what others have copied cannot be called back. Hours are the timetables that the site's own
scripts read (`timetable_json`), with the calendar that tells holidays and make-up workdays.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from builder import urls
from builder.model.days.calendar_json import calendar_json
from builder.model.network import Network
from builder.model.offering import LegalAdviser, Offering
from builder.model.opening.hours import Hours, VisitDate
from builder.model.opening.timetable import timetable_json
from builder.model.premises import Access, Room
from builder.model.service import Service
from builder.model.standing import ChecklistResult
from builder.model.station import Closure, Station
from builder.open_data.lists import Order, StationList, of_station
from builder.open_data.records import VERSION, given, publisher, quantity
from builder.open_data.words import spans_words


def _head(network: Network, made_date: date, _tallies: Sequence[None]) -> dict[str, Any]:
    site = network.site
    return {
        "version": VERSION,
        "made_date": made_date.isoformat(),
        "publisher": publisher(network),
        "calendar": calendar_json(network.calendar),
        "tiers": [{"id": tier.id, "name": tier.name} for tier in site.tiers],
        "kinds": [{"id": kind.id, "name": kind.name} for kind in site.kinds],
        "labels": [
            given(name=label.name, rule=label.rule, modes=list(label.modes), meaning=label.meaning)
            for label in site.labels
        ],
    }


def _rows(network: Network, _made_date: date) -> Iterator[tuple[Order, dict[str, Any]]]:
    for station in network.stations:
        yield of_station(station), _station(network, station)


STATIONS = StationList("stations.json", "stations", _head, _rows)


def _station(network: Network, station: Station) -> dict[str, Any]:
    hours = station.hours
    return given(
        slug=station.slug,
        name=station.name,
        alternate_names=list(station.alternate_names),
        path=urls.station_url(station.slug),
        former_slugs=list(station.former_slugs),
        tier=station.tier,
        kind=station.kind,
        parent=station.parent,
        status=station.status,
        merged_into=station.merged_into,
        closure=station.closure and _closure(station.closure),
        description=station.description,
        address=station.address,
        location=_location(station),
        phones=[given(number=phone.number, name=phone.name) for phone in station.phones],
        timetable=hours and timetable_json(station.timetable),
        booking=hours and _booking(hours),
        hours_note=hours and hours.note,
        labels=list(station.labels),
        scenes=list(station.scenes),
        services=[_offering(station, *pair) for pair in network.offerings(station)],
        rooms=[_room(station, room) for room in station.rooms],
        tools=[
            given(name=tool.name, count=quantity(tool.count), note=tool.note) for tool in station.tools
        ],
        legal_adviser=station.legal_adviser and _adviser(station, station.legal_adviser),
        access=station.access and _access(station.access),
        deliberation=[
            given(
                name=brand.name,
                id=brand.id,
                path=urls.brand_url(station.slug, brand.id),
                method=brand.method,
                cadence=brand.cadence,
                venue=brand.venue,
            )
            for brand in station.deliberation
        ],
        checklists=[_checklist(result) for result in station.checklists],
        stars=station.stars and _stars(station),
        area=quantity(station.area),
        households=quantity(station.households),
        figures=[
            given(
                name=figure.name,
                figure=quantity(figure.value),
                as_of=_iso(figure.as_of),
                source=figure.source,
            )
            for figure in station.figures
        ],
        photos=[{"path": urls.image_url(photo.file), "alt": photo.alt} for photo in station.photos],
        links=[{"name": link.name, "url": link.url} for link in station.links],
        assured_date=_iso(station.assured_date),
        source=station.source,
    )


def _closure(closure: Closure) -> dict[str, Any]:
    return given(
        reason=closure.reason,
        from_date=_iso(closure.from_date),
        until_date=_iso(closure.until_date),
        instead=closure.instead,
    )


def _location(station: Station) -> dict[str, float] | None:
    if station.location is None:
        return None
    longitude, latitude = station.location.wgs84
    return {"latitude": latitude, "longitude": longitude}


def _booking(hours: Hours) -> dict[str, Any] | None:
    booking = hours.booking
    return booking and given(phone=booking.phone, lead_time=booking.lead_time, note=booking.note)


def _offering(station: Station, offering: Offering, service: Service) -> dict[str, Any]:
    contact = offering.contact
    return given(
        service=service.id,
        note=offering.note,
        timetable=_own_timetable(station, offering),
        dates=_dates(offering.dates),
        contact=contact and given(name=contact.name, phone=contact.phone),
        price=offering.price,
        place=offering.place,
    )


def _room(station: Station, room: Room) -> dict[str, Any]:
    return given(
        name=room.name,
        uses=list(room.uses),
        area=quantity(room.area),
        capacity=quantity(room.capacity),
        timetable=timetable_json(station.timetable_of(room)) if room.hours else None,
        note=room.note,
    )


def _adviser(station: Station, adviser: LegalAdviser) -> dict[str, Any]:
    return given(
        name=adviser.name,
        firm=adviser.firm,
        phone=adviser.phone,
        timetable=_own_timetable(station, adviser),
        dates=_dates(adviser.dates),
        note=adviser.note,
    )


def _own_timetable(station: Station, offered: Offering | LegalAdviser) -> dict[str, Any] | None:
    """Only where it differs from the station's; its dates are in it already."""
    return timetable_json(station.timetable_of(offered)) if offered.hours or offered.dates else None


def _dates(dates: tuple[VisitDate, ...]) -> list[dict[str, Any]]:
    return [given(date=_iso(visit.date), hours=spans_words(visit.hours), note=visit.note) for visit in dates]


def _access(access: Access) -> dict[str, Any]:
    return given(
        step_free=access.step_free,
        toilet=access.toilet,
        seats=access.seats,
        hearing_loop=access.hearing_loop,
        note=access.note,
    )


def _checklist(result: ChecklistResult) -> dict[str, Any]:
    return given(
        checklist=result.checklist,
        assessed_by=result.assessed_by,
        assessed_date=_iso(result.assessed_date),
        results={each.item: each.outcome for each in result.results},
        note=result.note,
    )


def _stars(station: Station) -> dict[str, Any]:
    stars = station.stars
    return {
        "count": stars.count,
        "assessment": stars.assessment,
        "assessed_by": stars.assessed_by,
        "assessed_date": _iso(stars.assessed_date),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
