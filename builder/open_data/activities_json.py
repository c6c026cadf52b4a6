"""api/v1/activities.json: activities with their occasions, what was cancelled, and how many came.

UTF-8, one activity a line, the network's own first. Occasions are those from 12 months back that were written down
(cancelled, or with a recap), and all from 30 days back to 90 ahead. The fields are described in
schemas/activities.schema.json, which is published beside it. Who signed up is nowhere on the site.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from builder import urls
from builder.model.activities.calendar import Owned, occasions_of, owned_activities, stops
from builder.model.activities.occasion import Occasion, State
from builder.model.activities.repeats import Repeats
from builder.model.cancelled import Cancelled
from builder.model.network import Network
from builder.model.opening.timetext import Span
from builder.model.opening.weekdays import WEEKDAYS
from builder.model.sign_up import SignUp
from builder.model.slot import NETWORK_OWNER
from builder.open_data.lists import Order, StationList, of_station
from builder.open_data.records import VERSION, given, publisher, quantity

WRITTEN_DAYS_BACK = 366
DAYS_BACK, DAYS_AHEAD = 30, 90
_STATES = {State.ANNOUNCED: "announced", State.HELD: "held", State.RECAP: "recap", State.CANCELLED: "cancelled"}


def _head(network: Network, made_date: date, _tallies: Sequence[None]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "made_date": made_date.isoformat(),
        "publisher": publisher(network),
        "audiences": [
            {"id": each.id, "name": each.name, "path": urls.activities_of_audience_url(each.id)}
            for each in network.audiences
        ],
    }


def _rows(network: Network, made_date: date) -> Iterator[tuple[Order, dict[str, Any]]]:
    """The network's own before those of any station."""
    for number, owned in enumerate(owned_activities(network)):
        if owned.station is None or not owned.station.is_gone:
            owner = None if owned.owner == NETWORK_OWNER else owned.station
            yield of_station(owner, number), _activity(network, owned, made_date)


ACTIVITIES = StationList("activities.json", "activities", _head, _rows)


def _activity(network: Network, owned: Owned, made_date: date) -> dict[str, Any]:
    activity, calendar = owned.activity, network.calendar
    first, last = made_date - timedelta(days=DAYS_BACK), made_date + timedelta(days=DAYS_AHEAD)
    found = occasions_of((owned,), first, last, calendar)
    scene = network.scene_named(activity.scene) if activity.scene else None
    station, whole = owned.station, activity.cancelled
    return given(
        owner=owned.owner,
        id=activity.id,
        name=activity.name,
        path=urls.station_activities_url(station.slug) if station else urls.ACTIVITIES,
        station=station.slug if station else None,
        place=activity.place,
        room=activity.room,
        description=activity.description,
        audiences=list(activity.audiences),
        partner=activity.partner,
        scene=scene.id if scene else None,
        price=activity.price,
        sign_up=activity.sign_up and _sign_up(activity.sign_up),
        repeats=activity.repeats and _repeats(activity.repeats),
        stops=[
            {"date": stop.day.isoformat(), "why": stop.why} for stop in stops(activity, made_date, last, calendar)
        ],
        cancelled=_cancelled(whole) if whole and whole.date <= made_date else None,
        source=activity.source,
        occasions=[_occasion(each, made_date) for each in (*_written_before(network, owned, first), *found)],
    )


def _written_before(network: Network, owned: Owned, first: date) -> Iterator[Occasion]:
    """The days of the last year before `first` of which something is told."""
    oldest = first - timedelta(days=WRITTEN_DAYS_BACK - DAYS_BACK)
    told = {each.date for each in owned.activity.dates if each.recap or each.cancelled}
    for day in sorted(day for day in told if oldest <= day < first):
        yield from occasions_of((owned,), day, day, network.calendar)


def _sign_up(sign_up: SignUp) -> dict[str, Any]:
    return given(
        capacity=sign_up.capacity,
        opens_date=sign_up.opens_date and sign_up.opens_date.isoformat(),
        closes_date=sign_up.closes_date and sign_up.closes_date.isoformat(),
        lead_days=sign_up.lead_days,
    )


def _repeats(repeats: Repeats) -> dict[str, Any]:
    return {
        "text": f"{repeats.text} {repeats.hours}",
        "every": repeats.every,
        "weekdays": [WEEKDAYS[day] for day in repeats.weekdays],
        "from_date": repeats.from_date.isoformat(),
        "until_date": repeats.until_date.isoformat(),
        "on_holidays": repeats.on_holidays,
    }


def _occasion(occasion: Occasion, made_date: date) -> dict[str, Any]:
    state, recap = occasion.state_on(made_date), occasion.recap
    return given(
        id=occasion.id,
        date=occasion.day.isoformat(),
        hours=str(Span(occasion.opens, occasion.closes)),
        starts_at=f"{occasion.starts_at.isoformat()}+08:00",
        ends_at=f"{occasion.ends_at.isoformat()}+08:00",
        state=_STATES[state],
        is_pending=occasion.is_pending or None,
        note=occasion.note,
        cancelled=_cancelled(occasion.cancelled) if state is State.CANCELLED else None,
        recap=given(
            attendances=quantity(recap.attendances), text=recap.text, as_of=recap.as_of and recap.as_of.isoformat()
        ) if state is State.RECAP else None,
    )


def _cancelled(cancelled: Cancelled) -> dict[str, Any]:
    return {"date": cancelled.date.isoformat(), "reason": cancelled.reason}
