"""How many wishes there are at each step, computed: they add up because each wish stands in one place only."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from builder.frozen import frozen
from builder.model.wishes.record import Wish
from builder.model.wishes.standing import IN_CHECK, standing_of


@frozen
class WishCounts:
    """Wishes by where they stand; `in_check` are those that nobody may see yet."""

    in_check: int = 0
    open: int = 0
    claimed: int = 0
    fulfilled: int = 0
    returned: int = 0

    @property
    def collected(self) -> int:
        return self.in_check + self.open + self.claimed + self.fulfilled + self.returned


def counts_of(wishes: Iterable[Wish], day: date) -> WishCounts:
    """The counts on `day`; what was submitted later is not in them."""
    found = Counter(standing.state for wish in wishes if (standing := standing_of(wish, day)))
    return WishCounts(
        in_check=sum(found[state] for state in IN_CHECK),
        open=found["open"],
        claimed=found["claimed"],
        fulfilled=found["fulfilled"],
        returned=found["returned"],
    )
