"""/ballots/: what can be ticked now, what comes, what is being counted and carried out, and the year's counts.

A list of ballots grows by a handful a year: the finished ones of the last two years stand here, the rest with their year.
"""

from collections.abc import Iterable

from builder import urls
from builder.frozen import frozen
from builder.model.ballots.ballot import Ballot
from builder.model.ballots.news import news
from builder.model.ballots.projects import ProjectState, chosen_projects
from builder.model.ballots.states import BallotState
from builder.model.ballots.years import year_count
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.ballots.parts import (
    ClockView,
    StateView,
    YearView,
    ballot_state,
    clock_view,
    state_view,
    year_links,
    year_view,
)
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb, public_address
from builder.render.words import date_text, summary

MOST_SHOWN = 40
_LEAD = "想办的事，从走访、议事会和大家的建议里来，摆在一张单子上。您打钩，勾得多的先办；办到哪一步，一直写在这里。"


@frozen
class BallotCard:
    """`told` are sentences about what became of it; `button` is there while it runs."""

    title: str
    href: str
    state: StateView
    clock: ClockView
    about: str
    told: tuple[str, ...]
    button: str


@frozen
class BallotList:
    id: str
    title: str
    cards: tuple[BallotCard, ...]
    more: str


@frozen
class BallotsView:
    crumb: tuple[Link, ...]
    lead: str
    lists: tuple[BallotList, ...]
    nothing_open: str
    year: YearView
    years: tuple[Link, ...]
    feed: Link | None
    phone: PhoneView
    address_of_page: str


def ballots_page(context: PageContext) -> RenderedBody:
    """Everything that residents tick or have ticked."""
    view = ballots_view(context)
    running = [card.title for each in view.lists if each.id == "open" for card in each.cards]
    told = f"正在打钩：{'、'.join(running)}。" if running else "现在没有正在打钩的单子。"
    return RenderedBody(
        title="大家来打钩",
        description=summary(f"{context.network.site.display_name}：{told}{_LEAD}"),
        body=context.render("ballots.html", view),
        head=page_head(
            context,
            "ballot.js",
            styles=("life.css", "ballots.css"),
            feed=urls.feed_url(urls.BALLOTS) if view.feed else "",
        ),
        search_text="\n".join(("打钩 投票 实事", *(each.title for each in context.network.ballots))),
    )


def ballots_view(context: PageContext) -> BallotsView:
    day = context.made_date
    by_state: dict[BallotState, list[Ballot]] = {state: [] for state in BallotState}
    for ballot in context.network.ballots:
        by_state[ballot_state(context, ballot)].append(ballot)

    def of(*states: BallotState) -> list[Ballot]:
        return [ballot for state in states for ballot in by_state[state]]

    lists = (
        _list(context, "open", "现在可以打钩", sorted(of(BallotState.OPEN), key=_closes)),
        _list(context, "planned", "还没开始", sorted(of(BallotState.PLANNED), key=_opens)),
        _list(
            context,
            "results",
            "投完了，在计票、公示、办理",
            _newest(
                of(
                    BallotState.COUNTING,
                    BallotState.COUNTED,
                    BallotState.NOTICE,
                    BallotState.NOTICE_OVER,
                    BallotState.UNDER_WAY,
                )
            ),
        ),
        _list(context, "finished", "都办好了", _newest(of(BallotState.FINISHED))),
        _list(context, "cancelled", "取消了的", _newest(of(BallotState.CANCELLED))),
    )
    return BallotsView(
        crumb=crumb(context),
        lead=_LEAD,
        lists=tuple(each for each in lists if each.cards),
        nothing_open="" if by_state[BallotState.OPEN] else "现在没有正在打钩的单子。",
        year=year_view(context, year_count(context.network.ballots, day.year, day)),
        years=year_links(context),
        feed=_feed(context),
        phone=contact_phone(context),
        address_of_page=public_address(context),
    )


def _closes(ballot: Ballot) -> tuple:
    return ballot.closes, ballot.id


def _opens(ballot: Ballot) -> tuple:
    return ballot.opens, ballot.id


def _newest(ballots: Iterable[Ballot]) -> list[Ballot]:
    return sorted(ballots, key=lambda each: (-each.closes.toordinal(), each.id))


def _list(context: PageContext, part: str, title: str, ballots: list[Ballot]) -> BallotList:
    more = len(ballots) - MOST_SHOWN
    return BallotList(
        id=part,
        title=title,
        cards=tuple(_card(context, each) for each in ballots[:MOST_SHOWN]),
        more=f"还有 {more} 张更早的单子，在下面一年一年的页面里。" if more > 0 else "",
    )


def _card(context: PageContext, ballot: Ballot) -> BallotCard:
    state = ballot_state(context, ballot)
    return BallotCard(
        title=ballot.title,
        href=context.link(urls.ballot_url(ballot.id)),
        state=state_view(state),
        clock=clock_view(context, ballot),
        about=f"{len(ballot.candidates)} 件候选的事，每人最多 {ballot.most} 个勾。{ballot.audience}。",
        told=tuple(_told(context, ballot, state)),
        button="去打钩" if state is BallotState.OPEN else "",
    )


def _told(context: PageContext, ballot: Ballot, state: BallotState) -> list[str]:
    """收到有效票 945 张，选中 10 件。 办好了 4 件，正在办 3 件，过了说好的日子 1 件，还没开工 2 件。"""
    if state is BallotState.CANCELLED:
        return [f"{date_text(ballot.cancelled.date)}决定取消：{ballot.cancelled.reason}"]
    if not state.has_result:
        return []
    projects = chosen_projects(ballot, context.made_date)
    told = [f"收到有效票 {ballot.result.ballots.total} 张，选中 {len(projects)} 件。"]
    if state is BallotState.NOTICE:
        told.append(f"公示到{date_text(ballot.notice.until_date)}，有异议可以提。")
    states = [each.standing.state for each in projects]
    parts = (
        ("办好了", sum(each.is_done for each in states)),
        ("正在办", states.count(ProjectState.STARTED)),
        ("过了说好的日子还没办好", states.count(ProjectState.OVERDUE)),
        ("还没开工", states.count(ProjectState.WAITING)),
    )
    shown = [f"{name} {number} 件" for name, number in parts if number]
    return told + ([f"{'，'.join(shown)}。"] if shown else [])


def _feed(context: PageContext) -> Link | None:
    """None where there is no feed: nothing new, or no public address for it to name."""
    has_news = next(news(context.network, context.made_date), None) is not None
    if not (context.network.site.url and has_news):
        return None
    return Link("订阅打钩的更新", context.link(urls.feed_url(urls.BALLOTS)))
