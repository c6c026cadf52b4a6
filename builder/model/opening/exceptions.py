"""Exceptions as the dated changes of a timetable.

An exception that changes one machine layer only is written out day by day where the other layer differs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from builder.model.days.day_kind import days_between
from builder.model.opening.dated_hours import HoursException
from builder.model.opening.layers import MACHINE_LAYERS, in_layer
from builder.model.opening.timetable import DatedChange, Timetable


def with_exceptions(timetable: Timetable, exceptions: Iterable[HoursException]) -> Timetable:
    """The timetable with the changes of `exceptions`, in order of their days."""
    changes = [change for item in exceptions for change in _changes(item, timetable)]
    return replace(timetable, changes=tuple(sorted(changes, key=lambda change: change.first_date)))


def merged(changes: Sequence[DatedChange]) -> list[DatedChange]:
    """Changes in order of their days, neighbours that say the same taken together."""
    runs: list[DatedChange] = []
    for change in changes:
        last = runs[-1] if runs else None
        joined = last and last.last_date + timedelta(days=1) == change.first_date
        if joined and replace(change, first_date=last.first_date, last_date=last.last_date) == last:
            runs[-1] = replace(last, last_date=change.last_date)
        else:
            runs.append(change)
    return runs


def _changes(item: HoursException, timetable: Timetable) -> list[DatedChange]:
    given = {layer: getattr(item, layer) for layer in MACHINE_LAYERS if getattr(item, layer) is not None}
    whole = DatedChange(item.first_date, item.last_date, item.hours, None, item.reason or "")
    if not given:
        return [whole]
    changed = [span for layer, spans in given.items() for span in in_layer(spans, layer)]
    days = []
    for day in days_between(item.first_date, item.last_date):
        going_on = [span for span in timetable.usual_machines(day) if span.layer not in given]
        machines = tuple(sorted((*changed, *going_on)))
        days.append(replace(whole, first_date=day, last_date=day, machines=machines))
    return merged(days)
