"""What the pages about ballots share: states with their shapes, a ballot's clock, a project as a row, a year's counts."""

from datetime import date, datetime

from builder import urls
from builder.frozen import frozen
from builder.model.ballots.ballot import Ballot
from builder.model.ballots.projects import ProjectAt, ProjectState
from builder.model.ballots.states import BallotState, state_on
from builder.model.ballots.years import (
    GOAL_CASES,
    GOAL_DONE,
    GOAL_OPTIONS,
    GOAL_RESIDENTS,
    YearCount,
    ballot_years,
)
from builder.model.moments import FIRST_SECOND, LAST_SECOND
from builder.render.page import PageContext
from builder.render.views.parts import Link
from builder.render.words import date_text

# The shapes beside the words, as in assets/life.css.
_SHAPES: dict[BallotState, str] = {
    BallotState.PLANNED: "waiting",
    BallotState.OPEN: "open",
    BallotState.COUNTING: "waiting",
    BallotState.COUNTED: "waiting",
    BallotState.NOTICE: "soon",
    BallotState.NOTICE_OVER: "waiting",
    BallotState.UNDER_WAY: "waiting",
    BallotState.FINISHED: "done",
    BallotState.CANCELLED: "gone",
}
_PROJECT_SHAPES: dict[ProjectState, str] = {
    ProjectState.CANDIDATE: "waiting",
    ProjectState.TICKED: "waiting",
    ProjectState.NOT_CHOSEN: "gone",
    ProjectState.CHOSEN: "waiting",
    ProjectState.NOTICE: "soon",
    ProjectState.WAITING: "waiting",
    ProjectState.STARTED: "open",
    ProjectState.OVERDUE: "soon",
    ProjectState.DONE: "done",
    ProjectState.RATED: "done",
    ProjectState.DROPPED: "gone",
}


@frozen
class StateView:
    word: str
    shape: str


@frozen
class ClockView:
    """When a ballot opens and closes, absolute, so that it stays true; assets/ballot.js adds how long that is in `left`.
    `opens` and `closes` are 2026-05-06T09:00:00 in Shanghai; `now` is the day that a sample site takes for today.
    """

    words: str
    opens: str
    closes: str
    now: str


@frozen
class ProjectRow:
    """A chosen project in a list: `told` says by whom, until when, or since when."""

    name: str
    href: str
    state: StateView
    told: str
    is_case: bool


@frozen
class CounterView:
    """One of 十百千万: the number beside its goal; `percent` is how wide the bar is."""

    name: str
    number: str
    goal: str
    percent: int


@frozen
class YearView:
    """The counters of a year; `apart` says what stands beside and is not added."""

    year: int
    counters: tuple[CounterView, ...]
    apart: str
    href: str


def state_view(state: BallotState) -> StateView:
    return StateView(state.zh, _SHAPES[state])


def project_state_view(state: ProjectState) -> StateView:
    return StateView(state.zh, _PROJECT_SHAPES[state])


def clock_view(context: PageContext, ballot: Ballot) -> ClockView:
    return ClockView(
        words=f"{moment_words(ballot.opens)}到{moment_words(ballot.closes)}",
        opens=ballot.opens.isoformat(),
        closes=ballot.closes.isoformat(),
        now=context.made_date.isoformat() if context.network.site.sample else "",
    )


def moment_words(moment: datetime) -> str:
    """2026年5月6日 09:00; the first and the last second of a day are said without their time."""
    clock = "" if moment.time() in (FIRST_SECOND, LAST_SECOND) else f" {moment:%H:%M}"
    return f"{date_text(moment)}{clock}"


def project_row(context: PageContext, at: ProjectAt) -> ProjectRow:
    return ProjectRow(
        name=at.candidate.name,
        href=context.link(urls.project_url(at.ballot.id, at.candidate.id)),
        state=project_state_view(at.standing.state),
        told=_told(at, context.made_date),
        is_case=at.standing.case_of is not None,
    )


def year_view(context: PageContext, count: YearCount) -> YearView:
    return YearView(
        year=count.year,
        counters=(
            _counter("千：候选的事", count.options, "件", GOAL_OPTIONS),
            _counter("百：办好的事", len(count.done), "件", GOAL_DONE),
            _counter("万：来打钩的人", count.residents, "人", GOAL_RESIDENTS),
            _counter("十：年度案例", len(count.cases), "个", GOAL_CASES),
        ),
        apart=(
            f"打的钩一共 {count.ticks} 人次。一个人能打几个钩，人和人次是两回事，不相加。" if count.ticks else ""
        ),
        href=context.link(urls.project_cases_url(count.year)),
    )


def year_links(context: PageContext, but: int | None = None) -> tuple[Link, ...]:
    """The years that have something to count, without the year `but`."""
    years = ballot_years(context.network.ballots, context.made_date)
    return tuple(
        Link(f"{year}年", context.link(urls.project_cases_url(year))) for year in years if year != but
    )


def ballot_state(context: PageContext, ballot: Ballot) -> BallotState:
    return state_on(ballot, context.made_date)


def _counter(name: str, number: int, unit: str, goal: int) -> CounterView:
    return CounterView(name, f"{number} {unit}", f"目标 {goal} {unit}", min(100, number * 100 // goal))


def _told(at: ProjectAt, day: date) -> str:
    """街道民政科，2026年3月20日办好; 渡口网格中心，说好2026年4月30日办好，过了 9 天."""
    project, state = at.standing.project, at.standing.state
    if project is None:
        return "由谁来办还没有定。"
    if state.is_done:
        late = (project.done.date - project.due_date).days
        ended = f"，比说好的晚了 {late} 天" if late > 0 else ""
        return f"{project.office}，{date_text(project.done.date)}办好{ended}。"
    overdue = project.days_overdue_on(day)
    behind = f"，到{date_text(day)}过了 {overdue} 天" if overdue else ""
    return f"{project.office}，说好{date_text(project.due_date)}以前办好{behind}。"
