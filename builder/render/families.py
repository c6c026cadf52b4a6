"""Stations in the groups that people know: one station and those right below it.

In: stations of a Network. Out: families, in the order in which their first members come.
"""

from collections.abc import Sequence

from builder.frozen import frozen
from builder.model.station import Station


@frozen
class Family:
    """`head` and those right below it that head no family themselves; None for those without one above."""

    head: Station | None
    members: tuple[Station, ...]

    @property
    def everybody(self) -> tuple[Station, ...]:
        return (self.head, *self.members) if self.head else self.members


def families(stations: Sequence[Station]) -> tuple[Family, ...]:
    """Every station in exactly one family; who is above whom counts only among `stations`."""
    by_slug = {station.slug: station for station in stations}
    heads = {station.parent for station in stations if station.parent in by_slug}
    members: dict[str, list[Station]] = {}
    for station in stations:
        above = station.parent if station.parent in by_slug else ""
        group = members.setdefault(station.slug if station.slug in heads else above, [])
        if station.slug not in heads:
            group.append(station)
    return tuple(Family(by_slug.get(slug), tuple(group)) for slug, group in members.items())
