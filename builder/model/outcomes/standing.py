"""Where an answered point stands on a day, told from its answer and what was written about it since.

In: a point, the entries of content/progress.yml about it, a day. Out: a Standing. Nobody writes a state.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from builder.frozen import frozen
from builder.model.outcomes.point import DOING, SOLVED, AnsweredPoint
from builder.model.outcomes.progress import Entry, Progress


class State(Enum):
    """DONE is what was promised and has been carried out since; SOLVED was so when it was answered."""

    SOLVED = "solved"
    DONE = "done"
    DOING = "doing"
    PLANNED = "planned"
    OVERDUE = "overdue"
    CLOSED = "closed"


@frozen
class Standing:
    """`due_date` is the day promised last, None where none is; `first_due_date` the one promised first; `entries` what is
    known on the day, the oldest first."""

    state: State
    day: date
    due_date: date | None
    first_due_date: date | None
    entries: tuple[Entry, ...]

    @property
    def done_date(self) -> date | None:
        return next((entry.date for entry in self.entries if entry.done), None)

    @property
    def postponements(self) -> int:
        return sum(entry.due_date is not None for entry in self.entries)

    @property
    def days_overdue(self) -> int:
        """Days past the last promise; 0 while there is time, or when it is done."""
        return (self.day - self.due_date).days if self.state is State.OVERDUE else 0

    @property
    def was_in_time(self) -> bool:
        """Done by the day that was promised first."""
        return self.done_date is not None and (self.first_due_date is None or self.done_date <= self.first_due_date)


def entries_by_point(progress: Progress, day: date) -> Mapping[str, tuple[Entry, ...]]:
    """What is known on `day` of each point, the oldest first."""
    found: dict[str, list[Entry]] = {}
    for entry in progress.progress:
        if entry.date <= day:
            found.setdefault(entry.point, []).append(entry)
    return {point: tuple(entries) for point, entries in found.items()}


def standing_of(point: AnsweredPoint, entries: Iterable[Entry], day: date) -> Standing:
    """`entries` are those of this point, as entries_by_point gives them."""
    known = tuple(entries)
    promised = [entry.due_date for entry in known if entry.due_date]
    due_date = promised[-1] if promised else point.due_date
    return Standing(_state(point, known, due_date, day), day, due_date, point.due_date, known)


def _state(point: AnsweredPoint, entries: tuple[Entry, ...], due_date: date | None, day: date) -> State:
    if not point.is_followed:
        return State.SOLVED if point.disposition == SOLVED else State.CLOSED
    if any(entry.done for entry in entries):
        return State.DONE
    if due_date and due_date < day:
        return State.OVERDUE
    return State.DOING if point.disposition == DOING else State.PLANNED
