"""What has been done at the stations by a day, in numbers: DEEDS, made of what each part of the network adds.

In: a part of the network and a day. Out: Deeds, of a part or of all of it. They are told for today and for the days of the
figures that have been published.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, fields
from datetime import date

from builder.frozen import frozen
from builder.model.activities.calendar import owned_activities
from builder.model.dates import Month
from builder.model.deliberation.gathered import brands_of
from builder.model.figures.places import added, added_counts
from builder.model.network import Network
from builder.model.quantity import Quantity
from builder.model.sums import Sum
from builder.model.volunteers.counts import teams
from builder.model.wishes.counts import WishCounts, counts_of


@frozen
class Deeds:
    """`meetings` held are by quarter as (year, quarter), `attendances` of `recaps` by month, `honourees` by the year of their
    award; `members` are those of the teams that had told them by the day.
    """

    brands: int = 0
    matters: int = 0
    fruitful: int = 0
    meetings: Mapping[tuple[int, int], int] = field(default_factory=dict)
    wishes: WishCounts = WishCounts()
    recaps: int = 0
    attendances: Mapping[Month, Quantity] = field(default_factory=dict)
    honourees: Mapping[int, int] = field(default_factory=dict)
    members: Quantity | None = None


def _share(part: Network, day: date) -> Deeds:
    brands = [at.brand for at in brands_of(part)]
    matters = [matter for brand in brands for matter in brand.matters]
    held = (each.date for matter in matters for each in matter.meetings if each.is_held_on(day))
    told = _attendances(part, day)
    return Deeds(
        brands=len(brands),
        matters=sum(each.was_deliberated_on(day) for each in matters),
        fruitful=sum(each.is_fruitful_on(day) for each in matters),
        meetings=dict(Counter((each.year, (each.month + 2) // 3) for each in held)),
        wishes=counts_of((wish for station in part.stations_with("wishes") for wish in station.wishes), day),
        recaps=sum(map(len, told.values())),
        attendances={month: total for month, figures in told.items() if (total := added(figures))},
        honourees=dict(Counter(_award_years(part, day))),
        members=added(team.members for _, team in teams(part) if team.as_of <= day),
    )


def _award_years(part: Network, day: date) -> Iterator[int]:
    """Of all winners that are shown, in no order: to sort them would take most of the time."""
    for station in part.stations_with("honours"):
        for person in station.honours:
            if person.is_shown_on(day) and person.state_on(day).is_won:
                yield person.award.date.year


def _attendances(part: Network, day: date) -> dict[Month, list[Quantity]]:
    """Of what was told of activities by `day`."""
    told: dict[Month, list[Quantity]] = {}
    for owned in owned_activities(part):
        for each in owned.activity.dates:
            if each.recap and each.date <= day:
                told.setdefault(Month(each.date.year, each.date.month), []).append(each.recap.attendances)
    return told


def _joined(_network: Network, _day: date, shares: Sequence[Deeds]) -> Deeds:
    months = sorted({month for share in shares for month in share.attendances})
    return Deeds(
        brands=sum(share.brands for share in shares),
        matters=sum(share.matters for share in shares),
        fruitful=sum(share.fruitful for share in shares),
        meetings=added_counts(share.meetings for share in shares),
        wishes=WishCounts(*(sum(getattr(share.wishes, each.name) for share in shares) for each in fields(WishCounts))),
        recaps=sum(share.recaps for share in shares),
        attendances={month: added(share.attendances.get(month) for share in shares) for month in months},
        honourees=added_counts(share.honourees for share in shares),
        members=added(share.members for share in shares),
    )


def _days(network: Network, day: date) -> tuple[date, ...]:
    return tuple(sorted({day, *(figure.as_of for figure in network.figures.figures if figure.as_of <= day)}))


DEEDS = Sum("deeds", _share, _joined, _days)
