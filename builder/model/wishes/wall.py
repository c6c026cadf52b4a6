"""The network's wishes that are public on a day, in the orders that people look for them, and what was new when.

In: a Network and a day. Out: `ListedWish`es and `Step`s.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from builder.frozen import frozen
from builder.model.network import Network
from builder.model.news import is_news
from builder.model.station import Station
from builder.model.wishes.record import Wish
from builder.model.wishes.standing import PUBLIC_STATES, Standing, standing_of

# 已圆梦 of the last twelve months stay on the wall itself.
WALL_DAYS = 365


@frozen
class ListedWish:
    """A wish that is public, and where it stands."""

    station: Station
    wish: Wish
    standing: Standing

    @property
    def target_id(self) -> str:
        """What a claim of it names: "hongxiang.reading-lamp"."""
        return f"{self.station.slug}.{self.wish.id}"

    @property
    def anchor(self) -> str:
        """The wish's own place on a page."""
        return f"wish-{self.station.slug}-{self.wish.id}"


@frozen
class Wall:
    """What hangs on the wall: 待认领, who has waited longest first; 已认领 by the last day; 已圆梦, the newest first."""

    open: tuple[ListedWish, ...]
    claimed: tuple[ListedWish, ...]
    fulfilled: tuple[ListedWish, ...]


@frozen
class Step:
    """Something that happened to a public wish: posted, free again, or come true."""

    day: date
    kind: Literal["posted", "open-again", "fulfilled"]
    listed: ListedWish


def has_wishes(network: Network) -> bool:
    """Whether any station has a wish or has published how many it had."""
    return network.says("wishes") or network.says("wish_months")


def wish_stations(network: Network) -> tuple[Station, ...]:
    """The stations with a wish or with figures of a month, in their order."""
    found = {station.slug: station for field in ("wishes", "wish_months") for station in network.stations_with(field)}
    return tuple(found[slug] for slug in sorted(found))


def wall_of(stations: Iterable[Station], day: date) -> Wall:
    """The wall on `day`; of 已圆梦 the last twelve months."""
    listed = listed_wishes(stations, day)
    found = {state: [each for each in listed if each.standing.state == state] for state in PUBLIC_STATES}
    first = day - timedelta(days=WALL_DAYS)
    return Wall(
        open=tuple(sorted(found["open"], key=lambda each: (each.wish.posted.date, each.target_id))),
        claimed=tuple(sorted(found["claimed"], key=lambda each: (each.standing.claim.until_date, each.target_id))),
        fulfilled=newest_first(each for each in found["fulfilled"] if each.wish.fulfilled.date > first),
    )


def listed_wishes(stations: Iterable[Station], day: date) -> tuple[ListedWish, ...]:
    """Every public wish, in the order of the files."""
    return tuple(
        ListedWish(station, wish, standing)
        for station in stations
        for wish in station.wishes
        if (standing := standing_of(wish, day)) and standing.is_public
    )


def fulfilled_in(network: Network, year: int, day: date) -> tuple[ListedWish, ...]:
    """The wishes that came true in a year, the newest first."""
    listed = listed_wishes(network.stations_with("wishes"), day)
    done = [each for each in listed if each.standing.state == "fulfilled"]
    return newest_first(each for each in done if each.wish.fulfilled.date.year == year)


def fulfilled_years(network: Network) -> tuple[int, ...]:
    """The years in which a wish came true, or that a month was published for; the newest first."""
    wishes = (wish for station in network.stations_with("wishes") for wish in station.wishes)
    years = {wish.fulfilled.date.year for wish in wishes if wish.fulfilled}
    years |= {each.month.year for station in network.stations_with("wish_months") for each in station.wish_months}
    return tuple(sorted(years, reverse=True))


def newest_first(fulfilled: Iterable[ListedWish]) -> tuple[ListedWish, ...]:
    """Wishes that came true, by the day on which they did."""
    return tuple(sorted(fulfilled, key=lambda each: (-each.wish.fulfilled.date.toordinal(), each.target_id)))


def news(network: Network, day: date) -> Iterator[Step]:
    """What happened to public wishes and is still news on `day`, in the order of the files."""
    for listed in listed_wishes(network.stations_with("wishes"), day):
        yield from (step for step in _steps(listed) if is_news(step.day, day))


def _steps(listed: ListedWish) -> Iterator[Step]:
    wish = listed.wish
    yield Step(wish.posted.date, "posted", listed)
    for claim in wish.claims[: listed.standing.round]:
        freed = claim.released.date if claim.released else claim.until_date + timedelta(days=1)
        yield Step(freed, "open-again", listed)
    if wish.fulfilled:
        yield Step(wish.fulfilled.date, "fulfilled", listed)
