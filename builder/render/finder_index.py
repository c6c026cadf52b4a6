"""The finder's file, assets/stations.json: what assets/finder.js looks through.

    {"services": [["legal-advice", "法律咨询"], …],
     "stations": [[slug, name, "别名 别名", kind, tier, address, state, [index into services, …]], …]}

UTF-8, one line, stations in the order of their slugs, without those that have merged; state is "" while a
station is open to the public. Reading it is one download of about 100 bytes a station.
"""

import json

from builder.model.network import Network
from builder.model.site import Kind, Tier


def finder_index(network: Network) -> bytes:
    """The bytes of assets/stations.json."""
    index_of = {service.name: index for index, service in enumerate(network.services_in_use)}
    stations = [
        [
            station.slug,
            station.name,
            " ".join(station.alternate_names),
            _name(network.kind(station.kind)),
            _name(network.tier(station.tier)),
            station.address or "",
            "" if station.is_open_to_visitors else station.status_name,
            [index_of[offering.service] for offering in station.services if offering.service in index_of],
        ]
        for station in network.stations
        if not network.successor(station.slug)
    ]
    services = [[service.id, service.name] for service in network.services_in_use]
    content = {"services": services, "stations": stations}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _name(named: Kind | Tier | None) -> str:
    return named.name if named else ""
