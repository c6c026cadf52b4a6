"""Which station a typed name means: exact names and aliases first, then the nearest ones to ask about.
Pure."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

_MOST_CANDIDATES = 6
_LEAST_LIKENESS = 0.34


@dataclass(frozen=True)
class Station:
    """A station as the catalogue has it. `status` is the YAML's word: open, planned, building,
    temporarily_closed, closed."""

    slug: str
    name: str
    alternate_names: tuple[str, ...]
    phone: str
    status: str


class StationNames:
    """All names of a network's stations, ready to be searched."""

    def __init__(self, stations: Iterable[Station]):
        self._by_name: dict[str, dict[str, Station]] = defaultdict(dict)
        for station in stations:
            for name in (station.name, *station.alternate_names):
                self._by_name[_folded(name)][station.slug] = station
        self._pairs = {name: _pairs(name) for name in self._by_name}

    def called(self, typed: str) -> tuple[Station, ...]:
        """Stations with exactly this name or alias, whatever its width, case and spaces."""
        return tuple(self._by_name.get(_folded(typed), {}).values())

    def near(self, typed: str) -> tuple[Station, ...]:
        """A few stations whose names hold the typed one, are held by it, or share most of its neighbouring
        characters."""
        wanted = _folded(typed)
        scores = {name: _likeness(wanted, name, _pairs(wanted), pairs) for name, pairs in self._pairs.items()}
        likely = sorted((-score, name) for name, score in scores.items() if score >= _LEAST_LIKENESS)
        found: dict[str, Station] = {}
        for _, name in likely:
            found |= self._by_name[name]
        return tuple(found.values())[:_MOST_CANDIDATES]


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[at : at + 2] for at in range(len(name) - 1)) or frozenset([name])


def _likeness(wanted: str, name: str, wanted_pairs: frozenset[str], pairs: frozenset[str]) -> float:
    if wanted in name or (len(name) > 1 and name in wanted):
        return 1 + len(wanted) / (len(name) + len(wanted))
    return 2 * len(wanted_pairs & pairs) / (len(wanted_pairs) + len(pairs))
