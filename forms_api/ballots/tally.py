"""What has been ticked, counted in memory: ballots (张) and ticks (勾) over the web, and paper sheets apart.

In: the ledgers of an inbox, read on from where the last look ended; so a look costs what has come since,
and a tally may be kept by the owner of the inbox and by whoever only reads it. Out: frozen counts. Whole
undamaged rows only. A ledger that was rewritten or set aside has another file number or is shorter, and
then everything is read anew.

A ballot is counted once a mark, a paper sheet once it was confirmed by a second person (sheets.py). Nothing
is written.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from forms_api.ballots.records import CONFIRMED, PAPER_FORM, REJECTED, VOTE_FORM, vote_prefix
from forms_api.store.names import LedgerName, ledger_names
from forms_api.store.rows import Row, decode_header, decode_row

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

    def __init__(self, inbox_dir: Path):
        self._inbox_dir = inbox_dir
        self._lock = threading.Lock()
        self._forget()

    def of(self, ballot_id: str) -> Counts:
        """As the ledgers stand now. Raises OSError."""
        with self._lock:
            self._read_on()
            box = self._boxes.get(ballot_id)
            return box.counts() if box else Counts()

    def _forget(self) -> None:
        self._places: dict[LedgerName, _Place] = {}
        self._boxes: dict[str, _Box] = {}

    def _read_on(self) -> None:
        names = [name for name in ledger_names(self._inbox_dir) if name.form in (VOTE_FORM, PAPER_FORM)]
        if not self._places.keys() <= set(names) or any(self._was_replaced(name) for name in self._places):
            self._forget()
        for name in names:
            place = self._places.setdefault(name, _Place(0, 0, ()))
            self._places[name] = self._read_one(name, place)

    def _was_replaced(self, name: LedgerName) -> bool:
        status = (self._inbox_dir / name.file_name).stat()
        place = self._places[name]
        return status.st_ino != place.file_number or status.st_size < place.end

    def _read_one(self, name: LedgerName, place: _Place) -> _Place:
        path = self._inbox_dir / name.file_name
        if place.end and path.stat().st_size == place.end:
            return place
        with open(path, "rb") as file:
            columns, end = place.columns, place.end
            file.seek(end)
            for line in file:
                if not line.endswith(b"\n"):
                    break
                if end == 0:
                    columns = decode_header(line) or ()
                elif found := decode_row(line):
                    self._note(found.row, columns)
                end += len(line)
            return _Place(end, path.stat().st_ino, columns)

    def _note(self, row: Row, columns: tuple[str, ...]) -> None:
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


@dataclass(frozen=True)
class _Place:
    """How far a ledger has been read: bytes, and the number of the file that they are of."""

    end: int
    file_number: int
    columns: tuple[str, ...]


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
