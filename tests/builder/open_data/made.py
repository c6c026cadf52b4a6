"""Open data as a build makes it, of a network that is made in the test."""

from collections.abc import Mapping
from datetime import date

from builder.model.network import Network
from builder.model.part_of_network import area_ids
from builder.open_data import area_made, joined_files, station_files
from builder.open_data.csv_table import table_of, table_rows
from builder.open_data.files import APART
from builder.open_data.lists import StationList, joined, lines_of


def list_of(which: StationList, network: Network, made_date: date) -> bytes:
    """One list of api/v1/, joined of one part: the whole network."""
    return joined(which, network, made_date, (lines_of(which, network, made_date),))


def table_made(network: Network) -> bytes:
    """api/v1/stations.csv"""
    return table_of(table_rows(network))


def open_data_files(network: Network, made_date: date) -> Mapping[str, bytes]:
    """Site path → bytes, of everything."""
    files: dict[str, bytes] = {}
    for _, make in APART:
        files |= make(network, made_date)
    made = [area_made(network, area_id, made_date) for area_id in area_ids(network)]
    for each in made:
        files |= each.files
    files |= joined_files(network, made_date, [each.share for each in made])
    for station in network.stations:
        files |= station_files(network, station, made_date)
    return files
