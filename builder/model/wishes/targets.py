"""What the form 认领 may be about: the wishes on the wall, with how many claims ended before and until when one runs.

A wish that came true stays among the targets for a while, closed, so that whoever comes late is told so.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from builder.model.form_target import FormTarget
from builder.model.network import Network
from builder.model.wishes.wall import ListedWish, listed_wishes

FORM = "claim"
DAYS_KEPT = 60


def form_targets(network: Network, made_date: date) -> Iterator[FormTarget]:
    """A target a public wish, "<slug>.<id>"; no alias and no story is in it."""
    for listed in listed_wishes(network.stations, made_date):
        done = listed.wish.fulfilled if listed.standing.state == "fulfilled" else None
        if not done or done.date > made_date - timedelta(days=DAYS_KEPT):
            yield claim_target(listed)


def claim_target(listed: ListedWish) -> FormTarget:
    """One wish as the form 认领 knows it; one that came true closed as that day began."""
    standing, done = listed.standing, listed.wish.fulfilled
    return FormTarget(
        form=FORM,
        id=listed.target_id,
        title=listed.wish.title,
        station=listed.station.slug,
        closes_at=datetime.combine(done.date, time()) if standing.state == "fulfilled" else None,
        round=standing.round,
        claimed_until=standing.claim.until_date if standing.state == "claimed" else None,
    )
