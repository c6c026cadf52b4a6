"""Occasions as rows under their days: the one form in which every list shows them.

In: occasions in order. Out: views for the macros in activity_parts.html. A list of a large network is bounded:
the upper tiers come first, and what is left out is counted, never passed over in silence.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from builder import urls
from builder.frozen import frozen
from builder.model.activities.activity import Activity
from builder.model.activities.calendar import Owned, occasions_of
from builder.model.activities.occasion import Occasion, State
from builder.model.activities.targets import DAYS_AHEAD, place_of
from builder.model.network import Network
from builder.model.opening.timetext import Span
from builder.model.slot import NETWORK_OWNER
from builder.render.page import PageContext
from builder.render.words import UNPUBLISHED, day_text, listed

# So many rows a phone still scrolls through.
MOST_ROWS = 300
MOST_REGULAR = 100
PENDING_TEXT = "放假安排还没有公布，这一天可能停"
_STATE_MARKS = {State.HELD: "done", State.RECAP: "done", State.CANCELLED: "gone"}


@frozen
class StateView:
    """A word and the class of its shape (assets/life.css)."""

    word: str
    mark: str


@frozen
class OccasionRow:
    """`state` is None for what is to come: that needs no word. `note` is said of this day alone."""

    time: str
    name: str
    href: str
    where: str
    audiences: str
    state: StateView | None
    is_cancelled: bool
    needs_sign_up: bool
    note: str


@frozen
class DayRows:
    """A day with its occasions; `kind` is 劳动节放假 or 补班, "" on ordinary days."""

    iso: str
    title: str
    kind: str
    rows: tuple[OccasionRow, ...]


@frozen
class RegularRow:
    """Something that comes every week or every other: its pattern in place of its days."""

    pattern: str
    name: str
    href: str
    where: str
    audiences: str
    state: StateView | None
    is_cancelled: bool
    needs_sign_up: bool


@frozen
class RegularRows:
    """`single` are the occasions that have to be named by their days."""

    rows: tuple[RegularRow, ...]
    left_out: str
    single: tuple[Occasion, ...]


@frozen
class BoundedDays:
    """`left_out` says how many are not shown and where they are; "" when all are."""

    days: tuple[DayRows, ...]
    count: int
    left_out: str


def day_rows(
    context: PageContext, found: Iterable[Occasion], with_station: bool = True
) -> tuple[DayRows, ...]:
    return tuple(
        DayRows(
            iso=day.isoformat(),
            title=day_text(day),
            kind=_kind(context.network, day),
            rows=tuple(occasion_row(context, each, with_station) for each in group),
        )
        for day, group in groupby(found, key=lambda each: each.day)
    )


def bounded_days(
    context: PageContext, found: Sequence[Occasion], most: int = MOST_ROWS
) -> BoundedDays:
    shown = bounded(context.network, found, most)
    left = len(found) - len(shown)
    text = f"还有 {left} 场，在各个站点自己的页面上。" if left else ""
    return BoundedDays(day_rows(context, shown), len(found), text)


def bounded(
    network: Network, found: Sequence[Occasion], most: int = MOST_ROWS
) -> Sequence[Occasion]:
    """At most `most`: whole tiers from the top as long as they fit, the network's own before them."""
    if len(found) <= most:
        return found
    by_rank: dict[int, list[Occasion]] = {}
    for each in found:
        rank = -1 if each.owner == NETWORK_OWNER or not each.station else network.tier_rank(each.station.tier)
        by_rank.setdefault(rank, []).append(each)
    chosen: list[Occasion] = []
    for rank in sorted(by_rank):
        chosen += by_rank[rank][: most - len(chosen)]
    return sorted(chosen, key=lambda each: (each.day, each.opens, each.owner, each.activity.id))


def regular_rows(context: PageContext, found: Sequence[Occasion]) -> RegularRows:
    """What comes every week, once each with its pattern, and all other occasions of `found` with their days."""
    first, single = split_regular(context, found)
    chosen = bounded(context.network, first, MOST_REGULAR)
    left = len(first) - len(chosen)
    return RegularRows(
        rows=tuple(_regular_row(context, each) for each in sorted(chosen, key=lambda each: each.opens)),
        left_out=f"还有 {left} 个，在各个站点自己的页面上。" if left else "",
        single=single,
    )


def split_regular(
    context: PageContext, found: Sequence[Occasion]
) -> tuple[tuple[Occasion, ...], tuple[Occasion, ...]]:
    """The first occasion of each activity that comes every week or every other, and all that is not regular.

    A day that is unlike the others of its pattern (cancelled, at another time, with a note) is not.
    """
    first: dict[tuple[str, str], Occasion] = {}
    single = []
    for each in found:
        repeats = each.activity.repeats
        if not repeats or not repeats.is_weekly or _is_unlike(each, context):
            single.append(each)
        else:
            first.setdefault((each.owner, each.activity.id), each)
    return tuple(first.values()), tuple(single)


def occasion_row(context: PageContext, occasion: Occasion, with_station: bool = True) -> OccasionRow:
    activity, state = occasion.activity, occasion.state_on(context.made_date)
    is_cancelled = state is State.CANCELLED
    return OccasionRow(
        time=time_text(occasion),
        name=activity.name,
        href=activity_href(context, occasion),
        where=_where(occasion, with_station),
        audiences=listed(activity.audiences),
        state=state_view(occasion, state),
        is_cancelled=is_cancelled,
        needs_sign_up=bool(activity.sign_up) and state is State.ANNOUNCED,
        note=occasion.cancelled.reason if is_cancelled else (PENDING_TEXT if occasion.is_pending else occasion.note),
    )


def state_view(occasion: Occasion, state: State) -> StateView | None:
    """None for what is to come; what has a recap says how many came."""
    if state is State.ANNOUNCED:
        return None
    word = f"来了 {occasion.recap.attendances.text}" if state is State.RECAP else state.value
    return StateView(word, _STATE_MARKS[state])


def time_text(occasion: Occasion) -> str:
    """19:00–20:30"""
    return str(Span(occasion.opens, occasion.closes))


def activity_href(context: PageContext, occasion: Occasion) -> str:
    """To all that is said of the activity: on the page of where it is, else on the network's. An activity that is
    over has no card there any more.
    """
    anchor = f"#{anchor_of(occasion.owner, occasion.activity)}" if _has_card(context, occasion) else ""
    if occasion.station is None:
        return context.link(urls.ACTIVITIES) + anchor
    return context.link(urls.station_activities_url(occasion.station.slug)) + anchor


def _has_card(context: PageContext, occasion: Occasion) -> bool:
    first, last = context.made_date, context.made_date + timedelta(days=DAYS_AHEAD)
    if first <= occasion.day <= last:
        return True
    if occasion.activity.last_date < first:
        return False
    owned = Owned(occasion.owner, occasion.station, occasion.activity)
    return bool(occasions_of((owned,), first, last, context.network.calendar))


def anchor_of(owner: str, activity: Activity) -> str:
    """The id of an activity's card on its page."""
    return f"{NETWORK_OWNER}-{activity.id}" if owner == NETWORK_OWNER else f"activity-{activity.id}"


def _is_unlike(occasion: Occasion, context: PageContext) -> bool:
    hours = occasion.activity.repeats.hours
    is_whole = occasion.cancelled is not None and occasion.cancelled is occasion.activity.cancelled
    is_cancelled = occasion.state_on(context.made_date) is State.CANCELLED and not is_whole
    return bool(is_cancelled or occasion.note or occasion.is_pending) or hours != Span(occasion.opens, occasion.closes)


def _regular_row(context: PageContext, occasion: Occasion) -> RegularRow:
    activity = occasion.activity
    is_cancelled = occasion.state_on(context.made_date) is State.CANCELLED
    return RegularRow(
        pattern=f"{activity.repeats.text} {activity.repeats.hours}",
        name=activity.name,
        href=activity_href(context, occasion),
        where=_where(occasion, True),
        audiences=listed(activity.audiences),
        state=state_view(occasion, State.CANCELLED) if is_cancelled else None,
        is_cancelled=is_cancelled,
        needs_sign_up=bool(activity.sign_up) and not is_cancelled,
    )


def _where(occasion: Occasion, with_station: bool) -> str:
    """Where it is; on a station's own page the station needs no naming."""
    activity = occasion.activity
    if not with_station:
        return activity.place or activity.room or ""
    if activity.place and occasion.station:
        return f"{occasion.station.name}，{activity.place}"
    return place_of(occasion) or f"地点{UNPUBLISHED}"


def _kind(network: Network, day: date) -> str:
    kind = network.calendar.kind_of(day)
    return str(kind) if kind.kind in ("holiday", "makeup", "pending") else ""
