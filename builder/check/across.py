"""The rules across stations, run again only when something has changed of what they ask.

In: a network, what its stations claim, a gist of all that stations are asked for at once. Out: what the rules find. What
they found is kept in the cache with the gist, and with each station of whom they asked more than the gist tells of: while
these are what they were, the rules would say the same again.
"""

from collections.abc import Iterable
from dataclasses import astuple, replace
from datetime import date
from functools import partial
from hashlib import sha256

from builder.cache import Cache
from builder.check.claims import Claims
from builder.check.finding import Finding
from builder.check.rules import CLAIM_RULES, NETWORK_RULES
from builder.model.network import Network

_NAME = "across"
# What a rule found, with the rule's name.
Found = tuple[str, Finding]


def found_across(network: Network, date: date, claims: Iterable[bytes]) -> list[Found]:
    """What the rules across stations find; `claims` are the stations', in their order."""
    known = Claims(network.stations, claims)
    found = [(rule.__name__, each) for rule in NETWORK_RULES for each in rule(network, date)]
    return found + [(rule.__name__, each) for rule in CLAIM_RULES for each in rule(network, date, known)]


def kept_across(network: Network, date: date, claims: Iterable[bytes], gist: bytes, cache: Cache) -> list[Found]:
    """The same, as `cache` has it or for it to keep. `gist` tells of the stations and of all other files."""
    if network.unread_files:  # what is wrong in them is no part of the gist
        return found_across(network, date, claims)
    key = sha256(gist + date.isoformat().encode()).digest()
    kept = cache.load(_NAME)
    if kept is not None:
        key_before, asked_before, found_before = kept
        if key == key_before and all(_digest(network, slug) == digest for slug, digest in asked_before):
            return [(rule, Finding(*finding)) for rule, finding in found_before]
    asked: set[str] = set()
    overheard = tuple([station.overheard(partial(_note, asked, station.slug)) for station in network.stations])
    found = found_across(replace(network, stations=overheard), date, claims)
    asked_now = tuple((slug, _digest(network, slug)) for slug in sorted(asked))
    cache.save(_NAME, (key, asked_now, tuple((rule, astuple(finding)) for rule, finding in found)))
    return found


def asked_by_rules(cache: Cache) -> frozenset[str] | None:
    """The slugs of the stations that the rules asked more than the gist tells, when they last had to look; None if `cache` does
    not know. An edit of any other station that leaves the gist as it is leaves what was found across as it is.
    """
    kept = cache.load(_NAME)
    return frozenset(slug for slug, _ in kept[1]) if kept is not None else None


def _note(asked: set[str], slug: str, _field: str) -> None:
    asked.add(slug)


def _digest(network: Network, slug: str) -> bytes:
    station = network.station(slug)
    return station.digest if station else b""
