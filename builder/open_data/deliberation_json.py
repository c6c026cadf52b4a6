"""api/v1/deliberation.json: brands with their matters, meetings, actions and rate; the mediation ladder and totals.

UTF-8, one station a line, only those that have any of it. The fields are described in
schemas/deliberation.schema.json, which is published beside it. What is dated after the day of the build is not in it,
but for meetings to come.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from builder import urls
from builder.model.deliberation.brand import DeliberationBrand
from builder.model.deliberation.matter import Action, Matter
from builder.model.deliberation.mediation import Mediation
from builder.model.deliberation.meeting import Meeting
from builder.model.deliberation.rate import rate_on
from builder.model.network import Network
from builder.model.station import Station
from builder.open_data.lists import Order, StationList, of_station
from builder.open_data.records import VERSION, given, publisher, quantity


def _head(network: Network, made_date: date, _tallies: Sequence[None]) -> dict[str, Any]:
    return {"version": VERSION, "made_date": made_date.isoformat(), "publisher": publisher(network)}


def _rows(network: Network, made_date: date) -> Iterator[tuple[Order, dict[str, Any]]]:
    for station in network.stations:
        if (station.deliberation or station.mediation) and not network.successor(station.slug):
            yield of_station(station), _station(station, made_date)


DELIBERATION = StationList("deliberation.json", "stations", _head, _rows)


def _station(station: Station, made_date: date) -> dict[str, Any]:
    return given(
        slug=station.slug,
        name=station.name,
        path=urls.station_url(station.slug),
        brands=[_brand(station, brand, made_date) for brand in station.deliberation],
        mediation=station.mediation and _mediation(station.mediation, made_date),
    )


def _brand(station: Station, brand: DeliberationBrand, made_date: date) -> dict[str, Any]:
    rate, path = rate_on(brand, made_date), urls.brand_url(station.slug, brand.id)
    return given(
        id=brand.id,
        name=brand.name,
        path=path,
        method=brand.method,
        cadence=brand.cadence,
        venue=brand.venue,
        steps=list(brand.steps),
        rate=given(deliberated=rate.deliberated, fruitful=rate.fruitful, percent=rate.percent),
        matters=[_matter(matter, path, made_date) for matter in brand.matters if matter.state_on(made_date)],
    )


def _matter(matter: Matter, path: str, made_date: date) -> dict[str, Any]:
    accepted, declined, outcome = (
        step if step and step.date <= made_date else None for step in (matter.accepted, matter.declined, matter.outcome)
    )
    return given(
        id=matter.id,
        title=matter.title,
        path=f"{path}#{matter.id}",
        state=matter.state_on(made_date),
        raised_date=matter.raised_date.isoformat(),
        raised_by=matter.raised_by,
        accepted=accepted and given(date=accepted.date.isoformat(), by=accepted.by),
        declined=declined and given(date=declined.date.isoformat(), by=declined.by, reason=declined.reason),
        meetings=[_meeting(matter, meeting, made_date) for meeting in matter.meetings],
        outcome=outcome and given(date=outcome.date.isoformat(), result=outcome.result, text=outcome.text),
        actions=[_action(action, made_date) for action in matter.actions] if outcome else [],
    )


def _meeting(matter: Matter, meeting: Meeting, made_date: date) -> dict[str, Any]:
    cancelled = meeting.cancelled if meeting.is_cancelled_on(made_date) else None
    ahead = "ahead" if meeting in matter.meetings_ahead_on(made_date) else "held"
    return given(
        date=meeting.date.isoformat(),
        state="cancelled" if cancelled else ahead,
        starts_at=_moment(meeting.starts_at),
        ends_at=_moment(meeting.ends_at),
        venue=meeting.venue,
        note=meeting.note,
        attended=[{"group": head.group, "count": quantity(head.count)} for head in meeting.attended],
        came=quantity(meeting.came),
        sign_up=_sign_up(meeting),
        cancelled=cancelled and given(date=cancelled.date.isoformat(), reason=cancelled.reason),
    )


def _sign_up(meeting: Meeting) -> dict[str, Any] | None:
    if not meeting.sign_up:
        return None
    opens_at, closes_at = meeting.sign_up.window(meeting.starts_at)
    return given(capacity=meeting.sign_up.capacity, opens_at=_moment(opens_at), closes_at=_moment(closes_at))


def _action(action: Action, made_date: date) -> dict[str, Any]:
    is_done = action.is_done_on(made_date)
    waiting = "overdue" if action.days_overdue_on(made_date) else "open"
    return given(
        what=action.what,
        office=action.office,
        state="done" if is_done else waiting,
        due_date=action.due_date.isoformat(),
        done_date=action.done_date.isoformat() if is_done else None,
        evidence=action.evidence if is_done else None,
    )


def _mediation(mediation: Mediation, made_date: date) -> dict[str, Any]:
    return given(
        ladder=[given(level=rung.level, who=rung.who, phone=rung.phone, hours=rung.hours) for rung in mediation.ladder],
        totals=[
            given(
                quarter=str(each.quarter),
                settled=quantity(each.settled),
                received=quantity(each.received),
                as_of=each.as_of.isoformat(),
                source=each.source,
            )
            for each in sorted(mediation.totals, key=lambda each: each.quarter)
            if each.as_of <= made_date
        ],
    )


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None
