"""The site's pages as a list: which there are, at which URL, in which shell, and what each is about.

In: a Network and the day of the build. Out: Pages in the order of their URLs' sections; what goes on at the stations is
life_pages.py's, what residents have a say in participation_pages.py's. A Page names its body function and its subject; nothing is rendered here.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from builder import urls
from builder.model.network import Network
from builder.open_data import described_files
from builder.plan.forms import forms_shown
from builder.plan.life_pages import life_pages
from builder.plan.page import Page
from builder.plan.participation_pages import participation_pages
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


def plan_pages(network: Network, made_date: date) -> tuple[Page, ...]:
    """Every page except those of content/*.md, which the theme renders first."""
    return tuple(_pages(network, made_date))


def shells_of(pages: Iterable[Page], network: Network) -> tuple[ShellKey, ...]:
    """The shells that `pages` and those of content/*.md are poured into, each once."""
    keys = {page.shell for page in pages}
    keys |= {markdown_shell(source.name) for source in network.pages}
    return tuple(sorted(keys))


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


def _pages(network: Network, made_date: date) -> Iterator[Page]:
    yield Page(urls.HOME, ShellKey("home", 0), home_page)
    yield Page(urls.FIND, ShellKey("find", 1), find_page)
    yield Page(urls.STATIONS, ShellKey("stations", 1), station_list_page)
    yield from _station_pages(network)
    yield Page(urls.SERVICES, ShellKey("services", 1), service_list_page)
    for service in network.services:
        url = urls.service_url(service.id)
        body = partial(service_page, service=service)
        yield Page(url, ShellKey("services", 2), body, listed=service.is_in_use)
    yield from _directory_pages(network)
    yield from life_pages(network, made_date)
    yield from participation_pages(network, made_date)
    for form_id, declaration in forms_shown(network).items():
        yield Page(urls.form_url(form_id), ShellKey("forms", 2), partial(form_page, declaration=declaration))
    if forms_shown(network):
        yield Page(urls.FORMS_CANCEL, ShellKey("forms", 2), cancel_page)
        yield Page(urls.FORMS_STATUS, ShellKey("forms", 2), status_page)
    yield Page(urls.OPEN_DATA, ShellKey("api", 1), _open_data_page)
    yield Page(urls.PRIVACY, ShellKey("privacy", 1), privacy_page)
    yield Page(urls.NOT_FOUND, ShellKey("404", 0, absolute=True), not_found_page, listed=False)


def _station_pages(network: Network) -> Iterator[Page]:
    """A page a station; where one was before, or has merged into another, a page that leads on."""
    shell = ShellKey("stations", 2)
    for station in network.stations:
        url = urls.station_url(station.slug)
        if network.successor(station.slug):
            yield Page(url, shell, partial(merged_page, station=station), listed=False)
        else:
            yield Page(url, shell, partial(station_page, station=station))
    for former, slug in network.former_slugs.items():
        body = partial(moved_page, station=network.station(slug))
        yield Page(urls.station_url(former), shell, body, listed=False)


def _directory_pages(network: Network) -> Iterator[Page]:
    """The network seen in other ways; under no tab, but reached from the first page and from every footer."""
    yield Page(urls.MAP, ShellKey("map", 1), map_page)
    yield Page(urls.COVERAGE, ShellKey("coverage", 1), coverage_page)
    if network.scenes:
        yield Page(urls.SCENES, ShellKey("scenes", 1), scene_list_page)
    for scene in network.scenes:
        yield Page(urls.scene_url(scene.id), ShellKey("scenes", 2), partial(scene_page, scene=scene))
    if network.has_standings:
        yield Page(urls.CHECKLISTS, ShellKey("checklists", 1), checklists_page)


def _open_data_page(context: PageContext) -> RenderedBody:
    return open_data_page(context, described_files(context.network, context.made_date))
