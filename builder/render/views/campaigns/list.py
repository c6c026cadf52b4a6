"""All campaigns: those that are open on top, then those that are to come, being counted, reported and called off."""

from collections.abc import Iterable

from builder import urls
from builder.frozen import frozen
from builder.model.campaigns.campaign import Campaign, State
from builder.model.campaigns.news import has_campaign_news
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.campaigns.parts import (
    ClockView,
    clock_view,
    moment_text,
    promise_text,
    report_link,
    take_part,
    window_text,
)
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb, form_link, public_address
from builder.render.words import date_text, summary

# So many reports stand with their words; the earlier ones are a line each.
REPORTS_SHOWN = 6


@frozen
class CampaignCard:
    """One campaign in the list; `lines` are sentences that stay true, `take_part` and `report` where it has them."""

    title: str
    href: str
    clock: ClockView
    lines: tuple[str, ...]
    take_part: Link | None
    report: Link | None


@frozen
class CampaignGroup:
    id: str
    title: str
    cards: tuple[CampaignCard, ...]


@frozen
class CampaignsView:
    crumb: tuple[Link, ...]
    nothing_open: str
    groups: tuple[CampaignGroup, ...]
    earlier: tuple[Link, ...]
    suggest: Link | None
    answers: Link | None
    phone: PhoneView
    feed: Link | None
    data: Link
    address_of_page: str


def campaigns_page(context: PageContext) -> RenderedBody:
    view = campaigns_view(context)
    titles = tuple(campaign.title for campaign in context.network.campaigns)
    return RenderedBody(
        title="征集",
        description=summary(f"{context.network.site.display_name}正在听哪些意见，听到的怎么办了。"),
        body=context.render("campaigns.html", view),
        head=page_head(
            context,
            "campaign.js",
            styles=("life.css", "campaigns.css"),
            feed=urls.feed_url(urls.CAMPAIGNS) if view.feed else "",
        ),
        search_text="\n".join(("征集 意见 建议 采纳报告", *titles))[:2000],
    )


def campaigns_view(context: PageContext) -> CampaignsView:
    network, made_date = context.network, context.made_date
    by_state: dict[State, list[Campaign]] = {state: [] for state in State}
    for campaign in network.campaigns:
        by_state[campaign.state_on(made_date)].append(campaign)
    reported = sorted(by_state[State.REPORTED], key=lambda each: (-each.report.published_date.toordinal(), each.id))
    cancelled = sorted(by_state[State.CANCELLED], key=lambda each: (-each.cancelled.date.toordinal(), each.id))
    groups = (
        ("open", "正在征集", sorted(by_state[State.OPEN], key=lambda each: (each.closes, each.id))),
        ("planned", "快要开始", sorted(by_state[State.PLANNED], key=lambda each: (each.opens, each.id))),
        ("late", "报告晚了", sorted(by_state[State.LATE], key=lambda each: (each.report_by, each.id))),
        ("counting", "正在整理", sorted(by_state[State.COUNTING], key=lambda each: (each.report_by, each.id))),
        ("reported", "报告出来了", reported[:REPORTS_SHOWN]),
        ("cancelled", "取消了", cancelled),
    )
    has_feed = bool(network.site.url) and has_campaign_news(network, made_date)
    return CampaignsView(
        crumb=crumb(context),
        nothing_open="" if by_state[State.OPEN] else "现在没有正在进行的征集。",
        groups=tuple(CampaignGroup(id, title, _cards(context, found)) for id, title, found in groups if found),
        earlier=tuple(_earlier(context, campaign) for campaign in reported[REPORTS_SHOWN:]),
        suggest=form_link(context, "suggestion", "提建议"),
        answers=Link("件件有回音", context.link(urls.ANSWERS)) if network.outcomes else None,
        phone=contact_phone(context),
        feed=Link("订阅征集的消息", context.link(urls.feed_url(urls.CAMPAIGNS))) if has_feed else None,
        data=Link("下载数据", context.link(urls.OPEN_DATA)),
        address_of_page=public_address(context),
    )


def _cards(context: PageContext, found: Iterable[Campaign]) -> tuple[CampaignCard, ...]:
    return tuple(
        CampaignCard(
            title=campaign.title,
            href=context.link(urls.campaign_url(campaign.id)),
            clock=clock_view(context, campaign),
            lines=_lines(context, campaign),
            take_part=take_part(context, campaign),
            report=report_link(context, campaign),
        )
        for campaign in found
    )


def _lines(context: PageContext, campaign: Campaign) -> tuple[str, ...]:
    """What one needs to know in this state, in absolute words."""
    state = campaign.state_on(context.made_date)
    if state is State.CANCELLED:
        return (f"{date_text(campaign.cancelled.date)}取消：{campaign.cancelled.reason}",)
    report = f"采纳报告：{promise_text(context, campaign)}"
    if state is State.OPEN:
        return (f"到 {moment_text(campaign.closes)} 截止", report)
    if state is State.PLANNED:
        return (window_text(campaign), report)
    summary_line = (campaign.report.summary or "",) if state is State.REPORTED else ()
    return tuple(line for line in (report, *summary_line) if line)


def _earlier(context: PageContext, campaign: Campaign) -> Link:
    note = f"{date_text(campaign.report.published_date)}公布报告"
    return Link(campaign.title, context.link(urls.campaign_url(campaign.id)), note)
