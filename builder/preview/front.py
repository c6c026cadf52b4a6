"""A process beside the builds that shows first what was saved last: forked right after a good build, it has all that the
build had, and waits for the names of saved files.

In: what shows first pages (`Show`), the names as they come. Out: how many files it replaced. The build that follows every
change is the truth; the front is ended and forked anew after each good one. While a build moves its files the front waits,
and a build that would bring back what the front has replaced since is given up (`Superseded`): the next one begins at once.
Without `fork`, as on Windows, there is no front, and the page is new when the build is done.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue

from builder.preview.attendant import Attendant, Show
from builder.preview.builds import Superseded
from builder.preview.turn import Turn

# Longer than this no front is waited for: it is ended, and the build shows everything.
_AT_MOST_SECONDS = 5
# How often in a row a build gives way to newer edits. The next one holds the front off and goes on to its end.
_MOST_GIVEN_UP = 10


class Front:
    """Stands where `Watch` puts the names of changed files; they go on into `changes`, and to the process if there is one."""

    def __init__(self, changes: SimpleQueue, turn: Turn) -> None:
        self._changes, self._turn = changes, turn
        self._lock = threading.Lock()  # the watcher's thread puts while the main one renews
        self._since: list[str] = []
        self._attendant: Attendant | None = None
        self._given_up = 0

    def put(self, name: str) -> None:
        """First into the queue: before the front replaces a file, a build that has begun must know of it."""
        with self._lock:
            self._changes.put(name)
            self._since.append(name)
            if self._attendant:
                self._attendant.send(name)

    def settled(self) -> int:
        """Waits until the front has done with all that it was told. How many files it has replaced since the last call."""
        replaced = self._attendant.settled(_AT_MOST_SECONDS) if self._attendant else 0
        if replaced is None:
            self.stop()
        return replaced or 0

    @contextmanager
    def building(self) -> Iterator[None]:
        """Around a whole build, from before it reads to after it has published."""
        with self._lock:
            self._since.clear()
        try:
            if self._gives_way:
                yield
            else:
                with self._turn.held():
                    yield
            self._given_up = 0
        except Superseded:
            self._given_up += 1
            raise

    def look_up(self, _done: int = 0, _whole: int = 0) -> None:
        """Raises Superseded if the build that runs need not be ended, since another one must follow."""
        if self._attendant and self._gives_way and not self._changes.empty():
            raise Superseded

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """Around the moves of a publish, inside `building`."""
        if not self._gives_way:  # the turn is held already
            yield
            return
        with self._turn.held():
            self.look_up()
            yield

    def renew(self, show: Show) -> None:
        """After a good build. The new front is told again what was saved since that build began; the old one ends in no
        turn of its own, where it would have replaced a file and not told the open pages yet.
        """
        if hasattr(os, "fork"):
            with self._turn.held(), self._lock:
                self._end()
                self._attendant = Attendant(show)
                for name in self._since:
                    self._attendant.send(name)

    def stop(self) -> None:
        with self._lock:
            self._end()

    @property
    def _gives_way(self) -> bool:
        return self._given_up < _MOST_GIVEN_UP

    def _end(self) -> None:
        if self._attendant:
            self._attendant.end()
            self._attendant = None
