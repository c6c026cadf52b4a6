"""A network that writes down what it is asked, and what became of each question since the last build.

In: a Network and further facts of a build by name. Out: for whatever is made through a `Watched` network the questions
that it asked; for each question a token, so that an answer that has changed is known without making anything. So no page
declares what it depends on, and none can forget it.

A question is a tuple of plain values: ("site",), ("station", "hongxiang"), ("children", "hongxiang"). A token is a plain
value too: of a station its slug and the digest of its file, of other records a digest of all they say. Lookups that work
with others (`ancestors`, `offerings`) are questions only by those others, and nothing but `stations` asks everything.
"""

import hashlib
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache, partial
from types import FunctionType, MethodType
from typing import Any, Protocol

from pydantic import BaseModel

from builder.digests import digest_of, digest_of_plain
from builder.model.network import Network
from builder.model.offering import Offering
from builder.model.service import Service
from builder.model.station import Station
from builder.model.sums import Sum

Question = tuple[Hashable, ...]
Token = Hashable

# The names of questions to the network; all others ask for a fact.
_OF_NETWORK = frozenset({*vars(Network), *(each.name for each in fields(Network))})

# Lookups made of other lookups, whose questions they ask.
_MADE_OF_OTHERS = frozenset(
    {"ancestors", "calendar", "has_file_for", "offered", "offerings", "services_in_use", "successor", "summed"}
)
_NO_ANSWER = "no answer"
# Before the digest of many stations, so that it is known from what tells of a few by their names.
_MANY = "#"
# A town has some fifty stations: what tells of so many by their names need not be asked again after an edit elsewhere.
_FEW = 64


class Watched:
    """A Network for all who ask it; each question ends up in `asked`. `told` is what its areas have told, as far as any have:
    without it what is made of shares is made of all stations.
    """

    def __init__(
        self, network: Network, asked: set[Question], shared: dict[Hashable, tuple[Any, set]], told: "Told | None" = None
    ) -> None:
        self.__dict__.update(_network=network, _asked=asked, _shared=shared, _told=told, _offered=None)

    def __getattr__(self, name: str) -> Any:
        kind = _kind(name)
        if kind == "made of others":
            made = Network.__dict__[name]
            found = MethodType(made, self) if isinstance(made, FunctionType) else made.func(self)
        elif kind == "lookup":
            found = partial(self._look_up, name)
        else:
            self._asked.add((name,))
            found = getattr(self._network, name)
        # Python comes here only for what it does not find: a page asks a hundred times, mostly the same.
        self.__dict__[name] = found
        return found

    def offerings(self, station: Station) -> tuple[tuple[Offering, Service], ...]:
        """As Network.offerings; a station's page asks for its own twice, so those of the last station are kept."""
        if self._offered is None or self._offered[0] is not station:
            self.__dict__["_offered"] = station, Network.offerings(self, station)
        return self._offered[1]

    def shared(self, make: Callable, *key: Hashable) -> Any:
        """As Network.shared; whoever is given the result has asked what was asked for it."""
        known = self._shared.get((make, *key))
        if known is None:
            asked: set[Question] = set()
            result = make(Watched(self._network, asked, self._shared, self._told), *key)
            known = self._shared[make, *key] = result, asked
        self._asked.update(known[1])
        return known[0]

    def shares(self, which: Sum, day: date) -> Sequence[Any]:
        """As Network.shares, but an area each; a question by the name of the sum."""
        name = which.on(day)
        if self._told is None or not self._told.has(name):
            return (which.share(self, day),)
        self._asked.add(("shares_of", name))
        return self._told.shares(name)

    def _look_up(self, name: str, *key: Hashable) -> Any:
        if len(key) == 1 and isinstance(key[0], str):  # nearly always; the rest takes a third of a microsecond longer
            self._asked.add((name, key[0]))
        else:
            self._asked.add((name, *(each.isoformat() if isinstance(each, date) else each for each in key)))
        return getattr(self._network, name)(*key)


class Told(Protocol):
    """What all areas have told, by the name of the shares; see builder/plan/areas.py."""

    def has(self, name: str) -> bool: ...

    def digest(self, name: str) -> str: ...

    def shares(self, name: str) -> Sequence[Any]: ...


class Answers:
    """Tokens of questions, each found once. `facts` answer what is no question to the network, by name; `known` are tokens
    that are sure to hold (`still_true`).
    """

    def __init__(
        self, network: Network, facts: Mapping[str, Callable[..., Any]], known: Mapping[Question, Token] | None = None
    ) -> None:
        self._network = network
        self._facts = facts
        self._tokens: dict[Question, Token] = dict(known or {})
        self._stations: dict[str, str] = {}

    def with_facts(self, facts: Mapping[str, Callable[..., Any]]) -> "Answers":
        """These answers and further facts."""
        answers = Answers(self._network, {**self._facts, **facts})
        answers._tokens, answers._stations = self._tokens, self._stations
        return answers

    def can_answer(self, question: Question) -> bool:
        return question[0] in self._facts or question[0] in _OF_NETWORK

    def token(self, question: Question) -> Token:
        found = self._tokens.get(question)
        if found is None:
            found = self._tokens[question] = self._token(question)
        return found

    def not_known(self, before: Mapping[Question, Token]) -> dict[Question, Token]:
        """Those that have to be asked to know whether they have changed: of fifty thousand after an edit a few hundred."""
        tokens = self._tokens
        return {question: token for question, token in before.items() if tokens.get(question) != token}

    def changed(self, before: Mapping[Question, Token]) -> set[Question]:
        """The questions whose answers are not what they were, of those that can be answered."""
        return {each for each, token in before.items() if self.can_answer(each) and self.token(each) != token}

    def tokens(self, questions: Iterable[Question]) -> dict[Question, Token]:
        tokens = self._tokens
        return {each: tokens[each] if each in tokens else self.token(each) for each in questions}

    def _token(self, question: Question) -> Token:
        name, *key = question
        fact = self._facts.get(name)
        if fact is not None:
            return fact(*key)
        answer = getattr(self._network, name)
        if key or _kind(name) == "lookup":
            try:
                answer = answer(*map(_day_or_word, key))
            except LookupError:
                return _NO_ANSWER
        return self._of(answer)

    def _of(self, answer: Any) -> Token:
        if answer is None:
            return _NO_ANSWER
        if isinstance(answer, bool | int | str):
            return answer
        if isinstance(answer, Station):
            return self._of_station(answer)
        if isinstance(answer, BaseModel) or not _are_stations(answer):
            return _digest_of_rows(answer) or digest_of(answer)
        told = "\n".join(map(self._of_station, answer))
        return told if len(answer) <= _FEW else _MANY + hashlib.sha256(told.encode()).hexdigest()

    def _of_station(self, station: Station) -> str:
        slug = station.slug
        found = self._stations.get(slug)
        if found is None:
            found = self._stations[slug] = _told_of(slug, station.digest)
        return found


def still_true(before: Mapping[Question, Token], edited: Mapping[str, bytes]) -> dict[Question, Token]:
    """Of the tokens of an earlier build those that hold without asking again, where nothing has changed that all stations
    are asked for at once; `edited` are the stations whose files differ, with their digests of then. Every lookup gives the
    same stations as it did, so nothing is gone but what told of an edited one, by itself or among many, and every fact.
    """
    edits = re.compile("|".join([re.escape(_told_of(slug, digest)) for slug, digest in edited.items()]) or r"(?!)")
    is_told = edits.search
    return {
        question: token
        for question, token in before.items()
        if question[0] in _OF_NETWORK and not (isinstance(token, str) and (token[:1] == _MANY or is_told(token)))
    }


def _told_of(slug: str, digest: bytes) -> str:
    return f"{slug} {digest.hex()[:32]}"


def _digest_of_rows(answer: Any) -> str | None:
    """Of ten thousand named tuples of plain values; None for anything else."""
    if not isinstance(answer, tuple) or not answer or not hasattr(answer[0], "_fields"):
        return None
    try:
        return digest_of_plain([tuple(row) for row in answer])
    except ValueError:
        return None


@cache
def _kind(name: str) -> str:
    if name in _MADE_OF_OTHERS:
        return "made of others"
    return "lookup" if isinstance(Network.__dict__.get(name), FunctionType) else "attribute"


def _are_stations(answer: Any) -> bool:
    try:
        return isinstance(answer[0], Station) if answer else not isinstance(answer, Mapping)
    except (TypeError, KeyError, IndexError):
        return False


def _day_or_word(key: Hashable) -> Hashable:
    return date.fromisoformat(key) if isinstance(key, str) and _is_day(key) else key


def _is_day(key: str) -> bool:
    return len(key) == 10 and key[4] == key[7] == "-" and key.replace("-", "").isdigit()
