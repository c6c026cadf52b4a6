"""The network's page about 议事: brands to copy, meetings to come, what is still to be done, whom to turn to.

With very many stations each list ends somewhere: a station's own page has all of its brands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from builder import urls
from builder.model.deliberation.gathered import BrandAt, brands_of, meetings_ahead, open_actions, sum_by_quarter
from builder.model.deliberation.mediation import LEVELS
from builder.model.deliberation.news import has_deliberation_news
from builder.model.deliberation.rate import Rate, rate_on
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.deliberation.parts import (
    RATE_MEANING,
    ActionView,
    MeetingView,
    RateView,
    meeting_view,
    open_action_view,
    rate_view,
    short_date,
    whose,
)
from builder.render.views.parts import Link, crumb, form_link, public_address
from builder.render.words import UNPUBLISHED, date_text, summary

BRANDS_SHOWN = 60
MEETINGS_SHOWN = 24
ACTIONS_SHOWN = 40
LADDERS_SHOWN = 60
QUARTERS_SHOWN = 8


@dataclass(frozen=True)
class BrandCard:
    name: str
    href: str
    station: Link
    method: str
    cadence: str
    venue: str
    rate: RateView | None
    copy: Link | None


@dataclass(frozen=True)
class QuarterRow:
    quarter: str
    settled: str
    stations: str


@dataclass(frozen=True)
class NumberView:
    name: str
    value: str


@dataclass(frozen=True)
class DeliberationPageView:
    """`more_…` say in words what a list leaves out; "" where it is whole."""

    crumb: tuple[Link, ...]
    numbers: tuple[NumberView, ...]
    as_of: str
    propose: Link | None
    meetings: tuple[MeetingView, ...]
    more_meetings: str
    brands: tuple[BrandCard, ...]
    more_brands: str
    rate_meaning: str
    actions: tuple[ActionView, ...]
    more_actions: str
    levels: tuple[str, ...]
    ladders: tuple[Link, ...]
    more_ladders: str
    quarters: tuple[QuarterRow, ...]
    feed: Link | None
    data: Link
    address_of_page: str

    @property
    def has_mediation(self) -> bool:
        return bool(self.ladders or self.quarters)

    @property
    def scripts(self) -> tuple[str, ...]:
        return ("seats.js",) if any(meeting.sign_up for meeting in self.meetings) else ()


def deliberation_page(context: PageContext) -> RenderedBody:
    """All of the network's deliberation."""
    view = deliberation_view(context)
    name = context.network.site.display_name
    return RenderedBody(
        title="议事",
        description=summary(f"{name}的议事：要开的会、定下来要办的事、可以照着做的议事品牌，还有小矛盾找谁。"),
        body=context.render("deliberation.html", view),
        head=page_head(
            context, *view.scripts, styles=("life.css",), feed=urls.feed_url(urls.DELIBERATION) if view.feed else ""
        ),
        search_text="\n".join(("议事品牌", "调解", *(f"{card.name} {card.method}" for card in view.brands))),
    )


def deliberation_view(context: PageContext) -> DeliberationPageView:
    network, made_date = context.network, context.made_date
    rated = [(at, rate_on(at.brand, made_date)) for at in brands_of(network)]
    rated.sort(key=lambda pair: (-pair[1].deliberated, pair[0].station.slug))
    ahead, actions = meetings_ahead(network, made_date), open_actions(network, made_date)
    ladders = [station for station in network.stations if station.mediation and station.is_in_service]
    overdue = sum(bool(at.action.days_overdue_on(made_date)) for at in actions)
    has_feed = bool(network.site.url) and has_deliberation_news(network, made_date)
    return DeliberationPageView(
        crumb=crumb(context),
        numbers=(
            NumberView("个议事品牌", str(len(rated))),
            NumberView("件事开会议过", str(sum(rate.deliberated for _, rate in rated))),
            NumberView("件议而有果", str(sum(rate.fruitful for _, rate in rated))),
            NumberView("件说好的事还在办", str(len(actions))),
            NumberView("件过了说好的日子", str(overdue)),
        ),
        as_of=f"网站按各站点写下的日期计算，截至{short_date(made_date, made_date)}。",
        propose=form_link(context, "matter", "提一件要议的事"),
        meetings=tuple(
            meeting_view(context, at, whose(context, at.station.name, at.station.slug, at.brand.name, at.brand.id))
            for at in ahead[:MEETINGS_SHOWN]
        ),
        more_meetings=_more(ahead, MEETINGS_SHOWN, "场会"),
        brands=tuple(_card(context, at, rate) for at, rate in rated[:BRANDS_SHOWN]),
        more_brands=_more(rated, BRANDS_SHOWN, "个品牌"),
        rate_meaning=RATE_MEANING,
        actions=tuple(open_action_view(context, at) for at in actions[:ACTIONS_SHOWN]),
        more_actions=_more(actions, ACTIONS_SHOWN, "件"),
        levels=tuple(reversed(LEVELS)),
        ladders=tuple(
            Link(station.name, f"{context.link(urls.station_url(station.slug))}#mediation")
            for station in ladders[:LADDERS_SHOWN]
        ),
        more_ladders=_more(ladders, LADDERS_SHOWN, "个站点"),
        quarters=tuple(
            QuarterRow(
                each.quarter.name,
                str(each.settled) if each.is_whole else f"{each.settled}，这一季还没有数完（截至{date_text(each.as_of)}）",
                f"{each.stations} 个站点",
            )
            for each in sum_by_quarter(network, made_date)[:QUARTERS_SHOWN]
        ),
        feed=Link("订阅议事的消息", context.link(urls.feed_url(urls.DELIBERATION))) if has_feed else None,
        data=Link("下载议事的数据", context.link(urls.OPEN_DATA)),
        address_of_page=public_address(context),
    )


def _card(context: PageContext, at: BrandAt, rate: Rate) -> BrandCard:
    href = context.link(urls.brand_url(at.station.slug, at.brand.id))
    return BrandCard(
        name=at.brand.name,
        href=href,
        station=Link(at.station.name, context.link(urls.station_url(at.station.slug))),
        method=at.brand.method or "",
        cadence=at.brand.cadence or UNPUBLISHED,
        venue=at.brand.venue or UNPUBLISHED,
        rate=rate_view(rate) if rate.deliberated else None,
        copy=Link("照着做", f"{href}#talk_copy") if at.brand.steps else None,
    )


def _more(whole: Sequence, shown: int, what: str) -> str:
    rest = len(whole) - shown
    return f"还有 {rest} {what}，在各站点自己的页面上。" if rest > 0 else ""
