"""The pages about what goes on at the stations: activities, people, wishes, deliberation, volunteers.

In: a Network and the day of the build. Out: Pages; a section's first page stands for the section, also while it is empty and
a form is all there is to it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from builder import urls
from builder.model.activities.calendar import activities_at, owned_activities
from builder.model.activities.months import network_months, sheet_months
from builder.model.deliberation.gathered import brands_of
from builder.model.honours.roll import honourees_by_year, shown_honourees
from builder.model.network import Network
from builder.model.wishes.wall import fulfilled_years
from builder.plan.forms import forms_shown
from builder.plan.page import Page
from builder.render import (
    PageContext,
    RenderedBody,
    activities_page,
    audience_activities_page,
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


def life_pages(network: Network, made_date: date) -> Iterator[Page]:
    """Section by section the first pages, then what lies below them."""
    for section in life_sections(network, forms_shown(network)):
        yield Page(section.url, ShellKey(section.url.rstrip("/"), 1), _FIRST_PAGES[section.url])
    yield from _activity_pages(network, made_date)
    yield from _people_pages(network, made_date)
    yield from _deliberation_pages(network)
    yield from _wish_pages(network)


def _activity_pages(network: Network, made_date: date) -> Iterator[Page]:
    """A page a month and an audience; a page a station with activities, and its sheets for the door."""
    for month in network_months(network, made_date):
        body = partial(month_activities_page, month=month)
        yield Page(urls.activities_of_month_url(str(month)), ShellKey("activities", 2), body)
    for audience in network.audiences if owned_activities(network) else ():
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
    """A page a year of awards, and a page for everybody who may be named on `made_date`."""
    for year in honourees_by_year(network, made_date):
        body = partial(people_of_year_page, year=year)
        yield Page(urls.people_of_year_url(year), ShellKey("people", 2), body)
    for station, person in shown_honourees(network, made_date):
        body = partial(person_page, station=station, person=person)
        yield Page(urls.person_url(station.slug, person.id), ShellKey("people", 3), body)


def _deliberation_pages(network: Network) -> Iterator[Page]:
    """A page a brand."""
    for at in brands_of(network):
        body = partial(brand_page, station=at.station, brand=at.brand)
        yield Page(urls.brand_url(at.station.slug, at.brand.id), ShellKey("deliberation", 3), body)


def _wish_pages(network: Network) -> Iterator[Page]:
    """A page a year of wishes that came true."""
    for year in fulfilled_years(network):
        body = partial(wishes_of_year_page, year=year)
        yield Page(urls.wishes_of_year_url(year), ShellKey("wishes", 2), body)
