"""The 便民服务卡: one side of A6 that fits into a wallet or beside the telephone.

In: a Network, one of its stations, the date of printing. Out: a CardView, already in the sizes in which all
of it fits. What does not fit is left to the station's page, and the card says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from builder.model.card import CARD_SERVICES_LIMIT
from builder.model.network import Network
from builder.model.station import Station
from builder.paper.blocks import (
    Call,
    Web,
    booking_call,
    call,
    call_height,
    elsewhere,
    foot_height,
    issuer,
    notice,
    text_height,
    top_height,
    web,
)
from builder.paper.fitting import fitted
from builder.paper.measure import width
from builder.paper.sizes import CARD, CARD_SIZES, POINTS, TEXT_LINE, TITLE_LINE, Sizes, stacked
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
from builder.render.views.hours import timetable_of
from builder.render.words import date_text

TITLE = "便民服务卡"
_ISSUER = "管理："
COLUMNS = 3
# What a card says of its own accord; an editor's own choice may have CARD_SERVICES_LIMIT.
_SERVICES_CHOSEN = 6
_GAP = CARD.column_gap * POINTS


@dataclass(frozen=True)
class Facts:
    """A line of the card and the word before it: 代办 腿脚不便……"""

    word: str
    text: str


@dataclass(frozen=True)
class ServiceItem:
    """A service over one, two or all of the three columns; or the last item, `rest` services that are left
    out.
    """

    name: str
    rest: int = 0
    columns: int = COLUMNS

    @property
    def is_rest(self) -> bool:
        return self.rest > 0


@dataclass(frozen=True)
class CardView:
    """Texts; "" and () are left out. `step` is the class that sets the sizes."""

    step: str
    title: str
    issuer: str
    name: str
    notice: str
    call: Call
    other_calls: str
    seasons: tuple[Season, ...]
    policies: tuple[Row, ...]
    machines: tuple[Row, ...]
    hours_note: str
    services: tuple[ServiceItem, ...]
    facts: tuple[Facts, ...]
    foot: tuple[tuple[str, ...], ...]
    web: Web | None


def card_view(network: Network, station: Station, made_date: date) -> CardView:
    """The card of a station that is in service."""
    view = _whole(network, station)
    shorter = _shorter(view, seasons_from(station.hours, made_date))
    view, sizes = fitted(view, CARD_SIZES, card_height, CARD.free_height, shorter)
    return replace(view, step=sizes.step, services=_services(view.services, sizes))


def card_height(view: CardView, sizes: Sizes) -> float:
    """At most so many points, block by block as templates/card.html has them."""
    return stacked(sizes, blocks(view, sizes).values())


def blocks(view: CardView, sizes: Sizes) -> dict[str, float]:
    """The height of each block."""
    room = CARD.room
    return {
        "head": top_height(view.title, view.issuer, room, sizes.small)
        + text_height(view.name, room, sizes.title, TITLE_LINE)
        + text_height(view.notice, room, sizes.small),
        "call": call_height(view.call, room, sizes) + text_height(view.other_calls, room, sizes.small),
        "hours": seasons_height(view.seasons, room, sizes)
        + rows_height(view.policies, room, sizes)
        + rows_height(view.machines, room, sizes)
        + text_height(view.hours_note, room, sizes.text),
        "services": _services_height(view, room, sizes)
        + sum(text_height(each.text, room - sizes.fact_label, sizes.text) for each in view.facts),
        "foot": foot_height(CARD, view.foot, view.web, sizes),
    }


def _whole(network: Network, station: Station) -> CardView:
    hours = station.hours if timetable_of(station.hours).has_any else None
    offered = [service.name for _, service in network.offerings(station) if service.is_in_use]
    own, way = station.card, web(network, station)
    shown = (own.services if own else ())[:CARD_SERVICES_LIMIT] or offered[:_SERVICES_CHOSEN]
    return CardView(
        step="",
        title=TITLE,
        issuer=issuer(network),
        name=station.name,
        notice=notice(network, station),
        call=call(network, station),
        other_calls=_other_calls(station),
        seasons=seasons(hours),
        policies=policy_rows(hours) if hours else (),
        machines=machine_rows(hours),
        hours_note=_hours_note(station),
        services=_items(shown, len(offered) - len(shown), way),
        facts=_facts(network, station, way),
        foot=_foot(network, station),
        web=way,
    )


def _shorter(view: CardView, ahead: Sequence[Season]) -> list[Callable[[CardView], CardView]]:
    """What a full card leaves out, the least needed first; `ahead` are its seasons from the present one."""
    asked = elsewhere(view.web)
    names = [item.name for item in view.services if not item.is_rest]
    rest = sum(item.rest for item in view.services)

    def fewer_services(count: int, each: CardView) -> CardView:
        if len(names) <= count:
            return each
        return replace(each, services=_items(names[:count], len(names) - count + rest, each.web))

    def no_other_calls(each: CardView) -> CardView:
        return replace(each, other_calls="")

    def no_machines(each: CardView) -> CardView:
        if not each.machines:
            return each
        return replace(each, machines=(), hours_note=f"{each.hours_note}自助和网上办理的时间{asked}。")

    def one_season(each: CardView) -> CardView:
        if len(each.seasons) <= 1:
            return each
        return replace(each, seasons=tuple(ahead[:1]), hours_note=f"别的时段的时间{asked}。")

    def no_week(each: CardView) -> CardView:
        return replace(each, seasons=(), hours_note=f"每天的时间写不下，{asked}。")

    def no_hours(each: CardView) -> CardView:
        return replace(each, policies=(), seasons=(), hours_note=f"时间写不下，{asked}。")

    def phone_of_issuer(each: CardView) -> CardView:
        return replace(each, foot=tuple(line for line in each.foot if not line[0].startswith(_ISSUER)))

    return [
        no_other_calls,
        *(partial(fewer_services, count) for count in (7, 6, 5, 4, 3)),
        no_machines,
        phone_of_issuer,
        one_season,
        *(partial(fewer_services, count) for count in (2, 1)),
        no_week,
        partial(fewer_services, 0),
        no_hours,
    ]


def _items(names: Sequence[str], rest: int, way: Web | None) -> tuple[ServiceItem, ...]:
    last = f"另有 {rest} 项" if names else f"有 {rest} 项，{elsewhere(way)}"
    return (*map(ServiceItem, names), *([ServiceItem(last, rest)] if rest else ()))


def _other_calls(station: Station) -> str:
    others = [
        f"{phone.number}（{phone.name}）" if phone.name else phone.number for phone in station.phones[1:3]
    ]
    return f"也可以打 {'、'.join(others)}" if others else ""


def _hours_note(station: Station) -> str:
    if not timetable_of(station.hours).has_any:
        return "开放时间未公布，去之前请先打电话。"
    booking = station.hours.booking
    if booking is None:
        return ""
    return f"预约请{booking.lead_time or ''}{booking_call(station)}。"


def _facts(network: Network, station: Station, way: Web | None) -> tuple[Facts, ...]:
    own = station.card
    guide = own.guide if own else None
    errand = own.errand if own else None
    if not errand and any(service.errand for _, service in network.offerings(station) if service.is_in_use):
        errand = "走不动、没空来，打电话代办或上门。"
    asked = "带什么、多少钱：扫码看，或打电话问。" if way else "带什么、多少钱，先打电话问一声。"
    found = (Facts("办事", guide or asked), Facts("代办", errand or ""))
    return tuple(each for each in found if each.text)


def _foot(network: Network, station: Station) -> tuple[tuple[str, ...], ...]:
    contact = network.site.contact
    verified = f"{date_text(station.assured_date)}核实" if station.assured_date else "还没有核实过"
    return (f"地址：{station.address or '未公布'}",), (f"{_ISSUER}{contact.name}", contact.phone), (verified,)


def _services_height(view: CardView, room: float, sizes: Sizes) -> float:
    height, column = 0.0, COLUMNS
    for item in _services(view.services, sizes):
        if column + item.columns > COLUMNS:
            whole = text_height(item.name, room - sizes.fact_label, sizes.text)
            height += whole if item.columns == COLUMNS else sizes.text * TEXT_LINE
            column = 0
        column += item.columns
    return height


def _services(items: tuple[ServiceItem, ...], sizes: Sizes) -> tuple[ServiceItem, ...]:
    """As many columns as each name needs."""
    column = (CARD.room - sizes.fact_label - (COLUMNS - 1) * _GAP) / COLUMNS

    def columns(name: str) -> int:
        wide = width(name) * sizes.text
        return next((n for n in range(1, COLUMNS) if wide <= n * column + (n - 1) * _GAP), COLUMNS)

    return tuple(replace(item, columns=columns(item.name)) for item in items)
