"""The letters (件) that triage is about: all of one campaign, or the suggestions of every day.

In: a store or the reading of a whole inbox. Out: Letters in the order they came, each with how far it is.
Holds what residents wrote: for the desk's sheet only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from forms_api.status.followups import CORRECT, REOPEN, Followup, all_followups
from forms_api.store import Found
from forms_api.triage.standing import Inbox, Standing, Standings, State

# The scope of suggestions that answer no campaign; else a scope is a campaign's id.
EVERYDAY = "everyday"
SUGGESTION, CAMPAIGN = "suggestion", "campaign"
_ANSWER = re.compile(r"answer([1-9])", re.ASCII)
_SAID = {CORRECT: "补充", REOPEN: "要求重新办理"}


@dataclass(frozen=True)
class Answer:
    """What was written to one question; question 0 where nobody asked one."""

    question: int
    text: str


@dataclass(frozen=True)
class Letter:
    """One letter. `channel` is a word of CHANNELS, `station` a slug or "", `additions` what was said later,
    `private` by what its writer could be known: name and contact."""

    receipt: str
    received_at: datetime
    channel: str
    form: str
    campaign: str
    station: str
    station_name: str
    answers: tuple[Answer, ...]
    additions: str
    private: tuple[str, ...]
    is_erased: bool
    standing: Standing

    @property
    def is_withdrawn(self) -> bool:
        return self.standing.state is State.WITHDRAWN

    @property
    def can_be_triaged(self) -> bool:
        return not self.is_erased and not self.is_withdrawn

    @property
    def questions(self) -> tuple[int, ...]:
        """Those that were answered."""
        return tuple(answer.question for answer in self.answers)

    def text_of(self, question: int) -> str:
        return next((answer.text for answer in self.answers if answer.question == question), "")


def letters_of(inbox: Inbox, scope: str) -> tuple[Letter, ...]:
    """Every letter of one scope, erased and withdrawn ones too. Raises NotSaved or OSError."""
    standings = Standings(inbox)
    said = all_followups(inbox)
    form = SUGGESTION if scope == EVERYDAY else CAMPAIGN
    letters = (
        _letter(found, standings, said.get(found.row.receipt, ()))
        for found in inbox.submissions(form)
        if scope_of(found) == scope
    )
    return tuple(sorted(letters, key=lambda letter: (letter.received_at, letter.receipt)))


def scope_of(found: Found) -> str | None:
    """EVERYDAY, a campaign's id, or None for what is no letter."""
    if found.form == SUGGESTION:
        return EVERYDAY
    return found.texts.get("target", "") if found.form == CAMPAIGN else None


def _letter(found: Found, standings: Standings, said: tuple[Followup, ...]) -> Letter:
    texts = found.texts
    return Letter(
        receipt=found.row.receipt,
        received_at=datetime.fromisoformat(found.row.received_at),
        channel=found.row.channel,
        form=found.form,
        campaign=texts.get("target", "") if found.form == CAMPAIGN else "",
        station=texts.get("station", ""),
        station_name=texts.get("station_name", ""),
        answers=tuple(_answers(found)),
        additions="\n".join(_addition(each) for each in said if each.text and each.action in _SAID),
        private=tuple(text for name in ("name", "contact") if (text := texts.get(name, "").strip())),
        is_erased=found.row.kind == "erased",
        standing=standings.of(found.row.receipt),
    )


def _answers(found: Found) -> Iterator[Answer]:
    if found.form == SUGGESTION:
        yield Answer(0, found.texts.get("text", ""))
        return
    for column, text in found.texts.items():
        if (match := _ANSWER.fullmatch(column)) and text.strip():
            yield Answer(int(match[1]), text)


def _addition(said: Followup) -> str:
    return f"{said.received_at:%Y-%m-%d} {_SAID[said.action]}：{said.text}"
