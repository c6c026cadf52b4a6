"""What card and poster are both built of: heights of texts, the telephone to call, the closed-for-now notice,
the code.

In: a Network and one of its stations. Out: texts, and points.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from builder import urls
from builder.model.card import CARD_ADDRESS_LIMIT
from builder.model.network import Network
from builder.model.station import Station
from builder.paper.measure import lines, lines_anywhere, lines_of, width
from builder.paper.sizes import PHONE_LINE, POINTS, QUIET, TEXT_LINE, Paper, Sizes
from builder.render.words import date_text, until_text

# Longer ones are left to the code: nobody types them from paper.
_LONGEST_PRINTED_ADDRESS = 64


@dataclass(frozen=True)
class Call:
    """The number to call, in pieces that stay whole: ("021-5550-0101", "转8"); `label` says whose it is."""

    label: str
    number: tuple[str, ...]


@dataclass(frozen=True)
class Web:
    """The way to the station's page: the whole `address`, and as it is printed ("" where it is too long to be
    typed).
    """

    address: str
    printed: str


def issuer(network: Network) -> str:
    """Who gives the sheet out; a sample says that it is one."""
    name = network.site.display_name
    return f"{name} · 示例数据" if network.site.sample else name


def elsewhere(way: Web | None) -> str:
    """Where to ask for what does not fit."""
    return "请扫码看" if way else "请打电话问"


def call(network: Network, station: Station) -> Call:
    """The station's own number, else that of whoever runs the network."""
    if station.phones:
        phone = station.phones[0]
        return Call(f"电话 · {phone.name}" if phone.name else "电话", _pieces(phone.number))
    contact = network.site.contact
    return Call("站点电话未公布，请打总机", _pieces(contact.phone))


def booking_call(station: Station) -> str:
    """打电话, with the number where it is not the one printed large."""
    number = station.hours.booking.phone if station.hours and station.hours.booking else None
    is_first = bool(station.phones) and number == station.phones[0].number
    return f"打 {number}" if number and not is_first else "打电话"


def web(network: Network, station: Station) -> Web | None:
    """None where the site has no public address, or one that no code of a card's size can hold."""
    if network.site.url is None:
        return None
    address = f"{network.site.url}{urls.station_url(station.slug)}"
    if len(address) > CARD_ADDRESS_LIMIT:
        return None
    printed = address.partition("://")[2]
    return Web(address, printed if len(printed) <= _LONGEST_PRINTED_ADDRESS else "")


def notice(network: Network, station: Station) -> str:
    """Closed for now: since when, why, until when, where to go; "" while the station is open."""
    closure = station.closure
    if station.status != "temporarily_closed" or closure is None:
        return ""
    instead = network.station(closure.instead) if closure.instead else None
    phone = f"，电话 {instead.phones[0].number}" if instead and instead.phones else ""
    there = f"这段时间请到{instead.name}{phone}。" if instead else ""
    return f"{date_text(closure.from_date)}起暂停开放：{closure.reason}，{until_text(closure.until_date)}。{there}"


def text_height(text: str, room: float, size: float, line: float = TEXT_LINE) -> float:
    """At most so many points for a text of `size` points in a column `room` points wide; 0 for no text."""
    return lines(text, room / size) * size * line


def pieces_height(pieces: Sequence[str], room: float, size: float) -> float:
    """The same for a line in pieces that stay whole where they can."""
    return lines_of([f"{piece} " for piece in pieces], room / size) * size * TEXT_LINE


def web_height(way: Web | None, room: float, size: float) -> float:
    """The printed address, which may be broken anywhere."""
    return lines_anywhere(way.printed, room / size) * size * TEXT_LINE if way else 0.0


def top_height(left: str, right: str, room: float, size: float) -> float:
    """The line on top: `left` stays on one line, `right` takes what it leaves."""
    return max(1, lines(right, room / size - width(left) - 1)) * size * TEXT_LINE


def call_height(each: Call, room: float, sizes: Sizes) -> float:
    number = lines_of(each.number, room / sizes.phone) * sizes.phone * PHONE_LINE
    return text_height(each.label, room, sizes.small) + number


def foot_height(
    paper: Paper, foot: Sequence[Sequence[str]], way: Web | None, sizes: Sizes, above: Call | None = None
) -> float:
    """The lines at the foot beside the code, the number to call above them where it stands there."""
    code = paper.code_height if way else 0.0
    beside = paper.room - ((paper.qr + paper.column_gap - QUIET) * POINTS if way else 0.0)
    texts = sum(pieces_height(line, beside, sizes.small) for line in foot)
    texts += web_height(way, beside, sizes.small)
    return max(code, texts + (call_height(above, beside, sizes) if above else 0.0))


def _pieces(number: str) -> tuple[str, ...]:
    main, _, extension = number.partition("转")
    return (main, f"转{extension}") if extension else (main,)
