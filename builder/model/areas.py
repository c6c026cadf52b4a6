"""A large network cut into areas (片), so that what is made of all stations can be made area by area.

In: a Network. Out: Areas that hold each station once. An area is a station with all below it, where that is a sensible
number; the others, in the order of their slugs, stand together in areas of no station's. An edit of a station moves
none, unless it changes the parent or merges: an area is made again when one of its stations is, and no other.
"""

from collections.abc import Iterator
from typing import NamedTuple

# A town has some fifty stations; half a second of work stays far above so many.
_FEWEST, _MOST = 10, 300
_TOGETHER = 200


class Area(NamedTuple):
    """`id` is the slug of the station on top; "_1", "_2" … for those of no station, as no slug begins so."""

    id: str
    name: str
    slugs: tuple[str, ...]


def areas_of(network) -> tuple[Area, ...]:
    """Sorted by id; `slugs` are sorted too."""
    below = _below(network)
    areas, others = [], []
    for top, slugs in _cut(network, below):
        if top:
            areas.append(Area(top, network.station(top).name, tuple(sorted(slugs))))
        else:
            others += slugs
    taken = {slug for area in areas for slug in area.slugs}
    # What leads to itself is under nobody that was asked.
    others = sorted({*others, *(station.slug for station in network.stations if station.slug not in taken)})
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


def _cut(network, below: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """(top, it and all below it) for each area; ("", slugs) of what is too few or too many for one."""
    waiting = list(below.get("", ()))
    while waiting:
        top = waiting.pop()
        slugs = _all_below(top, below)
        if len(slugs) > _MOST:
            yield "", [top]
            waiting += below[top]
        else:
            yield (top if len(slugs) >= _FEWEST else ""), slugs


def _all_below(top: str, below: dict[str, list[str]]) -> list[str]:
    """`top` and all below it; of more than fit into an area the first few."""
    found = [top]
    for slug in found:  # The list grows while it is walked.
        found += below.get(slug, ())
        if len(found) > _MOST:
            break
    return found
