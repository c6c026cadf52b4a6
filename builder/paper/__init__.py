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

from builder.memory import FORGETFUL, Forgetful
from builder.model.network import Network
from builder.model.station import Station
from builder.paper.documents import index_files, printing_files, sheets_of, station_files, style_files
from builder.paper.honours import certificate_files, notice_files

__all__ = ["certificate_files", "notice_files", "paper_files"]


def paper_files(
    network: Network,
    made_date: date,
    memory: Forgetful = FORGETFUL,
    stations: Sequence[Station] | None = None,
) -> Mapping[str, bytes]:
    """Site path → content. With `stations` only theirs, and no index."""
    chosen = network.stations if stations is None else stations
    in_service = [station for station in chosen if station.is_in_service]
    sheets = sheets_of(network, in_service, made_date)
    files = dict(style_files())
    if stations is None:
        files |= index_files(network, in_service, made_date, memory) | printing_files(sheets, memory)
    for each in sheets:
        files |= station_files(each, memory, has_index=stations is None)
    return files
