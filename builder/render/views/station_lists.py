"""The lists of a network that is too big for one: a list a town, and a list a first letter. With the page 站点 they lead to
every station in three taps, without JavaScript.

In: a PageContext and which list. Out: its page. A town's list says what each station has for whom who chooses among them; a
letter's is for those who know the name.
"""

from collections.abc import Iterator, Sequence

from builder import urls
from builder.frozen import frozen
from builder.model.directory import LISTED_UP_TO, Entry, Town, town_members, town_pages
from builder.model.network import Network
from builder.render.initials import OTHERS, InitialList, station_lists, town_lists
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, StationRow, crumb, station_row
from builder.render.words import listed


@frozen
class ListedStation:
    """A station of a town, with what can be done there; "" where nothing is published."""

    row: StationRow
    services: str


@frozen
class TownListView:
    name: str
    crumb: tuple[Link, ...]
    count: str
    stations: tuple[ListedStation, ...]
    pages: tuple[Link, ...]


@frozen
class NameListView:
    title: str
    crumb: tuple[Link, ...]
    count: str
    rows: tuple[Link, ...]
    pages: tuple[Link, ...]


def town_list_page(context: PageContext, slug: str, number: int = 1) -> RenderedBody:
    """Those right below a station, with it; page `number` where they do not fit on one."""
    view = town_list_view(context, slug, number)
    return RenderedBody(
        title=f"{view.name}：这一片的站点",
        description=f"{view.name}这一片的{view.count}：地址、开放时间、能办什么。",
        body=context.render("town_list.html", view),
        head=page_head(context),
    )


def initial_list_page(context: PageContext, name: str) -> RenderedBody:
    """The stations whose names begin with a letter."""
    lists = context.network.shared(station_lists)
    by_slug = context.network.shared(_entries_by_slug)
    return _name_list_page(context, "站点", lists, name, urls.initial_url, lambda slug: _entry_link(context, by_slug[slug]))


def town_initial_page(context: PageContext, name: str) -> RenderedBody:
    """The towns whose names begin with a letter, where there are too many for the page 站点."""
    lists = context.network.shared(town_lists)
    by_slug = context.network.shared(_towns_by_slug)
    return _name_list_page(context, "片", lists, name, urls.towns_url, lambda slug: town_link(context, by_slug[slug]))


def town_list_view(context: PageContext, slug: str, number: int) -> TownListView:
    network = context.network
    head = network.station(slug) if slug else None
    slugs = town_members(network, slug)
    here = slugs[(number - 1) * LISTED_UP_TO : number * LISTED_UP_TO]
    return TownListView(
        name=head.name if head else "其他站点",
        crumb=crumb(context, ("站点", urls.STATIONS)),
        count=f" {len(slugs)} 个站点",
        stations=tuple(_listed(context, each) for each in here),
        pages=_numbered(context, slug, len(slugs), number),
    )


def town_link(context: PageContext, town: Town) -> Link:
    return Link(town.name, context.link(urls.town_url(town.slug)), f"{town.count} 个站点")


def initial_links(context: PageContext, lists: Sequence[InitialList], url) -> tuple[Link, ...]:
    """A link a list; of very many lists one a letter, whose page leads to the others."""
    shown = lists if len(lists) <= LISTED_UP_TO else [each for each in lists if each.name == each.letter.lower()]
    shown = shown or lists
    return tuple(Link(each.label if shown is lists else each.letter, context.link(url(each.name))) for each in shown)


def _listed(context: PageContext, slug: str) -> ListedStation:
    station = context.network.station(slug)
    names = [service.name for _, service in context.network.offerings(station)] if not station.is_gone else []
    return ListedStation(station_row(context, station), f"能办：{listed(names)}" if names else "")


def _numbered(context: PageContext, slug: str, count: int, number: int) -> tuple[Link, ...]:
    others = (each for each in town_pages(count) if each != number)
    return tuple(Link(f"第 {each} 页", context.link(urls.town_url(slug, each))) for each in others)


def _name_list_page(context: PageContext, what: str, lists, name: str, url, link) -> RenderedBody:
    here = next(each for each in lists if each.name == name)
    title = "其他名字" if name.startswith(OTHERS) else f"拼音 {here.label} 开头的{what}"
    view = NameListView(
        title=title,
        crumb=crumb(context, ("站点", urls.STATIONS)),
        count=f"{len(here.slugs)} 个",
        rows=tuple(link(slug) for slug in here.slugs),
        pages=tuple(_others(context, lists, here, url)),
    )
    return RenderedBody(
        title=title,
        description=f"{context.network.site.display_name}{title}，一共 {view.count}。",
        body=context.render("name_list.html", view),
        head=page_head(context),
    )


def _others(context: PageContext, lists: Sequence[InitialList], here: InitialList, url) -> Iterator[Link]:
    for each in lists:
        if each.letter == here.letter and each is not here:
            yield Link(each.label, context.link(url(each.name)))


def _entry_link(context: PageContext, entry: Entry) -> Link:
    note = "，".join(text for text in (entry.state, entry.address or "地址未公布") if text)
    return Link(entry.name, context.link(urls.station_url(entry.slug)), note)


def _entries_by_slug(network: Network) -> dict[str, Entry]:
    return {entry.slug: entry for entry in network.entries}


def _towns_by_slug(network: Network) -> dict[str, Town]:
    return {town.slug: town for town in network.towns}
