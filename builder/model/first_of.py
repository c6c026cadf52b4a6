"""The first of a list, and how many there are: what a page shows of something that grows with the network.

In: rows that stand in their order by themselves, as tuples do. Out: a small value; those of all parts of a network,
joined, are what the whole network's would be.
"""

from collections.abc import Iterable
from itertools import chain
from typing import Any, NamedTuple


class FirstOf(NamedTuple):
    """`rows` are sorted; `count` is of all of them."""

    count: int
    rows: tuple[Any, ...]


def first_of(rows: Iterable[Any], most: int) -> FirstOf:
    """The first `most` of some rows in any order."""
    rows = sorted(rows)
    return FirstOf(len(rows), tuple(rows[:most]))


def joined_first(parts: Iterable[FirstOf], most: int) -> FirstOf:
    """The first `most` of all parts."""
    parts = list(parts)
    rows = sorted(chain.from_iterable(part.rows for part in parts))
    return FirstOf(sum(part.count for part in parts), tuple(rows[:most]))
