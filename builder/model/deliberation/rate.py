"""议而有果: how many of the matters that were talked over came to something, and something was done.

In: a brand and a day. Out: counts, and a percentage where there are matters enough for one. It is computed here and
never typed; the definition is printed beside it wherever it is shown.
"""

from datetime import date

from builder.frozen import frozen
from builder.model.deliberation.brand import DeliberationBrand

# Of fewer matters a percentage says nothing.
FEWEST = 5


@frozen
class Rate:
    """`fruitful` of `deliberated` matters were agreed at least in part, with all their actions done."""

    deliberated: int
    fruitful: int

    @property
    def percent(self) -> int | None:
        """Rounded to a whole number, halves up; None under five matters."""
        if self.deliberated < FEWEST:
            return None
        return (self.fruitful * 200 + self.deliberated) // (self.deliberated * 2)


def rate_on(brand: DeliberationBrand, day: date) -> Rate:
    """The brand's rate as it stands on `day`."""
    deliberated = [matter for matter in brand.matters if matter.was_deliberated_on(day)]
    return Rate(len(deliberated), sum(matter.is_fruitful_on(day) for matter in deliberated))
