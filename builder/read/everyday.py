"""YAML text as nearly everybody writes it → its texts, lists and fields, line by line and without a parser.

In: the text of a file. Out: str, list and dict, equal to what plain.py reads, all texts of it *clean*: printable, on one
line, not empty, without spaces at their ends. Or None: then the text has something of which there is more to know than a
line tells (a text over several lines, a comment behind a value, a mark that YAML keeps for itself, whatever traps.py
warns of), and plain.py looks. libyaml makes 300 events of a station's file: this takes a quarter of the time.
"""

import re
from functools import lru_cache
from typing import Any

from builder.later import later
from builder.read.text import MAX_DEPTH, Plain

_plain_of = later("builder.read.plain", "plain_of")

# With one of these anywhere, the text is left to plain.py: they mean something to YAML or to traps.py. Each by itself is
# found, or not found, in less than a microsecond: one search for all of them takes twenty times as long.
_ODD = (*"~'\\!?|<>［］｛｝＃", " “", ":,", ":]", ":}", "ull", "NULL")
# A line: its indent, its dash, and the key and the text behind it, or what else there is.
_LINES = re.compile(r"^( *)(- +)?(?:(\w[\w、-]{0,39}+):(?: (.+))?|(.*))$", re.MULTILINE).findall
# What a text does not begin with, and what divides it wherever it stands.
_NO_START = frozenset(" -,:%=“&*@`[]{}#\"")
_DIVIDES = re.compile(r"""[\[\]{}#"]""").search
# Brackets that hold no others: fields, or texts without a colon.
_FIELDS = re.compile(r""", *(\w[\w、-]{0,39}): +([^\s\-,:%=“&*@`\[\]{}#"][^,\[\]{}#"]*)(?![^,])""").findall
_ITEMS = re.compile(r""", *([^\s\-,，、：:%=“&*@`\[\]{}#"][^,:，、：\[\]{}#"]*)(?![^,])""").findall
# What traps.py would take for a key in brackets whose colon is none.
_GLUED = re.compile(r", *(?!\d)[\w-]{1,20}(?:：|:[^\s/])").search


def everyday(text: str) -> dict[str, Plain] | None:
    """None for whatever plain.py would not read, and for some of what it would."""
    if any([odd in text for odd in _ODD]) or not text.replace("\n", "").isprintable():
        return None
    root: dict[str, Plain] = {}
    # The list or the fields being read, at which indent they stand, and those around them.
    inside: Any = root
    indent, in_list = 0, False
    above: list[tuple[Any, int, bool]] = []
    # The key that stands alone on its line, until the next line tells what it is the key of.
    waiting: str | None = None
    # The texts as they stand behind a key or a dash: looked at all together.
    texts: list[str] = []
    items: list[str] = []
    for spaces, dash, key, value, other in _LINES(text):
        at = len(spaces)
        # Most lines are one more field of the same fields: there is nothing to begin or to end.
        if not key or dash or at != indent or in_list or waiting is not None:
            if not key and not dash:
                if other and other[:2] not in ("#", "# "):
                    return None
                continue
            is_item = dash != ""
            if waiting is not None:
                if at < indent or (at == indent and not is_item) or len(above) > MAX_DEPTH - 5:
                    return None
                above.append((inside, indent, in_list))
                inside[waiting] = begun = [] if is_item else {}
                inside, indent, in_list, waiting = begun, at, is_item, None
            else:
                while at < indent or (at == indent and in_list and not is_item):
                    if not above:
                        return None
                    inside, indent, in_list = above.pop()
                if at != indent or in_list is not is_item:
                    return None
            if is_item and not key:
                if other[:1] not in _NO_START:
                    items.append(other)
                elif (other := _in_brackets(other)) is None:
                    return None
                inside.append(other)
                continue
            if is_item:
                above.append((inside, indent, in_list))
                indent += len(dash)
                fields: dict[str, Plain] = {}
                inside.append(fields)
                inside, in_list = fields, False
        if key in inside:
            return None
        if not value:
            waiting = key
        elif value[0] not in _NO_START:
            texts.append(value)
        elif (value := _in_brackets(value)) is None:
            return None
        inside[key] = value
    if not root or waiting is not None or not _are_texts(texts) or not _are_texts(items, ":", "："):
        return None
    return root


def _are_texts(values: list[str], *without: str) -> bool:
    """Whether all values that begin like a text are one; in ten times less than one by one."""
    joined = "\n".join(values) + "\n"
    return (
        "" not in values
        and not _DIVIDES(joined)
        and not any([mark in joined for mark in (": ", ":\n", " \n", *without)])
        and not ("," in joined and _GLUED(joined))
    )


# Pairs of a service and its note, of a day and an office: a third of the lines, and many of them there before.
@lru_cache(maxsize=4096)
def _in_brackets(text: str) -> Plain | None:
    """What stands in brackets or in quotes, not to be changed; None for anything else."""
    ends = text[:1] + text[-1:]
    if ends == "{}":
        inner = "," + text[1:-1]
        pairs = _FIELDS(inner)
        fields = dict(pairs)
        if len(pairs) == len(fields) == inner.count(",") == inner.count(": ") and _ends_well(inner):
            return fields
    elif ends == "[]":
        inner = "," + text[1:-1]
        items = _ITEMS(inner)
        if len(items) == inner.count(",") and _ends_well(inner):
            return items
    elif ends == '""' and text[1:2] not in _NO_START:
        return text[1:-1] if _are_texts([text[1:-1]]) else None
    else:
        return None
    # Brackets in brackets, or quotes: a piece that libyaml reads by itself.
    read = _plain_of(text)
    return read if read and _is_clean(read) else None


def _ends_well(inner: str) -> bool:
    return inner[-1] not in " :" and " ," not in inner


def _is_clean(value: Plain) -> bool:
    if isinstance(value, str):
        return bool(value) and value == value.strip()
    return all(map(_is_clean, value.values() if isinstance(value, dict) else value))
