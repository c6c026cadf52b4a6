"""What a form is about besides its station: an activity to sign up for, a wish to claim, a notice to object to.

The forms server learns of targets only through forms/catalogue.json (builder/plan/catalogue.py has the format), and judges
by its own clock whether one is open: a window may start and end between two builds.
"""

from datetime import date, datetime

from builder.frozen import frozen


@frozen
class ObjectionCount:
    """The objections to a notice, as its station's file tells them; `as_of` is the day they were counted."""

    received: int
    upheld: int
    dismissed: int
    open: int
    as_of: date


@frozen
class FormTarget:
    """One target of the form `form`.

    `id` is unique among the targets of a form, printable ASCII without spaces: "hongxiang.guitar.2026-05-12".
    `opens_at` and `closes_at` are the first and the last second at which the form is taken; None: no limit. `starts_at` and
    `ends_at` are when it takes place. All four are naive and mean Shanghai. `capacity` None: any number.
    `round` and `claimed_until` are a wish's: how many claims ended before, and the last day of the one that runs.
    """

    form: str
    id: str
    title: str
    station: str = ""
    place: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    capacity: int | None = None
    min_age: int = 0
    round: int = 0
    claimed_until: date | None = None
    cancelled: str = ""
    number: str = ""
    objections: ObjectionCount | None = None
    questions: tuple[str, ...] = ()
