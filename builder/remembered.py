"""What a build knows of the build before: each part's questions and files, and the answers that there were.

In and out: plain values for the cache. A part that has all its answers as they were, and its files still in the site's
folder, is not made again. Of ten thousand parts a build looks closely at few, so each is kept as bytes.
"""

import marshal
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from builder.making import MadePart, Worn
from builder.plan.last_parts import Found, Gathers, Listed
from builder.plan.part import Shares
from builder.theme import ShellKey
from builder.watched import Question, Token


class PartFacts(NamedTuple):
    """A MadePart without its questions, without what became of its files (site path → digest), and without its shares."""

    files: tuple[tuple[str, str], ...]
    listed: tuple[Listed, ...]
    found: tuple[Found, ...]
    shells: tuple[Worn, ...]

    @property
    def gathers(self) -> Gathers:
        return Gathers(self.listed, self.found, self.shells)


class KnownPart(NamedTuple):
    """`asked` are the numbers of its questions among all that are remembered; `kept` are its facts as marshal writes them. What
    it has told stands beside them as it is: it is most of what there is, and so never there twice.
    """

    asked: bytes
    kept: bytes
    told: Shares = ()

    @property
    def questions(self) -> array:
        return array("I", self.asked)

    @property
    def facts(self) -> PartFacts:
        return PartFacts(*marshal.loads(self.kept))


@dataclass(frozen=True)
class Remembered:
    """`answers` are in the order of their numbers. `gist` changes with all that was read, but of stations only with what all
    are asked for at once; `stations` are the digests of their files. `shared` are values that all pages need, by name, with
    the questions they depend on; `shells` the digests of the shells of the theme that had `theme_key`. `told` are the digests
    of what areas told, `gathered` of what all parts did. `lists` are the network's. `twice` are the files that more
    than one part makes, and `manifest` is the publisher's id of the site's files as they were left.
    """

    gist: bytes = b""
    stations: Mapping[str, bytes] = field(default_factory=dict)
    answers: Mapping[Question, Token] = field(default_factory=dict)
    parts: Mapping[str, KnownPart] = field(default_factory=dict)
    shared: Mapping[str, tuple[tuple[Question, ...], Any]] = field(default_factory=dict)
    theme_key: str = ""
    shells: Mapping[ShellKey, str] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    gathered: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[tuple[Any, ...], ...]] = field(default_factory=dict)
    twice: frozenset[str] = frozenset()
    manifest: str = ""

    def edited(self, stations: Mapping[str, bytes]) -> dict[str, bytes]:
        """The stations whose files are not what they were, each with its digest of then."""
        return {slug: digest for slug, digest in self.stations.items() if stations.get(slug) != digest}


NOTHING = Remembered()


def known(asked: array, made: MadePart) -> KnownPart:
    return KnownPart(asked.tobytes(), marshal.dumps(tuple(_facts_of(made))), made.told)


def as_plain(remembered: Remembered) -> tuple:
    """For the cache."""
    each = {name: getattr(remembered, name) for name in remembered.__dataclass_fields__}
    each["parts"] = [(name, *part) for name, part in remembered.parts.items()]
    each["shells"] = [((key.section, key.depth, key.absolute), digest) for key, digest in remembered.shells.items()]
    return tuple(each.values())


def from_plain(value: tuple | None) -> Remembered:
    if value is None:
        return NOTHING
    each = dict(zip(Remembered.__dataclass_fields__, value, strict=True))
    each["parts"] = {name: KnownPart(*part) for name, *part in each["parts"]}
    each["shells"] = {ShellKey(*key): digest for key, digest in each["shells"]}
    return Remembered(**each)


def _facts_of(made: MadePart) -> PartFacts:
    files = tuple([(path, put.digest) for path, put in made.files])
    return PartFacts(files, made.listed, made.found, made.shells)
