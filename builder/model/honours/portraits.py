"""Whose portraits the site may have: only of somebody who agreed to it, is no child, and was not taken down.

In: a Network and the day of the build. Out: names of files in content/portraits/.
"""

from collections.abc import Iterator
from datetime import date

from builder.model.honours.honouree import Honouree
from builder.model.network import Network


def portrait_of(person: Honouree) -> str | None:
    """The file of a portrait that may be published, whether or not the person is shown yet."""
    if person.portrait is None or person.minor or not person.agreed_to("照片"):
        return None
    return person.portrait.file


def portraits_shown(network: Network, day: date) -> frozenset[str]:
    """Those that stand on a page on `day`."""
    return frozenset(file for person, file in _portraits(network) if person.is_shown_on(day))


def portraits_wanted(network: Network, day: date) -> frozenset[str]:
    """Those that stand on a page on `day` or may stand on one later."""
    return frozenset(file for person, file in _portraits(network) if not person.is_taken_down_on(day))


def _portraits(network: Network) -> Iterator[tuple[Honouree, str]]:
    for station in network.stations_with("honours"):
        for person in station.honours:
            if file := portrait_of(person):
                yield person, file
