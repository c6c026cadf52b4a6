"""What is new in deliberation: meetings to come, answers, outcomes, and what is done.

In: a Network and a day. Out: facts with the day they are about and the day since when they are known, as far as a file
tells. Which of them are still news is builder/model/news.py's business.
"""

from collections.abc import Iterator
from datetime import date

from builder.frozen import frozen
from builder.model.deliberation.gathered import BrandAt, brands_of
from builder.model.deliberation.matter import Matter
from builder.model.deliberation.meeting import Meeting
from builder.model.network import Network
from builder.model.news import is_news


@frozen
class DeliberationNews:
    """`kind` is meeting, cancelled, declined, outcome or done; `meeting` is set for the first two."""

    kind: str
    at: BrandAt
    matter: Matter
    day: date
    known_date: date
    meeting: Meeting | None = None


def deliberation_news(network: Network, made_date: date) -> Iterator[DeliberationNews]:
    """Everything that has been told, old or new."""
    for at in brands_of(network):
        for matter in at.brand.matters:
            yield from _of_matter(at, matter, made_date)


def has_deliberation_news(network: Network, made_date: date) -> bool:
    """Whether there is any that is still news; that is known at the first."""
    return any(is_news(fact.known_date, made_date) for fact in deliberation_news(network, made_date))


def _of_matter(at: BrandAt, matter: Matter, made_date: date) -> Iterator[DeliberationNews]:
    if matter.declined:
        yield DeliberationNews("declined", at, matter, matter.declined.date, matter.declined.date)
    for meeting in matter.meetings:
        if meeting.is_cancelled_on(made_date):
            day = meeting.cancelled.date
            yield DeliberationNews("cancelled", at, matter, meeting.date, day, meeting)
        elif meeting in matter.meetings_ahead_on(made_date):
            yield DeliberationNews("meeting", at, matter, meeting.date, _arranged(matter, meeting, made_date), meeting)
    if outcome := matter.outcome_on(made_date):
        yield DeliberationNews("outcome", at, matter, outcome.date, outcome.date)
        if matter.actions and matter.state_on(made_date) == "done":
            day = max(action.done_date for action in matter.actions)
            yield DeliberationNews("done", at, matter, day, day)


def _arranged(matter: Matter, meeting: Meeting, made_date: date) -> date:
    """The last day before it on which a file tells that something happened: then at the latest was it arranged."""
    days = [matter.raised_date, *(step.date for step in (matter.accepted, matter.outcome) if step)]
    days += [other.date for other in matter.meetings if other.date < meeting.date]
    if meeting.sign_up and meeting.sign_up.opens_date:
        days.append(meeting.sign_up.opens_date)
    return max(day for day in days if day <= max(made_date, matter.raised_date))
