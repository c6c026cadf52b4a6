"""What an objection can be about: each notice, by its number and what was done, never by anybody's name.

In: a Network and the day of the build. Out: a target a notice, open from its first minute to its last. A
notice stays for 120 days after its end, so that the objections told in a station's file can be held against
those received.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from builder.model.form_target import FormTarget, ObjectionCount
from builder.model.honours.honouree import Honouree
from builder.model.network import Network
from builder.model.public_notice import Objections
from builder.model.station import Station

KEPT_DAYS = timedelta(days=120)
_LAST_SECOND = time(23, 59, 59)


def target_id(station: Station, person: Honouree) -> str:
    """The id of the notice among the targets of the form "objection"."""
    return f"{station.slug}.{person.id}"


def form_targets(network: Network, made_date: date) -> Iterator[FormTarget]:
    """The notices that run, will run, or ended not long ago; none of a person who was taken down."""
    for station in network.stations_with("honours"):
        for person in station.honours:
            notice = person.notice
            if person.is_taken_down_on(made_date) or notice is None:
                continue
            if made_date <= notice.until_date + KEPT_DAYS:
                yield _target(station, person, made_date)


def _target(station: Station, person: Honouree, made_date: date) -> FormTarget:
    notice, withdrawn = person.notice, person.withdrawn
    is_stopped = withdrawn is not None and withdrawn.date <= made_date
    return FormTarget(
        form="objection",
        id=target_id(station, person),
        # What somebody did who is a candidate no longer is told no more: the number is on the paper.
        title=notice.number if is_stopped else f"{notice.number}　{person.title}",
        station=station.slug,
        place=notice.place,
        opens_at=datetime.combine(notice.from_date, time()),
        closes_at=datetime.combine(notice.until_date, _LAST_SECOND),
        cancelled="这次公示已经停止，不再评选" if is_stopped else "",
        number=notice.number,
        objections=_count(notice.objections) if notice.objections else None,
    )


def _count(told: Objections) -> ObjectionCount:
    return ObjectionCount(told.received, told.upheld, told.dismissed, told.open, told.as_of)
