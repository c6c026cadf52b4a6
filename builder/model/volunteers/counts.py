"""How many help, by kind: computed from what the teams say, with the hedge of their figures."""

from collections.abc import Iterable

from builder.frozen import frozen
from builder.model.network import Network
from builder.model.quantity import Quantity, total
from builder.model.station import Station
from builder.model.volunteers.team import KINDS, Team


@frozen
class KindCount:
    """So many teams of a kind, with so many members together; who is in two of them counts twice."""

    kind: str
    teams: int
    members: Quantity

    @property
    def name(self) -> str:
        return KINDS[self.kind]


def teams(network: Network) -> tuple[tuple[Station | None, Team], ...]:
    """Every team with its station, the network's own first with None; none of stations that are gone."""
    found: list[tuple[Station | None, Team]] = [(None, team) for team in network.volunteers.teams]
    found += [
        (station, team)
        for station in network.stations_with("volunteers")
        if not station.is_gone
        for team in station.volunteers.teams
    ]
    return tuple(found)


def has_volunteers(network: Network) -> bool:
    """Whether anybody writes of volunteers at all."""
    return not network.volunteers.is_empty or network.says("volunteers")


def counts_by_kind(network: Network) -> tuple[KindCount, ...]:
    """In the order of KINDS, without those that have no team."""
    return counts_of_members((team.kind, team.members) for _, team in teams(network))


def counts_of_members(told: Iterable[tuple[str, Quantity]]) -> tuple[KindCount, ...]:
    """Of teams told by their kind and their members."""
    members: dict[str, list[Quantity]] = {}
    for kind, count in told:
        members.setdefault(kind, []).append(count)
    return tuple(KindCount(kind, len(members[kind]), total(members[kind])) for kind in KINDS if kind in members)
