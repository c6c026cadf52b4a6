"""What is new about volunteers: where help is wanted next, what was cancelled, what was done and by how many.

In: a network and the day of the build. Out: facts with the day from which on each was known, all from the
YAML.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from builder.frozen import frozen
from builder.model.network import Network
from builder.model.news import DAYS_BACK, is_news
from builder.model.volunteers.shifts import Shift, State, shifts

DAYS_AHEAD = 30
_KINDS = {State.ANNOUNCED: "wanted", State.CANCELLED: "cancelled", State.DONE: "done"}


@frozen
class ShiftNews:
    """`kind` is wanted, cancelled or done; `known_date` is the day from which on it was known."""

    kind: str
    shift: Shift
    known_date: date


def shift_news(network: Network, made_date: date) -> Iterator[ShiftNews]:
    """Of what comes again only the next shift is wanted; of a shift that is past and not counted nothing is
    new.
    """
    told: set[tuple[str, str]] = set()
    for shift in shifts(network, made_date - timedelta(days=DAYS_BACK), made_date + timedelta(days=DAYS_AHEAD)):
        kind = _KINDS.get(shift.state_on(made_date))
        known_date = _known_date(shift, kind, made_date) if kind else None
        if known_date is None or known_date > made_date:
            continue
        if kind == "wanted":
            key = (shift.owner, shift.opportunity.id)
            if key in told:
                continue
            told.add(key)
        yield ShiftNews(kind, shift, known_date)


def has_shift_news(network: Network, made_date: date) -> bool:
    """Whether there is any that is not older than the news of a feed."""
    return any(is_news(news.known_date, made_date) for news in shift_news(network, made_date))


def _known_date(shift: Shift, kind: str, made_date: date) -> date | None:
    """A shift to come was known when signing up began, else when its station was last verified."""
    if kind == "cancelled":
        return shift.cancelled.date
    if kind == "done":
        return shift.done.as_of or shift.day
    assured = shift.station.assured_date if shift.station else None
    return shift.sign_up.opens_date or (assured if assured and assured <= shift.day else None)
