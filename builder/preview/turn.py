"""Whose turn it is to change the site: the build's that ends, or the front's (front.py). One at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

_LOOK_SECONDS = 0.005


class Turn:
    """A lock between processes, in a file at `path`. One that is killed holds nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def held(self) -> Iterator[None]:
        """Waits for it. Each holder opens the file anew: a lock that was inherited by a fork would be held by both."""
        with FileLock(self._path).acquire(poll_interval=_LOOK_SECONDS):
            yield
