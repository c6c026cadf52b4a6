"""A measured row and its table. In: rows. Out: a Markdown table that a terminal shows well too, and JSON that keeps them.

bench/results/<name>.json holds the last run of each part, with the machine it ran on; the README's tables are made of it
(`python -m bench readme`), so no figure there was typed by hand.
"""

import json
import os
import platform
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

RESULTS_DIR = Path(__file__).with_name("results")
_HEAD = ("", "目标 target", "量得 measured", "波动 noise", "")


@dataclass(frozen=True)
class Row:
    """One line: what was measured, what was aimed at, the median, how far the runs lay apart, and whether it was met (None:
    shown without an aim). `why` is the profile of a miss, in words and figures.
    """

    what: str
    target: str
    measured: str
    noise: str = ""
    met: bool | None = None
    why: str = ""


@dataclass(frozen=True)
class Results:
    """One part's run: the command that made it, the machine, the day, and its rows."""

    title: str
    command: str
    machine: str
    made_date: str
    rows: tuple[Row, ...]


def results(title: str, command: str, rows: Iterable[Row], today: date | None = None) -> Results:
    return Results(title, command, machine(), (today or date.today()).isoformat(), tuple(rows))


def machine() -> str:
    """Processor, cores, memory and Python, without the machine's name."""
    model = "?"
    if Path("/proc/cpuinfo").exists():
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
        model = found[1] if found else platform.machine()
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    return f"{model}, {cores} cores, {gigabytes:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def save(name: str, made: Results) -> Path:
    RESULTS_DIR.mkdir(exist_ok=True)
    path = RESULTS_DIR / f"{name}.json"
    path.write_text(json.dumps(asdict(made), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def load(name: str) -> Results | None:
    """None before the first run of that part."""
    path = RESULTS_DIR / f"{name}.json"
    if not path.exists():
        return None
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Results(**{**kept, "rows": tuple(Row(**row) for row in kept["rows"])})


def table(made: Results) -> str:
    """The whole part: its title, its table, why what was missed was missed, and how it was made."""
    lines = [(row.what, row.target, row.measured, row.noise, _sign(row)) for row in made.rows]
    missed = [f"- {row.what}：{row.why}" for row in made.rows if row.why]
    said = [f"**{made.title}**", "", *_markdown([_HEAD, *lines]), ""]
    if missed:
        said += ["没有达到的，和原因 · What was missed, and why:", "", *missed, ""]
    return "\n".join([*said, f"`{made.command}`, {made.made_date}, {made.machine}."])


def _sign(row: Row) -> str:
    return {True: "✓", False: "✗", None: ""}[row.met]


def _markdown(lines: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(_width(line[column]) for line in lines) for column in range(len(lines[0]))]
    shown = [
        "| " + " | ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    ]
    return [shown[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *shown[1:]]


def _width(text: str) -> int:
    """Columns of a terminal: a Han character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
