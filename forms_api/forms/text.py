"""Resident's text as it is kept: cleaned of what nobody can see, never reworded. Pure functions from str
to str."""

from __future__ import annotations

import re
import unicodedata

# Line ends of every kind become "\n": CRLF from browsers, NEL, LS and PS from pasted documents, VT and FF
# from printers.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls, lone surrogates, text-direction overrides, the byte-order mark and noncharacters: none of them can
# be read, and some of them break spreadsheets or make a line read backwards.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SEEN_AS_NOTHING = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
# １３８－（ → 138-(
_HALF_WIDTH = {full: full - 0xFF01 + 0x21 for full in range(0xFF01, 0xFF5F)}


def clean_paragraphs(text: str | None) -> str:
    """Text of several lines: line ends as "\\n", unreadable characters dropped, blank edges trimmed."""
    lines = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text or "")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n") if _visible(lines) else ""


def clean_line(text: str | None) -> str:
    """Text of one line: as clean_paragraphs, and every run of white space becomes one space."""
    return " ".join(clean_paragraphs(text).split())


def clean_phone(text: str | None) -> str:
    """A phone number as dialled: half-width, no spaces or brackets, dashes kept only between groups of
    digits."""
    dialled = clean_line(text).translate(_HALF_WIDTH)
    dialled = re.sub("[‐‑‒–—―−ー﹣]", "-", dialled)
    dialled = re.sub(r"[\s()·.]+", lambda found: "-" if ")" in found[0] else "", dialled)
    return re.sub("-+", "-", dialled).strip("-")


def clean_number(text: str | None) -> str:
    """A whole number as digits: half-width, without white space and a 岁 behind it."""
    return clean_line(text).translate(_HALF_WIDTH).replace(" ", "").removesuffix("岁")


def _visible(lines: list[str]) -> bool:
    # A character newer than Python's tables counts as visible: it may be somebody's name.
    return any(unicodedata.category(char) not in _SEEN_AS_NOTHING for line in lines for char in line)
