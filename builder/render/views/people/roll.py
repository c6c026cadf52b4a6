"""The honour roll: those who wait, the people of the month, then the winners year by year; and a page a year.

A page lists so many people and no more, however large the network: what does not fit is on the pages of the
years, and on those of the stations.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from builder import urls
from builder.model.honours.honouree import Honouree
from builder.model.honours.roll import (
    Person,
    feature_of_month,
    honourees_by_year,
    roll_count,
    running_notices,
    shown_honourees,
    waiting,
)
from builder.model.honours.states import HonourState
from builder.model.news import is_news
from builder.model.station import Station
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, crumb, form_link, public_address
from builder.render.views.people.card import PersonCard, person_card
from builder.render.words import date_text, month_text

LISTED_UP_TO = 300
_CARDS_UP_TO = 60


@dataclass(frozen=True)
class NumberView:
    name: str
    value: str


@dataclass(frozen=True)
class PersonRow:
    """Somebody who has the award, in one row."""

    name: str
    href: str
    title: str
    about: str


@dataclass(frozen=True)
class YearView:
    """`rows` may be fewer than `count`; `more` then says where the others are."""

    year: int
    href: str
    count: str
    rows: tuple[PersonRow, ...]
    more: str


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class YearPageView:
    year: YearView
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


def people_of_year_page(context: PageContext, year: int) -> RenderedBody:
    """Those who were awarded in one year."""
    people = honourees_by_year(context.network, context.made_date)
    view = YearPageView(
        year=_year(context, year, people[year], LISTED_UP_TO),
        crumb=crumb(context, ("小人物", urls.PEOPLE)),
        others=tuple(_year_link(context, each) for each in people if each != year),
        address_of_page=public_address(context),
    )
    return RenderedBody(
        title=f"{year}年的小人物",
        description=f"{context.network.site.display_name}在{year}年授奖的小人物，一共{view.year.count}。",
        body=context.render("people_of_year.html", view),
        head=page_head(context, styles=("life.css",)),
    )


def roll_view(context: PageContext) -> RollView:
    network, today = context.network, context.made_date
    shown, notices = shown_honourees(network, today), running_notices(network, today)
    others = [pair for pair in waiting(shown, today) if pair[1].state_on(today) is not HonourState.NOTICE]
    has_news = bool(shown) and is_news(shown[0][1].latest_step_date(today), today)
    feature = feature_of_month(network, today)
    by_year = honourees_by_year(network, today)
    years = tuple(_newest_years(context, by_year))
    hidden = max(0, len(notices) - _CARDS_UP_TO) + max(0, len(others) - _CARDS_UP_TO)
    return RollView(
        crumb=crumb(context),
        numbers=_numbers(context),
        counted=f"网站计算，截至{date_text(today)}。",
        notices=_cards(context, notices),
        candidates=_cards(context, others),
        waiting_more=f"还有 {hidden} 位公示或候选的，写在各站点的页面上。" if hidden else "",
        month=f"{month_text(feature.month)}的小人物" if feature else "",
        feature=_cards(context, feature.people) if feature else (),
        years=years,
        earlier=tuple(_year_link(context, year) for year in list(by_year)[len(years):]),
        stations=_stations(context, by_year),
        nomination=form_link(context, "nomination", "推荐一位小人物"),
        feed=context.link(urls.feed_url(urls.PEOPLE)) if has_news and network.site.url else "",
        data=context.link(urls.OPEN_DATA),
        address_of_page=public_address(context),
    )


def _newest_years(context: PageContext, by_year: dict[int, tuple[Person, ...]]):
    """Years from the newest on, as long as all of their people fit; the newest at any rate."""
    room = LISTED_UP_TO
    for number, (year, people) in enumerate(by_year.items()):
        if number and len(people) > room:
            return
        yield _year(context, year, people, room)
        room -= len(people)


def _year(context: PageContext, year: int, people: Sequence[Person], room: int) -> YearView:
    rest = len(people) - room
    return YearView(
        year=year,
        href=context.link(urls.people_of_year_url(year)),
        count=f"{len(people)} 人",
        rows=tuple(_row(context, station, person) for station, person in people[:room]),
        more=f"这里列出最近授奖的 {room} 人，还有 {rest} 人写在各站点的页面上。" if rest > 0 else "",
    )


def _row(context: PageContext, station: Station, person: Honouree) -> PersonRow:
    return PersonRow(
        name=person.name,
        href=context.link(urls.person_url(station.slug, person.id)),
        title=person.title,
        about=f"{station.name}，{date_text(person.award.date)}授奖",
    )


def _cards(context: PageContext, people: Sequence[Person]) -> tuple[PersonCard, ...]:
    return tuple(person_card(context, station, person) for station, person in people[:_CARDS_UP_TO])


def _numbers(context: PageContext) -> tuple[NumberView, ...]:
    """Counted by the site itself; what is nobody's business yet is only a number."""
    count = roll_count(context.network.stations, context.made_date)
    return (
        NumberView("授奖", f"{count.awarded} 人"),
        NumberView("公示", f"{count.in_notice} 人"),
        NumberView("候选，等公示或等决定", f"{count.candidates} 人"),
        NumberView("正在核实，还不公开称呼", f"{count.unnamed} 人"),
    )


def _stations(context: PageContext, by_year: dict[int, tuple[Person, ...]]) -> tuple[Link, ...]:
    """The stations of the winners with how many each has, from the top tier down; none where they are too
    many.
    """
    counts: dict[str, int] = {}
    stations: dict[str, Station] = {}
    for people in by_year.values():
        for station, _ in people:
            stations[station.slug] = station
            counts[station.slug] = counts.get(station.slug, 0) + 1
    if len(stations) > LISTED_UP_TO:
        return ()
    order = sorted(stations.values(), key=lambda each: (context.network.tier_rank(each.tier), each.slug))
    return tuple(Link(each.name, _roll_of(context, each), f"{counts[each.slug]} 人") for each in order)


def _roll_of(context: PageContext, station: Station) -> str:
    """The block of the station's page; a merged station's page only leads on."""
    place = "" if context.network.successor(station.slug) else "#honours"
    return f"{context.link(urls.station_url(station.slug))}{place}"


def _year_link(context: PageContext, year: int) -> Link:
    return Link(f"{year}年", context.link(urls.people_of_year_url(year)))
