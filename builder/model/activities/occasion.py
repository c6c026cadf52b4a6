"""An activity on one day. Its state comes from dates, nobody types it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from builder.model.activities.activity import Activity, Recap
from builder.model.slot import Slot


class State(Enum):
    """How far an occasion has come; the value is its Chinese name."""

    ANNOUNCED = "预告"
    HELD = "已举行"
    RECAP = "有小结"
    CANCELLED = "已取消"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion(Slot):
    """`activity` at one time, and how it went."""

    activity: Activity
    recap: Recap | None = None

    @property
    def id(self) -> str:
        """As a form's target: "hongxiang.guitar.2026-05-12"."""
        return f"{self.owner}.{self.activity.id}.{self.day}"

    def state_on(self, made_date: date) -> State:
        """A cancellation or a recap of a later date is not known yet; without a recap a day is over on the next."""
        if self.is_cancelled_on(made_date):
            return State.CANCELLED
        if self.recap and max(self.day, self.recap.as_of or self.day) <= made_date:
            return State.RECAP
        return State.HELD if self.day < made_date else State.ANNOUNCED
