"""The result of a ballot in the order of its ticks: what each candidate got over the web and on paper, and what was chosen.

In: a ballot with a result. Out: rows, the most ticks first; of equal ones, the list's order.
"""

from builder.frozen import frozen
from builder.model.ballots.ballot import Ballot
from builder.model.ballots.candidate import Candidate


@frozen
class TallyRow:
    """`rank` counts from 1, and equal ticks have the same; `reason` is why it was chosen, or why not, where that is told."""

    rank: int
    candidate: Candidate
    online: int
    paper: int
    is_chosen: bool
    reason: str

    @property
    def total(self) -> int:
        return self.online + self.paper


def tally_of(ballot: Ballot) -> tuple[TallyRow, ...]:
    """A row a candidate."""
    result = ballot.result
    ticks = {each.id: each for each in result.ticks}
    reasons = {each.id: each.reason or "" for each in (*result.chosen, *result.passed_over)}
    chosen = frozenset(result.chosen_ids)
    ordered = sorted(ballot.candidates, key=lambda each: -ticks[each.id].total)
    totals = [ticks[each.id].total for each in ordered]
    return tuple(
        TallyRow(
            totals.index(ticks[each.id].total) + 1,
            each,
            ticks[each.id].online,
            ticks[each.id].paper,
            each.id in chosen,
            reasons.get(each.id, ""),
        )
        for each in ordered
    )
