"""What the form 评价 may be about: something that was done, from that day on for half a year.

The ids are "order.<order>" for what was ordered (orders/targets.py) and "ballot.<ballot>.<candidate>" for a project of
a 打钩 (ballots/targets.py).
"""

from datetime import date, datetime, time, timedelta

from builder.model.form_target import FormTarget

FORM = "rating"
DAYS_OPEN = 180
# So long the server can still say until when it was, rather than that there is none.
_DAYS_KEPT = 30


def is_rated_on(done_date: date, made_date: date) -> bool:
    """Whether what was done on `done_date` belongs into the catalogue of `made_date`."""
    return done_date <= made_date <= done_date + timedelta(days=DAYS_OPEN + _DAYS_KEPT)


def rating_target(target_id: str, title: str, done_date: date, station: str = "") -> FormTarget:
    """What was done, as the form 评价 knows it: to its last day at 23:59:59."""
    return FormTarget(
        form=FORM,
        id=target_id,
        title=title,
        station=station,
        opens_at=datetime.combine(done_date, time()),
        closes_at=datetime.combine(done_date + timedelta(days=DAYS_OPEN), time(23, 59, 59)),
    )
