"""What is new about activities: what takes place soon, what was cancelled, how it went.

In: a network and the day of the build. Out: facts with the day from which on each counts as known, all from the YAML:
what comes on single days two weeks before, what repeats two weeks before it begins.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from builder.frozen import frozen
from builder.model.activities.calendar import Owned, occasions_of, owned_activities
from builder.model.activities.occasion import Occasion
from builder.model.network import Network

KNOWN_DAYS_BEFORE = 14
DAYS_BACK = 60


@frozen
class ActivityNews:
    """`kind` is announced, cancelled or recap; `known_date` the day from which on it was known."""

    kind: str
    occasion: Occasion
    known_date: date


def activity_news(network: Network, made_date: date) -> Iterator[ActivityNews]:
    """Those known on `made_date`, of the last two months."""
    since = made_date - timedelta(days=DAYS_BACK)
    for owned in owned_activities(network):
        yield from (news for news in _news(owned, network) if since <= news.known_date <= made_date)


def has_activity_news(network: Network, made_date: date) -> bool:
    return next(activity_news(network, made_date), None) is not None


def _news(owned: Owned, network: Network) -> Iterator[ActivityNews]:
    """Of what repeats only its beginning is announced, and of what ended as a whole only the first day."""
    activity, calendar = owned.activity, network.calendar
    before = timedelta(days=KNOWN_DAYS_BEFORE)
    days = [each.date for each in activity.dates]
    for day in sorted(days):
        for each in occasions_of((owned,), day, day, calendar):
            if each.cancelled and each.cancelled is not activity.cancelled:
                yield ActivityNews("cancelled", each, each.cancelled.date)
            elif each.recap:
                yield ActivityNews("recap", each, each.recap.as_of or day)
            elif not each.cancelled and not activity.repeats:
                yield ActivityNews("announced", each, day - before)
    if activity.repeats:
        first, last = activity.repeats.from_date, activity.repeats.until_date
        every = occasions_of((owned,), first, min(last, first + timedelta(days=62)), calendar)
        if every:
            yield ActivityNews("announced", every[0], first - before)
    if whole := activity.cancelled:
        after = occasions_of((owned,), whole.date, activity.last_date, calendar)
        if after:
            yield ActivityNews("cancelled", after[0], whole.date)
