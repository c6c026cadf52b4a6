"""What kind of day a date is in China: workday, weekend, statutory holiday or make-up workday.

In: the years that site_config.yml adds. Out: a `Calendar`, the one table that this program and the scripts
in the browser read. The facts are the `chinesecalendar` package's tables of the State Council's yearly
notices. In a year that is not announced nothing is guessed: within 14 days of a statutory festival a day is
pending (that is as far as a holiday and the make-up workdays that pay for it reach), other days are
ordinary.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property, lru_cache

from builder.frozen import frozen
from builder.model.days.calendar_year import CalendarYear
from builder.model.days.day_kind import (
    FIRST_YEAR,
    LAST_ANNOUNCED_YEAR,
    DayKind,
    days_between,
    library_days,
    ordinary_kind,
)
from builder.model.days.festivals import FIRST_FESTIVAL_YEAR, LAST_FESTIVAL_YEAR, festivals_of

PENDING_DAYS = 14
# The years after the last announced one that the table speaks of.
YEARS_AHEAD = 5


@frozen
class Calendar:
    """`announced` are whole years; `special` their holidays and make-up workdays; `festivals` the statutory
    festivals by date, up to and with the New Year's Day that follows the last year of the table.
    """

    announced: tuple[int, ...]
    special: Mapping[date, DayKind]
    festivals: Mapping[date, str]

    def __hash__(self) -> int:
        """Of the years alone: what is made of a calendar and a timetable is remembered by both."""
        return hash(self.announced)

    def kind_of(self, day: date) -> DayKind:
        """"unknown" outside `first_date` to `last_date`, where no year was announced."""
        return self._special.get(day) or (
            ordinary_kind(day) if self._is_known(day) else DayKind("unknown")
        )

    def special_days(self, first: date, last: date) -> tuple[tuple[date, DayKind], ...]:
        """The holidays, make-up workdays and pending days from `first` to `last`, both included, in order.

        Beyond `last_date` every day is unknown and none is named.
        """
        days = self._special_dates
        return self._special_items[bisect_left(days, first) : bisect_right(days, last)]

    @property
    def first_date(self) -> date:
        return date(min(self.announced), 1, 1)

    @cached_property
    def last_date(self) -> date:
        """The last day of the table's last year."""
        last_year = max([*self.announced, *(day.year - 1 for day in self.festivals)])
        return date(last_year, 12, 31)

    def _is_known(self, day: date) -> bool:
        return self.first_date <= day <= self.last_date or day.year in self.announced

    @cached_property
    def _special(self) -> dict[date, DayKind]:
        """`special` and the pending days; of two festivals equally near the earlier gives its name."""
        near: dict[date, tuple[int, date]] = {}
        announced = frozenset(self.announced)
        reach = timedelta(days=PENDING_DAYS)
        for festival in sorted(self.festivals):
            for day in days_between(festival - reach, festival + reach):
                away = abs((day - festival).days)
                is_pending = day.year not in announced and day <= self.last_date
                if is_pending and (day not in near or away < near[day][0]):
                    near[day] = (away, festival)
        pending = {day: DayKind("pending", self.festivals[festival]) for day, (_, festival) in near.items()}
        return pending | dict(self.special)

    @cached_property
    def _special_items(self) -> tuple[tuple[date, DayKind], ...]:
        return tuple(sorted(self._special.items(), key=lambda item: item[0]))

    @cached_property
    def _special_dates(self) -> list[date]:
        return [day for day, _ in self._special_items]


@lru_cache(maxsize=16)
def china_calendar(years: tuple[CalendarYear, ...] = ()) -> Calendar:
    """The announced years, with those of `years` added."""
    announced = tuple(sorted({*range(FIRST_YEAR, LAST_ANNOUNCED_YEAR + 1), *(added.year for added in years)}))
    special = dict(library_days())
    for added in years:
        special |= added.special
    last_year = min(announced[-1] + YEARS_AHEAD, LAST_FESTIVAL_YEAR)
    festivals = {
        day: name for year in range(FIRST_FESTIVAL_YEAR, last_year + 1) for day, name in festivals_of(year)
    }
    festivals[date(last_year + 1, 1, 1)] = "元旦"
    return Calendar(announced, dict(sorted(special.items())), festivals)
