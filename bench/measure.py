"""One command run once: how long it took, and how much memory it and all its children held together at the worst moment.

In: a command. Out: a Run. Memory is the proportional set size (what several processes share is counted once), summed over the
tree and looked at every 50 ms; where the system tells none, the largest single process.
"""

import os
import resource
import statistics
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LOOK_EVERY = 0.05


@dataclass(frozen=True)
class Run:
    """Wall seconds, megabytes (10^6 bytes), and what the command said beside its output, such as its timings."""

    seconds: float
    megabytes: float
    said: str = ""


class Failed(Exception):
    """A measured command did not end well; its last words are the message."""


def run(command: Sequence[object], folder: Path, longest: float = 1800) -> Run:
    """Raises Failed when the command fails or takes more than `longest` seconds."""
    words = [str(word) for word in command]
    started = time.perf_counter()
    child = subprocess.Popen(words, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    watch = _Watch(child.pid)
    try:
        _, complaints = child.communicate(timeout=longest)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        raise Failed(f"{words[:4]} took more than {longest:.0f} s") from None
    finally:
        watch.stop()
    seconds = time.perf_counter() - started
    if child.returncode != 0:
        raise Failed(f"{' '.join(words)}: {complaints.decode(errors='replace')[-800:]}")
    megabytes = watch.highest / 1e6 or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    return Run(seconds, megabytes, complaints.decode(errors="replace"))


def environment() -> dict[str, str]:
    """Ours, but Python keeps what it has compiled, as it does unless somebody forbids it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def noise(values: Sequence[float]) -> str:
    """How far the runs lay apart, as a share of their median: "±4 %"."""
    middle = statistics.median(values)
    return f"±{(max(values) - min(values)) / 2 / middle * 100:.0f} %" if len(values) > 1 and middle else ""


class _Watch:
    """Looks at a tree of processes from a thread of its own until it is stopped."""

    def __init__(self, pid: int):
        self.highest = 0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_LOOK_EVERY):
            self.highest = max(self.highest, sum(_proportional_bytes(pid) for pid in _tree(self._pid)))


def _tree(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        try:
            for thread in os.listdir(f"/proc/{each}/task"):
                found += map(int, Path(f"/proc/{each}/task/{thread}/children").read_text().split())
        except OSError:
            continue
    return found


def _proportional_bytes(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup") as lines:
            return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
    except OSError:
        return 0
