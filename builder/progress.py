"""How far a long build is: a bar on a terminal, a line every few seconds in a log, nothing where a build is quick.

In: how many of how many are done, and of what. Out: what is written to `out`. The clock is handed in; who builds knows only `at`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

# A build that is over before this says nothing of how far it is.
_QUIET_SECONDS = 2.0
_BAR_SECONDS = 0.1
_LINE_SECONDS = 5.0
_BAR_WIDTH = 24


@dataclass
class Progress:
    """`is_terminal`: whether `out` is one, so that a line can be written over."""

    out: TextIO
    is_terminal: bool
    clock: Callable[[], float]

    def __post_init__(self) -> None:
        self._began = self.clock()
        self._told_at: float | None = None

    def at(self, what: str, done: int, whole: int) -> None:
        """`done` of `whole`: told when it is time to tell."""
        now = self.clock()
        pause = _BAR_SECONDS if self.is_terminal else _LINE_SECONDS
        if now - self._began < _QUIET_SECONDS or self._told_at is not None and now - self._told_at < pause:
            return
        self._told_at = now
        if not self.is_terminal:
            print(f"{what} {done}/{whole}", file=self.out, flush=True)
            return
        filled = _BAR_WIDTH * done // max(whole, 1)
        print(f"\r\x1b[K{what} {'█' * filled}{'░' * (_BAR_WIDTH - filled)} {done}/{whole}", end="", file=self.out, flush=True)

    def end(self) -> None:
        """Takes the bar off the terminal."""
        if self.is_terminal and self._told_at is not None:
            print("\r\x1b[K", end="", file=self.out, flush=True)
            self._told_at = None
