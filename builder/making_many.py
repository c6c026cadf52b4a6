"""Many parts made by many processes, kind by kind: all stations, all towns, then what there is but one or a few of.

In: parts, and what each is made with. Out: MadeParts as they come. What is made of a part is making.py's, how work is shared out
workers.py's; here is the order, and how much a process makes before a fresh one takes its place.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from builder.frozen import frozen
from builder.making import MadePart, Shells, Take, make_part, make_parts
from builder.plan.context import PartContext
from builder.plan.part import Part
from builder.workers import spread, spread_in_chunks

# Below so many of a kind the parts are single ones, and below so many in all nothing is forked.
_FEW = 32
# Parts of a kind so many at a time: a station's takes a few milliseconds, and less beside others (builder/making.py).
_CHUNK = 16
# After the pages of so many stations a process of its own holds 30 MB, after a thousand 37.
_LIFE = 500
# Of what looks at many stations a process makes so few, or it would hold all that each of them left behind.
_SINGLES = 4


@frozen
class Work:
    """What a worker does with a part; a child inherits it as it is."""

    context: Callable[[], PartContext]
    shells: Shells
    take: Take

    def make(self, part: Part) -> MadePart:
        return make_part(part, self.context(), self.shells, self.take)

    def make_all(self, parts: Sequence[Part]) -> list[MadePart]:
        return make_parts([(part, self.context()) for part in parts], self.shells, self.take)


def made_by_kind(
    work: Work, parts: Sequence[Part], workers: int | None, *, few: int = _FEW, chunk: int = _CHUNK, life: int = _LIFE
) -> Iterator[MadePart]:
    """A part of a kind of which there are more than `few` is made here first, so that whatever is imported and compiled for it is
    there for all of them. Single parts are made after them, the last first, as it takes longest: what looks at many stations
    makes a process large, and is to find it small.
    """
    kinds = _by_kind(parts)
    many = [kind for kind in kinds if len(kind) > few]
    singles = [part for kind in kinds if len(kind) <= few for part in kind]
    return chain(
        map(work.make, [kind[0] for kind in many]),
        *(spread_in_chunks(work.make_all, kind[1:], workers, few=few, chunk=chunk, life=life) for kind in many),
        spread(work.make, singles[::-1], workers, few=few, chunk=1, life=_SINGLES),
    )


def _by_kind(parts: Iterable[Part]) -> list[list[Part]]:
    kinds: dict[tuple[object, ...], list[Part]] = {}
    for part in parts:
        kind = tuple(getattr(make, "func", make) for make in (part.pages, part.files))
        kinds.setdefault(kind, []).append(part)
    return list(kinds.values())
