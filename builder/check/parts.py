"""What stands in several places of a station's file, each with the way to it: hours, visits, numbers, notes."""

from collections.abc import Iterator, Sequence

from builder.check.around import Content
from builder.check.deliberation import matter_texts
from builder.model.activities.activity import Activity
from builder.model.cancelled import Cancelled
from builder.model.network import Network
from builder.model.opening.dated_hours import VisitDate
from builder.model.opening.hours import Hours
from builder.model.source_files import ACTIVITIES_FILE, SCENES_FILE, SITE_FILE, VOLUNTEERS_FILE
from builder.model.station import Station
from builder.model.volunteers.volunteers import Volunteers
from builder.model.wishes.record import Wish

Keys = tuple[str | int, ...]


def hours_in(station: Station) -> tuple[tuple[Keys, Hours], ...]:
    """The station's hours and those of its services, rooms and legal adviser."""
    found: list[tuple[Keys, Hours]] = [(("hours",), station.hours)] if station.hours else []
    found += [(("services", index, "hours"), each.hours) for index, each in enumerate(station.services) if each.hours]
    found += [(("rooms", index, "hours"), each.hours) for index, each in enumerate(station.rooms) if each.hours]
    if station.legal_adviser and station.legal_adviser.hours:
        found.append((("legal_adviser", "hours"), station.legal_adviser.hours))
    return tuple(found)


def visits_in(station: Station) -> tuple[tuple[Keys, tuple[VisitDate, ...]], ...]:
    """The dates on which somebody comes, list by list."""
    found: list[tuple[Keys, tuple[VisitDate, ...]]] = []
    found += [(("services", index, "dates"), each.dates) for index, each in enumerate(station.services) if each.dates]
    if station.legal_adviser and station.legal_adviser.dates:
        found.append((("legal_adviser", "dates"), station.legal_adviser.dates))
    return tuple(found)


def _numbers_in(station: Station) -> Iterator[tuple[Keys, str]]:
    for index, phone in enumerate(station.phones):
        yield ("phones", index, "number"), phone.number
    for index, offering in enumerate(station.services):
        if offering.contact and offering.contact.phone:
            yield ("services", index, "contact", "phone"), offering.contact.phone
    if station.legal_adviser and station.legal_adviser.phone:
        yield ("legal_adviser", "phone"), station.legal_adviser.phone
    for index, rung in enumerate(station.mediation.ladder if station.mediation else ()):
        if rung.phone:
            yield ("mediation", "ladder", index, "phone"), rung.phone
    for keys, hours in hours_in(station):
        if hours.booking and hours.booking.phone:
            yield (*keys, "booking", "phone"), hours.booking.phone
    yield from _numbers_of_teams(station.volunteers, ("volunteers",))
    for index, person in enumerate(station.honours):
        if person.notice and person.notice.phone:
            yield ("honours", index, "notice", "phone"), person.notice.phone


def notes_in(station: Station) -> Iterator[tuple[Keys, str]]:
    """The texts that say something of hours or of what can be done, in the editor's own words."""
    notes = [(("description",), station.description)]
    notes += [(("closure", "reason"), station.closure.reason)] if station.closure else []
    for index, offering in enumerate(station.services):
        notes.append((("services", index, "note"), offering.note))
        notes.append((("services", index, "price"), offering.price))
    notes += [(("rooms", index, "note"), room.note) for index, room in enumerate(station.rooms)]
    notes += [(("tools", index, "note"), tool.note) for index, tool in enumerate(station.tools)]
    notes += _notes_of_wishes(station.wishes)
    if station.legal_adviser:
        notes.append((("legal_adviser", "note"), station.legal_adviser.note))
    notes += _notes_of_volunteers(station.volunteers, ("volunteers",))
    notes += _notes_of_activities(station.activities)
    notes += matter_texts(station)
    if station.card:
        notes += [(("card", "guide"), station.card.guide), (("card", "errand"), station.card.errand)]
    for keys, hours in hours_in(station):
        notes.append(((*keys, "note"), hours.note))
        if hours.booking:
            notes.append(((*keys, "booking", "note"), hours.booking.note))
    return ((keys, text) for keys, text in notes if text)


def services_named(content: Content) -> Iterator[tuple[str, Keys, str]]:
    """The services that a station offers, or that the network's scenes group, by their names, each with its file."""
    if isinstance(content, Network):
        for index, scene in enumerate(content.scenes):
            for number, name in enumerate(scene.services):
                yield SCENES_FILE, ("scenes", index, "services", number), name
        return
    for index, offering in enumerate(content.services):
        yield content.slug, ("services", index, "service"), offering.service


def numbers_of(content: Content) -> tuple[tuple[str, Keys, str], ...]:
    """Every telephone number, with its file."""
    if not isinstance(content, Network):
        return tuple((content.slug, keys, number) for keys, number in _numbers_in(content))
    teams = ((VOLUNTEERS_FILE, keys, number) for keys, number in _numbers_of_teams(content.volunteers, ()))
    return (SITE_FILE, ("contact", "phone"), content.site.contact.phone), *teams


def notes_of(content: Content) -> Iterator[tuple[str, Keys, str]]:
    """The notes, each with its file; the network's own are those of its activities and volunteers."""
    if not isinstance(content, Network):
        yield from ((content.slug, keys, text) for keys, text in notes_in(content))
        return
    for keys, text in _notes_of_activities(content.activities):
        if text:
            yield ACTIVITIES_FILE, keys, text
    for keys, text in _notes_of_volunteers(content.volunteers, ()):
        if text:
            yield VOLUNTEERS_FILE, keys, text


def _numbers_of_teams(volunteers: Volunteers, way: Keys) -> Iterator[tuple[Keys, str]]:
    for index, team in enumerate(volunteers.teams):
        if team.phone:
            yield (*way, "teams", index, "phone"), team.phone


def _notes_of_wishes(wishes: Sequence[Wish]) -> Iterator[tuple[Keys, str | None]]:
    for index, wish in enumerate(wishes):
        way = ("wishes", index)
        yield (*way, "title"), wish.title
        yield (*way, "details"), wish.details
        if wish.returned:
            yield (*way, "returned", "reason"), wish.returned.reason
        for number, claim in enumerate(wish.claims):
            if claim.released:
                yield (*way, "claims", number, "released", "reason"), claim.released.reason
        if wish.fulfilled:
            yield (*way, "fulfilled", "note"), wish.fulfilled.note


def _notes_of_activities(activities: Sequence[Activity]) -> Iterator[tuple[Keys, str | None]]:
    for index, activity in enumerate(activities):
        way = ("activities", index)
        yield (*way, "description"), activity.description
        yield (*way, "place"), activity.place
        yield from _why_cancelled(activity.cancelled, way)
        for number, day in enumerate(activity.dates):
            yield (*way, "dates", number, "note"), day.note
            yield from _why_cancelled(day.cancelled, (*way, "dates", number))
            if day.recap:
                yield (*way, "dates", number, "recap", "text"), day.recap.text


def _notes_of_volunteers(volunteers: Volunteers, way: Keys) -> Iterator[tuple[Keys, str | None]]:
    for index, team in enumerate(volunteers.teams):
        yield (*way, "teams", index, "what"), team.what
    for index, opportunity in enumerate(volunteers.opportunities):
        here = (*way, "opportunities", index)
        yield (*here, "description"), opportunity.description
        yield (*here, "place"), opportunity.place
        yield from _why_cancelled(opportunity.cancelled, here)
        for number, shift in enumerate(opportunity.shifts):
            yield (*here, "shifts", number, "note"), shift.note
            yield from _why_cancelled(shift.cancelled, (*here, "shifts", number))
            if shift.done:
                yield (*here, "shifts", number, "done", "text"), shift.done.text


def _why_cancelled(cancelled: Cancelled | None, way: Keys) -> Iterator[tuple[Keys, str]]:
    if cancelled:
        yield (*way, "cancelled", "reason"), cancelled.reason
