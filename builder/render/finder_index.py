"""The finder's files: what assets/finder.js looks through. find/names.json is the first; in a network of up to WHOLE_UP_TO
stations it is the only one:

    {"services": [["legal-advice", "法律咨询"], …],
     "stations": [[slug, name, "别名 别名", kind, tier, address, state, [index into services, …], pinyin], …]}

Beyond that it says where the stations are, in shards (builder/render/finder_shards.py) of the same rows:

    {"services": […],
     "towns": [[slug, name, how many], …],         the lists of builder/model/directory.py; slug "" has those under nobody
     "common": ["居民", …],                         pairs of signs that lead nowhere
     "signposts": ["a", "lin", …, "丁", …]}         the first key of each; its file is find/names/to/_a.json, _-4e01.json

    ["a", "bai", …]                                a signpost: the first key of each shard; its file is find/names/_a.json
    [[slug, name, …, pinyin, index into towns], …]  a shard

UTF-8, one line, stations in the order of their slugs, without those that have merged; state is "" while a station is open to
the public; pinyin is "hong xiang ju min qu" and, where letters do not lead to a shard, "". About 100 bytes a station and file.
"""

from collections.abc import Iterator
from typing import Any

from builder import urls
from builder.json_text import json_text
from builder.model.directory import WHOLE_UP_TO, Entry
from builder.model.network import Network
from builder.render.finder_shards import finder_shards, pinyin_words, shard_name


def finder_files(network: Network) -> Iterator[tuple[str, bytes]]:
    """Site paths and bytes, one file after the other: of 10,000 stations they are 50 MB."""
    services = [[service.id, service.name] for service in network.services_in_use]
    if len(network.entries) <= WHOLE_UP_TO:
        stations = [[*_row(entry), pinyin_words(entry)] for entry in network.entries]
        yield urls.FIND_NAMES, json_text({"services": services, "stations": stations}).encode()
    else:
        yield from _files(network, services)


def _files(network: Network, services: list[list[str]]) -> Iterator[tuple[str, bytes]]:
    cut = finder_shards(network.entries)
    index = {
        "services": services,
        "towns": [[town.slug, town.name, town.count] for town in network.towns],
        "common": cut.common,
        "signposts": [post.first for post in cut.signposts],
    }
    yield urls.FIND_NAMES, json_text(index).encode()
    for post in cut.signposts:
        yield urls.names_signpost_url(shard_name(post.first)), json_text(post.shards).encode()
    town_of = {town.slug: index for index, town in enumerate(network.towns)}
    rows = [json_text(_row(entry))[:-1] for entry in network.entries]
    ends = [f",{town_of.get(entry.head, -1)}]" for entry in network.entries]
    spelt = [json_text(pinyin_words(entry)) for entry in network.entries]
    for shard in cut.shards:
        # Joined from rows that were written once: a station stands in a dozen shards.
        if shard.is_pinyin:
            found = [f"{rows[each]},{spelt[each]}{ends[each]}" for each in shard.stations]
        else:
            found = [f'{rows[each]},""{ends[each]}' for each in shard.stations]
        yield urls.names_data_url(shard_name(shard.first)), f"[{','.join(found)}]".encode()


def _row(entry: Entry) -> list[Any]:
    others = " ".join(entry.other_names)
    return [entry.slug, entry.name, others, entry.kind, entry.tier, entry.address, entry.state, list(entry.services)]
