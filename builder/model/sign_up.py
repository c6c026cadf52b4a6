"""How people sign up for something that takes place: a meeting, an activity, a volunteers' shift.

In: the mapping of `sign_up:`. Out: a record, and for any one occasion the window in which a sign-up is taken.
"""

from datetime import date, datetime, time, timedelta

from pydantic import Field, model_validator

from builder.diagnostics import Mistake
from builder.model.dates import Date
from builder.model.record import Record
from builder.model.text import whole_number

_LAST_SECOND = time(23, 59, 59)


class SignUp(Record):
    """How many can come, and until when they can say so. Without `capacity` everybody can."""

    capacity: whole_number(1, 10000) | None = Field(None, title="名额")
    opens_date: Date | None = Field(None, title="开始报名")
    closes_date: Date | None = Field(None, title="报名截止")
    lead_days: whole_number(0, 60) | None = Field(None, title="提前几天截止")

    @model_validator(mode="after")
    def _closes_in_one_way(self):
        if self.closes_date and self.lead_days is not None:
            raise Mistake(
                "two-deadlines",
                "closes_date 和 lead_days 只写一个：一次的活动写截止那天，每周都有的写提前几天",
                "write either closes_date, for a single occasion, or lead_days, for one that comes again; not both",
                at=("lead_days",), on_key=True,
            )
        return self.with_dates_in_order("opens_date", "closes_date")

    def window(self, starts_at: datetime) -> tuple[datetime | None, datetime]:
        """The first and last moment of signing up for what starts at `starts_at`; never later than the start."""
        opens_at = datetime.combine(self.opens_date, time()) if self.opens_date else None
        if self.closes_date:
            return opens_at, min(starts_at, datetime.combine(self.closes_date, _LAST_SECOND))
        if self.lead_days:
            last_day: date = starts_at.date() - timedelta(days=self.lead_days)
            return opens_at, datetime.combine(last_day, _LAST_SECOND)
        return opens_at, starts_at

    def is_ever_open(self, starts_at: datetime) -> bool:
        """Whether there is a moment at all in which somebody can sign up for what starts then."""
        opens_at, closes_at = self.window(starts_at)
        return opens_at is None or opens_at < closes_at


def never_open(sign_up: SignUp, day: date, at: tuple[str | int, ...]) -> Mistake:
    """What to say of a window that has closed for the last `day` before it opens."""
    closes = day - timedelta(days=sign_up.lead_days or 0)
    return Mistake(
        "sign-up-never-open",
        f"{sign_up.opens_date} 才开始报名，可 {day} 这一次最晚 {closes} 截止，一天也报不上；请改 opens_date 或 lead_days",
        f"signing up begins on {sign_up.opens_date}, but for {day} ends on {closes}, so that nobody can; change "
        "opens_date or lead_days",
        at=at,
    )
