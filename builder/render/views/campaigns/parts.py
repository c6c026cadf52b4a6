"""What the list of campaigns and the page of one share: the state, the window in words, how one takes part.

In: a campaign. Out: views. What is printed stays true however old the page is; assets/campaign.js adds days that are
left, and marks what has opened or closed since. It finds all that it needs in the attributes of `ClockView`.
"""

from datetime import datetime

from builder import urls
from builder.frozen import frozen
from builder.model.campaigns.campaign import STATE_NAMES, Campaign, State
from builder.model.campaigns.targets import FORM
from builder.render.page import PageContext
from builder.render.views.parts import Link, target_link
from builder.render.words import date_text

SHAPES = {
    State.PLANNED: "waiting",
    State.OPEN: "open",
    State.COUNTING: "waiting",
    State.LATE: "soon",
    State.REPORTED: "done",
    State.CANCELLED: "gone",
}


@frozen
class ClockView:
    """What assets/campaign.js reads: the printed state, the window to the second and the promise, all in Shanghai;
    `now` is the day that a sample site takes for today. `shape` and `word` are the state as printed.
    """

    state: str
    shape: str
    word: str
    opens: str
    closes: str
    report_by: str
    now: str


def clock_view(context: PageContext, campaign: Campaign) -> ClockView:
    state = campaign.state_on(context.made_date)
    return ClockView(
        state=state.value,
        shape=SHAPES[state],
        word=STATE_NAMES[state],
        opens=campaign.opens.isoformat(),
        closes=campaign.closes.isoformat(),
        report_by=campaign.report_by.isoformat(),
        now=context.made_date.isoformat() if context.network.site.sample else "",
    )


def moment_text(moment: datetime) -> str:
    """2026年5月20日 17:00"""
    return f"{date_text(moment.date())} {moment:%H:%M}"


def window_text(campaign: Campaign) -> str:
    """2026年5月1日 09:00 到 2026年5月20日 17:00"""
    return f"{moment_text(campaign.opens)} 到 {moment_text(campaign.closes)}"


def promise_text(context: PageContext, campaign: Campaign) -> str:
    """What is to be said of the report on the day of the build; it stays true afterwards."""
    state, by = campaign.state_on(context.made_date), date_text(campaign.report_by)
    if state is State.REPORTED:
        published = campaign.report.published_date
        late = f"，比说好的 {by}晚" if published > campaign.report_by else f"，说好的是 {by}前"
        return f"{date_text(published)}公布{late}"
    if state is State.LATE:
        return f"说好最晚 {by}公布，到 {date_text(context.made_date)}还没有公布"
    return f"最晚 {by}公布"


def take_part(context: PageContext, campaign: Campaign) -> Link | None:
    """The way to the form of this campaign; None when it is not open, and where nobody answers on this site."""
    if campaign.state_on(context.made_date) is not State.OPEN or not campaign.has_form:
        return None
    return target_link(context, FORM, campaign.id, "在网上写")


def report_link(context: PageContext, campaign: Campaign) -> Link | None:
    """To the report made from the answers, or to the one that was published elsewhere; None without any."""
    if campaign.state_on(context.made_date) is not State.REPORTED:
        return None
    if any(outcomes.id == campaign.id for outcomes in context.network.outcomes):
        return Link("看采纳报告", context.link(urls.report_url(campaign.id)))
    return Link("看报告原文", campaign.report.url) if campaign.report.url else None
