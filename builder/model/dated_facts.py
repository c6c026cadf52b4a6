"""The newest date among the facts of a record: when what it says last changed, as far as its file tells.

In: a record and the day the site is made. Out: a date of the record's own, never the day of a build, so that
the same file gives the same answer for as long as nobody writes in it and none of its days arrives.
"""

from datetime import date
from functools import cache
from typing import Any, get_args

from builder.model.record import Record


def latest_fact_date(record: Record, made_date: date) -> date | None:
    """The newest date in `record` or anywhere below that is not after `made_date`; None when it has none.

    Every date counts: of a check, a figure, a closure, the first and last day of an exception. A day that is
    still to come has changed nothing yet.
    """
    newest = date.min
    records = [record]
    while records:
        each = records.pop()
        for name in _dated_fields(type(each)):
            value = getattr(each, name)
            if not value:  # most fields of most records
                continue
            if isinstance(value, date):
                if newest < value <= made_date:
                    newest = value
            elif isinstance(value, tuple):
                records += value
            elif isinstance(value, Record):
                records.append(value)
    return None if newest == date.min else newest


@cache
def _dated_fields(record_type: type[Record]) -> tuple[str, ...]:
    """The fields that hold a date, or a record that has such fields."""
    fields = record_type.model_fields.items()
    return tuple(name for name, field in fields if _may_hold_dates(field.annotation))


def _may_hold_dates(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return bool(_dated_fields(annotation))
    return annotation is date or any(map(_may_hold_dates, get_args(annotation)))
