"""api/v1/stations.jsonld: every station in schema.org's words, as on the stations' own pages (JSON-LD 1.1).

A station that is no more has no node. With a public address in site_config.yml every node has an @id, the
address of its page.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from builder.model.areas import Area
from builder.model.network import Network
from builder.open_data.lists import Order, StationList, of_station
from builder.render.json_ld import station_node


def _head(_network: Network, _made_date: date, _tallies: Sequence[None]) -> dict[str, str]:
    return {"@context": "https://schema.org"}


def _rows(network: Network, made_date: date) -> Iterator[tuple[Order, dict[str, object]]]:
    for station in network.stations:
        if not station.is_gone:
            yield of_station(station), station_node(network, station, made_date)


def _index_row(area: Area, path: str, _count: int) -> dict[str, object]:
    return {"@type": "DataDownload", "name": area.name, "contentUrl": path, "encodingFormat": "application/ld+json"}


NODES = StationList("stations.jsonld", "@graph", _head, _rows, index_member="@graph", index_row=_index_row)
