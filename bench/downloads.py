"""What a phone downloads to find a station: bytes as they travel, compressed by gzip as nginx does it (level 6).

    python -m bench.downloads [--quick] [--folder DIR]     makes networks of 1,000 and 10,000 stations, keeps the table
    python -m bench.downloads --site SITE                  only tells of a site that is there

In: a site as `python -m builder build` publishes it. Out: a row a way to a station. Each way is told at its worst: the largest
list of a town, the two largest signposts and shards that one question can ask for, the nine largest squares side by side. What
every page needs and a phone keeps (style sheets, scripts) is told once, with the first visit.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import rows
from bench.network import TODAY, write_network

_ROOT = Path(__file__).resolve().parents[1]
_SIZES, _QUICK = (1_000, 10_000), (100, 600)
_TO_FIND, _TO_SEARCH = 100_000, 300_000
_WHY = "这是最大的一个街镇、首字母或方格"
_ASSET = re.compile(r'(?:href|src)="([^"]+\.(?:css|js))"')
_SHARDS_AT_ONCE = 2
_LARGE = 400


@dataclass(frozen=True)
class Download:
    """One way to a station; `size` and what is aimed at are in bytes, compressed; 0: no aim."""

    way: str
    size: int
    most: int = 0


def downloads(site_dir: Path) -> tuple[Download, ...]:
    """Every way, in the order in which a visitor meets them."""
    stations, find, place = (site_dir / name / "index.html" for name in ("stations", "find", "map"))
    names = site_dir / "find" / "names"
    asked = _sum([names.with_suffix(".json")])
    asked += _largest((names / "to").glob("*.json"), _SHARDS_AT_ONCE) + _largest(names.glob("*.json"), _SHARDS_AT_ONCE)
    towns = _largest((site_dir / "find" / "town").glob("*/index.html"))
    initials = _largest((site_dir / "find" / "initial").glob("*/index.html"))
    errands = _largest([*(site_dir / "find" / "town").glob("*.json"), *(site_dir / "find" / "services").glob("*.json")])
    search = _sum([site_dir / "search" / "search_index.json", *(site_dir / "assets").rglob("search.*.js")])
    list_page = _sum([stations])
    return (
        Download("驿站名录，第一次打开，连样式和脚本", list_page + _assets(stations), _TO_FIND),
        Download("再打开", list_page, _TO_FIND),
        Download("在名录里打站名、拼音或路名", list_page + asked, _TO_FIND),
        Download("同上，第一次打开，全部", list_page + _assets(stations) + asked, _TO_FIND),
        Download("没有脚本，按街镇找", list_page + towns, _TO_FIND),
        Download("没有脚本，按首字母找", list_page + initials, _TO_FIND),
        Download("找能办一件事的站", _sum([find]) + errands, _TO_FIND),
        Download("按手机的位置找最近五站", _sum([place, site_dir / "map" / "places.json"]) + _squares(site_dir), _TO_FIND),
        Download("一项服务的网页", _largest((site_dir / "services").glob("*/index.html"))),
        Download("页眉里的搜索", search, _TO_SEARCH),
    )


def station_page(site_dir: Path) -> int:
    """The largest page of a station."""
    return _largest((site_dir / "stations").glob("*/index.html"))


def _size(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def _sum(paths: Iterable[Path]) -> int:
    return sum(map(_size, paths))


def _largest(paths: Iterable[Path], count: int = 1) -> int:
    """Of some hundreds that are the largest on the disk, the largest ones: to compress ten thousand pages would take long."""
    large = sorted(paths, key=lambda path: (-path.stat().st_size, path))[:_LARGE]
    return sum(sorted(map(_size, large))[-count:])


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


def _measured(small: int, large: int, folder: Path) -> Iterator[rows.Row]:
    sites = {count: _built(count, folder) for count in (small, large)}
    for each in downloads(sites[large]):
        met = each.size <= each.most if each.most else None
        target = f"≤ {each.most // 1000} kB" if each.most else ""
        yield rows.Row(f"{large:,} 站，{each.way}", target, f"{each.size / 1000:.1f} kB", "", met, "" if met is not False else _WHY)
    sizes = [station_page(sites[count]) for count in (small, large)]
    # A number with one digit more is a few bytes.
    met = sizes[1] <= 1.02 * sizes[0]
    measured = f"{sizes[1] / sizes[0]:.3f}（{sizes[0] / 1000:.1f} kB，{sizes[1] / 1000:.1f} kB）"
    yield rows.Row(f"最大的一页驿站，{large:,} 站比 {small:,} 站", "≤ 1.02 ×", measured, "", met, "" if met else "网页跟着网络长了")


def _built(count: int, folder: Path) -> Path:
    """A site of so many stations."""
    source, site = folder / f"network-{count}", folder / f"site-{count}"
    write_network(source, count)
    words = ["build", "--source", source, "--site", site, "--cache", folder / f"cache-{count}", "--date", TODAY.isoformat()]
    subprocess.run([sys.executable, "-m", "builder", *map(str, words)], cwd=_ROOT, check=True, stdout=subprocess.DEVNULL)
    return site


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.downloads", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--quick", action="store_true", help="small networks; nothing is kept")
    parser.add_argument("--folder", type=Path, help="where networks and sites are made (default: a temporary folder)")
    parser.add_argument("--site", type=Path, help="a site that is there")
    options = parser.parse_args()
    if options.site:
        for each in (*downloads(options.site), Download("最大的一页驿站", station_page(options.site))):
            print(f"{each.size / 1000:8.1f} kB  {each.way}")
        return 0
    with tempfile.TemporaryDirectory(prefix="yizhan-downloads-", dir=options.folder) as folder:
        found = _measured(*(_QUICK if options.quick else _SIZES), Path(folder))
        made = rows.results("手机要下载多少（gzip） · Downloads", "make bench", found)
    print(rows.table(made))
    if not options.quick:
        rows.save("downloads", made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
