"""What each area of the network tells for the whole of it: its shares in the open data and in the forms' catalogue.

In: the context of an area's part. Out: the area's own files, and its shares as bytes for the cache. Everything that is
joined from all areas (lists, feeds, the catalogue) is made of these, so that no edit walks over all stations.
"""

import pickle
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from builder.open_data.shares import Share, area_made
from builder.plan.catalogue import CatalogueShare, catalogue_share
from builder.plan.context import PartContext


class AreaShares(NamedTuple):
    open_data: Share
    catalogue: CatalogueShare


def area_told(area_id: str, context: PartContext) -> tuple[Mapping[str, bytes], bytes]:
    """The files of one of `area_ids`, and what `shares_told` reads."""
    made = area_made(context.network, area_id, context.made_date)
    shares = AreaShares(made.share, catalogue_share(context.network, area_id, context.made_date))
    return made.files, pickle.dumps(shares, pickle.HIGHEST_PROTOCOL)


def shares_told(told: Iterable[bytes]) -> tuple[AreaShares, ...]:
    """Read from our own cache alone, which is checked by its digest."""
    return tuple(pickle.loads(each) for each in told)
