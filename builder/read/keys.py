"""Keys and their colons: full-width ones, ones without a space, missing ones, keys in quotation marks.

In: a draft and where an entry begins. Out: where its colon stands; findings and repairs are in the draft.
"""

import re

from builder.read import words
from builder.read.draft import Draft
from builder.read.quotes import ON_ONE_LINE, comment_start, indent_of, looks_like_entry, put_in_quotes
from builder.read.values import find_colon

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
SCHEMES = frozenset(("http", "https", "mailto", "tel", "ftp"))
_WEEKDAY = re.compile(r"(?:周|星期|礼拜|每周|工作日|双休日|周末|节假日|每天|每日|其余)[^\s：:\d]{0,12}")
_CHINESE_QUOTED_KEY = re.compile(r"[“‘]([^”’]{1,20})[”’]\s*(?=[:：])")
_ANY_COLON = re.compile(r"\s*([:：])")
_WRONG_COLON = re.compile(r"：|:(?=[^\s]|[\u3000\u00a0])(?!//)")


def find_key_end(draft: Draft, line: int, column: int, needs_key: bool, parses: bool) -> int | None:
    """The column of the colon behind the key at `column`, after a wrong one was reported and replaced.

    None: a text stands here, no key. `needs_key`: only a key can stand here; `parses`: YAML reads the text.
    """
    text = draft.lines[line]
    first = text[column]
    if first in "[{":
        return None
    start = column
    if first in "\"'":
        quoted = ON_ONE_LINE[first].match(text, column)
        behind = _ANY_COLON.match(text, quoted.end()) if quoted else None
        if behind is None:
            return None
        start = behind.start(1)
    elif key := _CHINESE_QUOTED_KEY.match(text, column):
        draft.say(line, column, words.chinese_quotes_key(key[1]))
        draft.replace(line, column, key.end(), key[1])
        text, start = draft.lines[line], column + len(key[1])
    content = text[column:]
    colon = find_colon(text[start:])
    colon = colon + start if colon != -1 else None
    wrong = _WRONG_COLON.search(text, start, colon or column + comment_start(content))
    name = text[column : wrong.start()].strip() if wrong else ""
    is_name = name and not re.search(r"\s|\d$", name)
    if not is_name or not (needs_key or _is_key(draft, line, column, wrong.start())):
        if colon is None and needs_key and not parses:
            return _insert_colon(draft, line, column)
        if colon is not None and first in "*&!|>@`%":
            return _quote_key(draft, line, column, colon)
        return colon
    rest = text[wrong.end() :]
    say = words.full_width_colon if wrong[0] == "：" else words.missing_space
    if wrong[0] == ":" and rest[:1].isspace():
        say = words.wide_space_after_colon
    draft.say(line, wrong.start(), say(name, rest.strip()))
    skipped = len(rest) - len(rest.lstrip())
    draft.replace(line, wrong.start(), wrong.end() + skipped, ": " if rest.strip() else ":")
    return wrong.start()


def _quote_key(draft: Draft, line: int, column: int, colon: int) -> int:
    """`*重要*: …`: a key that starts with a mark of YAML's own is reported and quoted."""
    key = draft.lines[line][column:colon].rstrip()
    draft.say(line, column, words.reserved_start(key[0], words.in_quotes(key)))
    before = len(draft.lines[line])
    put_in_quotes(draft, line, column, key, len(key))
    return colon + len(draft.lines[line]) - before


def _insert_colon(draft: Draft, line: int, column: int) -> int | None:
    """`address 示例路` and `周六09:00` for want of a colon: reported and given one."""
    content = draft.lines[line][column:].rstrip()
    match = re.match(rf"({NAME.pattern})\s+(\S.*)|({_WEEKDAY.pattern})\s*((?:\d|(?<=\s)(?:休息|未公布|全天)\s*$).*)", content)
    if match is None:
        return None
    name, rest = match[1] or match[3], match[2] or match[4]
    draft.say(line, column, words.missing_colon_after(name, rest))
    draft.replace(line, column + len(name), column + len(content) - len(rest), ": ")
    return column + len(name)


def _is_key(draft: Draft, line: int, column: int, colon: int) -> bool:
    """Where a text could stand too: whether the words before a wrong colon were meant as a key."""
    text = draft.lines[line]
    name = text[column:colon].strip()
    if NAME.fullmatch(name):
        return name not in SCHEMES
    if _WEEKDAY.fullmatch(name) and re.match(r"\s*(?:\d|休|全天)", text[colon + 1 :]):
        return True
    numbers = range(line + 1, min(line + 10, len(draft.lines)))
    below = next((draft.lines[number] for number in numbers if draft.lines[number].strip()), "")
    return indent_of(below) == column and looks_like_entry(below) and not below.lstrip().startswith("-")

