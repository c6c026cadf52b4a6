"""Functions of modules that are imported when somebody first calls them.

In: the names of a module and of a function in it. Out: something to call in its place. A build in which one station has
changed makes one page, and the modules of all others would take it longer to import than everything else it does.
"""

from importlib import import_module
from typing import Any


class Later:
    """Stands for the function; it can be pickled and handed to a process, loaded or not."""

    def __init__(self, module: str, name: str) -> None:
        self._named = module, name
        # No cached_property: until Python 3.12 all of a class share one lock, which a fork might find held by another thread.
        self._function: Any = None

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if self._function is None:
            module, name = self._named
            self._function = getattr(import_module(module), name)
        return self._function(*arguments, **named)

    def __repr__(self) -> str:
        return "later({!r}, {!r})".format(*self._named)


def later(module: str, name: str) -> Later:
    """`from module import name`, put off until it is called. Both stand in the source as they are, so that
    tests/test_architecture.py sees who imports whom.
    """
    return Later(module, name)
