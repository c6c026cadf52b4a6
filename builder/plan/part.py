"""A part of the site: the smallest thing that is made again, with a name that stays the same from build to build.

A page, a file, or a group that shares its work: all that one station has is one part. What a part is made of it asks of
its context (context.py), where each question is written down; it is made again when an answer has changed.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from builder.frozen import frozen
from builder.plan.context import PartContext
from builder.plan.page import Page
from builder.theme import ShellKey

Pages = Callable[[PartContext], Iterable[Page]]
# Site path → content; a long list may come as pairs, of which none need be kept.
Contents = Mapping[str, bytes | Path] | Iterable[tuple[str, bytes | Path]]
Files = Callable[[PartContext], Contents]
Shares = tuple[tuple[str, bytes], ...]
Tells = Callable[[PartContext], tuple[Mapping[str, bytes], Shares]]


def _none(_context: PartContext) -> tuple[()]:
    return ()


@frozen
class Part:
    """`pages` are rendered and poured; `files` are site path → content as it is, a Path standing for a file's. `shells` are
    all that its pages may wear, known before any page is. `tells` makes what is kept of an area for the whole network, by
    name, and its files with it; those that tell are made before all others, and wear no shell.
    """

    name: str
    pages: Pages = _none
    shells: tuple[ShellKey, ...] = ()
    files: Files = lambda _context: {}
    tells: Tells | None = None
