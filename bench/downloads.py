"""What a phone downloads to find a station: bytes as they travel, compressed by gzip as nginx does it (level 6).

In: a site as `python -m builder build` publishes it. Out: a row a way to a station. Each way is told at its worst: the largest
list of a town, the two largest shards that one question can ask for, the nine largest squares side by side. What every page
needs and a phone keeps (style sheets, scripts) is told once, with the first visit.
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_ASSET = re.compile(r'(?:href|src)="([^"]+\.(?:css|js))"')
_SHARDS_AT_ONCE = 2


@dataclass(frozen=True)
class Download:
    """One way to a station; `size` is in bytes, compressed."""

    way: str
    size: int


def downloads(site_dir: Path) -> tuple[Download, ...]:
    """Every way, in the order in which a visitor meets them."""
    stations, find, place = (site_dir / name / "index.html" for name in ("stations", "find", "map"))
    names = site_dir / "find" / "names.json"
    shards = _largest((site_dir / "find" / "names").glob("*.json"), _SHARDS_AT_ONCE)
    towns = _largest((site_dir / "find" / "town").glob("*/index.html"))
    initials = _largest((site_dir / "find" / "initial").glob("*/index.html"))
    errands = _largest([*(site_dir / "find" / "town").glob("*.json"), *(site_dir / "find" / "services").glob("*.json")])
    search = _sum([site_dir / "search" / "search_index.json", *(site_dir / "assets").rglob("search.*.js")])
    list_page = _sum([stations])
    return (
        Download("the page of stations, first visit, with its style sheets and scripts", list_page + _assets(stations)),
        Download("the same page later", list_page),
        Download("a name, pinyin or street typed there", list_page + _sum([names]) + shards),
        Download("the same on the first visit, everything", list_page + _assets(stations) + _sum([names]) + shards),
        Download("without JavaScript, by town", list_page + towns),
        Download("without JavaScript, by first letter", list_page + initials),
        Download("an errand in a town", _sum([find]) + errands),
        Download("a service's page", _largest((site_dir / "services").glob("*/index.html"))),
        Download("the nearest five, by the phone's place", _sum([place, site_dir / "map" / "places.json"]) + _squares(site_dir)),
        Download("the header's search", search),
        Download("a station's page", _largest((site_dir / "stations").glob("*/index.html"))),
    )


def _size(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def _sum(paths: Iterable[Path]) -> int:
    return sum(map(_size, paths))


def _largest(paths: Iterable[Path], count: int = 1) -> int:
    """Of the largest ones by what is on the disk: to compress ten thousand pages would take long."""
    return _sum(sorted(paths, key=lambda path: (-path.stat().st_size, path))[:count])


def _assets(page: Path) -> int:
    found = dict.fromkeys(_ASSET.findall(page.read_text(encoding="utf-8")))
    return _sum((page.parent / href).resolve() for href in found)


def _squares(site_dir: Path) -> int:
    """The worst square with those around it; nothing where places.json has all places."""
    index = json.loads((site_dir / "map" / "places.json").read_bytes())
    if not isinstance(index, dict):
        return 0
    sizes = {(north, east): _size(site_dir / "map" / "places" / f"{north}_{east}.json") for north, east in index["squares"]}
    around = [(north, east) for north in (-1, 0, 1) for east in (-1, 0, 1)]
    return max((sum(sizes.get((n + dn, e + de), 0) for dn, de in around) for n, e in sizes), default=0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    for each in downloads(parser.parse_args().site):
        print(f"{each.size / 1000:8.1f} kB  {each.way}")
