"""What was said of a letter after it was sent: read here, written here and nowhere else.

In: a store or the reading of a whole inbox, the receipt number of a letter. Out: Followups in the order they
came. Whether somebody may say it is decided before, in acting.py.
"""

from __future__ import annotations

import random as random_module
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from forms_api.receipts import new_receipt
from forms_api.status.record import (
    CORRECT,
    FOLLOWUP,
    FORM,
    REOPEN,
    WITHDRAW,
    prefix_of,
    reopened_key,
    withdrawn_key,
)
from forms_api.store import Found, Holder, KeyTaken, NotSaved, Store, Stored, Submission

_TRIES = 5


@dataclass(frozen=True)
class Followup:
    """`number` counts from 1 in the letter; `action` is CORRECT, WITHDRAW or REOPEN; `text` is what they
    wrote, 〔已删除〕 once it is erased, "" for most withdrawals; `channel` a word of CHANNELS."""

    number: int
    action: str
    text: str
    received_at: datetime
    channel: str


class Inbox(Protocol):
    """What a Store and a Reading have in common."""

    def holder(self, key: str) -> Holder | None: ...
    def series(self, prefix: str) -> Mapping[str, Holder]: ...
    def find(self, receipt: str) -> Found | None: ...
    def submissions(self, form: str) -> Iterable[Found]: ...


def followups_of(inbox: Inbox, receipt: str) -> tuple[Followup, ...]:
    """What was said of one letter. Raises NotSaved or OSError when a ledger cannot be read."""
    found = (inbox.find(holder.receipt) for holder in inbox.series(prefix_of(receipt)).values())
    return _in_order(_followup(each) for each in found if each is not None)


def all_followups(inbox: Inbox) -> Mapping[str, tuple[Followup, ...]]:
    """What was said of each letter, by its receipt number; the ledgers are read once. Raises NotSaved or
    OSError."""
    said: dict[str, list[Followup]] = {}
    for found in inbox.submissions(FORM):
        said.setdefault(found.texts.get("about", ""), []).append(_followup(found))
    return {receipt: _in_order(each) for receipt, each in sorted(said.items())}


def is_withdrawn(inbox: Inbox, receipt: str) -> bool:
    """Asks the index alone."""
    return inbox.holder(withdrawn_key(receipt)) is not None


def is_reopened(inbox: Inbox, receipt: str) -> bool:
    """Whether it was asked for once, answered again or not. Asks the index alone."""
    return inbox.holder(reopened_key(receipt)) is not None


def count_of(inbox: Inbox, receipt: str) -> int:
    """How often something was said of it. Asks the index alone."""
    return len(inbox.series(prefix_of(receipt)))


def say(
    store: Store,
    receipt: str,
    action: str,
    text: str,
    at: datetime,
    random: random_module.Random,
    channel: str = "web",
) -> Stored | KeyTaken:
    """Writes it down, durably. KeyTaken: it was withdrawn, or reopened, before. Raises NotSaved."""
    once = {CORRECT: (), WITHDRAW: (withdrawn_key(receipt),), REOPEN: (reopened_key(receipt),)}[action]
    for _ in range(_TRIES):
        key = f"{prefix_of(receipt)}{count_of(store, receipt) + 1}"
        answer = store.append(
            Submission(
                form=FORM,
                version=FOLLOWUP.version,
                columns=(("about", receipt), ("action", action), ("text", text)),
                receipt=new_receipt(random),
                code_hash="",
                received_at=at,
                channel=channel,
                keys=(*once, key),
            )
        )
        # Somebody wrote about the same letter in this very moment, or the number was given before: once more.
        if isinstance(answer, Stored) or answer.key in once:
            return answer
    raise NotSaved("somebody else was quicker each time")


def _followup(found: Found) -> Followup:
    texts, prefix = found.texts, prefix_of(found.texts.get("about", ""))
    number = next((int(key.removeprefix(prefix)) for key in found.row.keys if key.startswith(prefix)), 0)
    return Followup(
        number,
        texts.get("action", ""),
        texts.get("text", ""),
        datetime.fromisoformat(found.row.received_at),
        found.row.channel,
    )


def _in_order(said: Iterable[Followup]) -> tuple[Followup, ...]:
    return tuple(sorted(said, key=lambda followup: followup.number))
