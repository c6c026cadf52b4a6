"""What is triaged together: the suggestions of every day, and each campaign. In: a Snapshot, the catalogue.
Out: Scopes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from forms_api.catalogue import Catalogue
from forms_api.desk.inbox import Snapshot
from forms_api.triage.letters import CAMPAIGN, EVERYDAY, scope_of
from forms_api.triage.standing import State


@dataclass(frozen=True)
class Scope:
    """`letters` (件) that are there, `waiting` those without an answer to every point; `withdrawn` ones are
    in neither."""

    id: str
    title: str
    questions: tuple[str, ...]
    letters: int
    waiting: int
    withdrawn: int


def scopes_of(snapshot: Snapshot, catalogue: Catalogue) -> tuple[Scope, ...]:
    """Every day's first, then the campaigns that have letters."""
    letters: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    withdrawn: Counter[str] = Counter()
    for found in snapshot.sent:
        scope = scope_of(found)
        if scope and found.row.kind == "submission":
            state = snapshot.standings.of(found.row.receipt).state
            letters[scope] += state is not State.WITHDRAWN
            withdrawn[scope] += state is State.WITHDRAWN
            waiting[scope] += state not in (State.ANSWERED, State.WITHDRAWN)
    campaigns = catalogue.targets.get(CAMPAIGN, {})
    ids = [EVERYDAY, *sorted(letters.keys() - {EVERYDAY})]
    return tuple(
        Scope(
            each,
            "平时的建议" if each == EVERYDAY else campaigns[each].title if each in campaigns else each,
            campaigns[each].questions if each in campaigns else (),
            letters[each],
            waiting[each],
            withdrawn[each],
        )
        for each in ids
    )


def scope_named(scope_id: str, snapshot: Snapshot, catalogue: Catalogue) -> Scope | None:
    return next((each for each in scopes_of(snapshot, catalogue) if each.id == scope_id), None)
