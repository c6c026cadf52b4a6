"""Card, poster, code and list as files: views through templates, style sheets, links that also work on a
disk.

In: a Network, a station, the printed date. Out: bytes by site path.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from builder import urls
from builder.model.network import Network
from builder.model.station import Station
from builder.paper.card import CardView, card_view
from builder.paper.desk import batches, desk_order, desk_view
from builder.paper.pages import document, icon, link_between, style_sheet
from builder.paper.poster import PosterView, poster_view
from builder.paper.qr import qr_svg
from builder.paper.sizes import CARD, CARD_SIZES, POSTER, POSTER_SIZES

_CARD_CSS, _POSTER_CSS, _ICON = f"{urls.CARDS}card.css", f"{urls.CARDS}poster.css", f"{urls.CARDS}icon.svg"
_KINDS = (
    ("card", "A6", "全部便民服务卡", 430, _CARD_CSS),
    ("poster", "A4", "全部开放时间海报", 830, _POSTER_CSS),
)


@dataclass(frozen=True)
class Sheets:
    """What a station has to print."""

    slug: str
    card: CardView
    poster: PosterView


@dataclass(frozen=True)
class Sheet:
    view: CardView | PosterView
    qr: str


@dataclass(frozen=True)
class Printing:
    """Many sheets of one kind on one page; `template` sets each of them."""

    title: str
    kind: str
    paper: str
    screen_width: int
    template: str
    sheets: tuple[Sheet, ...]


def sheets_of(network: Network, stations: Sequence[Station], made_date: date) -> list[Sheets]:
    """In the order of the desk."""
    return [
        Sheets(each.slug, card_view(network, each, made_date), poster_view(network, each, made_date))
        for each in desk_order(network, stations)
    ]


def station_files(sheets: Sheets, has_index: bool) -> dict[str, bytes]:
    """The card, the poster and the code of one station; they link to each other, and to the list if there is
    one.
    """
    card, poster, code = (make(sheets.slug) for make in (urls.card_url, urls.poster_url, urls.qr_url))
    to_all = {"qr": code, "index": urls.CARDS if has_index else None}
    from_card = to_all | {"css": _CARD_CSS, "other": poster}
    from_poster = to_all | {"css": _POSTER_CSS, "other": card}
    files = {
        urls.site_path(card): _document("card.html", card, sheets.card, from_card),
        urls.site_path(poster): _document("poster.html", poster, sheets.poster, from_poster),
    }
    if sheets.card.web:
        files[code] = qr_svg(sheets.card.web.address)
    return files


def index_files(network: Network, stations: Sequence[Station], made_date: date) -> dict[str, bytes]:
    """The list of all cards."""
    page = urls.CARDS
    view = desk_view(network, stations, made_date, lambda target: link_between(page, target))
    return {urls.site_path(page): _document("index.html", page, view, {"css": _CARD_CSS})}


def printing_files(every: Sequence[Sheets]) -> dict[str, bytes]:
    """Pages of many cards and of many posters, if there is more than one station."""
    files: dict[str, bytes] = {}
    for number, part in enumerate(batches(len(every)) if len(every) > 1 else (), start=1):
        chosen = [every[index] for index in part]
        for kind, paper, title, wide, css in _KINDS:
            page = urls.printing_url(f"{kind}s", number)
            sheets = tuple(Sheet(getattr(each, kind), link_between(page, urls.qr_url(each.slug))) for each in chosen)
            printing = Printing(title, kind, paper, wide, f"{kind}_sheet.html", sheets)
            targets = {"css": css, "index": urls.CARDS}
            files[page] = _document("printing.html", page, printing, targets)
    return files


def style_files() -> dict[str, bytes]:
    """The icon, and a style sheet a paper."""
    both = (CARD, CARD_SIZES), (POSTER, POSTER_SIZES)
    return {_CARD_CSS: style_sheet(CARD, *both), _POSTER_CSS: style_sheet(POSTER, *both), _ICON: icon()}


def _document(template: str, page: str, view: object, targets: Mapping[str, str | None]) -> bytes:
    return document(template, page, view, {**targets, "icon": _ICON})
