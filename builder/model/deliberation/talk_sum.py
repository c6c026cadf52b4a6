"""The network's deliberation as its pages show it, made of what each part of the network adds: TALK.

In: a part of the network and the day. Out: a Talk, of a part or of all of it. Whatever is shown whole is told by where it
stands in the file of its station: the page asks for the few that it shows.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from builder.frozen import frozen
from builder.model.areas import Area
from builder.model.deliberation.gathered import (
    ActionAt,
    BrandAt,
    MeetingAt,
    QuarterSum,
    brands_of,
    joined_quarters,
    sum_by_quarter,
)
from builder.model.deliberation.news import has_deliberation_news
from builder.model.deliberation.rate import Rate, rate_on
from builder.model.first_of import FirstOf, first_of, joined_first
from builder.model.network import Network
from builder.model.sums import Sum

# So many of a kind are shown whole.
BRANDS_SHOWN = 60
MEETINGS_SHOWN = 24
ACTIONS_SHOWN = 40
LADDERS_SHOWN = 60
# Of more brands than that so many: all of them stand in lists by area.
BRANDS_SHOWN_OF_MANY = 12


class RatedBrand(NamedTuple):
    """A brand in the order of its network; `number` is its place in its station's file."""

    slug: str
    number: int
    id: str
    name: str
    station: str
    deliberated: int
    fruitful: int

    @property
    def rate(self) -> Rate:
        return Rate(self.deliberated, self.fruitful)


@frozen
class Talk:
    """`foremost` brands are those with most matters talked over. Rows of `foremost` end in slug and place of the brand,
    those of `meetings` and `actions` in the slug and the places of brand, matter, and meeting or action. `ladders` are
    slug and name of the stations that say whom to turn to.
    """

    brands: tuple[RatedBrand, ...]
    foremost: FirstOf
    meetings: FirstOf
    actions: FirstOf
    overdue: int
    ladders: FirstOf
    quarters: tuple[QuarterSum, ...]
    has_news: bool

    @property
    def is_by_area(self) -> bool:
        """Whether there are more brands than one page shows."""
        return self.foremost.count > BRANDS_SHOWN

    @property
    def rate(self) -> Rate:
        """Of all brands together."""
        return Rate(sum(each.deliberated for each in self.brands), sum(each.fruitful for each in self.brands))


def brands_by_area(network: Network, made_date: date) -> Mapping[Area, tuple[RatedBrand, ...]]:
    """The areas with a brand; none where the network's page shows them all. For Network.shared."""
    talk = network.summed(TALK, made_date)
    if not talk.is_by_area:
        return {}
    of_station: dict[str, list[RatedBrand]] = {}
    for brand in talk.brands:
        of_station.setdefault(brand.slug, []).append(brand)
    found = {area: tuple(each for slug in area.slugs for each in of_station.get(slug, ())) for area in network.areas}
    return {area: brands for area, brands in found.items() if brands}


def brand_at(network: Network, slug: str, number: int) -> BrandAt:
    """Where a row of `foremost` leads."""
    station = network.station(slug)
    return BrandAt(station, station.deliberation[number])


def meeting_at(network: Network, slug: str, brand: int, matter: int, meeting: int) -> MeetingAt:
    """Where a row of `meetings` leads."""
    at = brand_at(network, slug, brand)
    about = at.brand.matters[matter]
    return MeetingAt(at.station, at.brand, about, about.meetings[meeting])


def action_at(network: Network, slug: str, brand: int, matter: int, action: int) -> ActionAt:
    """Where a row of `actions` leads."""
    at = brand_at(network, slug, brand)
    about = at.brand.matters[matter]
    return ActionAt(at.station, at.brand, about, about.actions[action])


def _share(part: Network, day: date) -> Talk:
    numbered = _numbered(part)
    brands = tuple(_rated(at, number, day) for at, number in numbered)
    actions = tuple(chain.from_iterable(_actions(at, number, day) for at, number in numbered))
    helping = (station for station in part.stations_with("mediation") if station.mediation and station.is_in_service)
    return Talk(
        brands=brands,
        foremost=first_of(((-each.deliberated, each.slug, each.number) for each in brands), BRANDS_SHOWN),
        meetings=first_of(chain.from_iterable(_meetings(at, number, day) for at, number in numbered), MEETINGS_SHOWN),
        actions=first_of(actions, ACTIONS_SHOWN),
        overdue=sum(due < day for due, *_ in actions),
        ladders=first_of(((station.slug, station.name) for station in helping), LADDERS_SHOWN),
        quarters=sum_by_quarter(part, day),
        has_news=has_deliberation_news(part, day),
    )


def _joined(_network: Network, _day: date, talks: Sequence[Talk]) -> Talk:
    return Talk(
        brands=tuple(sorted(chain.from_iterable(talk.brands for talk in talks))),
        foremost=joined_first((talk.foremost for talk in talks), BRANDS_SHOWN),
        meetings=joined_first((talk.meetings for talk in talks), MEETINGS_SHOWN),
        actions=joined_first((talk.actions for talk in talks), ACTIONS_SHOWN),
        overdue=sum(talk.overdue for talk in talks),
        ladders=joined_first((talk.ladders for talk in talks), LADDERS_SHOWN),
        quarters=joined_quarters(chain.from_iterable(talk.quarters for talk in talks)),
        has_news=any(talk.has_news for talk in talks),
    )


def _numbered(part: Network) -> list[tuple[BrandAt, int]]:
    """Every brand that has a page with its place in its station's file."""
    found: list[tuple[BrandAt, int]] = []
    for at in brands_of(part):
        goes_on = found and found[-1][0].station.slug == at.station.slug
        found.append((at, found[-1][1] + 1 if goes_on else 0))
    return found


def _rated(at: BrandAt, number: int, day: date) -> RatedBrand:
    rate = rate_on(at.brand, day)
    brand, station = at.brand, at.station
    return RatedBrand(station.slug, number, brand.id, brand.name, station.name, rate.deliberated, rate.fruitful)


def _meetings(at: BrandAt, number: int, day: date) -> Iterator[tuple[Any, ...]]:
    """Those one can still go to, in their order: the next first."""
    for place, matter in enumerate(at.brand.matters):
        ahead = matter.meetings_ahead_on(day)
        for index, each in enumerate(matter.meetings) if ahead else ():
            if each in ahead:
                yield each.date, each.hours or (), at.station.slug, matter.id, at.station.slug, number, place, index


def _actions(at: BrandAt, number: int, day: date) -> Iterator[tuple[Any, ...]]:
    """What was agreed and is not done, in its order: that which should have been done first of all."""
    for place, matter in enumerate(at.brand.matters):
        still = matter.open_actions_on(day)
        for index, each in enumerate(matter.actions) if still else ():
            if not each.is_done_on(day):
                yield each.due_date, at.station.slug, at.brand.id, matter.id, at.station.slug, number, place, index


TALK = Sum("deliberation", _share, _joined)
