"""What a form is about besides its station, as the server and the form's markup know it: an activity, a
meeting, a shift, a wish to claim, a notice to object to. Values and a clock's argument only.

The builder tells of them in forms/catalogue.json (builder/model/form_target.py says what each fact means).
All times are Shanghai's and naive there; `now` is aware.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum

_SHANGHAI = timezone(timedelta(hours=8))


class TargetState(Enum):
    NOT_YET = "not yet"
    OPEN = "open"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class ObjectionCount:
    """The objections to a notice. The site tells one such line, the ledger another; `as_of` is the site's
    only."""

    received: int
    upheld: int
    dismissed: int
    open: int
    as_of: date | None = None


@dataclass(frozen=True)
class Target:
    form: str
    id: str
    title: str
    station: str = ""
    place: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    capacity: int | None = None
    min_age: int = 0
    round: int = 0
    claimed_until: date | None = None
    cancelled: str = ""
    number: str = ""
    objections: ObjectionCount | None = None
    questions: tuple[str, ...] = ()

    def state(self, now: datetime) -> TargetState:
        """Both ends of the window belong to it, each as a whole second: until 23:59:59 is until midnight. What
        has started takes nobody any more."""
        second = local(now).replace(microsecond=0)
        if self.cancelled:
            return TargetState.CANCELLED
        if self.opens_at and second < self.opens_at:
            return TargetState.NOT_YET
        if (self.closes_at and second > self.closes_at) or self.has_started(now):
            return TargetState.OVER
        return TargetState.OPEN

    def is_open(self, now: datetime) -> bool:
        return self.state(now) is TargetState.OPEN

    def has_started(self, now: datetime) -> bool:
        """Whether it is under way or over; what takes place at no time never starts."""
        return self.starts_at is not None and local(now) >= self.starts_at


def local(now: datetime) -> datetime:
    """An aware time as the catalogue writes times."""
    return now.astimezone(_SHANGHAI).replace(tzinfo=None)
