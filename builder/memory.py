"""What a builder that stays (under `serve`) remembers from one build to the next: results of pure functions.

In: a key that holds everything a result depends on. Out: the result, made only when the key was not asked for in the
build before. What a build did not ask for is forgotten at its end, so the memory never outgrows one build.
A single build passes FORGETFUL, which keeps nothing.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

Result = TypeVar("Result")


class Forgetful:
    """Makes every result anew."""

    def recall(self, key: Hashable, make: Callable[[], Result]) -> Result:
        return make()

    def end_build(self) -> None:
        """Nothing to forget."""


FORGETFUL = Forgetful()


class Memory(Forgetful):
    """Keeps the results of the build before."""

    def __init__(self) -> None:
        self._before: dict[Hashable, object] = {}
        self._now: dict[Hashable, object] = {}

    def recall(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """The result for `key`, which must stand for all that `make` reads; equal keys share one result."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        return self._now[key]

    def end_build(self) -> None:
        """Forgets what the build that ends here did not ask for."""
        self._before, self._now = self._now, {}
