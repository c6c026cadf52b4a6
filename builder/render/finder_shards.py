"""The finder of a big network: one table of everything a name can be found by, cut into small files.

    a row of the table       a key → a station
    虹祥居民                  each place where a name, another name or the street of an address can begin to be typed,
    祥居民区                    to its fourth sign
    hongxian, xiangjum       the same places in pinyin, to the eighth letter
    hxjmqdqf, xjmqdqfw       and in pinyin's initials
    diyijuminqu t01-02       a key that very many have: to the end of the name, and then whose it is

A phone that looks for "虹" or "hx" wants all keys that begin so: they lie side by side. So the table is in order, and is cut
into shards, each piece small; signposts say where the cuts are. The phone knows the signposts, reads the one or two that can
lead to what was typed, and fetches one or two shards. A station stands in as many pieces as it has beginnings.

Pairs of signs that very many stations have (居民, 党群, 服务) begin no key: whoever types them learns nothing. In: Entries.
Out: Shards. How they become files is finder_index.py's.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from unicodedata import normalize

from builder.frozen import frozen
from builder.model.directory import Entry
from builder.render.pinyin import spellings

# Both about 3 kB compressed at most, mostly less: a search fetches one or two of each.
STATIONS_A_SHARD, SHARDS_A_SIGNPOST = 80, 80
SIGNS, LETTERS, _WHOLE = 4, 8, 1000
_DROPPED = re.compile(r"[\s·・,，。、()（）-]+")
_NUMBER = re.compile(r"[0-9]")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_COMMON_FROM = 100
_COMMON_SHARE = 20


@frozen
class Shard:
    """`first` is what its keys begin with, or lie behind; `stations` are indexes into the entries, rising."""

    first: str
    stations: array

    @property
    def is_pinyin(self) -> bool:
        """Whether letters lead here, which are not those of the names themselves."""
        return self.first < "{"


@frozen
class Signpost:
    """The `first` of each of its shards; its own is that of the first one."""

    shards: tuple[str, ...]

    @property
    def first(self) -> str:
        return self.shards[0]


@frozen
class Shards:
    """`common` are the pairs of signs that no key begins with, sorted."""

    shards: tuple[Shard, ...]
    signposts: tuple[Signpost, ...]
    common: tuple[str, ...]


def finder_shards(entries: Sequence[Entry]) -> Shards:
    """The table of `entries`, cut."""
    names = [_names(entry) for entry in entries]
    streets = [_street(entry) for entry in entries]
    common = common_pairs({*here, street} for here, street in zip(names, streets, strict=True))
    pieces = _cut(_table(entries, names, streets, common), STATIONS_A_SHARD, _parting)
    shards = tuple(Shard(first, array("I", found)) for first, found in pieces)
    firsts = [shard.first for shard in shards]
    cut = _cut(((first, (index,)) for index, first in enumerate(firsts)), SHARDS_A_SIGNPOST, lambda _, first: first)
    posts = tuple(Signpost(tuple(firsts[index] for index in piece)) for _, piece in cut)
    return Shards(shards, posts, tuple(sorted(common)))


def common_pairs(texts: Iterable[set[str]]) -> frozenset[str]:
    """Pairs of signs, or a last sign, that more than one station in twenty has; of each station its texts."""
    counted: Counter[str] = Counter()
    stations = 0
    for stations, here in enumerate(texts, 1):
        counted.update({text[at : at + 2] for text in here for at in range(len(text))})
    limit = max(_COMMON_FROM, stations // _COMMON_SHARE)
    return frozenset(pair for pair, count in counted.items() if count > limit)


def folded(text: str) -> str:
    """Full-width, case, spaces and points make no difference to what is meant; as in assets/finder.js."""
    return _DROPPED.sub("", normalize("NFKC", text).lower())


def pinyin_words(entry: Entry) -> str:
    """The syllables of each name: "hong xiang ju min qu,hong xiang yi zhan"."""
    return ",".join(" ".join(way) for name in _names(entry) for way in spellings(name))


def shard_name(first: str) -> str:
    """A name for files and addresses: "hx" → "_hx", "虹" → "_-8679"; never one that Windows keeps for itself, like con."""
    return "_" + "".join(each if each in _PLAIN else f"-{each.encode('utf-16-be').hex()}" for each in first)


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(folded, (entry.name, *entry.other_names)))))


def _street(entry: Entry) -> str:
    """The address up to its first number."""
    return folded(_NUMBER.split(normalize("NFKC", entry.address), maxsplit=1)[0])


def _starts(text: str, common: frozenset[str]) -> list[int]:
    """Every Han character, and the first letter of every other word."""
    return [
        at
        for at, sign in enumerate(text)
        if text[at : at + 2] not in common and (not sign.isascii() or (sign.isalnum() and not (at and text[at - 1].isascii())))
    ]


def _keys(names: Sequence[str], street: str, common: frozenset[str], signs: int, letters: int) -> Iterator[str]:
    """Of one station; a key has so many `signs`, or `letters`, at most."""
    for at in _starts(street, common):
        yield street[at : at + signs]
    for name in names:
        starts = _starts(name, common)
        for at in starts:
            yield name[at : at + (letters if name[at].isascii() else signs)]
        for way in spellings(name) if starts else ():
            initials = "".join([each[0] for each in way])
            for at in starts:
                if not name[at].isascii():
                    yield "".join(way[at : at + letters])[:letters]
                    yield initials[at : at + letters]


def _table(
    entries: Sequence[Entry], names: Sequence[Sequence[str]], streets: Sequence[str], common: frozenset[str]
) -> Iterator[tuple[str, list[int]]]:
    """The rows in the order of their keys. Only those that begin with one sign are there at a time, all others wait as text:
    the 300,000 keys of 10,000 stations would take 75 MB, and take 6 so.
    """
    waiting: dict[str, bytearray] = {}
    for index in range(len(entries)):
        for key in set(_keys(names[index], streets[index], common, SIGNS, LETTERS)):
            waiting.setdefault(key[0], bytearray()).extend(f"{key}\t{index}\n".encode())
    crowded: set[str] = set()
    theirs: set[int] = set()
    for text in waiting.values():
        for key, found in _rows(text).items():
            if len(found) > STATIONS_A_SHARD:
                crowded.add(key)
                theirs.update(found)
    for index in sorted(theirs):
        for whole in set(_keys(names[index], streets[index], common, _WHOLE, _WHOLE)):
            if whole[: LETTERS if whole[0].isascii() else SIGNS] in crowded:
                waiting[whole[0]].extend(f"{whole} {entries[index].slug}\t{index}\n".encode())
    for sign in sorted(waiting, key=_as_in_javascript):
        rows = _rows(waiting.pop(sign))
        for key in sorted(rows.keys() - crowded, key=_as_in_javascript):
            yield key, rows[key]


def _rows(text: bytearray) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for line in text.decode()[:-1].split("\n"):
        key, _, index = line.partition("\t")
        rows.setdefault(key, []).append(int(index))
    return rows


def _as_in_javascript(key: str) -> bytes:
    """The order of JavaScript, which compares halves of signs beyond the first 65,536."""
    return key.encode("utf-16-be")


def _cut(
    rows: Iterable[tuple[str, Sequence[int]]], most: int, first_of: Callable[[str, str], str]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Pieces of the sorted `rows`, each a key and what it has found, `most` found in each piece: what a piece begins with, and
    what is in it, rising.

    `first_of` says it for a cut between two keys. A piece is about half full at least, and ends before the shortest first:
    so that what begins alike lies together, the signposts are small, and whoever is new moves the next cuts only.
    """
    coming = iter(rows)
    before, here = "", list(islice(coming, 1))
    while here:
        held = set(here[0][1])
        end, best, shortest = 1, 1, ""
        while len(held) <= most:
            if end == len(here):
                here += islice(coming, 1)
            if end == len(here):
                best = end
                break
            first = first_of(here[end - 1][0], here[end][0]) if len(held) > most // 2 else ""
            if not shortest or len(first) <= len(shortest):
                best, shortest = end, first
            held.update(here[end][1])
            end += 1
        yield first_of(before, here[0][0]), tuple(sorted({each for _, found in here[:best] for each in found}))
        before = here[best - 1][0]
        del here[:best]
        here = here or list(islice(coming, 1))


def _parting(before: str, key: str) -> str:
    """As much of `key` as tells it from the one before."""
    same = 0
    while before[same : same + 1] == key[same : same + 1]:
        same += 1
    return key[: same + 1]
