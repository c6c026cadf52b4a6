"""Where the stations are: what assets/nearest.js measures distances to. map/places.json is

    [[slug, name, latitude, longitude, address], …]

UTF-8, one line, in the order of the slugs: every station that is open to the public and has a location, as
builder/model/directory.py has it. About 90 bytes a station, 40 when compressed.

In a network of more than WHOLE_UP_TO stations it says which squares of so many degrees have stations, as indexes of their
south-west corners; each is a file of such rows, map/places/<north>_<east>.json:

    {"degrees": 0.05, "squares": [[624, 2429], …]}
"""

import json
from collections.abc import Mapping
from math import floor
from typing import Any

from builder import urls
from builder.model.directory import WHOLE_UP_TO, Spot
from builder.model.network import Network

# Some five kilometres: a server that is asked for a square learns no more of where somebody stands.
_SQUARES_A_DEGREE = 20


def places_files(network: Network) -> Mapping[str, bytes]:
    """Site path → bytes."""
    if len(network.entries) <= WHOLE_UP_TO:
        return {urls.MAP_PLACES: _json(network.spots)}
    squares: dict[tuple[int, int], list[Spot]] = {}
    for spot in network.spots:
        square = floor(spot.latitude * _SQUARES_A_DEGREE), floor(spot.longitude * _SQUARES_A_DEGREE)
        squares.setdefault(square, []).append(spot)
    index = {"degrees": 1 / _SQUARES_A_DEGREE, "squares": sorted(squares)}
    files = {urls.places_url(*square): _json(spots) for square, spots in sorted(squares.items())}
    return {urls.MAP_PLACES: _json(index), **files}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
