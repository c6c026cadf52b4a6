"""What the forms 打钩, 异议 and 评价 may be about: a ballot, the notice of its result, a project that is done.

In: a Network and the day of the build. Out: targets "<ballot>", "ballot.<ballot>" and "ballot.<ballot>.<candidate>". Each stays
for a while after it has closed, so that whoever comes late is told so.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from builder.model.ballots.ballot import Ballot
from builder.model.ballots.notice import BallotNotice
from builder.model.ballots.papers import is_kept
from builder.model.ballots.projects import ProjectAt, done_projects
from builder.model.form_target import FormTarget, ObjectionCount
from builder.model.network import Network

BALLOT_FORM, OBJECTION_FORM, RATING_FORM = "ballot", "objection", "rating"
NOTICE_KEPT = timedelta(days=120)
RATED_DAYS = timedelta(days=180)
RATING_KEPT = timedelta(days=60)
_LAST_SECOND = time(23, 59, 59)


def form_targets(network: Network, made_date: date) -> Iterator[FormTarget]:
    """Of every ballot first itself, then its notice; then what can be rated."""
    for ballot in network.ballots:
        if is_kept(ballot, made_date):
            yield ballot_target(ballot, made_date)
        if ballot.notice and made_date <= ballot.notice.until_date + NOTICE_KEPT:
            yield notice_target(ballot, ballot.notice)
    for project in done_projects(network.ballots, made_date):
        target = rating_target(project)
        if made_date <= target.closes_at.date() + RATING_KEPT:
            yield target


def ballot_target(ballot: Ballot, made_date: date) -> FormTarget:
    """When a ballot is taken."""
    is_off = ballot.cancelled is not None and ballot.cancelled.date <= made_date
    return FormTarget(
        form=BALLOT_FORM,
        id=ballot.id,
        title=ballot.title,
        place=ballot.paper.where if ballot.paper else "",
        opens_at=ballot.opens,
        closes_at=ballot.closes,
        cancelled=f"这次打钩取消了：{ballot.cancelled.reason}" if is_off else "",
    )


def notice_target(ballot: Ballot, notice: BallotNotice) -> FormTarget:
    """The notice of a result, to be objected to from its first minute to its last."""
    counted = notice.objections
    return FormTarget(
        form=OBJECTION_FORM,
        id=f"ballot.{ballot.id}",
        title=f"{notice.number}　{ballot.title}的结果",
        place=notice.place or "",
        opens_at=datetime.combine(notice.from_date, time()),
        closes_at=datetime.combine(notice.until_date, _LAST_SECOND),
        number=notice.number,
        objections=counted
        and ObjectionCount(counted.received, counted.upheld, counted.dismissed, counted.open, counted.as_of),
    )


def rating_target(project: ProjectAt) -> FormTarget:
    """A project that is done, to be rated for half a year."""
    done_date = project.standing.project.done.date
    return FormTarget(
        form=RATING_FORM,
        id=f"ballot.{project.ballot.id}.{project.candidate.id}",
        title=project.candidate.name,
        station=project.candidate.station or "",
        opens_at=datetime.combine(done_date, time()),
        closes_at=datetime.combine(done_date + RATED_DAYS, _LAST_SECOND),
    )
