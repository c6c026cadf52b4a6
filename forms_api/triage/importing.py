"""Takes a filled sheet into the inbox: all of it or nothing.

In: the open store, a sheet as read (reading.py), the time. Out: Imported – what was written, or everything
that is wrong. May be repeated: what stands there already is not written again. Nothing here prints or logs
what anybody wrote.
"""

from __future__ import annotations

import random as random_module
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from forms_api.receipts import new_receipt
from forms_api.store import KeyTaken, NotSaved, Store, Submission
from forms_api.triage.judging import Change, judge
from forms_api.triage.layout import Complaint, in_order
from forms_api.triage.letters import letters_of
from forms_api.triage.reading import SheetRead
from forms_api.triage.record import TRIAGE, batch_prefix, letter_prefix

_TRIES = 5
_CHANNEL = "desk"


@dataclass(frozen=True)
class Imported:
    """`letters` and `points` that got something new (or would, in a dry run); `unchanged` filled lines
    without news. With a complaint nothing was written."""

    letters: int
    points: int
    unchanged: int
    complaints: tuple[Complaint, ...]
    dry_run: bool = False

    @property
    def is_done(self) -> bool:
        return not self.complaints

    @property
    def zh(self) -> str:
        """One sentence; the complaints' own words stand below it."""
        if self.complaints:
            return f"有 {len(self.complaints)} 处要改，改好再导入；这一次什么都没有写进去。"
        if not self.points:
            return "没有新的内容，什么都没有写。"
        done = "会写进" if self.dry_run else "写进了"
        same = f"；另外 {self.unchanged} 条和原来一样" if self.unchanged else ""
        return f"{done} {self.letters} 件、{self.points} 条{same}。"


def import_sheet(
    store: Store, sheet: SheetRead, now: datetime, random: random_module.Random, dry_run: bool = False
) -> Imported:
    """Raises NotSaved, and then nothing of it counts."""
    for _ in range(_TRIES):
        judged = judge(sheet.lines, sheet.scope, letters_of(store, sheet.scope), store.find)
        complaints = in_order((*sheet.complaints, *judged.complaints))
        letters = len({change.letter.receipt for change in judged.changes})
        imported = Imported(letters, len(judged.changes), judged.unchanged, complaints, dry_run)
        if complaints:
            return replace(imported, letters=0, points=0)
        if dry_run or not judged.changes:
            return imported
        if not isinstance(store.append_all(_rows(judged.changes, now, random)), KeyTaken):
            return imported
        # Somebody else's sheet came first, in this very moment: what it says is looked at now.
    raise NotSaved("同时有别人在导入，请再试一次")


def _rows(changes: tuple[Change, ...], now: datetime, random: random_module.Random) -> list[Submission]:
    batch = f"{random.getrandbits(64):016x}"
    editions: Counter[str] = Counter()
    rows = []
    for nth, change in enumerate(changes, 1):
        receipt = change.letter.receipt
        editions[receipt] += 1
        edition = change.letter.standing.edition + editions[receipt]
        rows.append(
            Submission(
                form=TRIAGE.id,
                version=TRIAGE.version,
                columns=_columns(change, batch, len(changes)),
                receipt=new_receipt(random),
                code_hash="",
                received_at=now,
                channel=_CHANNEL,
                keys=(f"{letter_prefix(receipt)}{edition}", f"{batch_prefix(batch)}{nth}"),
            )
        )
    return rows


def _columns(change: Change, batch: str, size: int) -> tuple[tuple[str, str], ...]:
    letter = change.letter
    about = (letter.receipt, letter.form, letter.campaign, str(change.question or ""), str(change.number))
    texts = (*about, *change.draft.cells, batch, str(size))
    return tuple(zip((column.key for column in TRIAGE.columns), texts, strict=True))
