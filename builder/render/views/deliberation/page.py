"""The network's page about 议事: brands to copy, meetings to come, what is still to be done, whom to turn to.

With very many stations each list ends somewhere: a station's own page has all that is its own, and area by area all
brands stand in lists of their own (brand_list.py).
"""

from builder import urls
from builder.frozen import frozen
from builder.model.deliberation.gathered import BrandAt, MeetingAt
from builder.model.deliberation.mediation import LEVELS
from builder.model.deliberation.rate import rate_on
from builder.model.deliberation.talk_sum import BRANDS_SHOWN_OF_MANY, TALK, action_at, brand_at, meeting_at
from builder.model.first_of import FirstOf
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.deliberation.brand_list import area_links
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

QUARTERS_SHOWN = 8


@frozen
class BrandCard:
    name: str
    href: str
    station: Link
    method: str
    cadence: str
    venue: str
    rate: RateView | None
    copy: Link | None


@frozen
class QuarterRow:
    quarter: str
    settled: str
    stations: str


@frozen
class NumberView:
    name: str
    value: str


@frozen
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
    areas: tuple[Link, ...]
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
    talk = network.summed(TALK, made_date)
    has_feed = bool(network.site.url) and talk.has_news
    together = talk.rate
    shown = talk.foremost.rows[:BRANDS_SHOWN_OF_MANY] if talk.is_by_area else talk.foremost.rows
    return DeliberationPageView(
        crumb=crumb(context),
        numbers=(
            NumberView("个议事品牌", str(len(talk.brands))),
            NumberView("件事开会议过", str(together.deliberated)),
            NumberView("件议而有果", str(together.fruitful)),
            NumberView("件说好的事还在办", str(talk.actions.count)),
            NumberView("件过了说好的日子", str(talk.overdue)),
        ),
        as_of=f"网站按各站点写下的日期计算，截至{short_date(made_date, made_date)}。",
        propose=form_link(context, "matter", "提一件要议的事"),
        meetings=tuple(_meeting(context, meeting_at(network, *row[-4:])) for row in talk.meetings.rows),
        more_meetings=_more(talk.meetings, "场会"),
        brands=tuple(_card(context, brand_at(network, *row[-2:])) for row in shown),
        more_brands=_more_brands(talk.foremost.count - len(shown)),
        areas=area_links(context),
        rate_meaning=RATE_MEANING,
        actions=tuple(open_action_view(context, action_at(network, *row[-4:])) for row in talk.actions.rows),
        more_actions=_more(talk.actions, "件"),
        levels=tuple(reversed(LEVELS)),
        ladders=tuple(
            Link(name, f"{context.link(urls.station_url(slug))}#mediation") for slug, name in talk.ladders.rows
        ),
        more_ladders=_more(talk.ladders, "个站点"),
        quarters=tuple(
            QuarterRow(
                each.quarter.name,
                str(each.settled) if each.is_whole else f"{each.settled}，这一季还没有数完（截至{date_text(each.as_of)}）",
                f"{each.stations} 个站点",
            )
            for each in talk.quarters[:QUARTERS_SHOWN]
        ),
        feed=Link("订阅议事的消息", context.link(urls.feed_url(urls.DELIBERATION))) if has_feed else None,
        data=Link("下载议事的数据", context.link(urls.OPEN_DATA)),
        address_of_page=public_address(context),
    )


def _meeting(context: PageContext, at: MeetingAt) -> MeetingView:
    return meeting_view(context, at, whose(context, at.station.name, at.station.slug, at.brand.name, at.brand.id))


def _card(context: PageContext, at: BrandAt) -> BrandCard:
    rate = rate_on(at.brand, context.made_date)
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


def _more(found: FirstOf, what: str) -> str:
    rest = found.count - len(found.rows)
    return f"还有 {rest} {what}，在各站点自己的页面上。" if rest else ""


def _more_brands(rest: int) -> str:
    return f"上面是议事议得最多的，还有 {rest} 个品牌，一片一片看：" if rest else ""
