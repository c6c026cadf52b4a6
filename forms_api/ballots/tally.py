"""What has been ticked, counted in memory: ballots (张) and ticks (勾) over the web, and paper sheets apart.

In: the rows of an inbox, read on from where the last look ended (store/following.py); so a look costs what has
come since, and a tally may be kept by the owner of the inbox and by whoever only reads it. Out: frozen counts.

A ballot is counted once a mark, a paper sheet once it was confirmed by a second person (sheets.py). Nothing
is written.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from forms_api.ballots.records import CONFIRMED, PAPER_FORM, REJECTED, VOTE_FORM, vote_prefix
from forms_api.store.address import Inbox
from forms_api.store.choosing import following
from forms_api.store.names import LedgerName
from forms_api.store.rows import Row

_SENT = ("submission", "erased")


@dataclass(frozen=True)
class Counted:
    """`ballots` are sheets, one a person; `ticks` how often each option was ticked."""

    ballots: int = 0
    ticks: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Counts:
    """`paper` are the confirmed sheets that count; `spoiled` those confirmed as not to be counted;
    `waiting` the numbers of those that only one person has typed in, or two differently."""

    online: Counted = Counted()
    paper: Counted = Counted()
    spoiled: int = 0
    waiting: tuple[int, ...] = ()


class Tally:
    """The counts of every ballot of an inbox; may be asked from many threads."""

    def __init__(self, inbox: Inbox):
        self._following = following(inbox, (VOTE_FORM, PAPER_FORM))
        self._lock = threading.Lock()
        self._boxes: dict[str, _Box] = {}

    def read_on(self) -> None:
        """Counts what has come since the last look. Raises OSError, NotSaved."""
        with self._lock:
            self._following.read_on(self._note, self._forget)

    def of(self, ballot_id: str) -> Counts:
        """As the ledgers stand now. Raises OSError, NotSaved."""
        self.read_on()
        with self._lock:
            box = self._boxes.get(ballot_id)
            return box.counts() if box else Counts()

    def _forget(self) -> None:
        self._boxes = {}

    def _note(self, name: LedgerName, columns: tuple[str, ...], row: Row) -> None:
        if row.kind not in _SENT:
            return
        cells = dict(zip(columns, row.cells))
        box = self._boxes.setdefault(cells.get("ballot", ""), _Box())
        options = tuple(cells.get("options", "").split())
        if "sheet" in cells:
            box.note_sheet(int(cells["sheet"]), cells["step"], options)
        else:
            mark = next((key for key in row.keys if key.startswith(vote_prefix(cells["ballot"]))), row.receipt)
            box.note_ballot(mark, options)


class _Box:
    """One ballot's counts as they grow."""

    def __init__(self) -> None:
        self._marks: set[str] = set()
        self._online: Counter[str] = Counter()
        self._paper: Counter[str] = Counter()
        self._steps: dict[int, str] = {}
        self._valid_sheets = 0
        self._spoiled = 0

    def note_ballot(self, mark: str, options: tuple[str, ...]) -> None:
        if mark not in self._marks:
            self._marks.add(mark)
            self._online.update(options)

    def note_sheet(self, sheet: int, step: str, options: tuple[str, ...]) -> None:
        if self._steps.get(sheet) in (CONFIRMED, REJECTED):
            return
        self._steps[sheet] = step
        if step == CONFIRMED:
            self._valid_sheets += 1
            self._paper.update(options)
        self._spoiled += step == REJECTED

    def counts(self) -> Counts:
        return Counts(
            online=Counted(len(self._marks), dict(sorted(self._online.items()))),
            paper=Counted(self._valid_sheets, dict(sorted(self._paper.items()))),
            spoiled=self._spoiled,
            waiting=tuple(sorted(each for each, step in self._steps.items() if step not in (CONFIRMED, REJECTED))),
        )
