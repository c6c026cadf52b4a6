"""Quoted text: where it ends, what is wrong inside, what may follow; and quotes put around text."""

import re

from builder.read import words
from builder.read.draft import Draft

ON_ONE_LINE = {'"': re.compile(r'"(?:[^"\\]|\\.)*+"'), "'": re.compile(r"'(?:[^']|'')*+'")}
COMMENT_CUT = re.compile(r"(?<=\s)#(?=\S)")
_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_CLOSING = {'"': re.compile(r'(?:[^"\\]|\\.|\\$)*+"'), "'": re.compile(r"(?:[^']|'')*+'")}
_ESCAPE = re.compile(
    r'\\(?:[0abtnvfre "/\\N_LP]|x[0-9A-Fa-f]{2}|u(?![dD][89A-Fa-f])[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5}|$)'
    r"|(\\.?)"
)
_MOST_ESCAPES = 50
_ENTRY = re.compile(r"\s*(?:- )?[^\s\"'#\[\]{}:：]+\s*(?::(?:\s|$)|：)")


def read_quoted(draft: Draft, line: int, column: int, parent: int) -> tuple[int, int]:
    """The line and column after the closing quote; an unclosed one is reported where it opened and closed."""
    mark = draft.lines[line][column]
    match = ON_ONE_LINE[mark].match(draft.lines[line], column)
    if match:
        if mark == '"' and _check_escapes(draft, line, column, match.end()):
            match = ON_ONE_LINE[mark].match(draft.lines[line], column)
        return line, match.end()
    for below in range(line + 1, len(draft.lines)):
        text = draft.lines[below]
        if looks_like_entry(text) and indent_of(text) <= parent:
            break
        close = _CLOSING[mark].match(text)
        if close:
            if mark == '"':
                _check_escapes(draft, line, column, len(draft.lines[line]) + 1)
                for between in range(line + 1, below):
                    _check_escapes(draft, between, 0, len(draft.lines[between]) + 1)
                _check_escapes(draft, below, 0, close.end())
                close = _CLOSING[mark].match(draft.lines[below])
            return below, close.end()
    content = draft.lines[line][column:].rstrip()
    if content.endswith("”") and "“" not in content:
        draft.say(line, column, words.mixed_quotes(content))
        put_in_quotes(draft, line, column, content[1:-1], len(content))
    else:
        draft.say(line, column, words.unclosed_quote(mark, content[1:]))
        put_in_quotes(draft, line, column, content[1:], len(content))
    return line, len(draft.lines[line].rstrip())


def check_rest(draft: Draft, line: int, start: int, end: int) -> None:
    """After a quote or bracket that ends at `end` only a comment may follow; the value begins at `start`."""
    text = draft.lines[line]
    rest = text[end:].strip()
    if not rest or (rest[0] == "#" and text[end] == " " and rest[1:2] in ("", " ", "#")):
        return
    content = text[start:].rstrip()
    if rest[0] == "#" and text[end] == " ":
        draft.say(line, text.index("#", end), words.comment_cut(rest, words.in_quotes(content)))
    elif content[0] in "\"'":
        content = content.replace(content[0], "")
        draft.say(line, end, words.text_after_quote(rest, words.in_quotes(content)))
    else:
        draft.say(line, start, words.reserved_start(content[0], words.in_quotes(content)))
    put_in_quotes(draft, line, start, content, len(text) - start)


def put_in_quotes(draft: Draft, line: int, column: int, content: str, length: int) -> None:
    """Writes `content` in single quotes over the `length` characters at `column`."""
    draft.doubt(line)
    inner = content.replace("'", "''")
    draft.replace(line, column, column + length, f"'{inner}'")


def comment_start(content: str) -> int:
    """Where a comment begins in a line without quotes; its length when there is none."""
    match = _COMMENT.search(content)
    return match.start() if match else len(content)


def indent_of(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def looks_like_entry(text: str) -> bool:
    """A line that begins with `key:`, perhaps behind a dash."""
    return _ENTRY.match(text) is not None


def _check_escapes(draft: Draft, line: int, start: int, end: int) -> bool:
    """Reports the first escape that YAML does not know on this stretch and doubles the backslash of each."""
    bad = [match for match in _ESCAPE.finditer(draft.lines[line], start, end - 1) if match.group(1)]
    if bad:
        draft.say(line, bad[0].start(), words.backslash(bad[0].group(1)))
    draft.lossy |= len(bad) > _MOST_ESCAPES
    for match in reversed(bad[:_MOST_ESCAPES]):
        draft.replace(line, match.start(), match.start() + 1, "\\\\")
    return bool(bad)
