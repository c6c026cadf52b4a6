"""Where the stations are, map/places.json: what assets/nearest.js measures distances to.

    [[slug, name, latitude, longitude, address], …]

UTF-8, one line, in the order of the slugs: every station that is open to the public and has a location.
Degrees are WGS-84, as browsers give them, to five decimals (one metre). About 90 bytes a station, 40 when
compressed.
"""

import json

from builder.model.geo import WGS84, convert
from builder.model.network import Network
from builder.model.station import Station


def places_index(network: Network) -> bytes:
    """The bytes of map/places.json."""
    rows = [_row(each) for each in network.stations if each.location and each.is_open_to_visitors]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _row(station: Station) -> list[str | float]:
    place = convert(station.location, WGS84)
    latitude, longitude = round(place.latitude, 5), round(place.longitude, 5)
    return [station.slug, station.name, latitude, longitude, station.address or ""]
