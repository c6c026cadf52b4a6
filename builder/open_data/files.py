"""All files of the open data in one mapping, and the dates that the sitemap tells.

In: a Network and the day of the build. Out: bytes by site path; dates by page address.
"""

from collections.abc import Mapping
from datetime import date

from builder import urls
from builder.model.dated_facts import latest_fact_date
from builder.model.honours.roll import shown_honourees
from builder.model.network import Network
from builder.model.orders.listed import listed_orders
from builder.open_data.activities_calendar import activities_calendar_files
from builder.open_data.activities_feed import activities_feed
from builder.open_data.activities_json import activities_json
from builder.open_data.answers_feed import answers_feed
from builder.open_data.answers_json import answers_json
from builder.open_data.campaigns_feed import campaigns_feed
from builder.open_data.campaigns_json import campaigns_json
from builder.open_data.deliberation_feed import deliberation_feed
from builder.open_data.deliberation_json import deliberation_json
from builder.open_data.news import atom_feed
from builder.open_data.calendar_file import calendar_files
from builder.open_data.ballots_feed import ballots_feed
from builder.open_data.ballots_json import ballots_json
from builder.open_data.csv_table import stations_csv
from builder.open_data.geojson import stations_geojson
from builder.open_data.honours_json import honours_json
from builder.open_data.linked_data import stations_jsonld
from builder.open_data.orders_feed import orders_feed
from builder.open_data.orders_json import orders_json
from builder.open_data.people_feed import people_feed
from builder.open_data.schemas import schema_files
from builder.open_data.services_json import services_json
from builder.open_data.stations_json import stations_json
from builder.open_data.volunteers_feed import volunteers_feed
from builder.open_data.volunteers_json import volunteers_json
from builder.open_data.wishes_feed import wishes_feed
from builder.open_data.wishes_json import wishes_json


def open_data_files(network: Network, made_date: date) -> Mapping[str, bytes]:
    """Site path → bytes. Equal arguments give equal bytes."""
    feed = atom_feed(network, made_date)
    made = {
        "stations.json": stations_json(network, made_date),
        "services.json": services_json(network, made_date),
        "activities.json": activities_json(network, made_date),
        "honours.json": honours_json(network, made_date),
        "wishes.json": wishes_json(network, made_date),
        "volunteers.json": volunteers_json(network, made_date),
        "deliberation.json": deliberation_json(network, made_date),
        "campaigns.json": campaigns_json(network, made_date),
        "answers.json": answers_json(network, made_date),
        "ballots.json": ballots_json(network, made_date),
        "orders.json": orders_json(network, made_date),
        "stations.geojson": stations_geojson(network, made_date),
        "stations.csv": stations_csv(network),
        "stations.jsonld": stations_jsonld(network, made_date),
        **({"feed.atom": feed} if feed else {}),
        **schema_files(),
    }
    files = {urls.open_data_url(name): data for name, data in sorted(made.items())}
    calendars = {**calendar_files(network, made_date), **activities_calendar_files(network, made_date)}
    return files | calendars | _feeds(network, made_date)


def _feeds(network: Network, made_date: date) -> Mapping[str, bytes]:
    """The feeds of the lists, beside their pages; none for a list without news."""
    feeds = {
        urls.PEOPLE: people_feed(network, made_date),
        urls.ACTIVITIES: activities_feed(network, made_date),
        urls.WISHES: wishes_feed(network, made_date),
        urls.VOLUNTEERS: volunteers_feed(network, made_date),
        urls.DELIBERATION: deliberation_feed(network, made_date),
        urls.CAMPAIGNS: campaigns_feed(network, made_date),
        urls.ANSWERS: answers_feed(network, made_date),
        urls.BALLOTS: ballots_feed(network, made_date),
        urls.ORDERS: orders_feed(network, made_date),
    }
    return {urls.feed_url(section): feed for section, feed in feeds.items() if feed}


def last_modified(network: Network, made_date: date) -> Mapping[str, date]:
    """Page address → the newest date among the facts of its station, service or person; none for what has no date."""
    pages = [(urls.station_url(station.slug), station) for station in network.stations]
    pages += [(urls.service_url(service.id), service) for service in network.services]
    pages += [
        (urls.person_url(station.slug, person.id), person)
        for station, person in shown_honourees(network, made_date)
    ]
    pages += [(urls.campaign_url(campaign.id), campaign) for campaign in network.campaigns]
    pages += [(urls.order_url(each.order.id), each.order) for each in listed_orders(network, made_date)]
    return {url: day for url, record in pages if (day := latest_fact_date(record, made_date))}
