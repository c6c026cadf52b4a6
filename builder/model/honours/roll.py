"""The honour roll of the whole network on one day, as its pages ask for it.

In: a Network and a day. Out: pairs of station and honouree. Who is not named in public is only counted, and
who withdrew or was taken down is not even counted apart.
"""

from collections.abc import Iterable
from datetime import date

from builder.frozen import frozen
from builder.model.dates import Month
from builder.model.honours.honouree import Honouree
from builder.model.honours.states import HonourState
from builder.model.network import Network
from builder.model.station import Station

Person = tuple[Station, Honouree]


@frozen
class MonthFeature:
    """The people of one month (本月小人物), by the slug of their station."""

    month: Month
    people: tuple[Person, ...]


@frozen
class RollCount:
    """How many are on each rung; `unnamed` were found or checked and are not shown yet."""

    unnamed: int
    candidates: int
    in_notice: int
    awarded: int


def has_honours(network: Network) -> bool:
    """Whether any station has somebody on its roll, shown or not."""
    return network.says("honours")


def shown_honourees(network: Network, day: date) -> tuple[Person, ...]:
    """All that may be named on `day`, those with the newest step first."""
    everybody = ((station, each) for station in network.stations_with("honours") for each in station.honours)
    return _newest_first((pair for pair in everybody if pair[1].is_shown_on(day)), day)


def shown_of_station(station: Station, day: date) -> tuple[Honouree, ...]:
    """Those of one station that may be named on `day`, the newest first."""
    shown = ((station, each) for each in station.honours if each.is_shown_on(day))
    return tuple(person for _, person in _newest_first(shown, day))


def winners(people: Iterable[Person], day: date) -> tuple[Person, ...]:
    """Of `people` those that have the award."""
    return tuple(pair for pair in people if pair[1].state_on(day).is_won)


def waiting(people: Iterable[Person], day: date) -> tuple[Person, ...]:
    """Of `people` the candidates, with or without a notice, running or over."""
    return tuple(pair for pair in people if pair[1].state_on(day).is_waiting)


def running_notices(network: Network, day: date) -> tuple[Person, ...]:
    """Those whose notice runs on `day`, the one that ends first before the others."""
    running = [
        (station, each)
        for station in network.stations_with("honours")
        for each in station.honours
        if each.state_on(day) is HonourState.NOTICE
    ]
    return tuple(sorted(running, key=lambda pair: (pair[1].notice.until_date, pair[0].slug, pair[1].id)))


def feature_of_month(network: Network, day: date) -> MonthFeature | None:
    """The people of the month of `day`, or of the last month before it that has any."""
    months: dict[Month, list[Person]] = {}
    for station, person in winners(shown_honourees(network, day), day):
        if person.month and person.month <= Month(day.year, day.month):
            months.setdefault(person.month, []).append((station, person))
    if not months:
        return None
    month = max(months)
    return MonthFeature(month, tuple(sorted(months[month], key=lambda pair: (pair[0].slug, pair[1].id))))


def roll_count(stations: Iterable[Station], day: date) -> RollCount:
    """Counted over the stations given, so that one station and the network are counted alike."""
    states = [person.state_on(day) for station in stations for person in station.honours]
    return RollCount(
        unnamed=sum(state in (HonourState.FOUND, HonourState.CHECKED) for state in states),
        candidates=sum(state in (HonourState.CANDIDATE, HonourState.NOTICE_OVER) for state in states),
        in_notice=states.count(HonourState.NOTICE),
        awarded=sum(state is not None and state.is_won for state in states),
    )


def newest_step_first(pair: Person, day: date) -> tuple[int, str, str]:
    """The place of somebody among all that are shown on `day`."""
    station, person = pair
    return -person.latest_step_date(day).toordinal(), station.slug, person.id


def _newest_first(people: Iterable[Person], day: date) -> tuple[Person, ...]:
    found = tuple(people)
    return found if len(found) < 2 else tuple(sorted(found, key=lambda pair: newest_step_first(pair, day)))
