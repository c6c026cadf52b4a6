"""Where the time of a build went, for `--timings`: a table of its steps.

In: steps as they begin and end, with how many things each was about. Out: seconds by step, and the table in words. The clock is
handed in; nothing here prints.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

# In the order of a build; the Chinese and the English name.
STEPS = {
    "read": ("读取和检查", "read and check"),
    "make": ("生成网页和文件", "make pages, files"),
    "publish": ("发布", "publish"),
    "remember": ("记住这一次", "remember"),
}


@dataclass
class Timings:
    """Seconds and counts by step; a step may come more than once."""

    clock: Callable[[], float]
    seconds: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began = self.clock()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + self.clock() - began

    def count(self, name: str, number: int) -> None:
        self.counts[name] = self.counts.get(name, 0) + number


def table(timings: Timings, lang: str) -> str:
    """A line a step: how many, seconds, share of all; the sum last."""
    whole = sum(timings.seconds.values())
    lines = []
    for name, words in STEPS.items():
        if name in timings.seconds:
            seconds = timings.seconds[name]
            share = seconds / whole if whole else 0.0
            lines.append(_line(words[lang != "zh"], str(timings.counts.get(name, "")), seconds, share))
    lines.append(_line(("合计", "all")[lang != "zh"], "", whole, 1.0))
    return "".join(lines)


def _line(name: str, number: str, seconds: float, share: float) -> str:
    """A Han character is two columns wide on a terminal."""
    wide = sum(2 if character > "\u2e7f" else 1 for character in name)
    return f"{name}{' ' * (20 - wide)}{number:>8}{seconds:>9.2f} s{share:>6.0%}\n"
