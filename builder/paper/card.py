"""The 便民服务卡: one side of A6 that fits into a wallet or beside the telephone.

In: a Network and one of its stations. Out: a CardView, already in the sizes in which all of it fits. What does not fit is
left to the station's page, and the card says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from builder.model.card import CARD_SERVICES_LIMIT
from builder.model.network import Network
from builder.model.station import Station
from builder.paper.blocks import Call, Web, call, call_height, notice, text_height, timetable_of, top_height, web
from builder.paper.fitting import fitted
from builder.paper.measure import width
from builder.paper.sizes import CARD, CARD_SIZES, POINTS, TEXT_LINE, TITLE_LINE, Sizes, stacked
from builder.paper.week import Row, Season, machine_rows, policy_rows, rows_height, seasons
from builder.render.words import date_text

TITLE = "便民服务卡"
# A service starts with a dot; what is longer than half a line has a line of its own.
BULLET = 1.2
_COLUMN_GAP = 8.0


@dataclass(frozen=True)
class Facts:
    """A line of the card with its word in bold before it: 代办 腿脚不便……"""

    word: str
    text: str


@dataclass(frozen=True)
class ServiceItem:
    """A service in half a line, or in lines of its own."""

    name: str
    is_wide: bool = False


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
    rows: tuple[Row, ...]
    hours_note: str
    services: tuple[ServiceItem, ...]
    more_services: str
    facts: tuple[Facts, ...]
    foot: tuple[str, ...]
    web: Web | None
    hours_title: str = "开放时间"
    services_title: str = "能办什么"

    @property
    def has_services(self) -> bool:
        return bool(self.services or self.more_services)


def card_view(network: Network, station: Station) -> CardView:
    """The card of a station that is in service."""
    view = _whole(network, station)
    view, sizes = fitted(view, CARD_SIZES, card_height, CARD.free_height, _shorter(view))
    return replace(view, step=sizes.step, services=_services(view.services, sizes))


def card_height(view: CardView, sizes: Sizes) -> float:
    """At most so many points, block by block as templates/card.html has them."""
    return stacked(sizes, blocks(view, sizes).values())


def blocks(view: CardView, sizes: Sizes) -> dict[str, float]:
    """The height of each block."""
    room = CARD.room
    return {
        "head": top_height(view.title, view.issuer, room, sizes)
        + text_height(view.name, room, sizes.title, TITLE_LINE)
        + text_height(view.notice, room, sizes.small),
        "call": call_height(view.call, room, sizes) + text_height(view.other_calls, room, sizes.small),
        "hours": _heading(view.hours_title, sizes)
        + sum(text_height(season.title, room, sizes.text) for season in view.seasons)
        + sum(rows_height(season.rows, room, sizes) for season in view.seasons)
        + rows_height(view.rows, room, sizes)
        + text_height(view.hours_note, room, sizes.text),
        "services": _services_height(view, room, sizes)
        + sum(text_height(f"{each.word}　{each.text}", room, sizes.text) for each in view.facts),
        "foot": _foot_height(view, room, sizes),
    }


def _whole(network: Network, station: Station) -> CardView:
    site, timetable = network.site, timetable_of(station)
    offered = [service.name for _, service in network.offerings(station)]
    own, way = station.card, web(network, station)
    shown = tuple(own.services if own and own.services else offered)[:CARD_SERVICES_LIMIT]
    return CardView(
        step="",
        title=TITLE,
        issuer=f"{site.display_name} · 示例数据" if site.sample else site.display_name,
        name=station.name,
        notice=notice(network, station),
        call=call(network, station),
        other_calls=_other_calls(station),
        seasons=seasons(timetable),
        rows=(*policy_rows(timetable), *machine_rows(timetable)) if timetable.has_any else (),
        hours_note=_hours_note(station),
        services=tuple(map(ServiceItem, shown)),
        more_services=_more(f"另有 {len(offered) - len(shown)} 项", way) if len(offered) > len(shown) else "",
        facts=_facts(network, station, way),
        foot=_foot(network, station),
        web=way,
    )


def _shorter(view: CardView) -> list[Callable[[CardView], CardView]]:
    """What a full card leaves out, the least needed first."""

    def fewer_services(count: int, each: CardView) -> CardView:
        if len(each.services) <= count:
            return each
        rest = _more("别的服务" if count else "能办什么", each.web)
        return replace(each, services=each.services[:count], more_services=rest)

    def no_other_calls(each: CardView) -> CardView:
        return replace(each, other_calls="")

    def no_machines(each: CardView) -> CardView:
        return replace(each, rows=each.rows[:2]) if len(each.rows) > 2 else each

    def first_season(each: CardView) -> CardView:
        return replace(each, seasons=each.seasons[:1], hours_note=f"别的季节的时间{_elsewhere(each.web)}。") if len(each.seasons) > 1 else each

    def hours_elsewhere(each: CardView) -> CardView:
        return replace(each, seasons=(), rows=each.rows, hours_note=f"每天的时间写不下，{_elsewhere(each.web)}。")

    def no_hours(each: CardView) -> CardView:
        return replace(each, rows=(), seasons=(), hours_note=f"时间写不下，{_elsewhere(each.web)}。")

    def phone_of_issuer(each: CardView) -> CardView:
        return replace(each, foot=each.foot[:1] + each.foot[-1:])

    return [
        no_other_calls,
        *(partial(fewer_services, count) for count in (7, 6, 5, 4, 3)),
        no_machines,
        phone_of_issuer,
        first_season,
        *(partial(fewer_services, count) for count in (2, 1)),
        hours_elsewhere,
        partial(fewer_services, 0),
        no_hours,
    ]


def _more(what: str, way: Web | None) -> str:
    return f"{what}，{_elsewhere(way)}。"


def _elsewhere(way: Web | None) -> str:
    """Where to ask for what does not fit."""
    return "请扫码看" if way else "请打电话问"


def _other_calls(station: Station) -> str:
    others = [f"{phone.number}（{phone.name}）" if phone.name else phone.number for phone in station.phones[1:3]]
    return f"也可以打 {'、'.join(others)}" if others else ""


def _hours_note(station: Station) -> str:
    if not timetable_of(station).has_any:
        return "未公布，去之前请先打电话。"
    booking = station.hours.booking
    if booking is None:
        return ""
    phone = f"打 {booking.phone}" if booking.phone else "打电话"
    return f"预约请{booking.lead_time or ''}{phone}。"


def _facts(network: Network, station: Station, way: Web | None) -> tuple[Facts, ...]:
    own = station.card
    guide = own.guide if own else None
    errand = own.errand if own else None
    if not errand and any(service.errand for _, service in network.offerings(station)):
        errand = "走不动、没空来，打电话可以代办或上门。"
    asked = "扫码看办事指南，或者先打电话问" if way else "先打电话问一声"
    found = (Facts("办事", guide or f"带什么、多少钱、多久办好，{asked}。"), Facts("代办", errand or ""))
    return tuple(each for each in found if each.text)


def _foot(network: Network, station: Station) -> tuple[str, ...]:
    contact = network.site.contact
    verified = f"{date_text(station.assured_date)}核实" if station.assured_date else "还没有核实过，去之前请先打电话"
    return f"地址：{station.address or '未公布'}", f"管理：{contact.name} {contact.phone}", verified


def _heading(text: str, sizes: Sizes) -> float:
    return text_height(text, CARD.room, sizes.small)


def _services_height(view: CardView, room: float, sizes: Sizes) -> float:
    more = text_height(view.more_services, room, sizes.text)
    if not view.has_services:
        return 0.0
    halves, wide = 0, 0.0
    for item in _services(view.services, sizes):
        if item.is_wide:
            # A half line before it stays half empty.
            halves += halves % 2
            wide += text_height(item.name, room - BULLET * sizes.text, sizes.text)
        else:
            halves += 1
    rows = (halves + 1) // 2
    return _heading(view.services_title, sizes) + wide + rows * sizes.text * TEXT_LINE + more


def _services(items: tuple[ServiceItem, ...], sizes: Sizes) -> tuple[ServiceItem, ...]:
    half = (CARD.room - _COLUMN_GAP) / 2 / sizes.text - BULLET
    return tuple(replace(item, is_wide=width(item.name) > half) for item in items)


def _foot_height(view: CardView, room: float, sizes: Sizes) -> float:
    code = CARD.qr * POINTS if view.web else 0.0
    beside = room - code - (_COLUMN_GAP if view.web else 0.0)
    texts = sum(text_height(text, beside, sizes.small) for text in view.foot)
    printed = view.web.printed if view.web else ""
    return max(code, texts) + text_height(printed, room, sizes.small)
