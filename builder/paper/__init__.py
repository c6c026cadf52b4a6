"""Paper: a 便民服务卡 (A6) and a poster of the opening hours (A4) for each station, to be printed from a browser; posters
of running notices and certificates of 小人物 (honours.py).

In: a Network and the date that is printed on them. Out: files below cards/, complete in themselves: the
folder works on a web server and by a double click on a disk, hence links that name their file. Nothing is
looked up in the network, no script, no font; what fits is decided before a browser sees it (measure.py,
fitting.py). Only stations in service have cards. Made when asked for, because a QR code costs 4 ms.

    cards/index.html                    all cards, for the desk
    cards/cards-1.html, posters-1.html  up to 100 sheets on one page, to be printed at once
    cards/<slug>/index.html             the card
    cards/<slug>/poster/index.html      the poster
    cards/<slug>/qr.svg                 the code of the station's page, where the site has a public address
    cards/card.css, cards/poster.css    the paper's size and the rest
    cards/icon.svg
"""

from collections.abc import Mapping, Sequence
from datetime import date

from builder.later import later
from builder.model.network import Network
from builder.model.station import Station

certificate_files = later("builder.paper.honours", "certificate_files")
notice_files = later("builder.paper.honours", "notice_files")
_index_files = later("builder.paper.documents", "index_files")
_printing_files = later("builder.paper.documents", "printing_files")
_sheets_of = later("builder.paper.documents", "sheets_of")
_station_files = later("builder.paper.documents", "station_files")
_style_files = later("builder.paper.documents", "style_files")

__all__ = [
    "certificate_files",
    "desk_files",
    "notice_files",
    "paper_files",
    "paper_of_station",
    "printing_of_all",
]


def paper_files(
    network: Network, made_date: date, stations: Sequence[Station] | None = None
) -> Mapping[str, bytes]:
    """Site path → content. With `stations` only theirs, and no index."""
    if stations is None:
        files = {**desk_files(network, made_date), **printing_of_all(network, made_date)}
    else:
        files = dict(_style_files())
    for each in _sheets_of(network, _in_service(network.stations if stations is None else stations), made_date):
        files |= _station_files(each, has_index=stations is None)
    return files


def desk_files(network: Network, made_date: date) -> Mapping[str, bytes]:
    """The list of all cards, and what every card needs."""
    return {**_style_files(), **_index_files(network, _in_service(network.stations), made_date)}


def printing_of_all(network: Network, made_date: date) -> Mapping[str, bytes]:
    """Pages of many cards and of many posters."""
    return _printing_files(_sheets_of(network, _in_service(network.stations), made_date))


def paper_of_station(network: Network, slug: str, made_date: date) -> Mapping[str, bytes]:
    """The card, the poster and the code of one station in service, as paper_files makes them with all others."""
    (sheets,) = _sheets_of(network, [network.station(slug)], made_date)
    return _station_files(sheets, has_index=True)


def _in_service(stations: Sequence[Station]) -> list[Station]:
    return [station for station in stations if station.is_in_service]
