"""How far a letter has come at the desk, and what was answered to each of its points.

In: a store or the reading of a whole inbox, a receipt number. Out: a Standing. Rows of an import that was cut
off half-way do not count. Nothing here knows whether a point is public.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Protocol

from forms_api.forms.dispositions import DISPOSITIONS
from forms_api.status.record import reopened_key, withdrawn_key
from forms_api.store import Found, Holder
from forms_api.triage.record import FORM, batch_prefix, letter_prefix


class State(Enum):
    """`value` is what the desk's sheets say; 已撤回 is the only one that ends it."""

    RECEIVED = "收到"
    SCREENED = "看过"
    GROUPED = "归类"
    ANSWERED = "已答复"
    REOPENED = "重新办理"
    WITHDRAWN = "已撤回"


@dataclass(frozen=True)
class Point:
    """One point (条) of a letter, as it stands: `number` counts from 1 in the letter, `question` is the
    campaign's (0 for none), `disposition` a word of DISPOSITIONS or "". `written_at` is when the row came
    that says so, `edition` its number among the letter's rows."""

    number: int
    question: int
    text: str
    theme: str
    disposition: str
    reason: str
    office: str
    due_date: date | None
    reply: str
    written_at: datetime
    edition: int

    @property
    def is_answered(self) -> bool:
        return bool(self.disposition and self.reason)

    @property
    def is_counted(self) -> bool:
        """False for 不计: there was nothing in it that could be done."""
        return not self.disposition or DISPOSITIONS[self.disposition].is_counted


@dataclass(frozen=True)
class Standing:
    """`edition` is the number of the letter's last row: what a sheet must have seen to be allowed to change
    anything."""

    state: State
    points: tuple[Point, ...] = ()
    edition: int = 0

    @property
    def is_answered(self) -> bool:
        """Whether every point has an answer, also where the letter was reopened since."""
        return bool(self.points) and all(point.is_answered for point in self.points)

    @property
    def is_set_aside(self) -> bool:
        """Whether every point was answered with 不计."""
        return self.is_answered and not any(point.is_counted for point in self.points)


class Inbox(Protocol):
    """What a Store and a Reading have in common."""

    def holder(self, key: str) -> Holder | None: ...
    def series(self, prefix: str) -> Mapping[str, Holder]: ...
    def find(self, receipt: str) -> Found | None: ...
    def submissions(self, form: str) -> Iterable[Found]: ...


def standing_of(inbox: Inbox, receipt: str) -> Standing:
    """One letter's. Raises NotSaved or OSError when the ledger cannot be read."""
    found = (inbox.find(holder.receipt) for holder in inbox.series(letter_prefix(receipt)).values())
    rows = [each for each in found if each is not None]
    names = {each.texts["batch"] for each in rows}
    return _standing(inbox, receipt, rows, {name: len(inbox.series(batch_prefix(name))) for name in names})


class Standings:
    """Everybody's, the ledger read once."""

    def __init__(self, inbox: Inbox) -> None:
        """Raises NotSaved or OSError."""
        self._inbox = inbox
        self._rows: dict[str, list[Found]] = {}
        self._batches: Counter[str] = Counter()
        for found in inbox.submissions(FORM):
            self._rows.setdefault(found.texts["about"], []).append(found)
            self._batches[found.texts["batch"]] += 1

    def of(self, receipt: str) -> Standing:
        return _standing(self._inbox, receipt, self._rows.get(receipt, []), self._batches)


def _standing(inbox: Inbox, receipt: str, rows: Iterable[Found], batches: Mapping[str, int]) -> Standing:
    """`batches` says how many rows of each import are there."""
    points: dict[int, Point] = {}
    for point in sorted(_counted(receipt, rows, batches), key=lambda point: point.edition):
        points[point.number] = point
    # Rows of an import that was cut off have numbers too: the next ones come after them.
    edition = max((int(key.rpartition(":")[2]) for key in inbox.series(letter_prefix(receipt))), default=0)
    ordered = tuple(points[number] for number in sorted(points))
    return Standing(_state(inbox, receipt, ordered), ordered, edition)


def _counted(receipt: str, rows: Iterable[Found], batches: Mapping[str, int]) -> Iterator[Point]:
    """Of every row whose import is there as a whole."""
    prefix = letter_prefix(receipt)
    for found in rows:
        texts = found.texts
        if batches[texts["batch"]] != int(texts["batch_size"]):
            continue
        edition = next((int(key.removeprefix(prefix)) for key in found.row.keys if key.startswith(prefix)), 0)
        yield _point(texts, datetime.fromisoformat(found.row.received_at), edition)


def _point(texts: Mapping[str, str], written_at: datetime, edition: int) -> Point:
    return Point(
        number=int(texts["point"]),
        question=int(texts["question"] or 0),
        text=texts["text"],
        theme=texts["theme"],
        disposition=texts["disposition"],
        reason=texts["reason"],
        office=texts["office"],
        due_date=date.fromisoformat(texts["due_date"]) if texts["due_date"] else None,
        reply=texts["reply"],
        written_at=written_at,
        edition=edition,
    )


def _state(inbox: Inbox, receipt: str, points: tuple[Point, ...]) -> State:
    if inbox.holder(withdrawn_key(receipt)):
        return State.WITHDRAWN
    if points and all(point.is_answered for point in points):
        reopened = inbox.holder(reopened_key(receipt))
        last = max(point.written_at for point in points)
        is_open_again = reopened and last <= datetime.fromisoformat(reopened.received_at)
        return State.REOPENED if is_open_again else State.ANSWERED
    if points and all(point.theme for point in points):
        return State.GROUPED
    return State.SCREENED if any(point.text for point in points) else State.RECEIVED
