"""/ballots/<id>/: what can be ticked, by whom, until when and by which rule; the form while it runs; what came of it.

The form is the forms server's own (forms_api/forms/ballot.py), so that what comes back from there looks the same. Before the
ballot opens and after it has closed the same candidates stand as a list with links.
"""


from markupsafe import Markup

from builder import urls
from builder.frozen import frozen
from builder.model.ballots.ballot import Ballot
from builder.model.ballots.papers import paper_of
from builder.model.ballots.states import BallotState
from builder.render.charts import Chart
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.ballots.parts import ClockView, StateView, ballot_state, clock_view, state_view
from builder.render.views.ballots.result import ResultView, result_view
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb, forms_address, public_address
from builder.render.words import date_text, listed, summary
from forms_api.forms.ballot import BallotContext, BallotForm, render_ballot

_RULES = {
    "code": (
        "凭码：每人领一张写着投票码的纸条，一个码投一次。不用登记姓名，网站不知道谁领了哪一个码。",
        "它防不了把自己的码给别人用，也防不了有人领了两次；领码的时候由站点的人当面给。",
    ),
    "device": (
        "一台手机或者电脑投一次，靠浏览器里的一个记号。不用登记，也不用码。",
        "它防不了一个人换几台设备投，也防不了清掉记号再投。所以这一种票数只当大家的意见看。",
    ),
}
_COUNTS = {
    "sealed": "截止以前谁也看不到各件事的票数，办的人也看不到，只看得到一共收到几张票。",
    "live": "投票期间随时看得到各件事的票数。",
}


@frozen
class CandidateLink:
    name: str
    href: str
    note: str


@frozen
class CandidateGroup:
    """`name` is "" where there are no groups."""

    name: str
    anchor: str
    candidates: tuple[CandidateLink, ...]


@frozen
class BallotView:
    """`form` is empty while nothing can be sent; `call` says then what to do instead. `keeps` is how long the ticks stay on
    the device: "local" until they are sent, "session" while the window is open, where tablets are shared.
    """

    title: str
    crumb: tuple[Link, ...]
    state: StateView
    clock: ClockView
    lead: str
    cancelled: str
    facts: tuple[tuple[str, str], ...]
    rule: tuple[str, ...]
    form: Markup
    ballot_id: str
    keeps: str
    kept_words: str
    without_form: str
    live_source: str
    groups_title: str
    groups: tuple[CandidateGroup, ...]
    result: ResultView | None
    phone: PhoneView
    address_of_page: str

    @property
    def chart(self) -> Chart | None:
        return self.result.chart if self.result else None


def ballot_page(context: PageContext, ballot: Ballot) -> RenderedBody:
    """One ballot, whatever has become of it."""
    view = ballot_view(context, ballot)
    scripts = ("forms.js", "ballot.js") if view.form else ("ballot.js",)
    return RenderedBody(
        title=ballot.title,
        description=summary(f"{ballot.title}，{view.state.word}：{view.clock.words}。{ballot.lead or ''}"),
        body=context.render("ballot.html", view),
        head=page_head(context, *scripts, styles=("life.css", "forms.css", "ballots.css", "charts.css")),
        search_text="\n".join((ballot.title, ballot.lead or "", *(each.name for each in ballot.candidates))),
    )


def ballot_view(context: PageContext, ballot: Ballot) -> BallotView:
    state = ballot_state(context, ballot)
    form = _form(context, ballot) if state is BallotState.OPEN and context.forms else Markup()
    result = result_view(context, ballot)
    return BallotView(
        title=ballot.title,
        crumb=crumb(context, ("大家来打钩", urls.BALLOTS)),
        state=state_view(state),
        clock=clock_view(context, ballot),
        lead=ballot.lead or "",
        cancelled=_cancelled(ballot) if state is BallotState.CANCELLED else "",
        facts=_facts(ballot),
        rule=_RULES[ballot.rule] if not result else (),
        form=form,
        ballot_id=ballot.id,
        keeps="session" if ballot.shared_tablets else "local",
        kept_words=_kept_words(ballot),
        without_form="" if form or state is not BallotState.OPEN else "网上现在投不了，请到站点投纸票，或者打电话问。",
        live_source=_live_source(context, state),
        groups_title=f"{len(ballot.candidates)} 件候选的事",
        groups=() if form or result else _groups(context, ballot),
        result=result,
        phone=contact_phone(context),
        address_of_page=public_address(context),
    )


def _form(context: PageContext, ballot: Ballot) -> Markup:
    where = BallotContext(
        action=forms_address(context, urls.FORMS_BALLOT), phone=context.network.site.contact.phone
    )
    return render_ballot(paper_of(context.network, ballot), BallotForm(), where)


def _kept_words(ballot: Ballot) -> str:
    if ballot.shared_tablets:
        return "勾的先记在这个窗口里，关掉就没有了，下一位看不到。投票码不记。"
    return "勾的先记在这台设备上，断了网、关了页面也还在，投出去就清掉。投票码不记。"


def _live_source(context: PageContext, state: BallotState) -> str:
    """Where ballot.js reads how many have come in; "" where another host takes the forms, or nothing runs."""
    is_elsewhere = bool(context.network.site.forms.address)
    if is_elsewhere or not context.forms or state is not BallotState.OPEN:
        return ""
    return context.link(urls.FORMS_BALLOTS)


def _cancelled(ballot: Ballot) -> str:
    return f"{date_text(ballot.cancelled.date)}决定取消：{ballot.cancelled.reason}"


def _facts(ballot: Ballot) -> tuple[tuple[str, str], ...]:
    facts = [
        ("谁可以打钩", ballot.audience),
        ("每人最多", f"{ballot.most} 个勾"),
        ("谁来办", listed(ballot.organisers)),
        ("票数", _COUNTS[ballot.counts]),
    ]
    if ballot.handed_out:
        facts.append(("发出的码", str(ballot.handed_out)))
    if ballot.paper:
        facts.append(("纸票", ballot.paper.where))
    return tuple(facts)


def _groups(context: PageContext, ballot: Ballot) -> tuple[CandidateGroup, ...]:
    paper = paper_of(context.network, ballot)
    return tuple(
        CandidateGroup(
            name,
            f"group-{number}",
            tuple(
                CandidateLink(each.name, context.link(urls.project_url(ballot.id, each.id)), each.note)
                for each in options
            ),
        )
        for number, (name, options) in enumerate(paper.groups(), 1)
    )
