"""One thing on one day: an activity's evening, a volunteers' shift. Its state comes from dates, nobody types it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Generic, TypeVar

from builder.model.activities.activity import Cancelled, Recap
from builder.model.station import Station

Subject = TypeVar("Subject")

# What the network's own records have in place of a station's slug, in ids of targets and in addresses.
NETWORK_OWNER = "network"


class State(Enum):
    """How far an occasion has come; the value is its Chinese name."""

    ANNOUNCED = "预告"
    HELD = "已举行"
    RECAP = "有小结"
    CANCELLED = "已取消"


@dataclass(frozen=True, slots=True)
class Occasion(Generic[Subject]):
    """`activity` (of whatever kind: it has an `id`) on `day`, from `opens` until `closes`, minutes since midnight.

    `owner` is the slug of the station whose file says so, or NETWORK_OWNER; `station` is where it takes place,
    None where that is no station. `is_pending`: the holidays around it are not announced, so that it may stop.
    """

    owner: str
    station: Station | None
    activity: Subject
    day: date
    opens: int
    closes: int
    note: str = ""
    cancelled: Cancelled | None = None
    recap: Recap | None = None
    is_pending: bool = False

    @property
    def id(self) -> str:
        """As a form's target: "hongxiang.guitar.2026-05-12"."""
        return f"{self.owner}.{self.activity.id}.{self.day}"

    @property
    def starts_at(self) -> datetime:
        """Naive, in Shanghai."""
        return datetime.combine(self.day, time()) + timedelta(minutes=self.opens)

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.day, time()) + timedelta(minutes=self.closes)

    def state_on(self, made_date: date) -> State:
        """A cancellation or a recap of a later date is not known yet; without a recap a day is over on the next."""
        if self.cancelled and self.cancelled.date <= made_date:
            return State.CANCELLED
        if self.recap and max(self.day, self.recap.as_of or self.day) <= made_date:
            return State.RECAP
        return State.HELD if self.day < made_date else State.ANNOUNCED
