"""The honour roll: those who wait, the people of the month, then the winners year by year; and the pages of each year.

A page lists so many people and no more, however large the network: what does not fit is on the pages of the
years, and on those of the stations.
"""

from collections import Counter

from builder import urls
from builder.frozen import frozen
from builder.model.first_of import FirstOf
from builder.model.honours.roll import RollCount
from builder.model.honours.roll_sum import (
    CARDS_UP_TO,
    LISTED_OF_MANY,
    LISTED_UP_TO,
    ROLL,
    Won,
    Years,
    found_person,
    pages_of_year,
    roll_by_year,
)
from builder.model.news import is_news
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, crumb, form_link, public_address
from builder.render.views.people.card import PersonCard, person_card
from builder.render.words import date_text, month_text


@frozen
class NumberView:
    name: str
    value: str


@frozen
class PersonRow:
    """Somebody who has the award, in one row."""

    name: str
    href: str
    title: str
    about: str


@frozen
class YearView:
    """`rows` may be fewer than `count`; `more` then leads to where all are."""

    year: int
    href: str
    count: str
    rows: tuple[PersonRow, ...]
    more: Link | None


@frozen
class RollView:
    crumb: tuple[Link, ...]
    numbers: tuple[NumberView, ...]
    counted: str
    notices: tuple[PersonCard, ...]
    candidates: tuple[PersonCard, ...]
    waiting_more: str
    month: str
    feature: tuple[PersonCard, ...]
    years: tuple[YearView, ...]
    earlier: tuple[Link, ...]
    stations: tuple[Link, ...]
    nomination: Link | None
    feed: str
    data: str
    address_of_page: str


@frozen
class YearPageView:
    """One of the pages of a year; `pages` are links to the others."""

    title: str
    count: str
    rows: tuple[PersonRow, ...]
    pages: tuple[Link, ...]
    crumb: tuple[Link, ...]
    others: tuple[Link, ...]
    address_of_page: str


def people_page(context: PageContext) -> RenderedBody:
    """The roll of the whole network."""
    view = roll_view(context)
    feed = urls.feed_url(urls.PEOPLE) if view.feed else ""
    name = context.network.site.display_name
    return RenderedBody(
        title="小人物",
        description=f"{name}的小人物：街坊里做了好事的人，怎么发现的、谁决定的、公示到哪一天。",
        body=context.render("people.html", view),
        head=page_head(context, styles=("directory.css", "life.css"), feed=feed),
        search_text="小人物 好人好事 公示 候选 异议 推荐 证书 风采栏",
    )


def people_of_year_page(context: PageContext, year: int, number: int = 1) -> RenderedBody:
    """Those who were awarded in one year, or page `number` of them."""
    years = context.network.shared(roll_by_year, context.made_date)
    people = years[year]
    numbers = pages_of_year(len(people))
    view = YearPageView(
        title=f"{year}年的小人物" + (f"（第 {number} 页）" if number > 1 else ""),
        count=f"{len(people)} 人",
        rows=_rows(context, people[(number - 1) * LISTED_UP_TO : number * LISTED_UP_TO]),
        pages=tuple(
            Link(f"第 {each} 页", context.link(urls.people_of_year_url(year, each))) for each in numbers if each != number
        ),
        crumb=crumb(context, ("小人物", urls.PEOPLE)),
        others=tuple(_year_link(context, each) for each in years if each != year),
        address_of_page=public_address(context),
    )
    return RenderedBody(
        title=view.title,
        description=f"{context.network.site.display_name}在{year}年授奖的小人物，一共{view.count}。",
        body=context.render("people_of_year.html", view),
        head=page_head(context, styles=("life.css",)),
    )


def roll_view(context: PageContext) -> RollView:
    network, today = context.network, context.made_date
    roll = network.summed(ROLL, today)
    has_news = roll.newest_step_date is not None and is_news(roll.newest_step_date, today)
    by_year = network.shared(roll_by_year, today)
    years = _newest_years(context, by_year)
    hidden = sum(max(0, each.count - CARDS_UP_TO) for each in (roll.notices, roll.others))
    return RollView(
        crumb=crumb(context),
        numbers=_numbers(roll.count),
        counted=f"网站计算，截至{date_text(today)}。",
        notices=_cards(context, roll.notices),
        candidates=_cards(context, roll.others),
        waiting_more=f"还有 {hidden} 位公示或候选的，写在各站点的页面上。" if hidden else "",
        month=f"{month_text(roll.month)}的小人物" if roll.month else "",
        feature=_cards(context, roll.feature),
        years=years,
        earlier=tuple(_year_link(context, year) for year in list(by_year)[len(years):]),
        stations=_stations(context, roll.won),
        nomination=form_link(context, "nomination", "推荐一位小人物"),
        feed=context.link(urls.feed_url(urls.PEOPLE)) if has_news and network.site.url else "",
        data=context.link(urls.OPEN_DATA),
        address_of_page=public_address(context),
    )


def _newest_years(context: PageContext, by_year: Years) -> tuple[YearView, ...]:
    """Years from the newest on, as long as all of their people fit; the newest at any rate."""
    room = LISTED_UP_TO
    found: list[YearView] = []
    for year, people in by_year.items():
        if found and len(people) > room:
            break
        found.append(_year(context, year, people, room))
        room -= len(people)
    return tuple(found)


def _year(context: PageContext, year: int, people: tuple[Won, ...], room: int) -> YearView:
    is_whole = len(people) <= room
    href, count = context.link(urls.people_of_year_url(year)), f"{len(people)} 人"
    return YearView(
        year=year,
        href=href,
        count=count,
        rows=_rows(context, people if is_whole else people[:LISTED_OF_MANY]),
        more=None if is_whole else Link(f"看{year}年授奖的全部 {count}", href),
    )


def _rows(context: PageContext, people: tuple[Won, ...]) -> tuple[PersonRow, ...]:
    return tuple(
        PersonRow(
            name=each.name,
            href=context.link(urls.person_url(each.slug, each.id)),
            title=each.title,
            about=f"{each.station}，{date_text(each.award_date)}授奖",
        )
        for each in people
    )


def _cards(context: PageContext, people: FirstOf) -> tuple[PersonCard, ...]:
    """Each row ends in slug and id."""
    return tuple(person_card(context, *found_person(context.network, *row[-2:])) for row in people.rows)


def _numbers(count: RollCount) -> tuple[NumberView, ...]:
    """Counted by the site itself; what is nobody's business yet is only a number."""
    return (
        NumberView("授奖", f"{count.awarded} 人"),
        NumberView("公示", f"{count.in_notice} 人"),
        NumberView("候选，等公示或等决定", f"{count.candidates} 人"),
        NumberView("正在核实，还不公开称呼", f"{count.unnamed} 人"),
    )


def _stations(context: PageContext, won: tuple[Won, ...]) -> tuple[Link, ...]:
    """The stations of the winners with how many each has, from the top tier down; none where they are too
    many.
    """
    network = context.network
    counts = Counter(each.slug for each in won)
    if len(counts) > LISTED_UP_TO:
        return ()
    order = sorted(map(network.station, counts), key=lambda each: (network.tier_rank(each.tier), each.slug))
    return tuple(Link(each.name, _roll_of(context, each.slug), f"{counts[each.slug]} 人") for each in order)


def _roll_of(context: PageContext, slug: str) -> str:
    """The block of the station's page; a merged station's page only leads on."""
    place = "" if context.network.successor(slug) else "#honours"
    return f"{context.link(urls.station_url(slug))}{place}"


def _year_link(context: PageContext, year: int) -> Link:
    return Link(f"{year}年", context.link(urls.people_of_year_url(year)))
