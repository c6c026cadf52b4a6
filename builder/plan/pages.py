"""The site's pages as a list: which there are, at which URL, in which shell, and what each is about.

In: a Network and the day of the build. Out: Pages in the order of their URLs' sections. A Page names its body function and its subject; nothing
is rendered here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from builder import urls
from builder.model.activities.calendar import activities_at, owned_activities
from builder.model.activities.months import network_months, sheet_months
from builder.model.honours.roll import has_honours, honourees_by_year, shown_honourees
from builder.model.deliberation.gathered import brands_of, has_deliberation
from builder.model.network import Network
from builder.model.volunteers.counts import has_volunteers
from builder.model.wishes.wall import fulfilled_years, has_wishes
from builder.open_data import described_files
from builder.plan.forms import forms_shown
from builder.render import (
    PageContext,
    RenderedBody,
    activities_page,
    audience_activities_page,
    brand_page,
    cancel_page,
    checklists_page,
    coverage_page,
    deliberation_page,
    find_page,
    form_page,
    home_page,
    map_page,
    merged_page,
    month_activities_page,
    month_sheet_page,
    moved_page,
    not_found_page,
    open_data_page,
    people_of_year_page,
    people_page,
    person_page,
    privacy_page,
    scene_list_page,
    scene_page,
    service_list_page,
    service_page,
    station_activities_page,
    station_list_page,
    station_page,
    volunteers_page,
    wish_wall_page,
    wishes_of_year_page,
)
from builder.render.sections import life_sections
from builder.theme import ShellKey


@dataclass(frozen=True)
class Page:
    """One page of our own making; `body` renders it in its surroundings. `listed` pages stand in the sitemap."""

    url: str
    shell: ShellKey
    body: Callable[[PageContext], RenderedBody]
    listed: bool = True


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
    yield from _activity_pages(network, made_date)
    yield from _people_pages(network, made_date)
    yield from _wish_pages(network)
    yield from _deliberation_pages(network)
    if has_volunteers(network) or "shift" in forms_shown(network):
        yield Page(urls.VOLUNTEERS, ShellKey("volunteers", 1), volunteers_page)
    for form_id, declaration in forms_shown(network).items():
        yield Page(urls.form_url(form_id), ShellKey("forms", 2), partial(form_page, declaration=declaration))
    if forms_shown(network):
        yield Page(urls.FORMS_CANCEL, ShellKey("forms", 2), cancel_page)
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


def _activity_pages(network: Network, made_date: date) -> Iterator[Page]:
    """What is on, a page a month and an audience; a page a station with activities, and its sheets for the door."""
    if not owned_activities(network):
        return
    yield Page(urls.ACTIVITIES, ShellKey("activities", 1), activities_page)
    for month in network_months(network, made_date):
        body = partial(month_activities_page, month=month)
        yield Page(urls.activities_of_month_url(str(month)), ShellKey("activities", 2), body)
    for audience in network.audiences:
        body = partial(audience_activities_page, audience=audience)
        yield Page(urls.activities_of_audience_url(audience.id), ShellKey("activities", 3), body)
    for station in network.stations:
        if not activities_at(network, station) or station.is_gone:
            continue
        body = partial(station_activities_page, station=station)
        yield Page(urls.station_activities_url(station.slug), ShellKey("stations", 3), body)
        for month in sheet_months(network, station, made_date):
            body = partial(month_sheet_page, station=station, month=month)
            yield Page(urls.month_sheet_url(station.slug, str(month)), ShellKey("stations", 4), body, listed=False)


def _people_pages(network: Network, made_date: date) -> Iterator[Page]:
    """The honour roll, a page a year of awards, and a page for everybody who may be named on `made_date`."""
    if has_honours(network) or "nomination" in forms_shown(network):
        yield Page(urls.PEOPLE, ShellKey("people", 1), people_page)
    for year in honourees_by_year(network, made_date):
        body = partial(people_of_year_page, year=year)
        yield Page(urls.people_of_year_url(year), ShellKey("people", 2), body)
    for station, person in shown_honourees(network, made_date):
        body = partial(person_page, station=station, person=person)
        yield Page(urls.person_url(station.slug, person.id), ShellKey("people", 3), body)


def _deliberation_pages(network: Network) -> Iterator[Page]:
    """The network's page, where there is anything to talk over or anybody to mediate, or where a matter can be brought
    up; and a page a brand."""
    if has_deliberation(network) or "matter" in forms_shown(network):
        yield Page(urls.DELIBERATION, ShellKey("deliberation", 1), deliberation_page)
    for at in brands_of(network):
        body = partial(brand_page, station=at.station, brand=at.brand)
        yield Page(urls.brand_url(at.station.slug, at.brand.id), ShellKey("deliberation", 3), body)


def _wish_pages(network: Network) -> Iterator[Page]:
    """The wall, also while it is empty where a wish can be made; and a page a year."""
    if has_wishes(network) or {"wish", "claim"} & {*forms_shown(network)}:
        yield Page(urls.WISHES, ShellKey("wishes", 1), wish_wall_page)
    for year in fulfilled_years(network):
        body = partial(wishes_of_year_page, year=year)
        yield Page(urls.wishes_of_year_url(year), ShellKey("wishes", 2), body)


def _open_data_page(context: PageContext) -> RenderedBody:
    return open_data_page(context, described_files(context.network, context.made_date))
