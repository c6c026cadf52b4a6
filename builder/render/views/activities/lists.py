"""The network's activities: the coming weeks, a month, an audience. Each list is bounded (days.py)."""

from collections.abc import Sequence
from datetime import date, timedelta

from builder import urls
from builder.frozen import frozen
from builder.model.activities.activity import Audience
from builder.model.activities.calendar import occasions, occasions_of, owned_activities
from builder.model.activities.months import first_day, last_day, month_after, month_of, network_months
from builder.model.activities.news import has_activity_news
from builder.model.activities.occasion import Occasion, State
from builder.model.activities.targets import DAYS_AHEAD
from builder.model.dates import Month
from builder.model.slot import NETWORK_OWNER
from builder.render.events_json_ld import events_json_ld
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.activities.cards import ActivityCard, activity_card
from builder.render.views.activities.days import BoundedDays, RegularRows, bounded, bounded_days, regular_rows
from builder.render.views.activities.past import PastRow, attendances_text, past_rows, past_sum
from builder.render.views.parts import Link, crumb, public_address
from builder.render.words import date_text, month_text, summary

WEEK_DAYS = 7
NEXT_DAYS = 30
_SCRIPTS, _STYLES = ("seats.js",), ("life.css",)


@frozen
class ActivitiesView:
    crumb: tuple[Link, ...]
    made: str
    week: BoundedDays
    regular: RegularRows
    later: BoundedDays
    own: tuple[ActivityCard, ...]
    months: tuple[Link, ...]
    audiences: tuple[Link, ...]
    scenes: tuple[Link, ...]
    past: str
    own_past: tuple[PastRow, ...]
    calendar_href: str
    feed_href: str
    address_of_page: str


@frozen
class MonthView:
    title: str
    crumb: tuple[Link, ...]
    around: tuple[Link, ...]
    found: BoundedDays
    told: str
    address_of_page: str


@frozen
class AudienceView:
    name: str
    crumb: tuple[Link, ...]
    others: tuple[Link, ...]
    regular: RegularRows
    found: BoundedDays
    address_of_page: str

    @property
    def is_empty(self) -> bool:
        return not self.regular.rows and not self.found.days


def activities_page(context: PageContext) -> RenderedBody:
    """What is on: this week, then the next thirty days; what the network itself does, with sign-up."""
    network, made_date = context.network, context.made_date
    coming = _coming(context)
    regular = regular_rows(context, [each for each in coming if each.day <= made_date + timedelta(days=NEXT_DAYS)])
    week_end = made_date + timedelta(days=WEEK_DAYS)
    scenes = {each.activity.scene for each in coming}
    since = first_day(month_after(month_of(made_date), -12))
    recaps = _recaps(context, since)
    has_feed = bool(network.site.url) and has_activity_news(network, made_date)
    view = ActivitiesView(
        crumb=crumb(context),
        made=date_text(made_date),
        week=bounded_days(context, [each for each in coming if each.day < week_end]),
        regular=regular,
        later=bounded_days(context, [each for each in regular.single if week_end <= each.day]),
        own=_own(context, coming),
        months=tuple(_month_link(context, month) for month in network_months(network, made_date)),
        audiences=_audience_links(context),
        scenes=tuple(
            Link(scene.name, context.link(urls.scene_url(scene.id))) for scene in network.scenes if scene.name in scenes
        ),
        past=past_sum(since, recaps),
        own_past=past_rows(each for each in recaps if each.owner == NETWORK_OWNER),
        calendar_href=context.link(urls.ACTIVITIES_CALENDAR),
        feed_href=context.link(urls.feed_url(urls.ACTIVITIES)) if has_feed else "",
        address_of_page=public_address(context),
    )
    names = dict.fromkeys(each.activity.name for each in coming)
    feed = urls.feed_url(urls.ACTIVITIES) if has_feed else ""
    return RenderedBody(
        title="活动",
        description=summary(f"{network.site.display_name}这一周和以后三十天的活动：{'、'.join(names)}。"),
        body=context.render("activities.html", view),
        head=page_head(context, *_SCRIPTS, styles=_STYLES, feed=feed),
        search_text="\n".join(("活动 报名 夜校 集市", *names))[:2000],
    )


def month_activities_page(context: PageContext, month: Month) -> RenderedBody:
    """All that takes or took place in a month, by day."""
    network = context.network
    months = network_months(network, context.made_date)
    found = occasions_of(owned_activities(network), first_day(month), last_day(month), network.calendar)
    around = (each for count in (-1, 1) if (each := month_after(month, count)) in months)
    view = MonthView(
        title=f"{month_text(month)}的活动",
        crumb=crumb(context, ("活动", urls.ACTIVITIES)),
        around=tuple(_month_link(context, each) for each in around),
        found=bounded_days(context, found),
        told=_told(context, found),
        address_of_page=public_address(context),
    )
    return RenderedBody(
        title=view.title,
        description=summary(f"{network.site.display_name}{view.title}，一共 {len(found)} 场。"),
        body=context.render("activities_of_month.html", view),
        head=page_head(context, styles=_STYLES),
        json_ld=events_json_ld(context, bounded(network, found)),
    )


def audience_activities_page(context: PageContext, audience: Audience) -> RenderedBody:
    """What is coming for one audience."""
    found = [each for each in _coming(context) if audience.name in each.activity.audiences]
    regular = regular_rows(context, found)
    view = AudienceView(
        name=audience.name,
        crumb=crumb(context, ("活动", urls.ACTIVITIES)),
        others=tuple(link for link in _audience_links(context) if link.text != audience.name),
        regular=regular,
        found=bounded_days(context, regular.single),
        address_of_page=public_address(context),
    )
    names = dict.fromkeys(each.activity.name for each in found)
    return RenderedBody(
        title=f"给{audience.name}的活动",
        description=summary(f"以后 {DAYS_AHEAD} 天里给{audience.name}的活动：{'、'.join(names) or '还没有安排'}。"),
        body=context.render("activities_for.html", view),
        head=page_head(context, styles=_STYLES),
        search_text="\n".join(names)[:2000],
    )


def _coming(context: PageContext) -> tuple[Occasion, ...]:
    return occasions(context.network, context.made_date, context.made_date + timedelta(days=DAYS_AHEAD))


def _own(context: PageContext, coming: Sequence[Occasion]) -> tuple[ActivityCard, ...]:
    """The network's own, those that are still to come."""
    cards = []
    for owned in owned_activities(context.network):
        if owned.owner != NETWORK_OWNER:
            break
        days = [each for each in coming if each.owner == NETWORK_OWNER and each.activity is owned.activity]
        if days:
            cards.append((days[0].day, activity_card(context, owned, days, owned.station.name if owned.station else "")))
    return tuple(card for _, card in sorted(cards, key=lambda each: (each[0], each[1].id)))


def _recaps(context: PageContext, since: date) -> list[Occasion]:
    """Every recap of the last twelve months that is known, the newest first."""
    told = [
        each
        for owned in owned_activities(context.network)
        for day in owned.activity.dates
        if day.recap and since <= day.date <= context.made_date
        for each in occasions_of((owned,), day.date, day.date, context.network.calendar)
    ]
    known = [each for each in told if each.state_on(context.made_date) is State.RECAP]
    return sorted(known, key=lambda each: (-each.day.toordinal(), each.owner, each.activity.id))


def _told(context: PageContext, found: Sequence[Occasion]) -> str:
    """一共 86 场，取消 2 场；写了小结的 14 场，合起来超1200人次（网站计算）。"""
    states = [each.state_on(context.made_date) for each in found]
    cancelled = states.count(State.CANCELLED)
    told = [each for each, state in zip(found, states) if state is State.RECAP]
    text = f"一共 {len(found)} 场" + (f"，其中取消 {cancelled} 场" if cancelled else "")
    return text + (f"；写了小结的 {len(told)} 场，合起来{attendances_text(told)}（网站计算）。" if told else "。")


def _month_link(context: PageContext, month: Month) -> Link:
    return Link(month_text(month), context.link(urls.activities_of_month_url(str(month))))


def _audience_links(context: PageContext) -> tuple[Link, ...]:
    return tuple(
        Link(each.name, context.link(urls.activities_of_audience_url(each.id))) for each in context.network.audiences
    )
