"""Lists by the first letter of a name, as in a dictionary: H 海…虹, each of at most LISTED_UP_TO names.

In: a Network. Out: InitialLists, of all stations and of all towns. What a station is called in its town counts: of
桐荫街道 and 桐荫虹祥居民区 the latter is found under H, for what all of a town have in front tells none of them apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from os.path import commonprefix

from builder.frozen import frozen
from builder.model.directory import LISTED_UP_TO
from builder.model.network import Network
from builder.render.finder_shards import common_pairs, folded
from builder.render.pinyin import spellings

OTHERS = "0"
_OTHERS_NAME = "其他"


@frozen
class InitialList:
    """`name` is "h", or "h-2" for a further page of the same letter; `label` is "H", or "H 海…虹" where there are several.
    `slugs` are in the order of a dictionary.
    """

    name: str
    letter: str
    label: str
    slugs: tuple[str, ...]


def station_lists(network: Network) -> tuple[InitialList, ...]:
    """All stations that are listed anywhere."""
    entries = [entry for entry in network.entries if not entry.is_merged]
    names = {entry.slug: folded(entry.name) for entry in entries}
    common = common_pairs({name} for name in names.values())
    own = (
        (_own(names[entry.slug], names.get(entry.head, "") if entry.head != entry.slug else "", common), entry.slug)
        for entry in entries
    )
    return tuple(_lists(own))


def town_lists(network: Network) -> tuple[InitialList, ...]:
    """All towns, where they are too many for one list."""
    return tuple(_lists((folded(town.name), town.slug) for town in network.towns))


def _own(name: str, head: str, common: frozenset[str]) -> str:
    shared = len(commonprefix((name, head)))
    own = name[shared:]
    return own if shared > 1 and len(own) > 1 and own[:2] not in common else name


def _lists(named: Iterable[tuple[str, str]]) -> Iterator[InitialList]:
    spelt = sorted((spellings(name)[0] if name else (), name, slug) for name, slug in named)
    by_letter: dict[str, list[tuple[str, str]]] = {}
    for syllables, name, slug in spelt:
        letter = syllables[0][0] if syllables and "a" <= syllables[0][0] <= "z" else OTHERS
        by_letter.setdefault(letter, []).append((name, slug))
    for letter, found in sorted(by_letter.items(), key=lambda pair: (pair[0] == OTHERS, pair[0])):
        yield from _pages(letter, found)


def _pages(letter: str, found: Sequence[tuple[str, str]]) -> Iterator[InitialList]:
    """As many pages as it takes, all about as long."""
    pages = -(-len(found) // LISTED_UP_TO)
    head = _OTHERS_NAME if letter == OTHERS else letter.upper()
    for page in range(pages):
        here = found[len(found) * page // pages : len(found) * (page + 1) // pages]
        label = f"{head} {here[0][0][:1]}…{here[-1][0][:1]}" if pages > 1 else head
        yield InitialList(f"{letter}-{page + 1}" if page else letter, head, label, tuple(slug for _, slug in here))
