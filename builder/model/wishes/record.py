"""`wishes:` in a station's file: one wish with the dates of its steps, as an editor writes it.

In: the list of mappings. Out: `Wish`es whose steps are in order. Nobody types a state: standing.py tells it from the
dates. `by`, `proposed_by` and `approved_by` are offices, never people.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.dates import Date
from builder.model.once import repeated
from builder.model.record import Record
from builder.model.text import Id, PlainText, line, word
from builder.model.wishes.order import mistakes_in
from builder.model.wishes.steps import Claim, Fulfilled, Posted, Returned, Verified

KINDS = ("助老", "助学", "助残", "其他")
FOR_ONESELF, FOR_A_NEIGHBOUR = "自己", "邻居"


class Wish(Record):
    """One wish. `beneficiary` is an alias; `id` stays, because a claim hangs on it."""

    id: Id = Field(title="代号")
    title: line(40) = Field(title="心愿")
    kind: word(KINDS) = Field(title="类别")
    beneficiary: line(20) = Field(title="化名")
    details: PlainText | None = Field(None, title="说明")
    for_whom: word((FOR_ONESELF, FOR_A_NEIGHBOUR)) = Field(FOR_ONESELF, title="替谁提的")
    submitted_date: Date = Field(title="哪天提出")
    verified: Verified | None = Field(None, title="核实")
    returned: Returned | None = Field(None, title="退回")
    posted: Posted | None = Field(None, title="贴出")
    claims: tuple[Claim, ...] = Field((), title="认领")
    fulfilled: Fulfilled | None = Field(None, title="圆梦")

    @model_validator(mode="after")
    def _steps_in_order(self):
        if mistakes := list(mistakes_in(self)):
            raise Mistakes(mistakes)
        return self

    @property
    def is_for_a_neighbour(self) -> bool:
        return self.for_whom == FOR_A_NEIGHBOUR


def dates_past(wishes: tuple[Wish, ...]) -> Iterator[tuple[tuple[str | int, ...], date]]:
    """The days on which something has been done, with the way to each. When a wish is posted, and when it is claimed,
    may be written before the day.
    """
    for index, wish in enumerate(wishes):
        yield (index, "submitted_date"), wish.submitted_date
        for name in ("verified", "returned", "fulfilled"):
            if step := getattr(wish, name):
                yield (index, name, "date"), step.date
        for number, claim in enumerate(wish.claims):
            if claim.released:
                yield (index, "claims", number, "released", "date"), claim.released.date


def _ids_given_once(wishes: tuple[Wish, ...]) -> tuple[Wish, ...]:
    mistakes = [
        Mistake(
            "id-given-twice",
            f"心愿的代号“{word}”用了两次，请换一个或删掉一处",
            f"the id “{word}” is used for two wishes; change one or delete it",
            at=(index, "id"),
        )
        for index, word in repeated(wishes, "id")
    ]
    if mistakes:
        raise Mistakes(mistakes)
    return wishes


Wishes = Annotated[tuple[Wish, ...], AfterValidator(_ids_given_once)]
