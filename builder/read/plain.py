"""YAML text in which nothing is amiss → its texts, lists and fields as plain values, without their places.

In: the text of a file. Out: str, list and dict, equal to the tree of tree.py without its places, or None: then the text
is to be read by tree.py, which knows what to say. Most files of most builds are right: without a node and a place for
each of their words they are read in a third of the time.
"""

from functools import lru_cache
from typing import Any

import yaml

from builder.read import refusals, traps, tree
from builder.read.text import CONTROL, MAX_DEPTH, Plain


def plain_of(text: str) -> Plain | None:
    """None for whatever tree.py would have a finding about, and for some of what it would not."""
    if "\t" in text or traps.is_suspicious(text):
        return None
    try:
        return _composed(tree.event_parser(text).get_event)
    except (yaml.YAMLError, ValueError, OverflowError):
        return None


def _composed(next_event) -> Plain | None:
    next_event()  # the stream starts
    next_event()  # and its document
    above: list[tuple[Any, str | None]] = []
    # The list or the fields being read, and the key that waits for its value.
    inside: Any = None
    key: str | None = None
    while True:
        event = next_event()
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                return None
            value = event.value
            if not event.style:
                if value in tree.EMPTY:
                    value = ""
            elif event.style == '"' and not value.isprintable() and CONTROL.search(value):
                return None
            if inside.__class__ is dict and key is None:
                if value in inside or not _is_a_key(value):
                    return None
                key = value
                continue
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor is not None or event.tag is not None or len(above) == MAX_DEPTH:
                return None
            if inside.__class__ is dict and key is None:
                return None
            above.append((inside, key))
            inside, key = {} if kind is yaml.MappingStartEvent else [], None
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            value = inside
            inside, key = above.pop()
        else:
            # An alias; or the document ends without having been anything.
            return None
        if inside.__class__ is dict:
            inside[key] = value
            key = None
        elif inside is not None:
            inside.append(value)
        else:
            return value if value and _is_the_last(next_event) else None


@lru_cache(maxsize=1024)
def _is_a_key(text: str) -> bool:
    return bool(text.strip()) and text != "<<" and not refusals.INVISIBLE.search(text)


def _is_the_last(next_event) -> bool:
    next_event()  # the document ends
    return next_event().__class__ is yaml.StreamEndEvent
