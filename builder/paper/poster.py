"""The poster of opening hours for the door: A4, to be read from two metres.

In: a Network, one of its stations, the date of printing. Out: a PosterView in the largest sizes in which all
of it fits. It never says what today is; what it says of coming days holds from the printed date on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from builder.model.network import Network
from builder.model.station import Station
from builder.paper.blocks import (
    Call,
    Web,
    booking_call,
    call,
    elsewhere,
    foot_height,
    issuer,
    notice,
    pieces_height,
    text_height,
    top_height,
    web,
)
from builder.paper.fitting import fitted
from builder.paper.sizes import POSTER, POSTER_SIZES, TITLE_LINE, Sizes, stacked
from builder.paper.week import (
    Row,
    Season,
    machine_rows,
    policy_rows,
    rows_height,
    seasons,
    seasons_from,
    seasons_height,
)
from builder.render.views.coming_days import DAYS, ComingDays, coming_days
from builder.render.views.hours import timetable_of
from builder.render.words import date_text

TITLE = "开放时间"


@dataclass(frozen=True)
class PosterView:
    """Texts; "" and () are left out. `step` is the class that sets the sizes."""

    step: str
    title: str
    issuer: str
    name: str
    notice: str
    seasons: tuple[Season, ...]
    policies: tuple[Row, ...]
    machines: tuple[Row, ...]
    notes: tuple[str, ...]
    coming_title: str
    coming: tuple[ComingDays, ...]
    coming_note: str
    call: Call
    foot: tuple[tuple[str, ...], ...]
    web: Web | None

    @property
    def has_rows(self) -> bool:
        return bool(self.policies or self.machines or self.notes)


def poster_view(network: Network, station: Station, made_date: date) -> PosterView:
    """The poster of a station that is in service."""
    whole = _whole(network, station, made_date)
    shorter = _shorter(whole, seasons_from(station.hours, made_date))
    view, sizes = fitted(whole, POSTER_SIZES, poster_height, POSTER.free_height, shorter)
    return replace(view, step=sizes.step)


def poster_height(view: PosterView, sizes: Sizes) -> float:
    """At most so many points, block by block as templates/poster.html has them."""
    return stacked(sizes, blocks(view, sizes).values())


def blocks(view: PosterView, sizes: Sizes) -> dict[str, float]:
    """The height of each block."""
    room = POSTER.room
    return {
        "head": top_height(view.title, view.issuer, room, sizes.text)
        + text_height(view.name, room, sizes.title, TITLE_LINE)
        + text_height(view.notice, room, sizes.text),
        "hours": seasons_height(view.seasons, room, sizes),
        "rows": rows_height(view.policies, room, sizes)
        + rows_height(view.machines, room, sizes)
        + sum(text_height(note, room, sizes.text) for note in view.notes),
        "coming": text_height(view.coming_title, room, sizes.small)
        + sum(pieces_height(coming_pieces(each), room, sizes.text) for each in view.coming)
        + text_height(view.coming_note, room, sizes.text),
        "foot": foot_height(POSTER, view.foot, view.web, sizes, view.call),
    }


def coming_pieces(each: ComingDays) -> tuple[str, ...]:
    """A line of the coming days in pieces that stay whole where they can."""
    return tuple(piece for piece in (each.period, each.why, *each.texts) if piece)


def _whole(network: Network, station: Station, made_date: date) -> PosterView:
    hours = station.hours if timetable_of(station.hours).has_any else None
    ahead = coming_days(timetable_of(hours), network.calendar, made_date)
    way = web(network, station)
    return PosterView(
        step="",
        title=TITLE,
        issuer=issuer(network),
        name=station.name,
        notice=notice(network, station),
        seasons=seasons(hours),
        policies=policy_rows(hours) if hours else (),
        machines=machine_rows(hours),
        notes=_notes(station),
        coming_title=f"{date_text(made_date)}以后 {DAYS} 天里不一样的日子" if ahead else "",
        coming=ahead,
        coming_note="",
        call=call(network, station),
        foot=_foot(network, made_date, way),
        web=way,
    )


def _shorter(view: PosterView, ahead: Sequence[Season]) -> list[Callable[[PosterView], PosterView]]:
    """What a full poster leaves out, the least needed first; `ahead` are its seasons from the present one."""
    asked = elsewhere(view.web)

    def fewer_days(count: int, each: PosterView) -> PosterView:
        left = len(view.coming) - count
        if left <= 0:
            return each
        note = f"还有 {left} 条，{asked}。" if count else f"{left} 条，{asked}。"
        return replace(each, coming=each.coming[:count], coming_note=note)

    def no_notes(each: PosterView) -> PosterView:
        return replace(each, notes=each.notes[:1])

    def no_machines(each: PosterView) -> PosterView:
        if not each.machines:
            return each
        return replace(each, machines=(), notes=(*each.notes, f"自助和网上办理的时间{asked}。"))

    def fewer_seasons(count: int, each: PosterView) -> PosterView:
        if len(each.seasons) <= count:
            return each
        return replace(each, seasons=tuple(ahead[:count]), notes=(f"别的时段的时间{asked}。",))

    def no_week(each: PosterView) -> PosterView:
        return replace(each, seasons=(), notes=(f"每天的时间写不下，{asked}。",))

    def no_hours(each: PosterView) -> PosterView:
        return replace(no_week(each), policies=(), notes=(f"时间写不下，{asked}。",))

    return [
        *(partial(fewer_days, count) for count in (12, 8, 6, 4)),
        no_notes,
        *(partial(fewer_seasons, count) for count in (4, 3, 2)),
        *(partial(fewer_days, count) for count in (2, 0)),
        no_machines,
        partial(fewer_seasons, 1),
        no_week,
        no_hours,
    ]


def _notes(station: Station) -> tuple[str, ...]:
    if not timetable_of(station.hours).has_any:
        return ("开放时间未公布，来之前请先打电话。",)
    booking, note = station.hours.booking, station.hours.note
    found = []
    if booking:
        found.append(f"预约请{booking.lead_time or ''}{booking_call(station)}。{booking.note or ''}")
    if note:
        found.append(note)
    return tuple(found)


def _foot(network: Network, made_date: date, way: Web | None) -> tuple[tuple[str, ...], ...]:
    contact = network.site.contact
    own = (f"管理：{contact.name}", contact.phone), (f"本页制作日期：{date_text(made_date)}",)
    return (*own, ("扫码看今天开不开门：",)) if way else own
