"""A large network cut into areas (片), so that what is made of all stations can be made area by area.

In: a Network. Out: Areas that hold each station once. An area is a station with all below it, where that is a sensible
number; the others, in the order of the network, stand together in areas of no station's. An edit of a station moves
none, unless it changes the parent or merges: an area is made again when one of its stations is, and no other.
"""

from collections.abc import Iterator
from typing import NamedTuple

# A town has some fifty stations; half a second of work stays far above so many.
_FEWEST, _MOST = 10, 300
_TOGETHER = 200
# With all that stations can say a list of so many is some 20 MB already: in a larger network lists are in files by area.
LISTS_UP_TO = 2000


class Area(NamedTuple):
    """`id` is the slug of the station on top; "_1", "_2" … for those of no station, as no slug begins so."""

    id: str
    name: str
    slugs: tuple[str, ...]


def areas_of(network) -> tuple[Area, ...]:
    """Sorted by id; `slugs` are in the order of the network."""
    order = {station.slug: number for number, station in enumerate(network.stations)}
    areas = [
        Area(top, network.station(top).name, tuple(sorted(slugs, key=order.__getitem__)))
        for top, slugs in _cut(_below(network))
    ]
    taken = {slug for area in areas for slug in area.slugs}
    others = [slug for slug in order if slug not in taken]
    for number, start in enumerate(range(0, len(others), _TOGETHER), 1):
        areas.append(Area(f"_{number}", "其他站点", tuple(others[start : start + _TOGETHER])))
    return tuple(sorted(areas))


def _below(network) -> dict[str, list[str]]:
    """Slug → the slugs right below it; "" → those under nobody who is there."""
    below: dict[str, list[str]] = {}
    for station in network.stations:
        parent = station.parent if station.parent and network.station(station.parent) else ""
        below.setdefault(parent, []).append(station.slug)
    return below


def _cut(below: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """(top, it and all below it) for each area. Stations that are too few for one are left, as is one with too many below;
    so are those whose parents lead in a ring.
    """
    waiting = list(below.get("", ()))
    while waiting:
        top = waiting.pop()
        slugs = _all_below(top, below)
        if len(slugs) > _MOST:
            waiting += below[top]
        elif len(slugs) >= _FEWEST:
            yield top, slugs


def _all_below(top: str, below: dict[str, list[str]]) -> list[str]:
    """`top` and all below it; of more than fit into an area the first few."""
    found = [top]
    for slug in found:  # The list grows while it is walked.
        found += below.get(slug, ())
        if len(found) > _MOST:
            break
    return found
