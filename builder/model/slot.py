"""A time on one day at which something takes place that one can come to: an activity, a volunteers' shift."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from builder.model.cancelled import Cancelled
from builder.model.station import Station

# What the network's own records have in place of a station's slug, in ids of targets and in addresses.
NETWORK_OWNER = "network"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """`day`, from `opens` until `closes`, minutes since midnight.

    `owner` is the slug of the station whose file says so, or NETWORK_OWNER; `station` is where it takes place, None where
    that is no station. `is_pending`: the holidays around it are not announced, so that it may stop.
    """

    owner: str
    station: Station | None
    day: date
    opens: int
    closes: int
    note: str = ""
    cancelled: Cancelled | None = None
    is_pending: bool = False

    @property
    def starts_at(self) -> datetime:
        """Naive, in Shanghai."""
        return datetime.combine(self.day, time()) + timedelta(minutes=self.opens)

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.day, time()) + timedelta(minutes=self.closes)

    def is_cancelled_on(self, made_date: date) -> bool:
        """Whether it is known by then that it does not take place."""
        return self.cancelled is not None and self.cancelled.date <= made_date
