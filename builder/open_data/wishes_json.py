"""api/v1/wishes.json: the wishes on the wall and those that came true, the counts, the months as published.

UTF-8, one wish a line. The fields are described in schemas/wishes.schema.json, which is published beside it. Neither an
alias nor a story is in it, nor who claimed or fulfilled a wish: what others have copied cannot be taken back.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from builder import urls
from builder.model.network import Network
from builder.model.station import Station
from builder.model.wishes.counts import WishCounts, counts_of
from builder.model.wishes.months import PARTS, WishMonth
from builder.model.wishes.reports import FIGURES
from builder.model.wishes.wall import ListedWish, listed_wishes
from builder.open_data.lists import Order, StationList, of_station
from builder.open_data.records import VERSION, given, publisher, quantity


class _Tally(NamedTuple):
    """The wishes at each step, and the months as published with their place in the order."""

    counts: WishCounts
    months: tuple[tuple[Order, dict[str, Any]], ...]


def wish_address(listed: ListedWish) -> str:
    """Where a wish stands: on its station's page while it waits, on the page of the year in which it came true."""
    if listed.standing.state == "fulfilled":
        return f"{urls.wishes_of_year_url(listed.wish.fulfilled.date.year)}#{listed.anchor}"
    return f"{urls.station_url(listed.station.slug)}#{listed.anchor}"


def _head(network: Network, made_date: date, tallies: Sequence[_Tally]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "made_date": made_date.isoformat(),
        "publisher": publisher(network),
        "claim_days": network.site.wishes.claim_days,
        "counts": {name: sum(getattr(tally.counts, name) for tally in tallies) for name in FIGURES},
        "months": [month for _, month in sorted((month for tally in tallies for month in tally.months), key=_by_order)],
    }


def _rows(network: Network, made_date: date) -> Iterator[tuple[Order, dict[str, Any]]]:
    for number, listed in enumerate(listed_wishes(network.stations_with("wishes"), made_date)):
        yield of_station(listed.station, number), _wish(listed)


def _tally(network: Network, made_date: date) -> _Tally:
    wishes = (wish for station in network.stations_with("wishes") for wish in station.wishes)
    months = tuple(
        (of_station(station, number), _month(station, each))
        for station in network.stations_with("wish_months")
        for number, each in enumerate(station.wish_months)
        if each.as_of <= made_date
    )
    return _Tally(counts_of(wishes, made_date), months)


def _by_order(row: tuple[Order, Any]) -> Order:
    return row[0]


WISHES = StationList("wishes.json", "wishes", _head, _rows, _tally, too_long_for_index=("months",))


def _month(station: Station, each: WishMonth) -> dict[str, Any]:
    return given(
        station=station.slug,
        month=str(each.month),
        collected=quantity(each.collected),
        **{name: quantity(getattr(each, name)) for name in PARTS},
        reconciles=each.reconciles,
        as_of=each.as_of.isoformat(),
        source=each.source,
    )


def _wish(listed: ListedWish) -> dict[str, Any]:
    wish, standing = listed.wish, listed.standing
    is_fulfilled = standing.state == "fulfilled"
    return given(
        id=listed.target_id,
        station=listed.station.slug,
        path=wish_address(listed),
        title=wish.title,
        kind=wish.kind,
        for_a_neighbour=wish.is_for_a_neighbour,
        state=standing.state,
        submitted_date=wish.submitted_date.isoformat(),
        posted_date=wish.posted.date.isoformat(),
        proposed_by=wish.posted.proposed_by,
        approved_by=wish.posted.approved_by,
        ended_claims=standing.round,
        claimed_until=standing.claim.until_date.isoformat() if standing.state == "claimed" else None,
        fulfilled_date=wish.fulfilled.date.isoformat() if is_fulfilled else None,
    )
