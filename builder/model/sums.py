"""What a page says of all stations together, made of what each part of the network adds to it.

A Sum is two functions. `share` walks over the stations of a part (builder/model/part_of_network.py) and hands back a small
value; `joined` makes of the shares of all parts what the page needs. A build keeps the shares of every area, so that an
edit of one station walks over its own area alone; elsewhere the network is one part.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from builder.frozen import frozen


def _only_that_day(_network: Any, day: date) -> tuple[date, ...]:
    return (day,)


@frozen
class Sum:
    """`name` is its own among all sums. A share is made of frozen values that can be pickled, without a Station in it, and
    asks for nothing but what concerns its stations. Parts come in any order: what stands in an order brings its place with
    it. `joined` says the same however the network is cut. `days` are those for which areas tell it on the day of a build.
    """

    name: str
    share: Callable[[Any, date], Any]
    joined: Callable[[Any, date, Sequence[Any]], Any]
    days: Callable[[Any, date], Sequence[date]] = _only_that_day

    def on(self, day: date) -> str:
        """The name of its shares of a day."""
        return f"{self.name} {day}"


def made_of_shares(network, which: Sum, day: date) -> Any:
    """The sum of a whole network."""
    return which.joined(network, day, network.shares(which, day))
