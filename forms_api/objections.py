"""How many objections there are to a notice, and what became of them: counted from what was sent, never from
the site.

In: the store, or a reading of an inbox. Out: a count a notice. An objection is open until the desk has
decided it (commands/desk.py); one whose words were erased still counts.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

from forms_api.forms import ObjectionCount, Target
from forms_api.store import Found

FORM = "objection"
UPHELD, DISMISSED = "upheld", "dismissed"
NONE = ObjectionCount(received=0, upheld=0, dismissed=0, open=0)


class Sent(Protocol):
    """What was sent and who holds which keys: an open store, or a reading of an inbox."""

    def submissions(self, form: str) -> Iterable[Found]: ...

    def held_by(self, receipt: str) -> tuple[str, ...]: ...


def objection_counts(sent: Sent) -> Mapping[str, ObjectionCount]:
    """Target id → its count, without as_of; only notices that somebody objected to. Raises NotSaved,
    OSError.
    """
    outcomes: dict[str, list[str]] = {}
    for found in sent.submissions(FORM):
        outcomes.setdefault(found.texts.get("target", ""), []).append(outcome_of(sent, found.row.receipt))
    return {target: _count(each) for target, each in sorted(outcomes.items())}


def outcome_of(sent: Sent, receipt: str) -> str:
    """UPHELD, DISMISSED, or "" while the objection is open."""
    kinds = {key.partition(":")[0] for key in sent.held_by(receipt)}
    return next((outcome for outcome in (UPHELD, DISMISSED) if outcome in kinds), "")


def agrees(target: Target, counted: ObjectionCount) -> bool:
    """Whether the site tells what the ledger holds. A site that tells nothing agrees while nobody has
    objected.
    """
    told = target.objections or NONE
    return numbers(told) == numbers(counted)


def numbers(count: ObjectionCount) -> tuple[int, ...]:
    """Received, upheld, dismissed, open."""
    return count.received, count.upheld, count.dismissed, count.open


def _count(outcomes: list[str]) -> ObjectionCount:
    upheld, dismissed = outcomes.count(UPHELD), outcomes.count(DISMISSED)
    return ObjectionCount(len(outcomes), upheld, dismissed, len(outcomes) - upheld - dismissed)
