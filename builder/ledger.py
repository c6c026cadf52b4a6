"""What is known of each part of the site: as the last build left it, or as this one has made it.

In: what is remembered, what is in the site's folder, the parts that are made. Out: which parts are still to be made, what all
parts tell together, what becomes of the files, and what is remembered of the parts for the next build.
"""

import marshal
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from builder.making import MadePart
from builder.plan.last_parts import Gathers
from builder.plan.part import Part, Shares
from builder.publish import Put
from builder.remembered import KnownPart, Remembered, known
from builder.watched import Answers, Question, Token

Held = Callable[[str, str], Put | None]
# What became of the site's files: puts by path; the files that go, where all others stay, or None; the files made twice.
Outcome = tuple[Mapping[str, Put], tuple[str, ...] | None, frozenset[str]]


class Ledger:
    """Of a build. A part that was made takes the place of the one that is remembered."""

    def __init__(self, before: Remembered, names: Sequence[str], held: Held, astray: AbstractSet[str] | None) -> None:
        """`names` are all parts that there are to be, in their order. `held` says whether a file with a digest is in the
        site's folder; all those of `before` are but some that may have gone `astray`: None if that is not known.
        """
        self._before = before
        self._names = names
        self._held = held
        self._astray = astray
        self._made: dict[str, KnownPart] = {}
        self._puts: dict[str, bytes] = {}
        self._touched: dict[str, Put] = {}
        self._numbers: dict[Question, int] = {question: number for number, question in enumerate(before.answers)}
        # Of the questions of then: those that nobody has compared yet, and the numbers of those with other answers.
        self._waiting: dict[Question, Token] | None = None
        self._changed: set[int] = set()

    @property
    def made(self) -> tuple[str, ...]:
        return tuple(self._made)

    @cached_property
    def has_same_parts(self) -> bool:
        return list(self._before.parts) == list(self._names)

    def stale(self, parts: Sequence[Part], answers: Answers) -> list[Part]:
        """Those to be made: one has other answers, or a file that is not in the folder."""
        if self._waiting is None:
            self._waiting = answers.not_known(self._before.answers)
        self._changed.update(self._numbers[question] for question in answers.changed(self._waiting))
        self._waiting = {each: token for each, token in self._waiting.items() if not answers.can_answer(each)}
        stale = {part.name for part in parts if not self._is_answered(self._before.parts.get(part.name))}
        if self._astray is not None:
            doubtful = self._astray.difference(path for name in stale for path, _ in self._files(name))
        if self._astray is None or doubtful:
            stale |= {part.name for part in parts if part.name not in stale and not self._is_there(part.name)}
        return [part for part in parts if part.name in stale]

    def enter(self, made: MadePart) -> None:
        """What is kept is a tenth of what the part says: there may be fifty thousand."""
        numbers = self._numbers
        asked = array("I", [numbers.setdefault(question, len(numbers)) for question in made.asked])
        self._made[made.name] = known(asked, made)
        self._puts[made.name] = _beside_digests(made)

    def told(self, names: Iterable[str]) -> Iterator[Shares]:
        return (self._known(name).told for name in names)

    def gathers(self, names: Iterable[str]) -> Iterator[Gathers]:
        return (self._known(name).facts.gathers for name in names)

    @property
    def gathers_as_before(self) -> bool:
        """Whether all parts together tell what they told before."""
        before = self._before.parts
        return self.has_same_parts and all(part.facts.gathers == before[name].facts.gathers for name, part in self._made.items())

    def outcome(self) -> Outcome:
        gone = self._gone()
        if gone is not None:
            puts = {path: put for name in self._puts for path, put in self._puts_of(name)}
            return self._touched | puts, gone, self._before.twice
        puts: dict[str, Put] = {}
        twice: set[str] = set()
        for path, put in self._all_puts():
            if path in puts:
                twice.add(path)
            puts[path] = put
        return puts, None, frozenset(twice)

    def asked(self, more: Iterable[Question]) -> tuple[tuple[Question, ...], dict[str, KnownPart]]:
        """(all questions in the order of their numbers, `more` among them; all parts in their order). A question that nobody
        asks any more stays until most parts are made again.
        """
        parts = {name: self._known(name) for name in self._names}
        numbers = self._numbers
        if len(self._made) > len(parts) / 2:
            questions, numbers = list(numbers), {}
            parts = {name: _renumbered(part, questions, numbers) for name, part in parts.items()}
        for question in more:
            numbers.setdefault(question, len(numbers))
        return tuple(numbers), parts

    def _known(self, name: str) -> KnownPart:
        return self._made.get(name) or self._before.parts[name]

    def _is_answered(self, part: KnownPart | None) -> bool:
        """As it was."""
        return part is not None and (not self._changed or self._changed.isdisjoint(part.questions))

    def _is_there(self, name: str) -> bool:
        asked = [each for each in self._files(name) if self._astray is None or each[0] in self._astray]
        puts = [(path, put) for path, digest in asked if (put := self._held(path, digest))]
        if self._astray is not None:  # a file that was touched is in another state, which is to be known
            self._touched.update(puts)
        return len(puts) == len(asked)

    def _puts_of(self, name: str) -> Iterator[tuple[str, Put]]:
        """Of a part that was made."""
        files = self._made[name].facts.files
        for (path, digest), (state, staged) in zip(files, marshal.loads(self._puts[name]), strict=True):
            yield path, Put(digest + state, staged)

    def _files(self, name: str) -> tuple[tuple[str, str], ...]:
        """As the last build left them."""
        part = self._before.parts.get(name)
        return part.facts.files if part else ()

    def _all_puts(self) -> Iterator[tuple[str, Put]]:
        """Of every file, in the order of the parts: the last one that makes a file is heard."""
        for name in self._names:
            if name in self._puts:
                yield from self._puts_of(name)
            else:
                yield from ((path, self._held(path, digest)) for path, digest in self._files(name))

    def _gone(self) -> tuple[str, ...] | None:
        """The files that the parts which were made do not make any more, where that is all that is gone and no other part
        has to do with any of their files; else None.
        """
        if self._astray is None or not self.has_same_parts:
            return None
        old = {path for name in self._made for path, _ in self._files(name)}
        new = [path for name in self._puts for path, _ in self._puts_of(name)]
        fresh = set(new) - old
        if len(new) > len(set(new)) or not self._before.twice.isdisjoint(old | fresh):
            return None
        others = self._before.parts.keys() - self._made.keys()
        if fresh and any(path in fresh for name in others for path, _ in self._files(name)):
            return None
        return tuple(sorted(old.difference(new)))


def _beside_digests(made: MadePart) -> bytes:
    """What became of the files, beside their paths and digests, which the part's facts tell: 70 bytes a file and not 400."""
    return marshal.dumps([(put.entry[len(put.digest) :], put.staged) for _, put in made.files])


def _renumbered(part: KnownPart, questions: list[Question], numbers: dict[Question, int]) -> KnownPart:
    asked = array("I", [numbers.setdefault(questions[each], len(numbers)) for each in part.questions])
    return part._replace(asked=asked.tobytes())
