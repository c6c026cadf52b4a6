"""How many lines a text needs at most, counted without a font: what fits on paper is decided before a browser
sees it.

In: text and a width in em. Out: a number of lines. Widths are upper bounds for the bold cuts of the fonts
that paper.css names (PingFang, Microsoft YaHei, Noto Sans CJK), spacing between Han and Latin included. The
count is an upper bound as long as a browser may break lines at least where `_chunks` says and, where nothing
else helps, anywhere (`overflow-wrap: anywhere`); tests/builder/paper compare it with Chromium's layout.
"""

import math
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_NARROW = dict.fromkeys("ijl|!'.,:;`", 0.4) | dict.fromkeys("ftr-()[]{}\"/\\* ", 0.5)
_BROAD = dict.fromkeys("mwMW@%", 1.1)
_LONG = {"\u2013": 0.7, "\u2e3a": 2.2, "\u2e3b": 3.2, "\ufdfd": 16.0}
_DIGIT, _SMALL_LETTER, _OTHER_ASCII = 0.62, 0.7, 0.9
_EUROPEAN, _HAN, _EMOJI, _UNKNOWN = 1.15, 1.0, 1.5, 4.0
# `text-autospace` sets an eighth of an em between Han and Latin.
_AUTOSPACE = 0.13


@lru_cache(maxsize=4096)
def width(text: str) -> float:
    """At most so many em on one line."""
    changes = sum(
        (_is_latin(left) and _is_han(right)) or (_is_han(left) and _is_latin(right))
        for left, right in zip(text, text[1:])
    )
    return sum(map(_character, text)) + _AUTOSPACE * changes


def lines(text: str, room: float) -> int:
    """At most so many lines where `room` em are free; 0 for no text."""
    count, used = 0, room
    for chunk, need in _chunks(text):
        if used + need <= room:
            used += need
        elif need <= room:
            count, used = count + 1, need
        elif chunk.rstrip().isalnum() and chunk.isascii():
            whole, used = _filled(chunk, room)
            count += whole
        else:
            # A browser may break in here as it likes; two lines in a row hold more than one line's room.
            count, used = count + math.ceil(2 * need / room) + 1, room
    return count


def lines_anywhere(text: str, room: float) -> int:
    """As `lines`, where any two characters may be parted (`line-break: anywhere`): a web address."""
    return _filled(text, room)[0]


def lines_of(pieces: Iterable[str], room: float) -> int:
    """As `lines`, for pieces that stay whole where they can (a span of times, a telephone number)."""
    count, used = 0, room
    for piece in pieces:
        need = width(piece)
        if used + need <= room:
            used += need
        elif need <= room:
            count, used = count + 1, need
        else:
            count, used = count + lines(piece, room), room
    return count


def _filled(text: str, room: float) -> tuple[int, float]:
    """How many lines characters fill one by one, and how much of the last."""
    count, used = 0, room
    for character in text:
        step = _character(character) + _AUTOSPACE
        if used + step > room:
            count, used = count + 1, 0.0
        used += step
    return count, used


@lru_cache(maxsize=1024)
def _chunks(text: str) -> tuple[tuple[str, float], ...]:
    """What surely can be broken apart (between two Han characters, and behind a space), each with its
    width.
    """
    return tuple((chunk, width(chunk)) for chunk in _split(text))


def _split(text: str) -> Iterator[str]:
    chunk = ""
    for character in text:
        if chunk and (chunk[-1] == " " or (_is_han(chunk[-1]) and _is_han(character))):
            yield chunk
            chunk = ""
        chunk += character
    if chunk:
        yield chunk


@lru_cache(maxsize=4096)
def _character(character: str) -> float:
    if character in _LONG:
        return _LONG[character]
    if character.isascii():
        if character.isdigit():
            return _DIGIT
        small = _SMALL_LETTER if character.islower() else _OTHER_ASCII
        return _NARROW.get(character) or _BROAD.get(character) or small
    kind, breadth = unicodedata.category(character), unicodedata.east_asian_width(character)
    if breadth in "WF":
        return _EMOJI if kind in ("So", "Sk") and ord(character) > 0x2600 else _HAN
    if breadth == "A" or character <= "\u052f":
        return _EUROPEAN
    return _UNKNOWN


def _is_han(character: str) -> bool:
    is_letter = unicodedata.category(character) == "Lo"
    return is_letter and character >= "\u3041" and unicodedata.east_asian_width(character) == "W"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
