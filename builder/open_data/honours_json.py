"""api/v1/honours.json: the honour roll, everybody who may be named on the day of the build.

UTF-8, one person a line, the newest step first. The fields are described in schemas/honours.schema.json,
which is published beside it. Who was found or checked is only counted; who withdrew or was taken down is in
no line. What one is called, the story and the portrait stay on the pages: whoever agreed may change their
mind, and nobody calls back a copy.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from builder import urls
from builder.model.honours.honouree import Honouree
from builder.model.honours.records import Notice, Step
from builder.model.honours.roll import RollCount, newest_step_first, roll_count, shown_honourees
from builder.model.network import Network
from builder.model.station import Station
from builder.open_data.lists import Order, StationList
from builder.open_data.records import VERSION, given, publisher


def _head(network: Network, made_date: date, counts: Sequence[RollCount]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "made_date": made_date.isoformat(),
        "publisher": publisher(network),
        "counts": {
            name: sum(getattr(count, name) for count in counts)
            for name in ("awarded", "in_notice", "candidates", "unnamed")
        },
    }


def _rows(network: Network, made_date: date) -> Iterator[tuple[Order, dict[str, Any]]]:
    for pair in shown_honourees(network, made_date):
        yield newest_step_first(pair, made_date), _person(pair, made_date)


def _count(network: Network, made_date: date) -> RollCount:
    return roll_count(network.stations, made_date)


HONOURS = StationList("honours.json", "people", _head, _rows, _count)


def _person(pair: tuple[Station, Honouree], made_date: date) -> dict[str, Any]:
    station, person = pair
    return given(
        id=person.id,
        station=station.slug,
        path=urls.person_url(station.slug, person.id),
        title=person.title,
        state=str(person.state_on(made_date)),
        month=str(person.month) if person.month else None,
        found=_step(person.found, made_date),
        first_check=_step(person.first_check, made_date),
        candidate=_step(person.candidate, made_date),
        notice=_notice(person.notice, made_date),
        award=_award(person, made_date),
        column_date=_known(person.column_date, made_date),
    )


def _step(step: Step | None, made_date: date) -> dict[str, Any] | None:
    return {"date": step.date.isoformat(), "by": step.by} if step and step.date <= made_date else None


def _notice(notice: Notice | None, made_date: date) -> dict[str, Any] | None:
    if notice is None or notice.from_date > made_date:
        return None
    counted = notice.objections
    return given(
        number=notice.number,
        from_date=notice.from_date.isoformat(),
        until_date=notice.until_date.isoformat(),
        published_by=notice.published_by,
        approved_by=notice.approved_by,
        place=notice.place,
        phone=notice.phone,
        objections={
            "received": counted.received,
            "upheld": counted.upheld,
            "dismissed": counted.dismissed,
            "open": counted.open,
            "as_of": counted.as_of.isoformat(),
        }
        if counted and counted.as_of <= made_date
        else None,
    )


def _award(person: Honouree, made_date: date) -> dict[str, Any] | None:
    award = person.award
    if award is None or award.date > made_date:
        return None
    return given(date=award.date.isoformat(), decided_by=award.decided_by, certificate=award.certificate)


def _known(day: date | None, made_date: date) -> str | None:
    return day.isoformat() if day and day <= made_date else None
