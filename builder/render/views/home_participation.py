"""The first page's look at what residents have a say in: the call that is open, answers, ballots, orders.

In: the network on the day of the build. Out: the open campaign as a call of its own, and a few lines each with the way to the
whole; nothing where there is nothing. Dates are absolute: the page stays true when it is not made again.
"""

from collections.abc import Callable, Mapping

from builder import urls
from builder.frozen import frozen
from builder.model.ballots.states import BallotState, state_on
from builder.model.campaigns.campaign import State
from builder.model.orders.listed import menu_on, order_book
from builder.model.outcomes.answers import public_answers
from builder.model.outcomes.counts import still_open, tally_of
from builder.model.outcomes.standing import State as AnswerState
from builder.render.page import PageContext
from builder.render.sections import participation_sections
from builder.render.views.campaigns.parts import ClockView, clock_view, take_part
from builder.render.views.home_life import Topic
from builder.render.views.parts import Link
from builder.render.words import date_text, listed

_SHOWN = 3


@frozen
class OpenCall:
    """The campaign that closes next: `until` in words, `clock` for assets/campaign.js; `answer` opens its form."""

    title: str
    until: str
    clock: ClockView
    answer: Link | None
    more: Link


@frozen
class ParticipationView:
    call: OpenCall | None
    topics: tuple[Topic, ...]


def participation_view(context: PageContext) -> ParticipationView:
    topics = tuple(
        Topic(section.title, lines, Link(_INVITED[section.url], context.link(section.url)))
        for section in participation_sections(context.network, context.forms)
        if section.url in _LINES and (lines := _LINES[section.url](context))
    )
    return ParticipationView(_open_call(context), topics)


def _open_call(context: PageContext) -> OpenCall | None:
    running = [each for each in context.network.campaigns if each.state_on(context.made_date) is State.OPEN]
    if not running:
        return None
    campaign = min(running, key=lambda each: (each.closes, each.id))
    return OpenCall(
        title=campaign.title,
        until=f"征集到{date_text(campaign.closes.date())} {campaign.closes:%H:%M}，{date_text(campaign.report_by)}以前公布采纳报告。",
        clock=clock_view(context, campaign),
        answer=take_part(context, campaign),
        more=Link("看看问了什么", context.link(urls.campaign_url(campaign.id))),
    )


def _campaigns(context: PageContext) -> tuple[str, ...]:
    """Those that wait for their report, or that are to come; the open one is a call of its own."""
    day = context.made_date
    words = {State.LATE: "报告晚了", State.COUNTING: "正在整理", State.PLANNED: "还没开始"}
    found = [(each, each.state_on(day)) for each in context.network.campaigns]
    return tuple(f"“{each.title}”：{words[state]}。" for wanted in words for each, state in found if state is wanted)[:_SHOWN]


def _answers(context: PageContext) -> tuple[str, ...]:
    answers = public_answers(context.network, context.made_date)
    if not answers:
        return ()
    tally = tally_of(answers)
    kept = sum(each.standing.state is AnswerState.DONE for each in answers)
    waiting = still_open(answers)
    late = sum(each.standing.state is AnswerState.OVERDUE for each in waiting)
    said = f"还在办 {len(waiting)} 条" + (f"，其中 {late} 条过了说好的日子" if late else "")
    return (
        f"到{date_text(context.made_date)}，公开答复了 {tally.points} 条，解决了 {tally.solved + kept} 条。",
        *((f"{said}。",) if waiting else ()),
    )


def _ballots(context: PageContext) -> tuple[str, ...]:
    lines = []
    for ballot in context.network.ballots:
        state = state_on(ballot, context.made_date)
        if state is BallotState.OPEN:
            lines.append(f"“{ballot.title}”：{len(ballot.candidates)} 个里选 {ballot.most} 个，到{date_text(ballot.closes.date())}。")
        elif state is BallotState.NOTICE:
            lines.append(f"“{ballot.title}”：结果公示到{date_text(ballot.notice.until_date)}。")
    return tuple(lines[:_SHOWN])


def _orders(context: PageContext) -> tuple[str, ...]:
    menu = menu_on(context.network, context.made_date)
    if not menu:
        return ()
    names = listed([each.name for each in menu[:_SHOWN]])
    many = f"等 {len(menu)} 样" if len(menu) > _SHOWN else ""
    done = len(order_book(context.network, context.made_date).delivered)
    return (f"可以点{names}{many}。", *((f"已经办好 {done} 件。",) if done else ()))


_LINES: Mapping[str, Callable[[PageContext], tuple[str, ...]]] = {
    urls.CAMPAIGNS: _campaigns,
    urls.ANSWERS: _answers,
    urls.BALLOTS: _ballots,
    urls.ORDERS: _orders,
}
_INVITED = {
    urls.CAMPAIGNS: "看所有的征集",
    urls.ANSWERS: "看一件件怎样答复的",
    urls.BALLOTS: "看候选项目和结果",
    urls.ORDERS: "看菜单，点一个",
}
