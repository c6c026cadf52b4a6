"""/wishes/: what waits to be claimed, what is claimed, what came true in the last twelve months, and the counts.

A network of ten thousand stations may have tens of thousands of wishes: each list has an end, and says how many more
there are; the rest is on the stations' own pages, on the pages of the years and in the open data.
"""

from collections import Counter
from collections.abc import Sequence

from builder import urls
from builder.frozen import frozen
from builder.model.wishes.reports import month_reports
from builder.model.wishes.wall import ListedWish, Wall, fulfilled_years, news, wall_of, wish_stations
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb, form_link, public_address
from builder.render.views.wishes.card import WishCard, wish_card
from builder.render.views.wishes.months import MonthsView, TotalsView, months_view, totals_view
from builder.render.words import summary

MOST_OPEN, MOST_CLAIMED, MOST_FULFILLED, MOST_STATIONS = 120, 60, 12, 60
MONTHS_SHOWN = 12


@frozen
class WishList:
    """One part of the wall. `empty` is said in place of the cards, `more` after them."""

    id: str
    title: str
    count: int
    lead: str
    cards: tuple[WishCard, ...]
    empty: str
    more: str


@frozen
class WallView:
    crumb: tuple[Link, ...]
    lists: tuple[WishList, ...]
    jumps: tuple[Link, ...]
    make: Link | None
    phone: PhoneView
    stations: tuple[Link, ...]
    more_stations: str
    totals: TotalsView | None
    months: MonthsView | None
    years: tuple[Link, ...]
    feed: Link | None
    address_of_page: str


def wish_wall_page(context: PageContext) -> RenderedBody:
    """The wall of the whole network."""
    view = wall_view(context)
    counted = "，".join(f"{each.title} {each.count} 个" for each in view.lists)
    return RenderedBody(
        title="小心愿",
        description=summary(f"{context.network.site.display_name}的心愿墙：{counted}。"),
        body=context.render("wish_wall.html", view),
        head=page_head(
            context, "wishes.js", "seats.js", styles=("life.css",), feed=urls.feed_url(urls.WISHES) if view.feed else ""
        ),
        search_text="\n".join(("心愿墙", "微心愿", *(card.title for card in view.lists[0].cards))),
    )


def wall_view(context: PageContext) -> WallView:
    network, day = context.network, context.made_date
    wall = wall_of(network.stations_with("wishes"), day)
    lists = (
        _wishes(context, "open", "待认领", wall.open, MOST_OPEN, "等得最久的在前面。", "现在没有等着认领的心愿。"),
        _wishes(context, "claimed", "已认领", wall.claimed, MOST_CLAIMED, "说好哪天以前办好，先到的在前面。"),
        _wishes(
            context, "fulfilled", "已圆梦", wall.fulfilled, MOST_FULFILLED, "最近一年的，新的在前面。",
            where="在下面“一年一年看”里",
        ),
    )
    stations, more = _stations(context, wall)
    return WallView(
        crumb=crumb(context),
        lists=tuple(each for each in lists if each.cards or each.empty),
        jumps=tuple(Link(f"{each.title} {each.count}", f"#{each.id}") for each in lists if each.cards),
        make=form_link(context, "wish", "提一个心愿"),
        phone=contact_phone(context),
        stations=stations,
        more_stations=f"还有 {more} 个站点也有，请从站点的页面看。" if more > 0 else "",
        totals=totals_view(network.stations_with("wishes"), day),
        months=months_view(month_reports(wish_stations(network), day)[:MONTHS_SHOWN]),
        years=tuple(year_link(context, year) for year in fulfilled_years(network)),
        feed=_feed(context),
        address_of_page=public_address(context),
    )


def year_link(context: PageContext, year: int) -> Link:
    return Link(f"{year}年", context.link(urls.wishes_of_year_url(year)))


def _wishes(
    context: PageContext,
    part: str,
    title: str,
    wishes: Sequence[ListedWish],
    most: int,
    lead: str,
    empty: str = "",
    where: str = "请从站点的页面看",
) -> WishList:
    """`where` says where those beyond `most` are."""
    more = len(wishes) - most
    return WishList(
        id=part,
        title=title,
        count=len(wishes),
        lead=lead if len(wishes) > 1 else "",
        cards=tuple(wish_card(context, each) for each in wishes[:most]),
        empty=empty,
        more=f"还有 {more} 个，{where}。" if more > 0 else "",
    )


def _stations(context: PageContext, wall: Wall) -> tuple[tuple[Link, ...], int]:
    """Where wishes wait, most of them first, each a way to the station's own block; and how many are left out."""
    counts = Counter(each.station.slug for each in wall.open)
    ordered = sorted(counts, key=lambda slug: (-counts[slug], slug))
    links = tuple(_station(context, slug, counts[slug]) for slug in ordered[:MOST_STATIONS])
    return links, len(ordered) - MOST_STATIONS


def _station(context: PageContext, slug: str, count: int) -> Link:
    name = context.network.station(slug).name
    return Link(name, f"{context.link(urls.station_url(slug))}#wishes", f"{count} 个待认领")


def _feed(context: PageContext) -> Link | None:
    """None where there is no feed: nothing new, or no public address for it to name."""
    has_news = next(news(context.network, context.made_date), None) is not None
    if not (context.network.site.url and has_news):
        return None
    return Link("订阅心愿墙的更新", context.link(urls.feed_url(urls.WISHES)))
