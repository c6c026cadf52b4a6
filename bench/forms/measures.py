"""The five measurements of the forms, (a) to (e): each starts its servers and clients, checks every acknowledged
receipt against the ledger, and gives one or more rows of the table.

In: an empty folder, a Size. Out: Measured, each with all of its runs. What is compared runs by turns.
"""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.forms.ledgers import lost, write_closed_months
from bench.forms.processes import Running, load, server, slow_clients
from bench.forms.site import new_inbox, write_site

_SLOW_DISK = "--fsync-takes-s=0.005"
_PEAK = 111.0


@dataclass(frozen=True)
class Size:
    """How much is measured. `ballots` of a run at full speed; `stations` in the catalogue. The city's vote runs once at full
    length, the other runs are a minute of its peak."""

    runs: int = 3
    ballots: int = 6000
    city_ballots: int = 40_000
    peak_ballots: int = 6660
    rows: int = 1_000_000
    stations: int = 1000


QUICK = Size(runs=1, ballots=1500, city_ballots=2500, rows=50_000, stations=200)


@dataclass(frozen=True)
class Measured:
    """One row: `values` of all runs; the median is compared with `target`. `wants` is "≥" or "≤"; `note` says what it is made
    of, and so why it was missed if it was."""

    what: str
    wants: str
    target: float
    unit: str
    values: tuple[float, ...]
    note: str = ""

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def met(self) -> bool:
        return self.median >= self.target if self.wants == "≥" else self.median <= self.target


@dataclass(frozen=True)
class _Run:
    """What one load on one fresh server came to."""

    a_second: float
    server_ms: float
    p95: float
    memory_mb: float
    lost: int
    errors: int


class Bench:
    """`base` is an empty folder, which the caller removes."""

    def __init__(self, base: Path, size: Size) -> None:
        self._base = base
        self._size = size
        self._site_dir = base / "site"
        write_site(self._site_dir, size.stations)

    def against_the_framework(self) -> Iterator[Measured]:
        """(a) Durable ballots a second, as a share of what the same app does with the store taken out."""
        ours, ceiling = self._by_turns({}, {"kind": "no-store"})
        ratios = tuple(mine.a_second / its.a_second for mine, its in zip(ours, ceiling))
        note = f"每秒 {_median(ours, 'a_second'):.0f} 票比 {_median(ceiling, 'a_second'):.0f} 票；" \
               f"每票 CPU {_median(ours, 'server_ms'):.2f} 比 {_median(ceiling, 'server_ms'):.2f} ms"
        yield Measured("存好才答应的票，和不存的同一个程序比", "≥", 0.7, "×", ratios, note)
        yield _nothing_lost(ours)

    def against_one_fsync_a_row(self) -> Iterator[Measured]:
        """(b) With every fsync 5 ms later: times what a server does that commits each row by itself."""
        ours, alone = self._by_turns({"options": (_SLOW_DISK,)}, {"options": (_SLOW_DISK, "--one-a-commit"), "share": 8})
        ratios = tuple(mine.a_second / its.a_second for mine, its in zip(ours, alone))
        cpu_ms, most = _median(ours, "server_ms"), 8 * _median(alone, "a_second")
        note = f"每秒 {_median(ours, 'a_second'):.0f} 票比 {_median(alone, 'a_second'):.0f} 票；每票 CPU {cpu_ms:.2f} ms，" \
               f"一个 Python 进程每秒最多约 {1000 / cpu_ms:.0f} 票，8 倍是 {most:.0f} 票"
        yield Measured("每次 fsync 慢 5 ms，和一票一次 fsync 比", "≥", 8.0, "×", ratios, note)
        yield _nothing_lost(ours)

    def a_citys_vote(self) -> Iterator[Measured]:
        """(c) So many ballots at the peak's pace: the quiet rest of the hour is left out, its ballots are not."""
        whole, part = self._size.city_ballots, self._size.peak_ballots
        runs = [self._run(count=part if nth else whole, rate=_PEAK) for nth in range(self._size.runs)]
        short = f"，另外 {len(runs) - 1} 次各 {part} 票" if runs[1:] else ""
        note = f"一次 {whole} 票全程{short}；每票 CPU {_median(runs, 'server_ms'):.2f} ms"
        yield Measured(f"{whole} 票，每秒 {_PEAK:.0f} 票：p95", "≤", 300.0, "ms", tuple(run.p95 for run in runs), note)
        yield Measured("同上，全程一次：服务器内存", "≤", 200.0, "MB", (runs[0].memory_mb,))
        yield _nothing_lost(runs)

    def a_million_rows(self) -> Iterator[Measured]:
        """(d) Ready, with closed months in the inbox. The first start, which makes their index, is told beside it."""
        inbox_dir = self._base / "million"
        new_inbox(inbox_dir, 1)
        write_closed_months(inbox_dir, self._size.rows)
        ready, memory, cpu = [], [], []
        for _ in range(self._size.runs + 1):
            with server(self._site_dir, inbox_dir) as running:
                ready.append(running.ready_s)
                cpu.append(running.cpu_s())
                memory.append(running.most_memory_mb())
        shutil.rmtree(inbox_dir)
        note = f"CPU {median(cpu[1:]):.1f} s；第一次启动要做索引：{ready[0]:.0f} s，{memory[0]:.0f} MB"
        yield Measured(f"收件夹里有 {self._size.rows} 行：启动到就绪", "≤", 5.0, "s", tuple(ready[1:]), note)
        yield Measured("同上：服务器内存", "≤", 300.0, "MB", tuple(memory[1:]))

    def among_slow_connections(self) -> Iterator[Measured]:
        """(e) 200 connections that send a byte a second; the others vote at the peak's pace."""
        count = min(self._size.ballots, 2500)
        runs = [self._run(count=count, rate=_PEAK, slow=200) for _ in range(self._size.runs)]
        yield Measured("200 个慢连接：别人的 p95", "≤", 1000.0, "ms", tuple(run.p95 for run in runs))
        yield _nothing_lost(runs)

    def _by_turns(self, *kinds: dict) -> list[list[_Run]]:
        """As many runs of each kind, one of each after the other."""
        runs: list[list[_Run]] = [[] for _ in kinds]
        for _ in range(self._size.runs):
            for kind, done in zip(kinds, runs):
                done.append(self._run(count=self._size.ballots // kind.get("share", 1), **kind))
        return runs

    def _run(
        self, count: int, rate: float = 0.0, kind: str = "as-it-is", options: tuple[str, ...] = (), slow: int = 0, share: int = 1
    ) -> _Run:
        inbox_dir, codes_path = self._base / "inbox", self._base / "codes"
        codes_path.write_text("\n".join(new_inbox(inbox_dir, count)), encoding="ascii")
        with server(self._site_dir, inbox_dir, *options, kind=kind) as running, _slow(running, slow):
            before_s = running.cpu_s()
            sent = load(running, codes_path, count=count, rate=rate)
            server_ms = 1000 * (running.cpu_s() - before_s) / count
            memory_mb = running.most_memory_mb()
        missing = [] if kind == "no-store" else lost(inbox_dir, sent.receipts)
        shutil.rmtree(inbox_dir)
        errors = count - sent.statuses.get("303", 0)
        return _Run(sent.a_second, server_ms, sent.p95, memory_mb, len(missing), errors)


def _slow(running: Running, count: int) -> AbstractContextManager:
    return slow_clients(running, count) if count else nullcontext()


def _nothing_lost(runs: list[_Run]) -> Measured:
    """The worst run, not the median: one lost ballot is one too many."""
    worst = max(run.lost + run.errors for run in runs)
    return Measured("同上：给了回执却没有的、没收下的", "≤", 0.0, "票", (float(worst),))


def _median(runs: list[_Run], name: str) -> float:
    return median(getattr(run, name) for run in runs)
