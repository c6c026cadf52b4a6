"""api/v1/stations.geojson: the stations on a map (GeoJSON, RFC 7946).

Positions are WGS-84, longitude before latitude, as the RFC has it: in China that means other numbers than on
a map of GCJ-02 or BD-09. A station without a place, or that is closed for good, has no feature.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from builder import urls
from builder.model.areas import Area
from builder.model.network import Network
from builder.model.station import Station
from builder.open_data.lists import Order, StationList, of_station
from builder.open_data.records import VERSION, address, given, publisher

_GONE = ("closed", "merged")
Box = tuple[float, float, float, float]


def _head(network: Network, made_date: date, boxes: Sequence[Box | None]) -> dict[str, Any]:
    head: dict[str, Any] = {
        "type": "FeatureCollection",
        "version": VERSION,
        "made_date": made_date.isoformat(),
        "publisher": publisher(network),
    }
    if any(boxes):
        west, south, east, north = zip(*filter(None, boxes), strict=True)
        head["bbox"] = [min(west), min(south), max(east), max(north)]
    return head


def _placed(network: Network) -> Iterator[Station]:
    return (station for station in network.stations if station.location and station.status not in _GONE)


def _rows(network: Network, _made_date: date) -> Iterator[tuple[Order, dict[str, Any]]]:
    for station in _placed(network):
        yield of_station(station), _feature(network, station)


def _box(network: Network, _made_date: date) -> Box | None:
    """West, south, east, north."""
    places = [station.location.wgs84 for station in _placed(network)]
    if not places:
        return None
    longitudes, latitudes = zip(*places, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _index_row(area: Area, path: str, count: int) -> dict[str, Any]:
    """A feature without a place, which leads to the features of an area."""
    facts = {"name": area.name, "rows": count, "path": path}
    return {"type": "Feature", "id": area.id, "geometry": None, "properties": facts}


def _feature(network: Network, station: Station) -> dict[str, Any]:
    tier, kind = network.tier(station.tier), network.kind(station.kind)
    return {
        "type": "Feature",
        "id": station.slug,
        "geometry": {"type": "Point", "coordinates": list(station.location.wgs84)},
        "properties": given(
            slug=station.slug,
            name=station.name,
            tier=tier.name if tier else station.tier,
            kind=kind.name if kind else station.kind,
            status=station.status,
            address=station.address,
            phone=station.phones[0].number if station.phones else None,
            path=urls.station_url(station.slug),
            url=address(network, urls.station_url(station.slug)),
            services=[service.id for _, service in network.offerings(station)],
            assured_date=station.assured_date and station.assured_date.isoformat(),
        ),
    }


PLACES = StationList(
    "stations.geojson", "features", _head, _rows, _box, index_member="features", index_row=_index_row
)
