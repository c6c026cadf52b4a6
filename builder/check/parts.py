"""What stands in several places of a station's file, each with the way to it: hours, visits, numbers, notes."""

from collections.abc import Iterator

from builder.check.deliberation import matter_texts
from builder.model.opening.dated_hours import VisitDate
from builder.model.opening.hours import Hours
from builder.model.station import Station

Keys = tuple[str | int, ...]


def hours_in(station: Station) -> Iterator[tuple[Keys, Hours]]:
    """The station's hours and those of its services, rooms and legal adviser."""
    parts = [((), station)]
    parts += [(("services", index), each) for index, each in enumerate(station.services)]
    parts += [(("rooms", index), each) for index, each in enumerate(station.rooms)]
    parts += [(("legal_adviser",), station.legal_adviser)] if station.legal_adviser else []
    return (((*keys, "hours"), part.hours) for keys, part in parts if part.hours)


def visits_in(station: Station) -> Iterator[tuple[Keys, tuple[VisitDate, ...]]]:
    """The dates on which somebody comes, list by list."""
    for index, offering in enumerate(station.services):
        if offering.dates:
            yield ("services", index, "dates"), offering.dates
    if station.legal_adviser and station.legal_adviser.dates:
        yield ("legal_adviser", "dates"), station.legal_adviser.dates


def numbers_in(station: Station) -> Iterator[tuple[Keys, str]]:
    """Every telephone number."""
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
    for index, team in enumerate(station.volunteers.teams):
        if team.phone:
            yield ("volunteers", "teams", index, "phone"), team.phone
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
    for index, wish in enumerate(station.wishes):
        notes += [(("wishes", index, "title"), wish.title), (("wishes", index, "details"), wish.details)]
    if station.legal_adviser:
        notes.append((("legal_adviser", "note"), station.legal_adviser.note))
    for index, team in enumerate(station.volunteers.teams):
        notes.append((("volunteers", "teams", index, "what"), team.what))
    for index, opportunity in enumerate(station.volunteers.opportunities):
        way = ("volunteers", "opportunities", index)
        notes.append(((*way, "description"), opportunity.description))
        notes += [((*way, "shifts", number, "note"), shift.note) for number, shift in enumerate(opportunity.shifts)]
    for index, activity in enumerate(station.activities):
        notes.append((("activities", index, "description"), activity.description))
        notes += [(("activities", index, "dates", number, "note"), day.note) for number, day in enumerate(activity.dates)]
    notes += matter_texts(station)
    if station.card:
        notes += [(("card", "guide"), station.card.guide), (("card", "errand"), station.card.errand)]
    for keys, hours in hours_in(station):
        notes.append(((*keys, "note"), hours.note))
        if hours.booking:
            notes.append(((*keys, "booking", "note"), hours.booking.note))
    return ((keys, text) for keys, text in notes if text)
