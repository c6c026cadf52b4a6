"""Which shifts can be signed up for: the targets of the form `shift`."""

from collections.abc import Iterator
from datetime import date, timedelta

from builder.model.form_target import FormTarget
from builder.model.network import Network
from builder.model.volunteers.shifts import Shift, shifts

# The server is told of a shift so long before, and so long after to say kindly that it is over.
DAYS_AHEAD, DAYS_BACK = 60, 14


def form_targets(network: Network, made_date: date) -> Iterator[FormTarget]:
    """A target a shift, those cancelled too: the server says so to who holds an old link."""
    first, last = made_date - timedelta(days=DAYS_BACK), made_date + timedelta(days=DAYS_AHEAD)
    for shift in shifts(network, first, last):
        if target := shift_target(shift, made_date):
            yield target


def shift_target(shift: Shift, made_date: date) -> FormTarget | None:
    """What the forms server needs to know of a shift; None for one that was over before signing up began."""
    if not shift.sign_up.is_ever_open(shift.starts_at):
        return None
    opens_at, closes_at = shift.sign_up.window(shift.starts_at)
    is_cancelled = shift.cancelled and shift.cancelled.date <= made_date
    return FormTarget(
        form="shift",
        id=shift.id,
        title=shift.opportunity.name,
        station=shift.station.slug if shift.station else "",
        place=shift.opportunity.place or "",
        opens_at=opens_at,
        closes_at=closes_at,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        capacity=shift.sign_up.capacity,
        min_age=shift.opportunity.min_age,
        cancelled=shift.cancelled.reason if is_cancelled else "",
    )
