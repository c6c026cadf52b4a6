"""What was new of the ballots when: opened, counted, on notice, a project begun, done, rated.

In: a Network and a day. Out: `Step`s that are still news on that day, in the order of the files.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from builder.frozen import frozen
from builder.model.ballots.ballot import Ballot
from builder.model.ballots.candidate import Candidate
from builder.model.ballots.projects import chosen_projects
from builder.model.network import Network
from builder.model.news import is_news

Kind = Literal["opened", "cancelled", "counted", "notice", "started", "done", "rated"]


@frozen
class Step:
    """Something that happened to a ballot, or to one of its projects."""

    day: date
    kind: Kind
    ballot: Ballot
    candidate: Candidate | None = None


def news(network: Network, day: date) -> Iterator[Step]:
    """Everything of the last weeks."""
    for ballot in network.ballots:
        yield from (step for step in _steps(ballot, day) if is_news(step.day, day))


def _steps(ballot: Ballot, day: date) -> Iterator[Step]:
    if ballot.cancelled:
        yield Step(ballot.cancelled.date, "cancelled", ballot)
    if not ballot.cancelled or ballot.opens.date() < ballot.cancelled.date:
        yield Step(ballot.opens.date(), "opened", ballot)
    if ballot.result:
        yield Step(ballot.result.counted_date, "counted", ballot)
    if ballot.notice:
        yield Step(ballot.notice.from_date, "notice", ballot)
    for at in chosen_projects(ballot, day):
        project = at.standing.project
        if project is None:
            continue
        if project.started:
            yield Step(project.started.date, "started", ballot, at.candidate)
        if project.done:
            yield Step(project.done.date, "done", ballot, at.candidate)
        if project.rating:
            yield Step(project.rating.as_of, "rated", ballot, at.candidate)
