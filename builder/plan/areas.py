"""What each area of the network tells for the whole of it: its shares in the open data, in the forms' catalogue, and in
what pages say of all stations together.

In: the context of an area's part. Out: the area's own files, and its shares as bytes for the cache, each by its name.
Everything that is joined from all areas (lists, feeds, the catalogue, sums) is made of these, so that no edit walks over
all stations.
"""

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from builder.model.coverage_sum import COVERAGE
from builder.model.deliberation.talk_sum import TALK
from builder.model.figures.deeds import DEEDS
from builder.model.figures.places import PLACES
from builder.model.glance import GLANCE
from builder.model.honours.roll_sum import NOTICES, ROLL
from builder.model.network import Network
from builder.model.part_of_network import part_of
from builder.model.sums import Sum
from builder.open_data import area_made
from builder.open_data.news import HAS_NEWS
from builder.plan.catalogue import Catalogue, catalogue_of, catalogue_share
from builder.plan.context import PartContext
from builder.plan.part import Shares

# The digest of shares where there are none.
_NOTHING_TOLD = sha256(b"").hexdigest()[:32]
OPEN_DATA = "open data"
CATALOGUE = "catalogue"
# What pages say of all stations together.
SUMS: tuple[Sum, ...] = (PLACES, DEEDS, COVERAGE, GLANCE, HAS_NEWS, ROLL, NOTICES, TALK)


def area_told(area_id: str, context: PartContext) -> tuple[Mapping[str, bytes], Shares]:
    """The files of one of `area_ids`, and what `AreasTold` reads."""
    network, day = context.network, context.made_date
    made = area_made(network, area_id, day)
    told = {OPEN_DATA: made.share, CATALOGUE: catalogue_share(network, area_id, day)}
    part = part_of(network, area_id)
    told |= {each.on(past): part.shares(each, past)[0] for each in SUMS for past in each.days(network, day)}
    return made.files, tuple((name, _packed(share)) for name, share in told.items())


class AreasTold:
    """What all areas have told on a day; of each name the shares are read when somebody asks for them."""

    def __init__(
        self,
        network: Network,
        day: date,
        told: Callable[[], Iterable[Shares]],
        digests: Mapping[str, str] | None = None,
    ) -> None:
        """`told` has what each area told; it is not called before anybody asks for more than `digests`, which are those of
        an earlier build with the same shares.
        """
        self._network = network
        self._day = day
        self._tell = told
        self._known = digests

    def has(self, name: str) -> bool:
        return name in self.digests

    def digest(self, name: str) -> str:
        """Another one when any area has told anything else."""
        return self.digests.get(name, _NOTHING_TOLD)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """Of all names."""
        if self._known is not None:
            return self._known
        return {
            name: sha256(b"".join([sha256(each).digest() for each in shares])).hexdigest()[:32]
            for name, shares in self._told.items()
        }

    def shares(self, name: str) -> Sequence[Any]:
        return tuple(self.each_share(name))

    def each_share(self, name: str) -> Iterator[Any]:
        """One after the other, and none is kept: together those of 10,000 stations take 30 MB. Read from our own cache alone,
        which is checked by its digest.
        """
        return map(_unpacked, self._told.get(name, ()))

    @cached_property
    def _told(self) -> dict[str, list[bytes]]:
        by_name: dict[str, list[bytes]] = {}
        for area in self._tell():
            for name, share in area:
                by_name.setdefault(name, []).append(share)
        return by_name

    @cached_property
    def catalogue(self) -> Catalogue:
        return self._catalogue_of(self._network)

    def catalogue_id(self, watched: Network) -> str:
        """Asks `watched` what the catalogue says beside the shares."""
        self.__dict__["catalogue"] = self._catalogue_of(watched)
        return self.catalogue.id

    def _catalogue_of(self, network: Network) -> Catalogue:
        return catalogue_of(network, self._day, self.shares(CATALOGUE))


def _packed(share: Any) -> bytes:
    """A sixth of what pickle writes: of 10,000 stations 2 MB, in memory and in the cache, which were 13."""
    return zlib.compress(pickle.dumps(share, pickle.HIGHEST_PROTOCOL), 1)


def _unpacked(data: bytes) -> Any:
    return pickle.loads(zlib.decompress(data))
