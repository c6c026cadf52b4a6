"""Where a candidate stands on a day, from the list to the rating, told from its ballot's dates alone.

In: a ballot, one of its candidates, a day. Out: a `Standing` with the project's part that has happened by then.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from builder.frozen import frozen
from builder.model.ballots.ballot import Ballot
from builder.model.ballots.candidate import Candidate
from builder.model.ballots.project import Project
from builder.model.ballots.states import BallotState, state_on
from builder.model.rating import Rating


class ProjectState(StrEnum):
    """A candidate's way; NOT_CHOSEN and DROPPED end it."""

    CANDIDATE = "candidate"
    TICKED = "ticked"
    NOT_CHOSEN = "not_chosen"
    CHOSEN = "chosen"
    NOTICE = "notice"
    WAITING = "waiting"
    STARTED = "started"
    OVERDUE = "overdue"
    DONE = "done"
    RATED = "rated"
    DROPPED = "dropped"

    @property
    def zh(self) -> str:
        return PROJECT_STATE_NAMES[self]

    @property
    def is_done(self) -> bool:
        return self in (ProjectState.DONE, ProjectState.RATED)


PROJECT_STATE_NAMES = {
    ProjectState.CANDIDATE: "候选",
    ProjectState.TICKED: "打过钩，等结果",
    ProjectState.NOT_CHOSEN: "这次没有选中",
    ProjectState.CHOSEN: "选中了，等公示",
    ProjectState.NOTICE: "选中了，公示中",
    ProjectState.WAITING: "选中了，还没开工",
    ProjectState.STARTED: "正在办",
    ProjectState.OVERDUE: "过了说好的日子，还没办好",
    ProjectState.DONE: "办好了",
    ProjectState.RATED: "办好了，居民评过",
    ProjectState.DROPPED: "打钩取消了",
}
_BEFORE_THE_NOTICE = {
    BallotState.PLANNED: ProjectState.CANDIDATE,
    BallotState.OPEN: ProjectState.CANDIDATE,
    BallotState.COUNTING: ProjectState.TICKED,
    BallotState.CANCELLED: ProjectState.DROPPED,
}


@frozen
class Standing:
    """`rating` and `case_of` are None before their day."""

    state: ProjectState
    project: Project | None = None
    rating: Rating | None = None
    case_of: int | None = None


@frozen
class ProjectAt:
    """A chosen candidate, whose ballot it was in, and where it stands."""

    ballot: Ballot
    candidate: Candidate
    standing: Standing


def standing_of(ballot: Ballot, candidate_id: str, day: date) -> Standing:
    """Where the candidate stands at the end of `day`."""
    state = state_on(ballot, day)
    if state in _BEFORE_THE_NOTICE:
        return Standing(_BEFORE_THE_NOTICE[state])
    if candidate_id not in ballot.result.chosen_ids:
        return Standing(ProjectState.NOT_CHOSEN)
    project = ballot.project(candidate_id)
    if state is BallotState.COUNTED:
        return Standing(ProjectState.CHOSEN, project)
    if state is BallotState.NOTICE:
        return Standing(ProjectState.NOTICE, project)
    return _carried_out(project, day)


def chosen_projects(ballot: Ballot, day: date) -> tuple[ProjectAt, ...]:
    """The chosen candidates in the order of the result; none before it is known."""
    if not state_on(ballot, day).has_result:
        return ()
    return tuple(
        ProjectAt(ballot, ballot.candidate(each), standing_of(ballot, each, day))
        for each in ballot.result.chosen_ids
    )


def done_projects(ballots: tuple[Ballot, ...], day: date) -> Iterator[ProjectAt]:
    """Everything that has been carried out, in the order of the files."""
    for ballot in ballots:
        yield from (each for each in chosen_projects(ballot, day) if each.standing.state.is_done)


def _carried_out(project: Project | None, day: date) -> Standing:
    """After the notice. A case of a year is one that was rated or not; it is told once it is done."""
    if project is None:
        return Standing(ProjectState.WAITING)
    if project.done and project.done.date <= day:
        case_of = project.case_of if project.case_of is not None and project.case_of <= day.year else None
        if project.rating and project.rating.as_of <= day:
            return Standing(ProjectState.RATED, project, project.rating, case_of)
        return Standing(ProjectState.DONE, project, None, case_of)
    if project.days_overdue_on(day):
        return Standing(ProjectState.OVERDUE, project)
    is_started = project.started is not None and project.started.date <= day
    return Standing(ProjectState.STARTED if is_started else ProjectState.WAITING, project)
