"""All files of the open data by what makes them.

In: a Network and the day of the build. Out: bytes by site path. What is joined from all areas is shares.py's; the makers
of the other files stand APART, one by one, so that a file is made again only when something that was asked for it has
changed; station_files are what one station has for itself.
"""

from collections.abc import Callable, Mapping
from datetime import date

from builder import urls
from builder.later import later
from builder.model.network import Network
from builder.model.station import Station

answers_json = later("builder.open_data.answers_json", "answers_json")
ballots_json = later("builder.open_data.ballots_json", "ballots_json")
campaigns_json = later("builder.open_data.campaigns_json", "campaigns_json")
network_activities_calendar = later("builder.open_data.activities_calendar", "network_activities_calendar")
orders_json = later("builder.open_data.orders_json", "orders_json")
schema_files = later("builder.open_data.schemas", "schema_files")
services_json = later("builder.open_data.services_json", "services_json")
station_activities_calendar = later("builder.open_data.activities_calendar", "station_activities_calendar")
station_calendar = later("builder.open_data.calendar_file", "station_calendar")

# Makes files by site path; none where there is nothing to tell.
Maker = Callable[[Network, date], Mapping[str, bytes]]


def station_files(network: Network, station: Station, made_date: date) -> Mapping[str, bytes]:
    """The calendars of one station. Nothing is asked of the network but what concerns it."""
    made = {
        urls.station_calendar_url(station.slug): station_calendar(network, station, made_date),
        urls.station_activities_calendar_url(station.slug): station_activities_calendar(network, station, made_date),
    }
    return {path: data for path, data in made.items() if data}


def _at(path: str, data_of: Callable[[Network, date], bytes | None]) -> tuple[str, Maker]:
    """A maker of one file, by its path; it may have nothing to tell."""

    def make(network: Network, made_date: date) -> Mapping[str, bytes]:
        data = data_of(network, made_date)
        return {path: data} if data else {}

    return path, make


def _api(name: str, data_of: Callable[[Network, date], bytes | None]) -> tuple[str, Maker]:
    return _at(urls.open_data_url(name), data_of)


def _schemas(network: Network, _made_date: date) -> Mapping[str, bytes]:
    return {urls.open_data_url(name): data for name, data in schema_files(network.is_in_areas).items()}


# What is made without the shares of areas.
APART: tuple[tuple[str, Maker], ...] = (
    _api("services.json", services_json),
    _api("campaigns.json", campaigns_json),
    _api("answers.json", answers_json),
    _api("ballots.json", ballots_json),
    _api("orders.json", orders_json),
    ("schemas", _schemas),
    _at(urls.ACTIVITIES_CALENDAR, network_activities_calendar),
)
