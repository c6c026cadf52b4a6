"""What a rule hands back: which fact, and what is to be said of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from builder.frozen import frozen
from builder.model.network import Network
from builder.model.once import repeated
from builder.model.station import Station
from builder.model.text import near

_COMPARED = 50

Keys = tuple[str | int, ...]
Told = tuple[Keys, str]


@frozen
class Finding:
    """`file` is a station's slug or a file's path; `keys` lead to the fact in it; the rule's name is added
    later.
    """

    file: str
    keys: tuple[str | int, ...]
    zh: str
    en: str
    severity: str = "error"


@frozen
class Words:
    """What a text rule says of one text."""

    zh: str
    en: str
    severity: str = "error"


def listed_twice(
    station: Station, field: str, key: str, zh: str, en: str, severity: str = "warning"
) -> Iterator[Finding]:
    """Items of a station's list `field` whose `key` stood in it before; {0} in `zh` and `en` is that word."""
    for index, word in repeated(getattr(station, field), key):
        yield Finding(station.slug, (field, index, key), zh.format(word), en.format(word), severity)


def telling(
    texts: Iterable[Told], found_in: Callable[[str], str | None], sentences: str | None = None
) -> Iterator[tuple[Keys, str]]:
    """What `found_in` finds in each text, with the way to it.

    One look at all texts as the sentences of one comes first, many times faster than a look at each: nothing that is
    looked for reaches across a full stop, and a text's beginning and end are to it what a sentence's are. Who has such
    `sentences`, with these texts among them, spares the way to each.
    """
    if sentences is None:
        texts = tuple(texts)
        sentences = "。".join([text for _, text in texts])
    if sentences and found_in(sentences):
        for keys, text in texts:
            if found := found_in(text):
                yield keys, found


class Nearest:
    """Suggestions from a list of words that may have ten thousand.

    Only the words that share most pairs of letters with the wrong one are compared in full; each wrong word
    is looked up once, and of many only the first `limit`: whoever has more to mend has another problem. Without a
    limit what is said of a word does not depend on the words before it, as rules of one station need it.
    """

    def __init__(self, words: Iterable[str], limit: int | None = None):
        self._words, self._limit = list(words), limit
        self._known: dict[str, str | None] = {}

    def to(self, word: str) -> str | None:
        if word not in self._known:
            if self._limit is not None and len(self._known) >= self._limit:
                return None
            self._known[word] = near(word, self._candidates(word))
        return self._known[word]

    def zh(self, word: str) -> str:
        """；是不是“…”？ or nothing."""
        meant = self.to(word)
        return f"；是不是“{meant}”？" if meant else ""

    def en(self, word: str) -> str:
        meant = self.to(word)
        return f"; did you mean “{meant}”?" if meant else ""

    def _candidates(self, word: str) -> list[str]:
        if len(self._words) <= _COMPARED:
            return self._words
        shared = Counter(index for pair in _pairs(word) for index in self._indexes_by_pair.get(pair, ()))
        best = sorted(shared, key=lambda index: (-shared[index], index))
        return [self._words[index] for index in best[:_COMPARED]]

    @cached_property
    def _indexes_by_pair(self) -> dict[str, list[int]]:
        indexes: dict[str, list[int]] = {}
        for index, word in enumerate(self._words):
            for pair in _pairs(word):
                indexes.setdefault(pair, []).append(index)
        return indexes


class NearestStation:
    """Which file was meant where none has that name: the one whose station is called so, or one spelt alike."""

    def __init__(self, network: Network):
        self._network = network

    def zh(self, word: str) -> str:
        slug = self._slugs.get(word)
        return f"；这里写它的文件名“{slug}”，不写名称" if slug else self._alike.zh(word)

    def en(self, word: str) -> str:
        slug = self._slugs.get(word)
        return f"; write the name of its file, “{slug}”, not its own" if slug else self._alike.en(word)

    @cached_property
    def _alike(self) -> Nearest:
        return Nearest((station.slug for station in self._network.stations), limit=20)

    @cached_property
    def _slugs(self) -> dict[str, str]:
        return {name: station.slug for station in self._network.stations for name in station.all_names}


def _pairs(word: str) -> set[str]:
    return {word[start:start + 2] for start in range(len(word) - 1)}
