"""api/v1/volunteers.json: teams with their numbers, what help is wanted, and each shift of it.

UTF-8, one station a line; the network's own stand first, without `station`. The fields are described in
schemas/volunteers.schema.json, which is published beside it. Who signed up is known to the forms server
alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from builder import urls
from builder.model.network import Network
from builder.model.opening.timetext import clock_text
from builder.model.quantity import Quantity
from builder.model.station import Station
from builder.model.volunteers.counts import counts_of_members, teams
from builder.model.volunteers.opportunity import Opportunity
from builder.model.volunteers.shifts import Shift, State, shifts_of, volunteers_of
from builder.model.volunteers.team import Team
from builder.open_data.lists import Order, StationList, of_station
from builder.open_data.records import VERSION, given, publisher, quantity

DAYS_AHEAD, DAYS_BACK = 60, 60
_STATES = {State.ANNOUNCED: "announced", State.HELD: "held", State.DONE: "done", State.CANCELLED: "cancelled"}


def _head(network: Network, made_date: date, counts: Sequence[tuple[tuple[str, Quantity], ...]]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "made_date": made_date.isoformat(),
        "publisher": publisher(network),
        "counts": [
            {"kind": each.kind, "teams": each.teams, "members": quantity(each.members)}
            for each in counts_of_members(pair for part in counts for pair in part)
        ],
    }


def _rows(network: Network, made_date: date) -> Iterator[tuple[Order, dict[str, Any]]]:
    """The network's own before those of any station."""
    first, last = made_date - timedelta(days=DAYS_BACK), made_date + timedelta(days=DAYS_AHEAD)
    for station in (None, *network.stations_with("volunteers")):
        volunteers = volunteers_of(network, station)
        if volunteers.is_empty or (station and station.is_gone):
            continue
        found = shifts_of(network, station, first, last)
        yield of_station(station), given(
            station=station.slug if station else None,
            path=_path(station),
            teams=[_team(team) for team in volunteers.teams],
            opportunities=[
                _opportunity(each, [shift for shift in found if shift.opportunity is each], made_date)
                for each in volunteers.opportunities
            ],
        )


def _members(network: Network, _made_date: date) -> tuple[tuple[str, Quantity], ...]:
    return tuple((team.kind, team.members) for _, team in teams(network))


VOLUNTEERS = StationList("volunteers.json", "volunteers", _head, _rows, _members)


def _path(station: Station | None) -> str:
    return f"{urls.station_url(station.slug)}#volunteers" if station else urls.VOLUNTEERS


def _team(team: Team) -> dict[str, Any]:
    return given(
        id=team.id,
        name=team.name,
        kind=team.kind,
        members=quantity(team.members),
        what=team.what,
        contact_by=team.contact_by,
        phone=team.phone,
        as_of=team.as_of and team.as_of.isoformat(),
        source=team.source,
    )


def _opportunity(opportunity: Opportunity, shifts: Iterable[Shift], made_date: date) -> dict[str, Any]:
    repeats = opportunity.repeats
    return given(
        id=opportunity.id,
        name=opportunity.name,
        description=opportunity.description,
        team=opportunity.team,
        welcome=list(opportunity.welcome),
        min_age=opportunity.min_age or None,
        place=opportunity.place,
        proposed_by=opportunity.proposed_by,
        repeats=f"{repeats.text} {repeats.hours}" if repeats else None,
        source=opportunity.source,
        shifts=[_shift(shift, made_date) for shift in shifts],
    )


def _shift(shift: Shift, made_date: date) -> dict[str, Any]:
    state = shift.state_on(made_date)
    opens_at, closes_at = shift.sign_up.window(shift.starts_at)
    return given(
        id=shift.id,
        date=shift.day.isoformat(),
        opens=clock_text(shift.opens),
        closes=clock_text(shift.closes),
        state=_STATES[state],
        capacity=shift.sign_up.capacity,
        sign_up_opens=opens_at.isoformat(timespec="minutes") if opens_at else None,
        sign_up_closes=closes_at.isoformat(timespec="minutes"),
        note=shift.note,
        reason=shift.cancelled.reason if state is State.CANCELLED else None,
        attended=quantity(shift.done.attended) if state is State.DONE else None,
        summary=shift.done.text if state is State.DONE else None,
    )
