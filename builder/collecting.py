"""How often Python looks whether values that hold each other can go: seldom while a build runs, as nearly all that it
makes stays. Each look goes over all that is there: left alone, a third of the time of a build with one edited station.
Between the start and the build, and from the build to the end, it is still a twentieth.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
_SELDOM = (100_000, 50, 50)


def collect_seldom() -> None:
    """For a process that ends with its command, which says so before it imports the rest."""
    gc.set_threshold(*_SELDOM)


def collect_as_usual() -> None:
    """For a command that stays."""
    gc.set_threshold(*_USUAL)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """For a whole build: what can go still goes, later."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def without_collecting() -> Iterator[None]:
    """While many values that all stay are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
