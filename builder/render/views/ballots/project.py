"""/ballots/<id>/<candidate>/: one project from candidate to rating: where it comes from, its ticks, what was done and shown.

A candidate that was not chosen has its page too: it says how many ticks it got, and why it is not carried out.
"""

from collections.abc import Mapping
from datetime import date

from builder import urls
from builder.frozen import frozen
from builder.model.ballots.ballot import Ballot
from builder.model.ballots.candidate import FROM_MEETING, FROM_SUGGESTION, Candidate
from builder.model.ballots.projects import ProjectAt, ProjectState, Standing, standing_of
from builder.model.ballots.states import BallotState
from builder.model.ballots.tally import TallyRow, tally_of
from builder.model.ballots.targets import RATED_DAYS, RATING_FORM, rating_target
from builder.model.rating import UNIT
from builder.render.charts import Bar, Chart, bars
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.ballots.parts import (
    StateView,
    ballot_state,
    moment_words,
    project_state_view,
)
from builder.render.views.parts import Link, crumb, public_address, target_link
from builder.render.words import date_text, summary


@frozen
class StepView:
    what: str
    when: str
    text: str
    is_done: bool
    link: Link | None = None


@frozen
class PictureView:
    src: str
    alt: str


@frozen
class ProjectView:
    title: str
    crumb: tuple[Link, ...]
    state: StateView
    case: str
    description: str
    facts: tuple[tuple[str, str], ...]
    station: Link | None
    picture: PictureView | None
    vote: Link | None
    steps: tuple[StepView, ...]
    rating: Chart | None
    rating_note: str
    rate: Link | None
    ballot: Link
    address_of_page: str


def project_page(
    context: PageContext, ballot: Ballot, candidate: Candidate, answers: Mapping[str, str]
) -> RenderedBody:
    """`answers` leads from a point to where its public answer stands (builder/render/answer_addresses.py)."""
    view = project_view(context, ballot, candidate, answers)
    return RenderedBody(
        title=candidate.name,
        description=summary(f"{candidate.name}，{view.state.word}。{candidate.description or view.ballot.text}"),
        body=context.render("ballot_project.html", view),
        head=page_head(context, styles=("life.css", "ballots.css", "charts.css")),
    )


def project_view(
    context: PageContext, ballot: Ballot, candidate: Candidate, answers: Mapping[str, str]
) -> ProjectView:
    day = context.made_date
    standing = standing_of(ballot, candidate.id, day)
    is_open = ballot_state(context, ballot) is BallotState.OPEN
    ballot_link = context.link(urls.ballot_url(ballot.id))
    station = context.network.station(candidate.station) if candidate.station else None
    return ProjectView(
        title=candidate.name,
        crumb=crumb(context, ("大家来打钩", urls.BALLOTS), (ballot.title, urls.ballot_url(ballot.id))),
        state=project_state_view(standing.state),
        case=f"{standing.case_of}年的十个案例之一" if standing.case_of else "",
        description=candidate.description or "",
        facts=_facts(ballot, candidate, standing),
        station=Link(station.name, context.link(urls.station_url(station.slug))) if station else None,
        picture=_picture(context, candidate),
        vote=Link("去打钩", ballot_link) if is_open else None,
        steps=tuple(_steps(context, ballot, candidate, standing, answers)),
        rating=_rating(standing),
        rating_note=_rating_note(standing),
        rate=_rate(context, ProjectAt(ballot, candidate, standing)),
        ballot=Link(ballot.title, ballot_link),
        address_of_page=public_address(context),
    )


def _facts(ballot: Ballot, candidate: Candidate, standing: Standing) -> tuple[tuple[str, str], ...]:
    facts = [("大约花", candidate.cost)]
    if name := ballot.group_name(candidate):
        facts.append(("哪一类", name))
    if project := standing.project:
        facts.append(("谁来办", project.office))
        facts.append(("说好", f"{date_text(project.due_date)}以前办好"))
        if standing.state.is_done and project.done.cost:
            facts.append(("实际花", str(project.done.cost)))
    return tuple(facts)


def _picture(context: PageContext, candidate: Candidate) -> PictureView | None:
    if not candidate.picture:
        return None
    return PictureView(context.link(urls.image_url(candidate.picture.file)), candidate.picture.alt)


def _steps(
    context: PageContext, ballot: Ballot, candidate: Candidate, standing: Standing, answers: Mapping[str, str]
) -> list[StepView]:
    """候选 → 打钩 → 选中 → 公示 → 开工 → 办好 → 评价; what is still to come stands without its mark."""
    state, day = ballot_state(context, ballot), context.made_date
    steps = [StepView("成为候选", "", f"从{candidate.origin}来", True, _origin(context, candidate, answers))]
    window = f"{moment_words(ballot.opens)}到{moment_words(ballot.closes)}"
    is_over = state not in (BallotState.PLANNED, BallotState.OPEN, BallotState.CANCELLED)
    steps.append(StepView("居民打钩", window, "", is_over))
    if not state.has_result:
        return steps
    row = next(each for each in tally_of(ballot) if each.candidate.id == candidate.id)
    steps.append(_count(ballot, row))
    if standing.state is ProjectState.NOT_CHOSEN:
        return steps
    notice = ballot.notice
    if notice:
        when = f"{date_text(notice.from_date)}到{date_text(notice.until_date)}"
        steps.append(StepView("公示", when, notice.number, notice.until_date < day))
    else:
        steps.append(StepView("公示", "", "还没有公示", False))
    return steps + _work(standing, day)


def _count(ballot: Ballot, row: TallyRow) -> StepView:
    what = "选中" if row.is_chosen else "这次没有选中"
    why = f"。{row.reason}" if row.reason else ""
    text = f"{row.total} 个勾（网上 {row.online}，纸面 {row.paper}），排在第 {row.rank}{why}"
    return StepView(what, date_text(ballot.result.counted_date), text, True)


def _work(standing: Standing, day: date) -> list[StepView]:
    project = standing.project
    if project is None:
        return [StepView("开工", "", "由谁来办还没有定", False)]
    steps = []
    if project.started and project.started.date <= day:
        steps.append(StepView("开工", date_text(project.started.date), "", True))
    else:
        steps.append(StepView("开工", "", "还没有开工", False))
    steps += [StepView("进展", date_text(each.date), each.text, True) for each in project.steps if each.date <= day]
    if standing.state.is_done:
        evidence = project.done.evidence
        link = Link("看凭据", evidence.url) if evidence.url else None
        steps.append(StepView("办好", date_text(project.done.date), evidence.text, True, link))
    else:
        overdue = project.days_overdue_on(day)
        behind = f"，到{date_text(day)}过了 {overdue} 天" if overdue else ""
        steps.append(StepView("办好", f"说好{date_text(project.due_date)}以前{behind}", "", False))
    rating = standing.rating
    rated = f"{rating.total} {UNIT}，到{date_text(rating.as_of)}" if rating else ""
    steps.append(StepView("居民评价", rated, "" if rating else "办好以后请居民评", bool(rating)))
    return steps


def _origin(context: PageContext, candidate: Candidate, answers: Mapping[str, str]) -> Link | None:
    """The matter's brand, or the published answer, that the candidate came from."""
    if candidate.origin == FROM_MEETING and candidate.origin_of:
        slug, _, rest = candidate.origin_of.partition(".")
        brand, station = rest.partition(".")[0], context.network.station(slug)
        if station and not context.network.successor(slug) and any(each.id == brand for each in station.deliberation):
            return Link("看当时怎么议的", context.link(urls.brand_url(slug, brand)))
    if candidate.origin == FROM_SUGGESTION and candidate.origin_of in answers:
        return Link("看这条建议的答复", context.link(answers[candidate.origin_of]))
    return None


def _rating(standing: Standing) -> Chart | None:
    if not standing.rating:
        return None
    rows = [Bar(word, number) for word, number in standing.rating.counts]
    return bars("居民怎么评", rows, UNIT, head="评价", total="合计")


def _rating_note(standing: Standing) -> str:
    if not standing.rating:
        return ""
    return f"数到{date_text(standing.rating.as_of)}。一个人可以评不止一次，所以按人次数，不是人数。"


def _rate(context: PageContext, at: ProjectAt) -> Link | None:
    done = at.standing.project.done if at.standing.state.is_done else None
    if not done or done.date + RATED_DAYS < context.made_date:
        return None
    return target_link(context, RATING_FORM, rating_target(at).id, "您觉得办得怎么样")
