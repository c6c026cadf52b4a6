"""The months of the network: what its stations published, added, and what the wishes on file come to beside it.

In: stations and a day. Out: a `MonthReport` a month, the newest first. Published figures add up as bounds; computed
ones count, station by station, the wishes submitted in the month as they stood on the day the station counted.
"""

from collections.abc import Sequence
from datetime import date

from builder.frozen import frozen
from builder.model.dates import Month
from builder.model.quantity import Quantity, total
from builder.model.station import Station
from builder.model.wishes.counts import WishCounts, counts_of
from builder.model.wishes.months import PARTS, WishMonth

FIGURES = ("collected", *PARTS)


@frozen
class MonthReport:
    """One month: what the stations published of it, and what the wishes on file come to."""

    month: Month
    published: tuple[tuple[Station, WishMonth], ...]
    computed: WishCounts

    @property
    def sums(self) -> tuple[Quantity, ...]:
        """The published figures in the order of FIGURES, a single one in its own words; empty without any."""
        if len(self.published) <= 1:
            return tuple(getattr(each, name) for _, each in self.published for name in FIGURES)
        return tuple(total(getattr(each, name) for _, each in self.published) for name in FIGURES)

    @property
    def counts(self) -> tuple[int, ...]:
        """The computed figures in the order of FIGURES."""
        return tuple(getattr(self.computed, name) for name in FIGURES)

    @property
    def misfits(self) -> tuple[tuple[Station, WishMonth], ...]:
        """What some station published that does not add up."""
        return tuple((station, each) for station, each in self.published if not each.reconciles)


def month_reports(stations: Sequence[Station], day: date) -> tuple[MonthReport, ...]:
    """Every month that a figure was published for by `day`, or a wish on file was submitted in; the newest first."""
    published: dict[Month, list[tuple[Station, WishMonth]]] = {}
    computed: dict[Month, WishCounts] = {}
    for station in stations:
        known = {each.month: each for each in station.wish_months if each.as_of <= day}
        for month, each in known.items():
            published.setdefault(month, []).append((station, each))
        for month, wishes in _by_month(station).items():
            found = counts_of(wishes, known[month].as_of if month in known else day)
            if found.collected:
                computed[month] = _added(computed.get(month, WishCounts()), found)
    return tuple(
        MonthReport(month, tuple(published.get(month, ())), computed.get(month, WishCounts()))
        for month in sorted({*published, *computed}, reverse=True)
    )


def _by_month(station: Station) -> dict[Month, list]:
    found: dict[Month, list] = {}
    for wish in station.wishes:
        day = wish.submitted_date
        found.setdefault(Month(day.year, day.month), []).append(wish)
    return found


def _added(one: WishCounts, other: WishCounts) -> WishCounts:
    return WishCounts(**{name: getattr(one, name) + getattr(other, name) for name in PARTS})
