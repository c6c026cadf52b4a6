"""Months with activities: which the network has pages for, and which a station has a sheet for.

In: a Network and the day of the build. Out: months in order. The network's pages reach from 12 months back to 12
ahead, a station's sheets from this month to the next.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from builder.model.activities.calendar import Owned, activities_at, occasions_of, owned_activities
from builder.model.dates import Month
from builder.model.days.calendar import Calendar
from builder.model.network import Network
from builder.model.station import Station

MONTHS_AROUND = 12


def month_of(day: date) -> Month:
    return Month(day.year, day.month)


def month_after(month: Month, count: int) -> Month:
    """The month `count` after (or, below 0, before) another."""
    number = month.year * 12 + month.month - 1 + count
    return Month(number // 12, number % 12 + 1)


def first_day(month: Month) -> date:
    return date(month.year, month.month, 1)


def last_day(month: Month) -> date:
    return date(month.year, month.month, monthrange(month.year, month.month)[1])


def network_months(network: Network, made_date: date) -> tuple[Month, ...]:
    """The months that have a page of the network's."""
    around = range(-MONTHS_AROUND, MONTHS_AROUND + 1)
    months = [month_after(month_of(made_date), count) for count in around]
    every = owned_activities(network)
    return tuple(month for month in months if _has_any(every, month, network.calendar))


def sheet_months(network: Network, station: Station, made_date: date) -> tuple[Month, ...]:
    """The months, this one and the next, in which something takes place at the station."""
    every = activities_at(network, station)
    months = (month_after(month_of(made_date), count) for count in (0, 1)) if every else ()
    return tuple(month for month in months if _has_any(every, month, network.calendar))


def _has_any(every: Sequence[Owned], month: Month, calendar: Calendar) -> bool:
    first, last = first_day(month), last_day(month)
    return any(occasions_of((owned,), first, last, calendar) for owned in every)
