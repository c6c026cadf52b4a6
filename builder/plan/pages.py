"""The site's pages as a list of parts: which there are, at which URL, in which shell, and what each is about.

In: a Network. Out: Parts in the order of their URLs' sections; what goes on at the stations is life_pages.py's, what
residents have a say in participation_pages.py's. A Page names its body function and its subject; nothing is rendered here.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from builder import urls
from builder.model.network import Network
from builder.open_data import described_files, station_files
from builder.plan.forms import forms_shown
from builder.plan.context import PartContext, SiteContext
from builder.plan.life_pages import LIFE_SHELLS, STATION_LIFE_SHELLS, further_life_pages, life_page, station_life_pages
from builder.plan.list_pages import list_parts
from builder.plan.page import Page
from builder.plan.part import Part
from builder.plan.participation_pages import PARTICIPATION_SHELLS, participation_pages
from builder.render import (
    PageContext,
    RenderedBody,
    cancel_page,
    checklists_page,
    coverage_page,
    find_page,
    form_page,
    home_page,
    map_page,
    markdown_page,
    merged_page,
    moved_page,
    not_found_page,
    open_data_page,
    privacy_page,
    scene_list_page,
    scene_page,
    service_list_page,
    service_page,
    station_list_page,
    station_page,
    status_page,
)
from builder.render.sections import life_sections
from builder.theme import ShellKey

_STATION_SHELLS = (ShellKey("stations", 2), *STATION_LIFE_SHELLS)


def page_parts(network: Network) -> tuple[Part, ...]:
    """Every page, and with the pages of a station its calendars."""
    return tuple(_parts(network))


def plan_pages(network: Network, made_date: date) -> tuple[Page, ...]:
    """Every page except those of content/*.md, which the theme renders first."""
    context = SiteContext(network, made_date, {}, "").part()
    return tuple(page for part in _parts(network) if not part.name.startswith("content/") for page in part.pages(context))


def markdown_shell(name: str) -> ShellKey:
    """The shell of content/<name>.md."""
    return ShellKey(name, urls.depth(urls.markdown_url(name)))


def navigation(network: Network) -> tuple[tuple[str, str], ...]:
    """The header's tabs as (title, url): sections only, never stations."""
    tabs = [("首页", urls.HOME), ("我要办事", urls.FIND), ("站点", urls.STATIONS), ("服务", urls.SERVICES)]
    tabs += [(each.title, each.url) for each in life_sections(network, forms_shown(network)) if each.is_tab]
    if "suggestion" in forms_shown(network):
        tabs.append(("提建议", urls.form_url("suggestion")))
    tabs += [(source.title, urls.markdown_url(source.name)) for source in network.pages]
    return tuple(tabs)


def _parts(network: Network) -> Iterator[Part]:
    yield _one(Page(urls.HOME, ShellKey("home", 0), home_page))
    yield _one(Page(urls.FIND, ShellKey("find", 1), find_page))
    yield _one(Page(urls.STATIONS, ShellKey("stations", 1), station_list_page))
    for station in network.stations:
        yield station_part(station.slug)
    yield from list_parts(network)
    yield Part("moved", _moved_pages, (ShellKey("stations", 2),))
    yield _one(Page(urls.SERVICES, ShellKey("services", 1), service_list_page))
    for service in network.services:
        yield Part(urls.service_url(service.id), partial(_service_pages, service.id), (ShellKey("services", 2),))
    yield _one(Page(urls.MAP, ShellKey("map", 1), map_page))
    yield _one(Page(urls.COVERAGE, ShellKey("coverage", 1), coverage_page))
    yield Part(urls.SCENES, _scene_pages, (ShellKey("scenes", 1), ShellKey("scenes", 2)))
    yield Part(urls.CHECKLISTS, _checklist_pages, (ShellKey("checklists", 1),))
    for url, shells in LIFE_SHELLS.items():
        # An edit of one of the few stations that the first page shows makes none of the hundreds of further pages again.
        yield Part(url, partial(_section_pages, life_page, url), (ShellKey(url.rstrip("/"), 1),))
        if shells:
            yield Part(f"{url} further", partial(_section_pages, further_life_pages, url), shells)
    for url, shells in PARTICIPATION_SHELLS.items():
        yield Part(url, partial(_section_pages, participation_pages, url), shells)
    yield Part("forms", _form_pages, (ShellKey("forms", 2),))
    yield _one(Page(urls.OPEN_DATA, ShellKey("api", 1), _open_data_page))
    yield _one(Page(urls.PRIVACY, ShellKey("privacy", 1), privacy_page))
    yield _one(Page(urls.NOT_FOUND, ShellKey("404", 0, absolute=True), not_found_page, listed=False))
    for source in network.pages:
        yield Part(source.file, partial(_markdown_pages, source.name), (markdown_shell(source.name),))


def station_part(slug: str) -> Part:
    """All that one station has: its page, or one that leads on; what goes on there; its calendars."""
    return Part(
        urls.station_url(slug),
        partial(_station_pages, slug),
        _STATION_SHELLS,
        partial(_calendars, slug),
    )


def _one(page: Page) -> Part:
    """A page that is there whatever the network holds."""
    return Part(page.url or "home", lambda _context: (page,), (page.shell,))


def _station_pages(slug: str, context: PartContext) -> Iterator[Page]:
    network = context.network
    station = network.station(slug)
    url, shell = urls.station_url(slug), ShellKey("stations", 2)
    if network.successor(slug):
        yield Page(url, shell, partial(merged_page, station=station), listed=False)
    else:
        yield Page(url, shell, partial(station_page, station=station), record=station)
    yield from station_life_pages(network, station, context.made_date)


def _calendars(slug: str, context: PartContext) -> Mapping[str, bytes]:
    return station_files(context.network, context.network.station(slug), context.made_date)


def _moved_pages(context: PartContext) -> Iterator[Page]:
    """Where a station was before, a page that leads on."""
    for former, slug in context.network.former_slugs.items():
        body = partial(moved_page, station=context.network.station(slug))
        yield Page(urls.station_url(former), ShellKey("stations", 2), body, listed=False)


def _service_pages(service_id: str, context: PartContext) -> Iterator[Page]:
    service = context.network.service(service_id)
    body = partial(service_page, service=service)
    yield Page(urls.service_url(service_id), ShellKey("services", 2), body, listed=service.is_in_use, record=service)


def _scene_pages(context: PartContext) -> Iterator[Page]:
    scenes = context.network.scenes
    if scenes:
        yield Page(urls.SCENES, ShellKey("scenes", 1), scene_list_page)
    for scene in scenes:
        yield Page(urls.scene_url(scene.id), ShellKey("scenes", 2), partial(scene_page, scene=scene))


def _checklist_pages(context: PartContext) -> Iterator[Page]:
    if context.network.has_standings:
        yield Page(urls.CHECKLISTS, ShellKey("checklists", 1), checklists_page)


def _section_pages(
    pages: Callable[[str, Network, date], Iterator[Page]], url: str, context: PartContext
) -> Iterator[Page]:
    return pages(url, context.network, context.made_date)


def _form_pages(context: PartContext) -> Iterator[Page]:
    for form_id, declaration in context.forms.items():
        yield Page(urls.form_url(form_id), ShellKey("forms", 2), partial(form_page, declaration=declaration))
    if context.forms:
        yield Page(urls.FORMS_CANCEL, ShellKey("forms", 2), cancel_page)
        yield Page(urls.FORMS_STATUS, ShellKey("forms", 2), status_page)


def _markdown_pages(name: str, context: PartContext) -> Iterator[Page]:
    url = urls.markdown_url(name)
    made = context.theme.pages[url]
    body = partial(markdown_page, title=made.title, body=made.body, text=made.body.striptags())
    yield Page(url, markdown_shell(name), body)


def _open_data_page(context: PageContext) -> RenderedBody:
    return open_data_page(context, described_files(context.network, context.made_date))
