"""/wishes/<year>/: the wishes that came true in a year, and its months."""

from builder import urls
from builder.frozen import frozen
from builder.model.wishes.reports import month_reports
from builder.model.wishes.wall import fulfilled_in, fulfilled_years, wish_stations
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, crumb, public_address
from builder.render.views.wishes.card import WishCard, wish_card
from builder.render.views.wishes.months import MonthsView, months_view
from builder.render.views.wishes.wall import year_link

MOST_FULFILLED = 300


@frozen
class YearView:
    year: int
    crumb: tuple[Link, ...]
    lead: str
    cards: tuple[WishCard, ...]
    more: str
    months: MonthsView | None
    years: tuple[Link, ...]
    address_of_page: str


def wishes_of_year_page(context: PageContext, year: int) -> RenderedBody:
    """What came true in `year`."""
    view = year_view(context, year)
    return RenderedBody(
        title=f"{year}年的小心愿",
        description=f"{context.network.site.display_name}{view.lead}",
        body=context.render("wish_year.html", view),
        head=page_head(context, styles=("life.css",)),
    )


def year_view(context: PageContext, year: int) -> YearView:
    network, day = context.network, context.made_date
    wishes = fulfilled_in(network, year, day)
    more = len(wishes) - MOST_FULFILLED
    reports = [report for report in month_reports(wish_stations(network), day) if report.month.year == year]
    return YearView(
        year=year,
        crumb=crumb(context, ("小心愿", urls.WISHES)),
        lead=f"{year}年，心愿墙上有 {len(wishes)} 个心愿圆了梦。" if wishes else f"{year}年圆的梦，只有数字，没有一个一个记下来。",
        cards=tuple(wish_card(context, each) for each in wishes[:MOST_FULFILLED]),
        more=f"还有 {more} 个，在开放数据里。" if more > 0 else "",
        months=months_view(reports),
        years=tuple(year_link(context, each) for each in fulfilled_years(network) if each != year),
        address_of_page=public_address(context),
    )
