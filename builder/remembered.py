"""What a build knows of the build before: each part's questions and files, and the answers that there were.

In and out: plain values for the cache. A part that has all its answers as they were, and its files still in the site's
folder, is not made again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.making import MadePart, Worn
from builder.plan.part import Shares
from builder.publish import Put
from builder.theme import ShellKey
from builder.watched import Question, Token


@dataclass(frozen=True)
class KnownPart:
    """A MadePart without what became of its files: site path → digest."""

    asked: tuple[Question, ...]
    files: tuple[tuple[str, str], ...]
    listed: tuple[tuple[str, str], ...]
    found: tuple[tuple[str, str, str], ...]
    shells: tuple[Worn, ...]
    told: Shares = ()

    def with_files(self, name: str, puts: Iterable[tuple[str, Put]]) -> MadePart:
        return MadePart(name, self.asked, tuple(puts), self.listed, self.found, self.shells, self.told)


@dataclass(frozen=True)
class Remembered:
    """`shared` are values that all pages need, by name, with the questions they depend on; `shells` the digests of the
    shells of the theme that had `theme_key`.
    """

    answers: Mapping[Question, Token] = field(default_factory=dict)
    parts: Mapping[str, KnownPart] = field(default_factory=dict)
    shared: Mapping[str, tuple[tuple[Question, ...], Any]] = field(default_factory=dict)
    theme_key: str = ""
    shells: Mapping[ShellKey, str] = field(default_factory=dict)


NOTHING = Remembered()


def known(made: MadePart) -> KnownPart:
    return KnownPart(
        made.asked,
        tuple((path, put.digest) for path, put in made.files),
        made.listed,
        made.found,
        made.shells,
        made.told,
    )


def as_plain(remembered: Remembered) -> tuple:
    """For the cache. Each question stands in it once: marshal writes what is one object once."""
    one: dict[Question, Question] = {}
    parts = {
        name: (
            tuple(one.setdefault(each, each) for each in part.asked),
            part.files, part.listed, part.found, part.shells, part.told,
        )  # fmt: skip
        for name, part in remembered.parts.items()
    }
    shells = [((key.section, key.depth, key.absolute), digest) for key, digest in remembered.shells.items()]
    answers = {one.setdefault(each, each): token for each, token in remembered.answers.items()}
    return answers, parts, dict(remembered.shared), remembered.theme_key, shells


def from_plain(value: tuple | None) -> Remembered:
    if value is None:
        return NOTHING
    answers, parts, shared, theme_key, shells = value
    return Remembered(
        answers,
        {name: KnownPart(*part) for name, part in parts.items()},
        shared,
        theme_key,
        {ShellKey(*key): digest for key, digest in shells},
    )
