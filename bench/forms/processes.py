"""Servers and clients as processes of their own: started, asked what they cost, stopped, told by their own ids.

In: folders and numbers. Out: values. Nothing is left running: a server that does not stop when it is told to is killed.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.forms.client import Sent

ROOT = Path(__file__).resolve().parents[2]
_STARTS_WITHIN_S = 600
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Running:
    """A server: its process, the port it told, and how long it took until it told it."""

    process: subprocess.Popen
    port: int
    ready_s: float

    def cpu_s(self) -> float:
        """What it has cost so far, all threads together."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def most_memory_mb(self) -> float:
        """The most it has ever had in memory (VmHWM), in millions of bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) * 1024 / 1e6


@contextmanager
def server(site_dir: Path, inbox_dir: Path, *options: str, kind: str = "as-it-is") -> Iterator[Running]:
    """Yields when the server has told its address; afterwards it is gone."""
    began_at = time.perf_counter()
    process = _python("bench.forms.served", kind, str(site_dir), str(inbox_dir), *options)
    try:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
        if not found:
            raise RuntimeError(f"the server did not start: {process.stderr.read()}")
        yield Running(process, int(found[1]), time.perf_counter() - began_at)
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(60)
        process.stdout.close()
        process.stderr.close()


def load(running: Running, codes_path: Path, **options: float) -> Sent:
    """One client's load, to its end; `options` are the client's."""
    words = [f"--{name}={value}" for name, value in options.items()]
    client = _python("bench.forms.client", str(running.port), str(codes_path), *words)
    said, wrong = client.communicate(timeout=_STARTS_WITHIN_S + 600)
    if client.returncode:
        raise RuntimeError(f"the client gave up: {wrong}")
    return Sent(**json.loads(said))


@contextmanager
def slow_clients(running: Running, count: int) -> Iterator[None]:
    """So many connections that send a byte a second, all the while."""
    process = _python("bench.forms.slow", str(running.port), str(count))
    try:
        process.stdout.readline()
        yield
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()
        process.stderr.close()


def _python(module: str, *words: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
    )
