"""The honour roll as its pages show it, made of what each part of the network adds: ROLL.

In: a part of the network and the day. Out: a Roll, of a part or of all of it. Whoever is shown as a card is told by where
to find them: the page asks for the few that it shows. Whoever has the award stands in a row of their own.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from builder.frozen import frozen
from builder.model.dates import Month
from builder.model.first_of import FirstOf, first_of, joined_first
from builder.model.honours.honouree import Honouree
from builder.model.honours.roll import (
    RollCount,
    feature_of_month,
    newest_step_first,
    roll_count,
    running_notices,
    shown_honourees,
    waiting,
    winners,
)
from builder.model.honours.states import HonourState
from builder.model.network import Network
from builder.model.station import Station
from builder.model.sums import Sum

# So many of a kind are shown as cards, and so many winners in rows on one page.
CARDS_UP_TO = 60
LISTED_UP_TO = 200
# Of a newest year that has more than one page so many stand on the page of all years.
LISTED_OF_MANY = 40


class Won(NamedTuple):
    """Somebody who has the award, in the order of a year: `place` is less the newer it is."""

    place: int
    slug: str
    id: str
    name: str
    title: str
    station: str

    @property
    def award_date(self) -> date:
        return date.fromordinal(-self.place)


class Notice(NamedTuple):
    """A notice that runs, by its end and where to find it."""

    until_date: date
    slug: str
    id: str


@frozen
class Roll:
    """`notices` and `others` (candidates without a running notice) end in slug and id, as do those of the `feature`, the
    people of `month`. `newest_step_date` is of all who are shown.
    """

    count: RollCount
    notices: FirstOf
    others: FirstOf
    newest_step_date: date | None
    month: Month | None
    feature: FirstOf
    won: tuple[Won, ...]


# Year of the award → its winners, newest first; the newest year first.
Years = Mapping[int, tuple[Won, ...]]


def roll_by_year(network: Network, day: date) -> Years:
    """For Network.shared: all pages of the years need it."""
    years: dict[int, list[Won]] = {}
    for each in network.summed(ROLL, day).won:
        years.setdefault(each.award_date.year, []).append(each)
    return {year: tuple(people) for year, people in years.items()}


def pages_of_year(count: int) -> range:
    """The numbers of the pages of a year with so many winners."""
    return range(1, -(-count // LISTED_UP_TO) + 1)


def found_person(network: Network, slug: str, person_id: str) -> tuple[Station, Honouree]:
    """Who stands in a roll by slug and id."""
    station = network.station(slug)
    return station, next(each for each in station.honours if each.id == person_id)


def _share(part: Network, day: date) -> Roll:
    shown = shown_honourees(part, day)
    without_notice = [pair for pair in waiting(shown, day) if pair[1].state_on(day) is not HonourState.NOTICE]
    feature = feature_of_month(part, day)
    return Roll(
        count=roll_count(part.stations_with("honours"), day),
        notices=first_of(
            ((each.notice.until_date, station.slug, each.id) for station, each in running_notices(part, day)), CARDS_UP_TO
        ),
        others=first_of((newest_step_first(pair, day) for pair in without_notice), CARDS_UP_TO),
        newest_step_date=shown[0][1].latest_step_date(day) if shown else None,
        month=feature.month if feature else None,
        feature=first_of(((station.slug, each.id) for station, each in feature.people) if feature else (), CARDS_UP_TO),
        won=tuple(sorted(
            Won(-each.award.date.toordinal(), station.slug, each.id, each.name, each.title, station.name)
            for station, each in winners(shown, day)
        )),
    )


def _joined(_network: Network, _day: date, rolls: Sequence[Roll]) -> Roll:
    counts = [roll.count for roll in rolls]
    month = max((roll.month for roll in rolls if roll.month), default=None)
    return Roll(
        count=RollCount(
            unnamed=sum(count.unnamed for count in counts),
            candidates=sum(count.candidates for count in counts),
            in_notice=sum(count.in_notice for count in counts),
            awarded=sum(count.awarded for count in counts),
        ),
        notices=joined_first((roll.notices for roll in rolls), CARDS_UP_TO),
        others=joined_first((roll.others for roll in rolls), CARDS_UP_TO),
        newest_step_date=max((roll.newest_step_date for roll in rolls if roll.newest_step_date), default=None),
        month=month,
        feature=joined_first((roll.feature for roll in rolls if roll.month == month), CARDS_UP_TO),
        won=tuple(sorted(chain.from_iterable(roll.won for roll in rolls))),
    )


ROLL = Sum("people", _share, _joined)


def _running(part: Network, day: date) -> tuple[Notice, ...]:
    return tuple(Notice(each.notice.until_date, station.slug, each.id) for station, each in running_notices(part, day))


def _all_running(_network: Network, _day: date, shares: Sequence[tuple[Notice, ...]]) -> tuple[Notice, ...]:
    return tuple(sorted(chain.from_iterable(shares)))


# All notices that run, the one that ends first before the others.
NOTICES = Sum("notices", _running, _all_running)
