"""Networks for the tests of rules, made from YAML as an editor writes it, each in a folder of its own."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from builder.check import Around, check
from builder.check.finding import Finding
from builder.check.rules import STATION_RULES
from builder.model.network import Network
from builder.read.network import read_network
from tests.builder.gallery import BASE_DIR

TODAY = date(2026, 5, 9)
STATION = "name: 虹祥居民区党群服务站\ntier: station\nkind: residential\nparent: grid-1\n"


def findings(folder: Path, files: dict[str, str | bytes], today: date = TODAY) -> list[tuple[str, str]]:
    """(place, rule) of all that is said of the faultless network with `files` over it."""
    shutil.copytree(BASE_DIR, folder, dirs_exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    network, found = read_network(folder)
    assert network is not None, found
    return [(str(diagnostic.place), diagnostic.rule) for diagnostic in [*found, *check(network, today)]]


def said_of_station(folder: Path, facts: str, today: date = TODAY) -> list[str]:
    """The rules that have something to say of stations/hongxiang.yml with these facts."""
    return [rule for _, rule in findings(folder, {"stations/hongxiang.yml": STATION + facts}, today)]


def said_by(rule: Callable, made: Network, today: date = TODAY) -> list[Finding]:
    """What a rule of one file says of each station of `made`, and of the network's own files where it looks at those too."""
    files = made.stations if rule in STATION_RULES else (made, *made.stations)
    return [finding for each in files for finding in rule(each, Around(made, today))]
