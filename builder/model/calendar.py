"""What kind of day a date is in China: workday, weekend, statutory holiday or make-up workday.

In: a date. Out: a `DayKind`. The facts are the `chinesecalendar` package's tables of the State Council's
yearly notices; a year that they do not hold yet is unknown, never guessed. (The last days of December of the
last year may still change when the next year's notice makes a long New Year's weekend of them, as it did for
2018; nobody can know before.)
"""

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True)
class DayKind:
    """`name` is the festival of a holiday (春节) or of the holiday that a make-up workday pays for; else
    None.
    """

    kind: Literal["workday", "weekend", "holiday", "makeup", "unknown"]
    name: str | None = None

    def __str__(self) -> str:
        words = {"workday": "工作日", "weekend": "周末", "unknown": "待公布", "makeup": "补班"}
        return f"{self.name}放假" if self.kind == "holiday" else words[self.kind]


def kind_of_day(day: date) -> DayKind:
    """The kind of `day`; "unknown" outside the years whose holidays have been announced."""
    if not FIRST_YEAR <= day.year <= LAST_ANNOUNCED_YEAR:
        return DayKind("unknown")
    if day in holidays:
        return DayKind("holiday", _CHINESE_NAMES[holidays[day]])
    weekend = day.weekday() >= 5
    if day in workdays and weekend:
        return DayKind("makeup", _CHINESE_NAMES[workdays[day]])
    return DayKind("weekend" if weekend else "workday")
