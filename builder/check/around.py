"""What a rule that looks at one file may ask besides: the network's own content, and today.

In: a Network, of which no station is asked, and a date. Out: lookups, and what rules make of them once for all stations. So a
station's findings stay true until its file, that content or the date changes, whatever other stations say.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from builder.model.network import Network
from builder.model.station import Station

# What one look of a rule goes over: a station's file, or the network's own files, whatever its stations say.
Content = Station | Network
Made = TypeVar("Made")
Looked = TypeVar("Looked")


@dataclass(frozen=True)
class Around:
    """`network.stations` may be empty here, and says nothing."""

    network: Network
    date: date
    _made: dict[Callable, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: "Callable[[Around], Made]") -> Made:
        """`make(self)`, made when it is first asked for: what a rule needs for every station."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]

    def of(self, make: Callable[[Looked], Made], looked_at: Looked) -> Made:
        """`make(looked_at)`, kept while rules look at the same: what several of them need of one file."""
        kept = self._made.get(make)
        if kept is None or kept[0] is not looked_at:
            kept = self._made[make] = (looked_at, make(looked_at))
        return kept[1]
