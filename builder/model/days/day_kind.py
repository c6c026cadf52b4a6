"""What a day can be in China's calendar, and what the `chinesecalendar` package knows of it.

The package's tables are the State Council's yearly notices: each a whole year, so that a year they do not
hold is not announced. (A notice may make the last days of the year before it part of a New Year's holiday,
as it did for 2018; nobody can know before.)
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from chinese_calendar.constants import holidays, workdays

FIRST_YEAR = min(holidays).year
LAST_ANNOUNCED_YEAR = max(holidays).year

_CHINESE_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}
_WORDS = {"workday": "工作日", "weekend": "周末", "makeup": "补班", "pending": "待公布", "unknown": "待公布"}


@dataclass(frozen=True, slots=True)
class DayKind:
    """`name` is the festival of a holiday (春节), of the holiday that a make-up workday pays for, or of the one
    near a pending day; "" for all others.

    pending: no notice yet, and so near a festival that this may be anything. unknown: outside the calendar.
    """

    kind: Literal["workday", "weekend", "holiday", "makeup", "pending", "unknown"]
    name: str = ""

    def __str__(self) -> str:
        return f"{self.name}放假" if self.kind == "holiday" else _WORDS[self.kind]


def ordinary_kind(day: date) -> DayKind:
    """What a day is where no notice says otherwise."""
    return DayKind("weekend" if day.weekday() >= 5 else "workday")


@cache
def library_days() -> dict[date, DayKind]:
    """Every holiday and make-up workday that the package knows, in order."""
    days = {day: DayKind("holiday", _CHINESE_NAMES[name]) for day, name in holidays.items()}
    for day, name in workdays.items():
        if day.weekday() >= 5 and day not in days:
            days[day] = DayKind("makeup", _CHINESE_NAMES[name])
    return dict(sorted(days.items()))


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every day from `first` to `last`, both included."""
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
