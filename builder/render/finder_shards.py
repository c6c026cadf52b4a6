"""The finder of a big network: one table of everything a name can be found by, cut into small files.

    a row of the table       a key → a station
    虹祥居民                  each place where a name, another name or the street of an address can begin to be typed,
    祥居民区                    to its fourth sign
    hongxian, xiangjum       the same places in pinyin, to the eighth letter
    hxjmqdqf, xjmqdqfw       and in pinyin's initials

A phone that looks for "虹" or "hx" wants all keys that begin so: they lie side by side. So the table is in order, and is cut
where a new beginning starts, each piece small; the phone knows where the cuts are, and fetches the one or two pieces that can
hold what was typed. A station stands in as many pieces as it has beginnings.

Pairs of signs that very many stations have (居民, 党群, 服务) begin no key: whoever types them learns nothing. In: Entries.
Out: Shards. How they become files is finder_index.py's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from builder.model.directory import Entry
from builder.render.pinyin import spellings

# About 3 kB compressed: a search fetches one or two.
STATIONS_A_SHARD = 150
SIGNS, LETTERS = 4, 8
_DROPPED = re.compile(r"[\s·・,，。、()（）-]+")
_NUMBER = re.compile(r"[0-9]")
_COMMON_FROM = 100
_COMMON_SHARE = 20


@dataclass(frozen=True)
class Shard:
    """`first` is what its keys begin with, or lie behind; `stations` are indexes into the entries, rising."""

    first: str
    stations: tuple[int, ...]

    @property
    def is_pinyin(self) -> bool:
        """Whether letters lead here, which are not those of the names themselves."""
        return self.first < "{"


@dataclass(frozen=True)
class Shards:
    """`common` are the pairs of signs that no key begins with, sorted."""

    shards: tuple[Shard, ...]
    common: tuple[str, ...]


def finder_shards(entries: Sequence[Entry]) -> Shards:
    """The table of `entries`, cut."""
    names = [_names(entry) for entry in entries]
    streets = [_street(entry) for entry in entries]
    common = common_pairs([{*here, street} for here, street in zip(names, streets, strict=True)])
    table: dict[str, list[int]] = {}
    for index, (here, street) in enumerate(zip(names, streets, strict=True)):
        keys = {key for text in here for key in _keys(text, common)}
        keys.update(street[at : at + SIGNS] for at in _starts(street, common))
        for key in keys:
            table.setdefault(key, []).append(index)
    return Shards(tuple(_cut(table)), tuple(sorted(common)))


def common_pairs(texts: Sequence[set[str]]) -> frozenset[str]:
    """Pairs of signs, or a last sign, that more than one station in twenty has; of each station its texts."""
    counted = Counter(pair for here in texts for pair in {text[at : at + 2] for text in here for at in range(len(text))})
    limit = max(_COMMON_FROM, len(texts) // _COMMON_SHARE)
    return frozenset(pair for pair, count in counted.items() if count > limit)


def folded(text: str) -> str:
    """Full-width, case, spaces and points make no difference to what is meant; as in assets/finder.js."""
    return _DROPPED.sub("", normalize("NFKC", text).lower())


def pinyin_words(entry: Entry) -> str:
    """The syllables of each name: "hong xiang ju min qu,hong xiang yi zhan"."""
    return ",".join(" ".join(way) for name in _names(entry) for way in spellings(name))


def shard_name(first: str) -> str:
    """A name for files and addresses: "hx" → "_hx", "虹" → "_-8679"; never one that Windows keeps for itself, like con."""
    return "_" + "".join(each if each.isascii() else f"-{each.encode('utf-16-be').hex()}" for each in first)


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


def _keys(name: str, common: frozenset[str]) -> Iterator[str]:
    starts = _starts(name, common)
    for at in starts:
        yield name[at : at + (LETTERS if name[at].isascii() else SIGNS)]
    for way in spellings(name) if starts else ():
        initials = "".join([each[0] for each in way])
        for at in starts:
            if not name[at].isascii():
                yield "".join(way[at : at + LETTERS])[:LETTERS]
                yield initials[at : at + LETTERS]


def _cut(table: Mapping[str, Sequence[int]]) -> Iterator[Shard]:
    """A shard ends where it is full, or half full and another beginning follows: so that what begins alike lies together,
    and a new station moves the next cuts only.
    """
    # The order of JavaScript, which compares halves of signs beyond the first 65,536.
    keys = sorted(table, key=lambda key: key.encode("utf-16-be"))
    first, before, stations = keys[0][:1] if keys else "", "", set()
    for key in keys:
        is_full = len(stations) + len(table[key]) > STATIONS_A_SHARD
        if stations and (is_full or (len(stations) > STATIONS_A_SHARD // 2 and key[:2] != before[:2])):
            yield Shard(first, tuple(sorted(stations)))
            first, stations = _parting(before, key), set()
        stations.update(table[key])
        before = key
    if stations:
        yield Shard(first, tuple(sorted(stations)))


def _parting(before: str, key: str) -> str:
    """As much of `key` as tells it from the one before."""
    same = next((at for at, (one, other) in enumerate(zip(before, key, strict=False)) if one != other), len(before))
    return key[: same + 1]
