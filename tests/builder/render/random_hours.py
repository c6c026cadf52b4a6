"""Opening hours of every shape, drawn at random: layers, nights, seasons, policies, exceptions, unknown days.

In: a random source. Out: an Hours without mistakes. What is drawn is written as an editor would write it.
"""

from datetime import date, timedelta
from random import Random

from builder.diagnostics import Mistake, Mistakes
from builder.model.opening.hours import Hours
from builder.model.opening.weekdays import WEEKDAYS

_POLICIES = (
    "休息", "照常", "同工作日", "同周末", "同周六", "同周三", "预约", "预约 09:00-11:30", "10:00-15:00", "未公布", None,
)
_SEASONS = (
    (("03-01", "08-31"), ("09-01", "02-29")),
    (("05-01", "09-30"), ("10-01", "04-30")),
    (("01-16", "06-30"), ("07-01", "11-15"), ("11-16", "01-15")),
)
_DATED = (
    ((None, "2026-04-30"), ("2026-05-01", None)),
    (("2026-02-10", "2026-09-30"), ("2026-10-01", "2027-02-10")),
)


def random_hours(source: Random) -> Hours:
    """Drawn again until the parts agree with each other (no overlaps, no ambiguous policy)."""
    while True:
        try:
            return Hours.model_validate(_drawn(source))
        except (Mistake, Mistakes, ValueError):
            continue


def _drawn(source: Random) -> dict:
    hours: dict = {"holidays": source.choice(_POLICIES), "makeup_days": source.choice(_POLICIES)}
    hours = {key: value for key, value in hours.items() if value is not None}
    shape = source.random()
    if shape < 0.5:
        hours |= _week(source)
    else:
        seasons = source.choice(_SEASONS if shape < 0.8 else _DATED)
        hours["periods"] = [
            _week(source) | {key: day for key, day in (("valid_from", first), ("valid_to", last)) if day}
            for first, last in seasons
        ]
    hours["exceptions"] = list(_exceptions(source))
    return hours


def _week(source: Random) -> dict:
    is_alike = source.random() < 0.5
    workday, weekend = _regular(source), _regular(source)
    regular = {
        name: (workday if number < 5 else weekend) if is_alike else _regular(source)
        for number, name in enumerate(WEEKDAYS)
    }
    week: dict = {"regular": {name: text for name, text in regular.items() if source.random() < 0.95}}
    if source.random() < 0.5:
        week["extended"] = {"周一至周五": "17:30-20:00"}
    if source.random() < 0.3:
        week["staggered"] = {"周六": "07:00-08:00"}
    if source.random() < 0.4:
        week["appointment"] = {source.choice(("周日", "每天")): source.choice(("06:00-07:00", "20:00-21:00"))}
    if source.random() < 0.5:
        week["self_service"] = {source.choice(("每天", "周一至周五")): source.choice(("24小时", "18:00-次日02:00"))}
    if source.random() < 0.3:
        week["online"] = {"每天": source.choice(("24小时", "07:00-23:00"))}
    return week


def _regular(source: Random) -> str:
    return source.choice((
        "08:30-17:30", "08:30-11:30, 13:30-17:30", "09:00-11:30", "休息", "休息", "未公布", "22:00-次日02:00", "24小时",
    ))


def _exceptions(source: Random):
    day = date(2026, 1, 1)
    while source.random() < 0.9:
        day += timedelta(days=source.randrange(1, 120))
        if day.year > 2027:
            return
        exception = {
            "hours": source.choice(("休息", "10:00-15:00", "未公布", "预约", "预约 09:00-11:30", "21:00-次日03:00")),
        }
        if source.random() < 0.5:
            until = day + timedelta(days=source.randrange(0, 9))
            exception |= {"from_date": day.isoformat(), "until_date": until.isoformat()}
            day = until
        else:
            exception["date"] = day.isoformat()
        if source.random() < 0.3:
            exception["self_service"] = source.choice(("休息", "12:00-14:00"))
        yield exception
