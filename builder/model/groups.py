"""Which stations stand together: of a tier, below a station, offering a service, alive with a scene, merged into one.

In: a Network. Out: slugs by key, no stations: so what was worked out here is true for the next network too, as long as its
stations differ in nothing that all are asked for at once. Lists run from the top tier down, then by slug, without merged ones.
"""

from collections.abc import Iterable

Slugs = tuple[str, ...]
Groups = dict[str, Slugs]


def ranked(network) -> Slugs:
    """All that are in lists."""
    listed = (station for station in network.stations if station.status != "merged")
    tiers = sorted(listed, key=lambda station: (network.tier_rank(station.tier), station.slug))
    return tuple([station.slug for station in tiers])


def by_tier(network) -> Groups:
    return _grouped((station.tier, station.slug) for station in network.stations_ranked)


def children(network) -> Groups:
    """By the slug of the station right above."""
    return _grouped((station.parent, station.slug) for station in network.stations_ranked if station.parent)


def by_service(network) -> Groups:
    """By the id of a service in use."""
    ids = {service.name: service.id for service in network.services_in_use}
    return _grouped(
        (ids[name], station.slug) for station in network.stations_ranked for name in station.offered_names if name in ids
    )


def by_scene(network) -> Groups:
    """By the name of a scene, stations in service."""
    return _grouped(
        (scene, station.slug) for station in network.stations_ranked if station.is_in_service for scene in station.scenes
    )


def merged_here(network) -> Groups:
    """By the slug of the station that goes on for them."""
    led = ((network.successor(station.slug), station.slug) for station in network.stations if station.merged_into)
    return _grouped((successor.slug, slug) for successor, slug in led if successor)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, Slugs]:
    """Slugs by key, each once: a station may offer a service twice, one after the other or not."""
    groups: dict[str, dict[str, None]] = {}
    for key, slug in pairs:
        groups.setdefault(key, {})[slug] = None
    return {key: tuple(group) for key, group in groups.items()}
