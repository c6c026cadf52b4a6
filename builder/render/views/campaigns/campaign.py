"""The page of one campaign: what is asked, by whom, every way to answer, and when the report comes."""

from builder import urls
from builder.frozen import frozen
from builder.model.campaigns.campaign import Campaign, Question, State
from builder.model.campaigns.channel import CampaignChannel
from builder.model.contact import phone_href
from builder.model.quantity import Quantity
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.campaigns.parts import (
    ClockView,
    clock_view,
    moment_text,
    promise_text,
    report_link,
    take_part,
)
from builder.render.views.parts import Link, crumb, form_link, public_address
from builder.render.words import date_text, listed, summary
from forms_api.forms.channels import CHANNELS


@frozen
class ChannelView:
    """One way to answer: `button` where a phone can do it, `text` says the rest."""

    name: str
    text: str
    button: Link | None
    is_call: bool


@frozen
class StepView:
    """One of the three steps of every campaign; `when` is absolute."""

    what: str
    when: str
    is_done: bool


@frozen
class FigureView:
    name: str
    text: str


@frozen
class CampaignView:
    """`steps` are left out of one that was called off, `channels` where nobody can answer now. `is_ahead`:
    the questions come first, otherwise what became of them does.
    """

    title: str
    crumb: tuple[Link, ...]
    clock: ClockView
    lead: str
    cancelled: str
    audience: str
    organisers: str
    steps: tuple[StepView, ...]
    is_ahead: bool
    take_part: Link | None
    questions: tuple[Question, ...]
    questions_title: str
    channels: tuple[ChannelView, ...]
    channels_before: str
    report: Link | None
    report_summary: str
    figures: tuple[FigureView, ...]
    figures_source: str
    follows: Link | None
    suggest: Link | None
    address_of_page: str


def campaign_page(context: PageContext, campaign: Campaign) -> RenderedBody:
    view = campaign_view(context, campaign)
    return RenderedBody(
        title=campaign.title,
        description=summary(f"征集，{view.clock.word}：{campaign.title}。{campaign.lead or ''}"),
        body=context.render("campaign.html", view),
        head=page_head(context, "campaign.js", styles=("life.css", "campaigns.css")),
        og_type="article",
        search_text="\n".join((campaign.title, *(question.text for question in campaign.questions)))[:2000],
    )


def campaign_view(context: PageContext, campaign: Campaign) -> CampaignView:
    state = campaign.state_on(context.made_date)
    is_open = state is State.OPEN
    report, published = campaign.report, campaign.published
    is_reported = state is State.REPORTED
    return CampaignView(
        title=campaign.title,
        crumb=crumb(context, ("征集", urls.CAMPAIGNS)),
        clock=clock_view(context, campaign),
        lead=campaign.lead or "",
        cancelled=_cancelled(campaign) if state is State.CANCELLED else "",
        audience=campaign.audience,
        organisers=listed(campaign.organisers),
        steps=() if state is State.CANCELLED else _steps(context, campaign, state),
        is_ahead=state in (State.PLANNED, State.OPEN),
        take_part=take_part(context, campaign),
        questions=campaign.questions,
        questions_title="想听您说什么" if state in (State.PLANNED, State.OPEN) else "问了什么",
        channels=tuple(_channel(context, campaign, each) for each in campaign.channels) if is_open else (),
        channels_before="" if is_open else _channels_before(campaign, state),
        report=report_link(context, campaign),
        report_summary=(report.summary or "") if is_reported else "",
        figures=_figures(campaign) if is_reported else (),
        figures_source=published.source if is_reported and published else "",
        follows=_follows(context, campaign),
        suggest=None if is_open else form_link(context, "suggestion", "平时有建议，随时可以提"),
        address_of_page=public_address(context),
    )


def _steps(context: PageContext, campaign: Campaign, state: State) -> tuple[StepView, ...]:
    has_closed = state not in (State.PLANNED, State.OPEN)
    return (
        StepView("开始征集", moment_text(campaign.opens), state is not State.PLANNED),
        StepView("征集截止", moment_text(campaign.closes), has_closed),
        StepView("公布采纳报告", promise_text(context, campaign), state is State.REPORTED),
    )


def _channel(context: PageContext, campaign: Campaign, channel: CampaignChannel) -> ChannelView:
    """The web is the form; a number and an address are buttons; of the others it is said where they are."""
    button = None
    if channel.channel == CHANNELS["web"]:
        button = take_part(context, campaign)
    elif channel.phone:
        button = Link(channel.phone, phone_href(channel.phone))
    elif channel.email:
        button = Link(channel.email, f"mailto:{channel.email}")
    text = "。".join(part for part in (channel.address, channel.where) if part)
    return ChannelView(channel.channel, text or _WITHOUT_WORDS.get(channel.channel, ""), button, bool(channel.phone))


_WITHOUT_WORDS = {
    CHANNELS["web"]: "一个问题一格，不想答的可以空着，不用注册。",
    CHANNELS["phone"]: "说了就替您记下来。",
}


def _channels_before(campaign: Campaign, state: State) -> str:
    ways = listed(tuple(channel.channel for channel in campaign.channels))
    if state is State.PLANNED:
        return f"{moment_text(campaign.opens)} 开始，到时候可以用这些办法说：{ways}。"
    return "" if state is State.CANCELLED else f"这次征集用过的渠道：{ways}。"


def _cancelled(campaign: Campaign) -> str:
    return f"{date_text(campaign.cancelled.date)}取消：{campaign.cancelled.reason}"


def _figures(campaign: Campaign) -> tuple[FigureView, ...]:
    """What was announced, each with its unit and its hedge."""
    published = campaign.published
    if not published:
        return ()
    named: tuple[tuple[str, Quantity | None], ...] = (
        ("收到", published.letters), ("意见", published.points), ("主题", published.themes)
    )
    return tuple(FigureView(name, figure.text) for name, figure in named if figure)


def _follows(context: PageContext, campaign: Campaign) -> Link | None:
    followed = next((each for each in context.network.campaigns if each.id == campaign.follows), None)
    return Link(followed.title, context.link(urls.campaign_url(followed.id))) if followed else None
