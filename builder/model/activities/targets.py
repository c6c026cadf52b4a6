"""What can be signed up for, for the forms server: occasions with a `sign_up`.

In: a Network and the day of the build. Out: targets of the form "activity", of 60 days ahead and 14 back: the
server still says of one that is over what it was.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from builder.model.activities.calendar import occasions_of, owned_activities
from builder.model.activities.occasion import Occasion, State
from builder.model.form_target import FormTarget
from builder.model.network import Network

FORM = "activity"
DAYS_AHEAD = 60
DAYS_BACK = 14


def form_targets(network: Network, made_date: date) -> Iterator[FormTarget]:
    first, last = made_date - timedelta(days=DAYS_BACK), made_date + timedelta(days=DAYS_AHEAD)
    with_sign_up = (owned for owned in owned_activities(network) if owned.activity.sign_up)
    for occasion in occasions_of(with_sign_up, first, last, network.calendar):
        if target := target_of(occasion, made_date):
            yield target


def target_of(occasion: Occasion, made_date: date) -> FormTarget | None:
    """What is signed up for; None where nobody signs up, also on a day before signing up began."""
    activity = occasion.activity
    sign_up, starts_at = activity.sign_up, occasion.starts_at
    if not sign_up or not sign_up.is_ever_open(starts_at) or (occasion.station and occasion.station.is_gone):
        return None
    opens_at, closes_at = sign_up.window(starts_at)
    is_cancelled = occasion.state_on(made_date) is State.CANCELLED
    return FormTarget(
        form=FORM,
        id=occasion.id,
        title=activity.name,
        station=occasion.station.slug if occasion.station else "",
        place=place_of(occasion),
        opens_at=opens_at,
        closes_at=closes_at,
        starts_at=starts_at,
        ends_at=occasion.ends_at,
        capacity=sign_up.capacity,
        cancelled=occasion.cancelled.reason if is_cancelled else "",
    )


def place_of(occasion: Occasion) -> str:
    """Where it takes place, in words: a room, another place, or the station itself; "" where nobody said."""
    activity, station = occasion.activity, occasion.station
    if activity.place:
        return activity.place
    if station is None:
        return ""
    return f"{station.name}{activity.room}" if activity.room else station.name
