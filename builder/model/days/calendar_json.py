"""The calendar as a JSON-able value, for whoever works out hours elsewhere: the site's scripts, readers of
open data.

In: a Calendar. Out: an object:

    announced  [2025, 2026]: the two latest years whose holidays have been announced
    first      "2025-01-01": the first day of the first of them
    last       "2031-12-31": the last day of which anything is known; every day outside is unknown
    special    {"2026-05-01": ["holiday", "劳动节"], "2026-05-09": ["makeup", "劳动节"], …} in those years
    festivals  {"2027-02-06": "春节", …}: the statutory festivals from `first` on; in a year that is not
               announced, days near one are pending

It looks ahead, never back: older years stay out, so that it does not grow.
"""

from datetime import date

from builder.model.days.calendar import Calendar

_YEARS = 2


def calendar_json(calendar: Calendar) -> dict[str, object]:
    """The object above."""
    announced = sorted(calendar.announced)[-_YEARS:]
    first, last = date(announced[0], 1, 1), date(announced[-1], 12, 31)
    return {
        "announced": announced,
        "first": first.isoformat(),
        "last": calendar.last_date.isoformat(),
        "special": {
            day.isoformat(): [kind.kind, kind.name]
            for day, kind in calendar.special_days(first, last)
            if kind.kind in ("holiday", "makeup")
        },
        "festivals": {
            day.isoformat(): name for day, name in sorted(calendar.festivals.items()) if day >= first
        },
    }
