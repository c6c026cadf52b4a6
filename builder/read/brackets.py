"""Lists and fields written in brackets on one line or a few: `[a, b]`, `{file: a.jpg, alt: 门厅}`.

Finds what Chinese input leaves there (， ： ］), what is missing, and which bracket nobody closed.
"""

import re

from builder.diagnostics import quote
from builder.read import words
from builder.read.draft import Draft
from builder.read.quotes import (
    COMMENT_CUT,
    check_rest,
    comment_start,
    indent_of,
    looks_like_entry,
    put_in_quotes,
    read_quoted,
)

_DEEPEST = 50
_SPACES = re.compile(r"\s*")
_CLOSING = {"[": "]", "{": "}"}
_ITEM = re.compile(r"(?:[^,\[\]{}:#\s]|:(?![\s,\[\]{}]|$)|(?<=\S)#|\s(?!#))+")
_KEY_AFTER_COMMA = re.compile(r"，(?=\s*(?:[A-Za-z_][A-Za-z0-9_-]*\s*[：:]|[^\s，：:,]{1,20}:(?:\s|$)))")
_GLUED_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*):(?!//)(?=\S)")
_YAML_MARK = re.compile(r"[&*][A-Za-z0-9_-]+$|!![a-z]+(?:\s|$)")


def read_brackets(draft: Draft, line: int, column: int, parent: int) -> int:
    """The line on which the bracket at `column` is closed; `parent` is the indent of its key or dash."""
    opened = [(line, column)]
    plain_items: list[str] = []
    commas = 0
    here, at = line, column + 1
    after_colon = False
    while True:
        text = draft.lines[here]
        at = _SPACES.match(text, at).end()
        if draft.is_hopeless or len(opened) > _DEEPEST:
            draft.lossy = True
            return len(draft.lines) - 1
        if at >= len(text) or _is_comment(text, at):
            here, at = here + 1, 0
            if here == len(draft.lines) or _left_the_brackets(draft.lines[here], parent):
                return _close(draft, opened, here - 1)
            continue
        char = text[at]
        mark = draft.lines[opened[-1][0]][opened[-1][1]]
        if char in "[{":
            opened.append((here, at))
            at, after_colon = at + 1, False
        elif char in "]}":
            if _CLOSING[mark] != char:
                draft.say(*opened[-1], words.unclosed_bracket(mark, _CLOSING[mark]))
                draft.lossy = True
                return here
            opened.pop()
            at, after_colon = at + 1, False
            if not opened:
                _suggest_items(draft, line, column, plain_items, commas)
                check_rest(draft, here, column if here == line else indent_of(text), at)
                return here
        elif char == ",":
            at, after_colon, commas = at + 1, False, commas + 1
        elif char in "\"'":
            here, at = read_quoted(draft, here, at, parent)
        elif char == ":" and (at + 1 >= len(text) or text[at + 1] in " ,[]{}"):
            if text[at + 1 : at + 2] not in ("", " "):
                draft.replace(here, at + 1, at + 1, " ")
            at, after_colon = at + 1, True
        else:
            end = _read_item(draft, here, at, is_key=mark == "{" and not after_colon, in_list=mark == "[")
            if end is not None:
                plain_items.append(draft.lines[here][at:end].strip())
                at = end


def _read_item(draft: Draft, line: int, at: int, is_key: bool, in_list: bool) -> int | None:
    """Where the plain item at `at` ends; None when the line was repaired and has to be looked at again."""
    text = draft.lines[line]
    match = _ITEM.match(text, at)
    end = match.end() if match else at + 1
    item = text[at:end].rstrip()
    if COMMENT_CUT.match(text, end) or COMMENT_CUT.match(text, end + 1) or item[0] == "#":
        stop = re.compile(r"[,\]}]|$").search(text, end)
        whole = text[at : stop.start()].rstrip()
        lost = whole[whole.index("#") :]
        draft.say(line, text.index("#", at), words.comment_cut(lost, words.in_quotes(whole)))
        put_in_quotes(draft, line, at, whole, len(whole))
        return None
    if (in_list and "，" in item) or _KEY_AFTER_COMMA.search(text, at, end + 1):
        before, _, after = item.partition("，")
        wanted = ", ".join(part.strip() for part in (before.rpartition(":")[2], *after.split("，")))
        draft.say(line, at + item.index("，"), words.full_width_comma(quote(wanted)))
        draft.replace(line, at, at + len(item), item.replace("，", ","))
        draft.doubt(line)
        return None
    if "?" in item:
        # What YAML makes of a question mark depends on the parser; to the editor it is text: quoted it is.
        put_in_quotes(draft, line, at, item, len(item))
        return None
    if item[-1] in "］｝":
        last, ascii_bracket = at + len(item) - 1, "]" if in_list else "}"
        draft.say(line, last, words.full_width_brackets(quote(item[:-1] + ascii_bracket)))
        draft.replace(line, last, last + 1, ascii_bracket)
        return None
    if item[0] in "*&!|>@`%" and not _YAML_MARK.match(item) or item == "-" or item.startswith("- "):
        draft.say(line, at, words.reserved_start(item[0], words.in_quotes(item)))
        put_in_quotes(draft, line, at, item, len(item))
        return None
    if is_key and text[end : end + 1] != ":":
        glued = _GLUED_KEY.match(item)
        split = glued.end() - 1 if glued else item.find("：")
        if split > 0:
            say = words.missing_space if glued else words.full_width_colon
            draft.say(line, at + split, say(item[:split], item[split + 1 :].strip()))
            draft.replace(line, at + split, at + split + 1, ": ")
            return None
    return end


def _is_comment(text: str, at: int) -> bool:
    return text[at] == "#" and text[at - 1 : at].isspace() and not COMMENT_CUT.match(text, at)


def _suggest_items(draft: Draft, line: int, column: int, plain_items: list[str], commas: int) -> None:
    if commas or len(plain_items) != 1 or draft.lines[line][column] != "[" or "、" not in plain_items[0]:
        return
    wanted = ", ".join(part.strip() for part in plain_items[0].split("、"))
    draft.say(line, column, words.list_separator(quote(f"[{wanted}]", limit=40)), "warning")


def _left_the_brackets(text: str, parent: int) -> bool:
    return indent_of(text) <= parent and (looks_like_entry(text) or text.lstrip().startswith("- "))


def _close(draft: Draft, opened: list[tuple[int, int]], last: int) -> int:
    """Reports the innermost bracket nobody closed and closes all of them where their text ends."""
    line, column = opened[-1]
    marks = [draft.lines[at_line][at_column] for at_line, at_column in opened]
    draft.say(line, column, words.unclosed_bracket(marks[-1], _CLOSING[marks[-1]]))
    draft.doubt(opened[0][0])
    while last > line and not draft.lines[last].strip():
        last -= 1
    end = len(draft.lines[last][: comment_start(draft.lines[last])].rstrip())
    # A space first: `note:}` would be no key.
    draft.replace(last, end, end, " " + "".join(_CLOSING[mark] for mark in reversed(marks)))
    return last
