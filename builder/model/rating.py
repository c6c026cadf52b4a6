"""`rating:` of what was carried out or delivered: how content those were who said so over the form 评价.

In: one mapping, as `python -m forms_api desk ratings` prints it. Out: `Rating`. Its numbers are 人次, forms that came in: one
person may have sent two, so they are never added to people. Whether there was anything to rate is for its owner to say.
"""

from pydantic import Field, model_validator

from builder.diagnostics import Mistake
from builder.model.dates import Date
from builder.model.record import Record
from builder.model.text import whole_number
from forms_api.forms.scores import SCORES

UNIT = "人次"
_MOST = 1_000_000


class Rating(Record):
    """So many said each word up to the evening of `as_of`; the fields are the words of SCORES."""

    satisfied: whole_number(0, _MOST) = Field(title="满意")
    fairly: whole_number(0, _MOST) = Field(title="基本满意")
    dissatisfied: whole_number(0, _MOST) = Field(title="不满意")
    as_of: Date = Field(title="数到哪天")

    @model_validator(mode="after")
    def _somebody_said_something(self):
        if not self.total:
            raise Mistake(
                "rating-by-nobody",
                "还没有人评价，就不写 rating；请删掉这一项，有人评了再写",
                "nobody has rated it yet; delete rating, and write it when somebody has",
            )
        return self

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """(满意, 15), (基本满意, 4), (不满意, 1)."""
        return tuple((word, getattr(self, score)) for score, word in SCORES.items())

    @property
    def total(self) -> int:
        return sum(number for _, number in self.counts)
