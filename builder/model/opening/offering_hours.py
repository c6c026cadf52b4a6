"""When a service is offered: its own hours, seen against those of its station.

In: the hours of a station and what is written of one of its services (or rooms, or of its legal adviser):
hours of its own, dates on which somebody comes. Out: one `Timetable`. What the one says and the other
leaves open is taken over only where it cannot be wrong; else it is 未公布.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from builder.model.days.day_kind import days_between
from builder.model.opening.dated_hours import VisitDate
from builder.model.opening.exceptions import merged
from builder.model.opening.hours import Hours
from builder.model.opening.layers import LayerSpan, LayerSpans
from builder.model.opening.policy import UNKNOWN_POLICY, Policy
from builder.model.opening.timetable import EMPTY, DatedChange, Period, Timetable

_NO_MACHINES = ((),) * 7


def offering_timetable(
    station_hours: Hours | None, offering_hours: Hours | None, dates: Sequence[VisitDate] = ()
) -> Timetable:
    """The station's staffed hours where nothing else is written.

    With hours of its own: a policy that these lack is the station's, unless that is a time of day, which
    says nothing of this service; on the station's exceptions the usual spans are cut to what the station is
    open. With dates alone: these, closed on the other days up to the last one, 未公布 after it. An exception
    of its own wins over a date, a date over the week and over the station.
    """
    visits = {visit.date: visit for visit in dates}
    if offering_hours is None:
        if visits:
            return _dates_alone(visits)
        return _staffed_only(station_hours.timetable) if station_hours else EMPTY
    own = offering_hours.timetable
    station = station_hours.timetable if station_hours else EMPTY
    taken = replace(
        own,
        holidays=own.holidays if offering_hours.holidays else _taken_over(station.holidays),
        makeup_days=own.makeup_days if offering_hours.makeup_days else _taken_over(station.makeup_days),
    )
    changes = [*own.changes]
    changes += [_visit(visit) for day, visit in sorted(visits.items()) if not own.change_of(day)]
    changes += merged(list(_station_changes(station, taken, visits)))
    return replace(taken, changes=tuple(sorted(changes, key=lambda change: change.first_date)))


def _dates_alone(visits: dict[date, VisitDate]) -> Timetable:
    until_the_last = Period("", None, max(visits), ((),) * 7, _NO_MACHINES)
    as_the_week = Policy("own_weekday")
    changes = tuple(_visit(visits[day]) for day in sorted(visits))
    return Timetable((until_the_last,), as_the_week, as_the_week, changes)


# Remembered: a network has few weeks that differ, and each station asks for its own.
@lru_cache(maxsize=1024)
def _staffed_only(timetable: Timetable) -> Timetable:
    return replace(
        timetable,
        periods=tuple(replace(period, machines=_NO_MACHINES) for period in timetable.periods),
        changes=tuple(replace(change, machines=None) for change in timetable.changes),
    )


def _taken_over(policy: Policy) -> Policy:
    return UNKNOWN_POLICY if policy.rule == "spans" and policy.spans else policy


def _visit(visit: VisitDate) -> DatedChange:
    return DatedChange(visit.date, visit.date, visit.hours, None, visit.note or "")


def _station_changes(
    station: Timetable, own: Timetable, visits: dict[date, VisitDate]
) -> Iterator[DatedChange]:
    for change in station.changes:
        for day in days_between(change.first_date, change.last_date):
            if day not in visits and not own.change_of(day):
                yield DatedChange(day, day, _cut(own.usual(day), change.staffed), None, change.reason)


def _cut(usual: LayerSpans | None, opened: LayerSpans | None) -> LayerSpans | None:
    """The usual spans as far as the station is open; by appointment where one of the two is."""
    if opened == ():
        return ()
    if usual is None or opened is None:
        return None
    cut = []
    for span in usual:
        for around in opened:
            opens, closes = max(span.opens, around.opens), min(span.closes, around.closes)
            if opens < closes:
                layer = around.layer if around.layer == "appointment" else span.layer
                cut.append(LayerSpan(opens, closes, layer))
    return tuple(sorted(cut))
