"""Blocks about a station's house: rooms, the tool shelf, the legal adviser who comes, and how one gets in."""

from builder.frozen import frozen
from builder.model.premises import Room
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.views.parts import PhoneView, phone_view
from builder.render.views.visits import OwnHoursView, own_hours_view
from builder.render.words import UNPUBLISHED, listed


@frozen
class RoomView:
    """`hours` says nothing where the room is open as the station is."""

    name: str
    uses: str
    size: str
    hours: OwnHoursView
    note: str


@frozen
class ToolView:
    name: str
    count: str
    note: str


@frozen
class AdviserView:
    name: str
    firm: str
    phone: PhoneView | None
    hours: OwnHoursView
    note: str


@frozen
class AccessLine:
    """`mark` is yes, no or unknown: the shape beside the word."""

    name: str
    word: str
    mark: str


@frozen
class AccessView:
    lines: tuple[AccessLine, ...]
    note: str


def room_views(context: PageContext, station: Station) -> tuple[RoomView, ...]:
    return () if station.is_gone else tuple(_room(context, room) for room in station.rooms)


def tool_views(station: Station) -> tuple[ToolView, ...]:
    if station.is_gone:
        return ()
    return tuple(
        ToolView(tool.name, str(tool.count) if tool.count else "", tool.note or "") for tool in station.tools
    )


def adviser_view(context: PageContext, station: Station) -> AdviserView | None:
    adviser = station.legal_adviser
    if adviser is None or station.is_gone:
        return None
    return AdviserView(
        name=adviser.name,
        firm=adviser.firm or "",
        phone=phone_view(adviser.phone) if adviser.phone else None,
        hours=own_hours_view(adviser.hours, adviser.dates, context.made_date),
        note=adviser.note or "",
    )


def access_view(station: Station) -> AccessView | None:
    """All four facts as soon as one of them, or the note, is given."""
    access = station.access
    if access is None or station.is_gone:
        return None
    return AccessView(
        lines=(
            _access_line("没有台阶也能进", access.step_free),
            _access_line("厕所", access.toilet),
            _access_line("座位", access.seats),
            _access_line("助听回路", access.hearing_loop),
        ),
        note=access.note or "",
    )


def _room(context: PageContext, room: Room) -> RoomView:
    return RoomView(
        name=room.name,
        uses=listed(room.uses) or UNPUBLISHED,
        size=_size(room),
        hours=own_hours_view(room.hours, (), context.made_date),
        note=room.note or "",
    )


def _size(room: Room) -> str:
    """约48㎡，容纳30人"""
    if not (room.area or room.capacity):
        return UNPUBLISHED
    area = str(room.area) if room.area else f"面积{UNPUBLISHED}"
    return f"{area}，容纳{room.capacity}" if room.capacity else f"{area}，容纳人数{UNPUBLISHED}"


def _access_line(name: str, has: bool | None) -> AccessLine:
    if has is None:
        return AccessLine(name, UNPUBLISHED, "unknown")
    return AccessLine(name, "有", "yes") if has else AccessLine(name, "没有", "no")
