"""`python -m builder cards [站点…]`: cards and posters into a folder, to be opened by a double click and
printed.

In: a checked Network, names of stations, the folder. Out: files, and how many stations they are of. What else
lies in the folder is left alone. That somebody prints them, and on which paper, is not our business.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from builder import urls
from builder.model.network import Network
from builder.model.station import Station
from builder.open_command import station_named
from builder.paper import paper_files


class CardsError(Exception):
    """Why there are no cards, in Chinese and in English."""

    def __init__(self, zh: str, en: str):
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True)
class CardsMade:
    """`first_path` is the file to open: the list of all cards, or the only card that was asked for."""

    stations: int
    first_path: Path


def write_cards(network: Network, made_date: date, names: Sequence[str], out_dir: Path) -> CardsMade:
    """Cards of the stations named (by slug, name or alternate name), of all in service without any names.

    Raises CardsError, and StationUnknown for a name that nobody has.
    """
    stations = [_station(network, name) for name in names] if names else None
    files = paper_files(network, made_date, stations=stations)
    try:
        for site_path, data in files.items():
            path = out_dir / site_path.removeprefix(urls.CARDS)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise CardsError(
            f"不能写入 {out_dir}：{error.strerror}。请换一个文件夹，例如 --out cards",
            f"cannot write into {out_dir}: {error.strerror}; try another folder, for example --out cards",
        ) from error
    first = urls.card_url(stations[0].slug) if stations else urls.CARDS
    made = stations if stations is not None else [each for each in network.stations if each.is_in_service]
    return CardsMade(len(made), out_dir / urls.site_path(first).removeprefix(urls.CARDS))


def _station(network: Network, name: str) -> Station:
    station = station_named(network, name)
    if not station.is_in_service:
        raise CardsError(
            f"{station.name}现在是“{station.status_name}”，没有便民服务卡",
            f"{station.name} is not in service and has no card",
        )
    return station
