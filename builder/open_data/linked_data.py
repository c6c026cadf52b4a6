"""api/v1/stations.jsonld: every station in schema.org's words, as on the stations' own pages (JSON-LD 1.1).

A station that is no more has no node. With a public address in site_config.yml every node has an @id, the
address of its page.
"""

from datetime import date

from builder.model.network import Network
from builder.open_data.records import json_in_lines
from builder.render.json_ld import station_node


def stations_jsonld(network: Network, made_date: date) -> bytes:
    """The bytes of api/v1/stations.jsonld: one @graph, a node a line."""
    nodes = (
        station_node(network, station, made_date) for station in network.stations if not station.is_gone
    )
    return json_in_lines({"@context": "https://schema.org"}, "@graph", nodes)
