"""/volunteers/: which shifts still want somebody in the next thirty days, how many help, and how one begins.

A network of ten thousand stations may have tens of thousands of shifts: each list has an end, and says how
many more there are; the rest is on the stations' own pages and in the open data.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from builder import urls
from builder.frozen import frozen
from builder.model.volunteers.counts import counts_by_kind, teams
from builder.model.volunteers.news import has_shift_news
from builder.model.volunteers.shifts import Shift, State, shifts
from builder.model.volunteers.team import KINDS
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb, form_link, public_address
from builder.render.views.volunteers.shift import ShiftView, came_text, shift_view
from builder.render.views.volunteers.team import TeamView, listed_team_view
from builder.render.words import date_text, day_text, summary

DAYS_AHEAD, DAYS_BACK = 30, 30
MOST_SHIFTS, MOST_TEAMS, MOST_DONE = 120, 30, 12


@frozen
class ListedShift:
    """A shift, and how many more of the same there are later."""

    shift: Shift
    later: int


@frozen
class DayView:
    id: str
    day: str
    shifts: tuple[ShiftView, ...]


@frozen
class CountRow:
    """How many teams of a kind, and how many are in them."""

    id: str
    name: str
    teams: int
    members: str


@frozen
class TeamsOfKind:
    id: str
    name: str
    teams: tuple[TeamView, ...]
    more: str


@frozen
class DoneRow:
    name: str
    came: str
    text: str
    station: Link | None


@frozen
class VolunteersView:
    """`takes_sign_ups`: whether this site has the form for shifts. `since` is the first of the thirty days."""

    crumb: tuple[Link, ...]
    takes_sign_ups: bool
    general: Link | None
    phone: PhoneView
    jumps: tuple[Link, ...]
    since: str
    days: tuple[DayView, ...]
    more: str
    counts: tuple[CountRow, ...]
    kinds: tuple[TeamsOfKind, ...]
    done: tuple[DoneRow, ...]
    feed: Link | None
    data: Link
    address_of_page: str


def volunteers_page(context: PageContext) -> RenderedBody:
    """Where help is wanted in the whole network."""
    view = volunteers_view(context)
    feed = urls.feed_url(urls.VOLUNTEERS) if view.feed else ""
    names = dict.fromkeys(shift.name for day in view.days for shift in day.shifts)
    return RenderedBody(
        title="志愿者",
        description=summary("接下来三十天哪里要帮手：哪天、几点、要几个人；各支志愿者队伍有多少人。"),
        body=context.render("volunteers.html", view),
        head=page_head(context, "seats.js", styles=("life.css",), feed=feed),
        search_text="\n".join(("志愿者 帮忙 义工 报名 班次", *names)),
    )


def volunteers_view(context: PageContext) -> VolunteersView:
    network = context.network
    coming = _coming(context)
    counts = tuple(
        CountRow(f"team-{each.kind}", each.name, each.teams, str(each.members)) for each in counts_by_kind(network)
    )
    left_out = len(coming) - MOST_SHIFTS
    return VolunteersView(
        crumb=crumb(context),
        takes_sign_ups="shift" in context.forms,
        general=form_link(context, "volunteer", "先留个联系方式"),
        phone=contact_phone(context),
        jumps=(Link("要人的班次", "#shifts"), Link("有哪些队伍", "#teams")) if coming and counts else (),
        since=date_text(context.made_date),
        days=_days(context, coming[:MOST_SHIFTS]),
        more=f"还有 {left_out} 项，请从站点的页面看。" if left_out > 0 else "",
        counts=counts,
        kinds=_kinds(context),
        done=_done(context),
        feed=_feed(context),
        data=Link("下载全部队伍和班次", context.link(urls.open_data_url("volunteers.json"))),
        address_of_page=public_address(context),
    )


def _coming(context: PageContext) -> list[ListedShift]:
    """Those one can still sign up for, and single ones that were cancelled: somebody may be on the way. Of
    what comes again at a station only the next one, with the number of those after it: the station's page has
    them all.
    """
    today = context.made_date
    open_or_off = [
        shift
        for shift in shifts(context.network, today, today + timedelta(days=DAYS_AHEAD))
        if _is_open(shift, today) or (_is_single(shift) and shift.state_on(today) is State.CANCELLED)
    ]
    again = Counter(_series(shift) for shift in open_or_off if not _is_single(shift))
    told: set[tuple[str, str]] = set()
    found = []
    for shift in open_or_off:
        if _series(shift) not in told:
            found.append(ListedShift(shift, max(0, again[_series(shift)] - 1)))
        if not _is_single(shift):
            told.add(_series(shift))
    return found


def _is_open(shift: Shift, today: date) -> bool:
    """Whether it is, or will be, possible to sign up."""
    closes_at = shift.sign_up.window(shift.starts_at)[1]
    return shift.state_on(today) is State.ANNOUNCED and closes_at.date() >= today


def _is_single(shift: Shift) -> bool:
    """The network's own have no page besides this one, so that none of them is left to another."""
    return not shift.station or not shift.opportunity.repeats


def _series(shift: Shift) -> tuple[str, str]:
    return shift.owner, shift.opportunity.id


def _days(context: PageContext, found: Iterable[ListedShift]) -> tuple[DayView, ...]:
    return tuple(
        DayView(f"day-{day}", day_text(day), tuple(shift_view(context, each.shift, each.later) for each in of_day))
        for day, of_day in groupby(found, key=lambda each: each.shift.day)
    )


def _kinds(context: PageContext) -> tuple[TeamsOfKind, ...]:
    """The teams by who is in them, the network's own first."""
    found = teams(context.network)
    kinds = []
    for kind, name in KINDS.items():
        of_kind = [(station, team) for station, team in found if team.kind == kind]
        more = len(of_kind) - MOST_TEAMS
        views = tuple(listed_team_view(context, team, station) for station, team in of_kind[:MOST_TEAMS])
        words = f"还有 {more} 支队伍，请从站点的页面看。" if more > 0 else ""
        kinds.append(TeamsOfKind(f"team-{kind}", name, views, words))
    return tuple(each for each in kinds if each.teams)


def _done(context: PageContext) -> tuple[DoneRow, ...]:
    """The last shifts of which it is known how many came, the newest first."""
    today = context.made_date
    past = shifts(context.network, today - timedelta(days=DAYS_BACK), today)
    done = [shift for shift in reversed(past) if shift.state_on(today) is State.DONE]
    return tuple(
        DoneRow(
            shift.opportunity.name,
            came_text(shift),
            shift.done.text or "",
            Link(shift.station.name, context.link(urls.station_url(shift.station.slug))) if shift.station else None,
        )
        for shift in done[:MOST_DONE]
    )


def _feed(context: PageContext) -> Link | None:
    """None where there is no feed: nothing new, or no public address for it to name."""
    if not context.network.site.url or not has_shift_news(context.network, context.made_date):
        return None
    return Link("订阅志愿者消息", context.link(urls.feed_url(urls.VOLUNTEERS)))
