"""A part of a network, for whatever walks over all its stations: those of one area, or none at all.

In: a Network. Out: what answers as a Network with those stations alone. A record that is looked up by its key (`station`,
`service_named`, `successor` …) is answered by the whole one, so that what is made of a part says the same as what is made
of everything. What the network has for itself (services, campaigns, activities of its own …) is a part too: all of them
together are the network, each fact once.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Any

from builder.model.network import Network
from builder.model.offering import Offering
from builder.model.orders.orders import Orders
from builder.model.service import Service
from builder.model.station import Station
from builder.model.sums import Sum, made_of_shares
from builder.model.volunteers.volunteers import Volunteers

_NOTHING = {
    "services": (),
    "activities": (),
    "volunteers": Volunteers.unwritten(),
    "campaigns": (),
    "outcomes": (),
    "ballots": (),
    "orders": Orders.unwritten(),
}


# The id of what the network has for itself, among those of its areas.
NETWORK_ITSELF = "_network"


def area_ids(network: Network) -> tuple[str, ...]:
    """The parts that together are the network: what it has for itself, and every area."""
    return (NETWORK_ITSELF, *(area.id for area in network.areas))


def part_of(network: Network, area_id: str) -> Network:
    """One of `area_ids`: an area's stations and nothing else, or what the network has for itself and no station. Asks the
    network for no other stations.
    """
    if area_id == NETWORK_ITSELF:
        return _PartOfNetwork(network, (), {})
    return _PartOfNetwork(network, tuple(network.station(slug) for slug in network.area(area_id).slugs), _NOTHING)


class _PartOfNetwork:
    """Stands in for a Network where stations are walked over."""

    def __init__(self, network: Network, stations: tuple[Station, ...], instead: dict[str, Any]) -> None:
        self.__dict__.update(instead, stations=stations, _network=network, _known={}, _offered={})

    def stations_with(self, field: str) -> tuple[Station, ...]:
        return tuple(station for station in self.stations if station.says(field))

    def says(self, field: str) -> bool:
        return any(station.says(field) for station in self.stations)

    def offerings(self, station: Station) -> tuple[tuple[Offering, Service], ...]:
        """As Network.offerings; remembered, since four lists tell them."""
        found = self._offered.get(station.slug)
        if found is None:
            found = self._offered[station.slug] = self._network.offerings(station)
        return found

    def shared(self, make: Callable[..., Any], *key: Hashable) -> Any:
        """As Network.shared, of this part alone."""
        if (make, *key) not in self._known:
            self._known[make, *key] = make(self, *key)
        return self._known[make, *key]

    def summed(self, which: Sum, day: date) -> Any:
        """As Network.summed, of this part alone."""
        return self.shared(made_of_shares, which, day)

    def shares(self, which: Sum, day: date) -> Sequence[Any]:
        """Made once: one sum may be made of another."""
        return (self.shared(which.share, day),)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._network, name)
