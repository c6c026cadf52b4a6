"""The pages about what goes on at the stations: activities, people, wishes, deliberation, volunteers.

In: a Network and the day of the build. Out: Pages, of a section (its first page, also while it is empty and a form is all
there is to it, and those that gather from all stations) or of one station.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from builder import urls
from builder.model.activities.calendar import activities_at, owned_activities
from builder.model.activities.months import network_months, sheet_months
from builder.model.deliberation.talk_sum import brands_by_area
from builder.model.honours.roll import shown_of_station
from builder.model.honours.roll_sum import pages_of_year, roll_by_year
from builder.model.network import Network
from builder.model.station import Station
from builder.model.wishes.wall import fulfilled_years
from builder.plan.forms import forms_shown
from builder.plan.page import Page
from builder.render import (
    PageContext,
    RenderedBody,
    activities_page,
    audience_activities_page,
    brand_list_page,
    brand_page,
    deliberation_page,
    month_activities_page,
    month_sheet_page,
    people_of_year_page,
    people_page,
    person_page,
    station_activities_page,
    volunteers_page,
    wish_wall_page,
    wishes_of_year_page,
)
from builder.render.sections import life_sections
from builder.theme import ShellKey

_FIRST_PAGES: Mapping[str, Callable[[PageContext], RenderedBody]] = {
    urls.ACTIVITIES: activities_page,
    urls.PEOPLE: people_page,
    urls.WISHES: wish_wall_page,
    urls.DELIBERATION: deliberation_page,
    urls.VOLUNTEERS: volunteers_page,
}


def life_page(url: str, network: Network, _made_date: date) -> Iterator[Page]:
    """The first page of the section at `url`."""
    if _is_shown(url, network):
        yield Page(url, ShellKey(url.rstrip("/"), 1), _FIRST_PAGES[url])


def further_life_pages(url: str, network: Network, made_date: date) -> Iterator[Page]:
    """The other pages of a section, which gather from all stations but show of each only what all areas together tell."""
    if _is_shown(url, network):
        yield from _FURTHER_PAGES[url](network, made_date)


def _is_shown(url: str, network: Network) -> bool:
    return url in {section.url for section in life_sections(network, forms_shown(network))}


def station_life_pages(network: Network, station: Station, made_date: date) -> Iterator[Page]:
    """The pages of one station besides its own: its activities with their sheets, its people, its brands."""
    yield from _activities_of_station(network, station, made_date)
    for person in shown_of_station(station, made_date):
        body = partial(person_page, station=station, person=person)
        yield Page(urls.person_url(station.slug, person.id), ShellKey("people", 3), body, record=person)
    for brand in station.deliberation if not network.successor(station.slug) else ():
        body = partial(brand_page, station=station, brand=brand)
        yield Page(urls.brand_url(station.slug, brand.id), ShellKey("deliberation", 3), body)


def _activities_of_station(network: Network, station: Station, made_date: date) -> Iterator[Page]:
    """A page where there are activities, and its sheets for the door."""
    if station.is_gone or not activities_at(network, station):
        return
    body = partial(station_activities_page, station=station)
    yield Page(urls.station_activities_url(station.slug), ShellKey("stations", 3), body)
    for month in sheet_months(network, station, made_date):
        body = partial(month_sheet_page, station=station, month=month)
        yield Page(urls.month_sheet_url(station.slug, str(month)), ShellKey("stations", 4), body, listed=False)


def _activity_pages(network: Network, made_date: date) -> Iterator[Page]:
    """A page a month and an audience."""
    for month in network_months(network, made_date):
        body = partial(month_activities_page, month=month)
        yield Page(urls.activities_of_month_url(str(month)), ShellKey("activities", 2), body)
    for audience in network.audiences if owned_activities(network) else ():
        body = partial(audience_activities_page, audience=audience)
        yield Page(urls.activities_of_audience_url(audience.id), ShellKey("activities", 3), body)


def _people_pages(network: Network, made_date: date) -> Iterator[Page]:
    """The pages of each year of awards."""
    for year, people in network.shared(roll_by_year, made_date).items():
        for number in pages_of_year(len(people)):
            url = urls.people_of_year_url(year, number)
            yield Page(url, ShellKey("people", urls.depth(url)), partial(people_of_year_page, year=year, number=number))


def _wish_pages(network: Network, _made_date: date) -> Iterator[Page]:
    """A page a year of wishes that came true."""
    for year in fulfilled_years(network):
        body = partial(wishes_of_year_page, year=year)
        yield Page(urls.wishes_of_year_url(year), ShellKey("wishes", 2), body)


def _deliberation_pages(network: Network, made_date: date) -> Iterator[Page]:
    """The brands area by area, where one page cannot show them."""
    for area in network.shared(brands_by_area, made_date):
        body = partial(brand_list_page, area_id=area.id)
        yield Page(urls.brands_of_area_url(area.id), ShellKey("deliberation", 2), body)


# Of the sections that have more than their first page.
_FURTHER_PAGES: Mapping[str, Callable[[Network, date], Iterator[Page]]] = {
    urls.ACTIVITIES: _activity_pages,
    urls.PEOPLE: _people_pages,
    urls.WISHES: _wish_pages,
    urls.DELIBERATION: _deliberation_pages,
}
# Every section with the shells that its further pages may wear.
LIFE_SHELLS: Mapping[str, tuple[ShellKey, ...]] = {
    urls.ACTIVITIES: (ShellKey("activities", 2), ShellKey("activities", 3)),
    urls.PEOPLE: (ShellKey("people", 2), ShellKey("people", 3)),
    urls.WISHES: (ShellKey("wishes", 2),),
    urls.DELIBERATION: (ShellKey("deliberation", 2),),
    urls.VOLUNTEERS: (),
}
STATION_LIFE_SHELLS = (ShellKey("stations", 3), ShellKey("stations", 4), ShellKey("people", 3), ShellKey("deliberation", 3))
