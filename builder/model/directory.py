"""The network as a directory: what has to be known of every station to find it by name, and no more.

In: a Network. Out: Entries, a small value a station, without its hours and without whatever else takes long to unpack. All that
leads to stations in a big network is made from these: an edit of anything else in a station's file leaves it as it is.
"""

from typing import NamedTuple

from builder.model.geo import WGS84, convert
from builder.model.site import Kind, Tier

# So many stations stand on one page and in one file; in a bigger network each finds its own by town, by initial or by the
# finder's shards, and no page lists more than LISTED_UP_TO.
WHOLE_UP_TO = 300
LISTED_UP_TO = 200


class Entry(NamedTuple):
    """A station. `rank` is its tier's, 0 at the top; `state` is "" while it is open to the public; `services` are indexes into
    `network.services_in_use`, rising; `head` is the slug of the station it is listed under: the one above it, or itself where others are below.
    """

    slug: str
    name: str
    other_names: tuple[str, ...]
    kind: str
    tier: str
    rank: int
    address: str
    state: str
    services: tuple[int, ...]
    head: str
    is_merged: bool
    is_gone: bool


class Spot(NamedTuple):
    """Where a station is: degrees of WGS-84, as browsers give them, to five decimals (one metre)."""

    slug: str
    name: str
    latitude: float
    longitude: float
    address: str


class Town(NamedTuple):
    """A station with those right below it, as a list; `slug` is "" for those that are under nobody."""

    slug: str
    name: str
    count: int


def entries_of(network) -> tuple[Entry, ...]:
    """In the order of the slugs, without those that another station goes on for."""
    indexes = {service.name: index for index, service in enumerate(network.services_in_use)}
    listed = [station for station in network.stations if station.status != "merged"]
    offered = {
        station.slug: tuple(sorted({indexes[name] for name in station.offered_names if name in indexes}))
        for station in listed
    }
    heads = {station.parent for station in listed}
    return tuple(
        Entry(
            slug=station.slug,
            name=station.name,
            other_names=station.alternate_names,
            kind=_name(network.kind(station.kind)),
            tier=_name(network.tier(station.tier)),
            rank=network.tier_rank(station.tier),
            address=station.address or "",
            state="" if station.is_open_to_visitors else station.status_name,
            services=offered.get(station.slug, ()),
            head=station.slug if station.slug in heads else station.parent or "",
            is_merged=station.status == "merged",
            is_gone=station.is_gone,
        )
        for station in network.stations
        if not station.merged_into or not network.successor(station.slug)
    )


def spots_of(network) -> tuple[Spot, ...]:
    """The stations that are open to the public and have a location, in the order of their slugs."""
    return tuple(_spot(each) for each in network.stations if each.location and each.is_open_to_visitors)


def towns_of(network) -> tuple[Town, ...]:
    """Every list of stations, from the top tier down, then by slug; those under nobody come last."""
    listed: dict[str, int] = {}
    for entry in network.entries:
        if not entry.is_merged:
            listed[entry.head] = listed.get(entry.head, 0) + 1
    heads = [station for slug in listed if slug and (station := network.station(slug))]
    heads.sort(key=lambda station: (network.tier_rank(station.tier), station.slug))
    towns = [Town(head.slug, head.name, listed[head.slug]) for head in heads]
    return tuple(towns) + ((Town("", "其他站点", listed[""]),) if listed.get("") else ())


def town_members(network, slug: str) -> tuple[str, ...]:
    """The slugs of a town's list: the station itself, then those right below it that have no list of their own."""
    if slug:
        return slug, *(each.slug for each in network.children(slug) if not network.children(each.slug))
    return tuple(entry.slug for entry in network.entries if not entry.head and not entry.is_merged)


def town_pages(count: int) -> range:
    """The numbers of the pages of a town with so many stations."""
    return range(1, -(-count // LISTED_UP_TO) + 1)


def offering_entries(network, service_id: str) -> tuple[Entry, ...]:
    """The stations that offer a service and are not gone, from the top tier down, then by slug."""
    number = [service.id for service in network.services_in_use].index(service_id)
    found = [entry for entry in network.entries if number in entry.services and not entry.is_gone]
    return tuple(sorted(found, key=lambda entry: (entry.rank, entry.slug)))


def _spot(station) -> Spot:
    place = convert(station.location, WGS84)
    return Spot(station.slug, station.name, round(place.latitude, 5), round(place.longitude, 5), station.address or "")


def _name(named: Kind | Tier | None) -> str:
    return named.name if named else ""
