"""Where a wish stands on a day, told from its dates alone.

In: a wish and a day. Out: its `Standing`; None before the day it was submitted. What is dated after the day has not
happened yet. A claim holds through its last day; one that was given back ends on that day.
"""

from datetime import date
from typing import Literal

from builder.frozen import frozen
from builder.model.wishes.record import Wish
from builder.model.wishes.steps import Claim

State = Literal["submitted", "verified", "returned", "open", "claimed", "fulfilled"]
STATES: dict[State, str] = {
    "submitted": "核实中",
    "verified": "已核实，还没有贴出",
    "returned": "已退回",
    "open": "待认领",
    "claimed": "已认领",
    "fulfilled": "已圆梦",
}
PUBLIC_STATES: tuple[State, ...] = ("open", "claimed", "fulfilled")
IN_CHECK: tuple[State, ...] = ("submitted", "verified")


@frozen
class Standing:
    """`round` is how many claims ended without the wish coming true; `claim` is the one that runs, or fulfilled it."""

    state: State
    round: int = 0
    claim: Claim | None = None

    @property
    def name(self) -> str:
        return STATES[self.state]

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_STATES


def standing_of(wish: Wish, day: date) -> Standing | None:
    """Where `wish` stands at the end of `day`."""
    if wish.submitted_date > day:
        return None
    if wish.returned and wish.returned.date <= day:
        return Standing("returned")
    if wish.posted and wish.posted.date <= day:
        return _on_the_wall(wish, day)
    return Standing("verified" if wish.verified and wish.verified.date <= day else "submitted")


def _on_the_wall(wish: Wish, day: date) -> Standing:
    begun = [claim for claim in wish.claims if claim.date <= day]
    if wish.fulfilled and wish.fulfilled.date <= day:
        return Standing("fulfilled", len(begun) - 1, begun[-1])
    ended = sum(_has_ended(claim, day) for claim in begun)
    running = next((claim for claim in begun if not _has_ended(claim, day)), None)
    return Standing("claimed" if running else "open", ended, running)


def _has_ended(claim: Claim, day: date) -> bool:
    return claim.until_date < day or bool(claim.released and claim.released.date <= day)
