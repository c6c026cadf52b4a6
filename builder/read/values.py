"""What stands after a colon or a dash: finds what would break there, or silently lose a part of the text.

In: a draft, a line and a column. Out: what kind of value it is and its last line; findings and repairs are in
the draft. Block structure (keys, indents) is not looked at here: see outline.py.
"""

import re
from dataclasses import dataclass

from builder.diagnostics import quote
from builder.read import words
from builder.read.brackets import read_brackets
from builder.read.draft import Draft
from builder.read.quotes import COMMENT_CUT, check_rest, comment_start, indent_of, put_in_quotes, read_quoted

_BLOCK_TEXT = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?:\s+#.*)?$")
_ANCHOR = re.compile(r"&[A-Za-z0-9_-]+\s*(?:#.*)?$")
_ALIAS = re.compile(r"\*([A-Za-z0-9_-]+)\s*(?:#.*)?$")
_TAG = re.compile(r"!(?:![a-z]+|[A-Za-z0-9_-]*|<[!-~]*>)(\s.*)?$")
_TO_ASCII = str.maketrans("［］｛｝，：", "[]{},:")


@dataclass(frozen=True)
class Value:
    """`kind`: empty, text (may go on below), block (a text by lines follows), closed (nothing may follow)."""

    kind: str
    last_line: int


def read_value(draft: Draft, line: int, column: int, parent: int) -> Value:
    """Reads the value at `column`, its first character; `parent` is the indent of its key or dash."""
    content = draft.lines[line][column:].rstrip()
    if not content:
        return Value("empty", line)
    first = content[0]
    if first == "#" and draft.lines[line][column - 1 : column] in ("", " "):
        if not COMMENT_CUT.match(draft.lines[line], column):
            return Value("empty", line)
        draft.say(line, column, words.comment_cut(content, words.in_quotes(content)))
        return _quoted(draft, line, column, content)
    if first in "\"'":
        last, end = read_quoted(draft, line, column, parent)
        check_rest(draft, last, column if last == line else indent_of(draft.lines[last]), end)
        return Value("closed", last)
    if first in "［｛" and content[-1] in "］｝":
        wanted = re.sub(r"([,:])(?! )", r"\1 ", content.translate(_TO_ASCII))
        draft.say(line, column, words.full_width_brackets(quote(wanted, limit=40)))
        draft.replace(line, column, column + len(content), wanted)
        first = draft.lines[line][column]
    if first in "[{":
        return Value("closed", read_brackets(draft, line, column, parent))
    if _BLOCK_TEXT.match(content):
        return Value("block", line)
    tag = _TAG.match(content)
    if _ANCHOR.match(content) or tag:
        return Value("text" if tag and tag[1] else "empty", line)
    alias = _ALIAS.match(content)
    if alias and f"&{alias[1]}" in draft.anchors:
        return Value("closed", line)
    if content.startswith("- "):
        draft.say(line, column, words.list_after_colon(content))
        return _quoted(draft, line, column, content)
    if first in "*&!|>@`%,]}" or content in ("-", "?", ":") or content[:2] in ("? ", ": "):
        draft.say(line, column, words.reserved_start(first, words.in_quotes(content)))
        return _quoted(draft, line, column, content)
    return _read_plain(draft, line, column, content)


def find_colon(content: str) -> int:
    """Where the colon of `key: value` stands in a line without quotes, or -1."""
    end = comment_start(content)
    at = content.find(":", 0, end)
    while at != -1 and content[at + 1 : at + 2] not in ("", " "):
        at = content.find(":", at + 1, end)
    return at


def check_more_text(draft: Draft, line: int) -> None:
    """A further line of a text that goes on: only a comment can cut it."""
    text = draft.lines[line]
    cut = COMMENT_CUT.search(text)
    if cut:
        content = text.strip()
        lost = content[content.index("#") :]
        draft.say(line, cut.start(), words.comment_cut(lost, words.in_quotes(content)))
        draft.replace(line, cut.start(), cut.start() + 1, "＃")


def _read_plain(draft: Draft, line: int, column: int, content: str) -> Value:
    cut = COMMENT_CUT.search(content)
    if not cut:
        content = content[: comment_start(content)].rstrip()
    colon = find_colon(content)
    if content[0] == "“" and content[-1] == '"' and content.count('"') == 1:
        draft.say(line, column, words.mixed_quotes(content))
        return _quoted(draft, line, column, content, content[1:-1])
    if content[0] == "“" and content[-1] == "”" and content.count("“") == 1 and len(content) > 2:
        inner = content[1:-1]
        if not cut and colon == -1:
            draft.say(line, column, words.chinese_quotes(inner), "warning")
            return Value("text", line)
        draft.say(line, column, words.chinese_quotes_broken(words.in_quotes(inner)))
        return _quoted(draft, line, column, content, inner)
    if cut:
        lost = content[cut.start() :]
        draft.say(line, column + cut.start(), words.comment_cut(lost, words.in_quotes(content)))
        return _quoted(draft, line, column, content)
    if colon != -1:
        draft.say(line, column + colon, words.colon_in_value(words.in_quotes(content)))
        return _quoted(draft, line, column, content)
    return Value("text", line)


def _quoted(draft: Draft, line: int, column: int, content: str, inner: str | None = None) -> Value:
    put_in_quotes(draft, line, column, content if inner is None else inner, len(content))
    return Value("closed", line)
