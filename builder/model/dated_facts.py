"""The newest date among the facts of a record: when what it says last changed, as far as its file tells.

In: a record and the day the site is made. Out: a date of the record's own, never the day of a build, so that the
same file gives the same answer for as long as nobody writes in it and none of its days arrives.
"""

from collections.abc import Iterator
from datetime import date

from builder.model.record import Record


def latest_fact_date(record: Record, made_date: date) -> date | None:
    """The newest date in `record` or anywhere below that is not after `made_date`; None when it has none.

    Every date counts: of a check, a figure, a closure, the first and last day of an exception. A day that is
    still to come has changed nothing yet.
    """
    return max((day for day in _dates(record) if day <= made_date), default=None)


def _dates(record: Record) -> Iterator[date]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, date):
            yield value
        elif isinstance(value, Record):
            yield from _dates(value)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Record):
                    yield from _dates(item)
