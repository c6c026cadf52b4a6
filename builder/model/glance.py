"""What the first page tells of all stations at a glance: GLANCE, made of what each part of the network adds.

In: a part of the network and the day of the build. Out: a Glance, of a part or of all of it: of each list the few rows that
are shown, with their place in the order, and how many there are.
"""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from builder.frozen import frozen
from builder.model.activities.calendar import occasions
from builder.model.activities.occasion import State
from builder.model.dates import Month
from builder.model.deliberation.gathered import meetings_ahead
from builder.model.first_of import FirstOf, first_of, joined_first
from builder.model.honours.roll_sum import ROLL, found_person
from builder.model.network import Network
from builder.model.sums import Sum
from builder.model.volunteers.shifts import State as ShiftState
from builder.model.volunteers.shifts import shifts
from builder.model.wishes.wall import wall_of

DAYS = 7
_SHOWN_ACTIVITIES, _SHOWN_WISHES, _SHOWN_PEOPLE, _SHOWN_DAYS = 6, 3, 3, 2


class Coming(NamedTuple):
    """An activity of the week. `slug` and `station` are "" where it takes place elsewhere."""

    day: date
    opens: time
    owner: str
    id: str
    closes: time
    name: str
    slug: str
    station: str
    place: str
    is_cancelled: bool


class OpenWish(NamedTuple):
    posted_date: date
    target_id: str
    title: str


class Featured(NamedTuple):
    slug: str
    id: str
    name: str
    title: str


class MeetingSoon(NamedTuple):
    day: date
    hours: tuple
    slug: str
    matter_id: str
    brand: str
    matter: str


class ShiftSoon(NamedTuple):
    day: date
    opens: time
    owner: str
    id: str
    name: str


@frozen
class Glance:
    """`featured` are the first of the people of `month`; `notices` are those that run, and the first of them ends on `notice_until`.
    `fulfilled` wishes are those of the last twelve months; `needed` shifts have not been yet, within the week.
    """

    week: FirstOf
    month: Month | None
    featured: tuple[Featured, ...]
    notices: int
    notice_until: date | None
    open_wishes: FirstOf
    fulfilled: int
    meetings: FirstOf
    needed: FirstOf


def _share(part: Network, day: date) -> Glance:
    last = day + timedelta(days=DAYS - 1)
    (roll,) = part.shares(ROLL, day)
    featured = [found_person(part, slug, person)[1] for slug, person in roll.feature.rows[:_SHOWN_PEOPLE]]
    named = zip(roll.feature.rows, featured, strict=False)
    wall = wall_of(part.stations_with("wishes"), day)
    return Glance(
        week=first_of((_coming(each, day) for each in occasions(part, day, last)), _SHOWN_ACTIVITIES),
        month=roll.month,
        featured=tuple(Featured(slug, each.id, each.name, each.title) for (slug, _), each in named),
        notices=roll.notices.count,
        notice_until=roll.notices.rows[0][0] if roll.notices.count else None,
        open_wishes=first_of(
            (OpenWish(each.wish.posted.date, each.target_id, each.wish.title) for each in wall.open), _SHOWN_WISHES
        ),
        fulfilled=len(wall.fulfilled),
        meetings=first_of(
            (
                MeetingSoon(at.meeting.date, at.meeting.hours or (), at.station.slug, at.matter.id, at.brand.name, at.matter.title)
                for at in meetings_ahead(part, day)
            ),
            _SHOWN_DAYS,
        ),
        needed=first_of(
            (
                ShiftSoon(each.day, each.opens, each.owner, each.opportunity.id, each.opportunity.name)
                for each in shifts(part, day, last)
                if each.state_on(day) is ShiftState.ANNOUNCED
            ),
            _SHOWN_DAYS,
        ),
    )


def _coming(each, day: date) -> Coming:
    station = each.station
    return Coming(
        day=each.day,
        opens=each.opens,
        owner=each.owner,
        id=each.activity.id,
        closes=each.closes,
        name=each.activity.name,
        slug=station.slug if station else "",
        station=station.name if station else "",
        place=each.activity.place or "",
        is_cancelled=each.state_on(day) is State.CANCELLED,
    )


def _joined(_network: Network, _day: date, shares: Sequence[Glance]) -> Glance:
    month = max((share.month for share in shares if share.month), default=None)
    return Glance(
        week=joined_first((share.week for share in shares), _SHOWN_ACTIVITIES),
        month=month,
        featured=tuple(
            sorted(each for share in shares if share.month == month for each in share.featured)[:_SHOWN_PEOPLE]
        ),
        notices=sum(share.notices for share in shares),
        notice_until=min((share.notice_until for share in shares if share.notice_until), default=None),
        open_wishes=joined_first((share.open_wishes for share in shares), _SHOWN_WISHES),
        fulfilled=sum(share.fulfilled for share in shares),
        meetings=joined_first((share.meetings for share in shares), _SHOWN_DAYS),
        needed=joined_first((share.needed for share in shares), _SHOWN_DAYS),
    )


GLANCE = Sum("glance", _share, _joined)
