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
    """How much is measured. `ballots` of a run at full speed; `stations` in the catalogue."""

    runs: int = 3
    ballots: int = 6000
    city_ballots: int = 40_000
    rows: int = 1_000_000
    stations: int = 1000


QUICK = Size(runs=1, ballots=1500, city_ballots=2500, rows=50_000)


@dataclass(frozen=True)
class Measured:
    """One row: `values` of all runs; the median is compared with `target`. `wants` is "≥" or "≤"."""

    id: str
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
    def noise(self) -> float:
        """Half of what lies between the best and the worst run, as a share of the median."""
        return (max(self.values) - min(self.values)) / 2 / self.median if self.median else 0.0

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
        note = f"{_median(ours, 'a_second'):.0f} of {_median(ceiling, 'a_second'):.0f} a second; CPU of the server " \
               f"{_median(ours, 'server_ms'):.2f} of {_median(ceiling, 'server_ms'):.2f} ms a ballot"
        yield Measured("a", "durable ballots, share of the framework's ceiling", "≥", 0.7, "", ratios, note)
        yield _nothing_lost("a", ours)

    def against_one_fsync_a_row(self) -> Iterator[Measured]:
        """(b) With every fsync 5 ms later: times what a server does that commits each row by itself."""
        ours, alone = self._by_turns({"options": (_SLOW_DISK,)}, {"options": (_SLOW_DISK, "--one-a-commit"), "share": 8})
        ratios = tuple(mine.a_second / its.a_second for mine, its in zip(ours, alone))
        note = f"{_median(ours, 'a_second'):.0f} to {_median(alone, 'a_second'):.0f} a second"
        yield Measured("b", "fsync 5 ms later: times one fsync a ballot", "≥", 8.0, "×", ratios, note)
        yield _nothing_lost("b", ours)

    def a_citys_vote(self) -> Iterator[Measured]:
        """(c) So many ballots at the peak's pace: the quiet rest of the hour is left out, its ballots are not."""
        runs = [self._run(count=self._size.city_ballots, rate=_PEAK) for _ in range(self._size.runs)]
        yield Measured("c", f"{self._size.city_ballots} ballots, {_PEAK:.0f} a second: p95", "≤", 300.0, "ms",
                       tuple(run.p95 for run in runs))  # fmt: skip
        yield Measured("c", "the same: memory of the server", "≤", 200.0, "MB", tuple(run.memory_mb for run in runs))
        yield _nothing_lost("c", runs)

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
        first = f"CPU {median(cpu[1:]):.1f} s; the first start, which makes the index: {ready[0]:.1f} s, {memory[0]:.0f} MB"
        yield Measured("d", f"{self._size.rows} rows in the inbox: ready", "≤", 5.0, "s", tuple(ready[1:]), first)
        yield Measured("d", "the same: memory of the server", "≤", 300.0, "MB", tuple(memory[1:]))

    def among_slow_connections(self) -> Iterator[Measured]:
        """(e) 200 connections that send a byte a second; the others vote at the peak's pace."""
        count = min(self._size.ballots, 3000)
        runs = [self._run(count=count, rate=_PEAK, slow=200) for _ in range(self._size.runs)]
        yield Measured("e", "200 slow connections: p95 of the others", "≤", 1000.0, "ms", tuple(run.p95 for run in runs))
        yield _nothing_lost("e", runs)

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


def _nothing_lost(measure: str, runs: list[_Run]) -> Measured:
    values = tuple(float(run.lost + run.errors) for run in runs)
    return Measured(measure, "the same: acknowledged and lost, or refused", "≤", 0.0, "", values)


def _median(runs: list[_Run], name: str) -> float:
    return median(getattr(run, name) for run in runs)
