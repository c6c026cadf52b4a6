"""api/v1/stations.geojson: the stations on a map (GeoJSON, RFC 7946).

Positions are WGS-84, longitude before latitude, as the RFC has it: in China that means other numbers than on
a map of GCJ-02 or BD-09. A station without a place, or that is closed for good, has no feature.
"""

from datetime import date
from typing import Any

from builder import urls
from builder.model.network import Network
from builder.model.station import Station
from builder.open_data.records import VERSION, address, given, json_in_lines, publisher

_GONE = ("closed", "merged")


def stations_geojson(network: Network, made_date: date) -> bytes:
    """The bytes of api/v1/stations.geojson, a FeatureCollection with one feature a line."""
    features = [
        _feature(network, station)
        for station in network.stations
        if station.location and station.status not in _GONE
    ]
    head: dict[str, Any] = {
        "type": "FeatureCollection",
        "version": VERSION,
        "made_date": made_date.isoformat(),
        "publisher": publisher(network),
    }
    if features:
        head["bbox"] = _box([feature["geometry"]["coordinates"] for feature in features])
    return json_in_lines(head, "features", features)


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


def _box(places: list[list[float]]) -> list[float]:
    """West, south, east, north."""
    longitudes, latitudes = zip(*places, strict=True)
    return [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]
