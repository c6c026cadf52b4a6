"""Explains what YAML would refuse, and what it would silently misread, by looking at the lines as their editor typed them.

In: the text and whether YAML can read it at all. Out: a draft with a diagnostic for each mistake, in which each is
repaired in memory, so that reading goes on and one mistake never hides another. Line structure is in outline.py.
"""

import re

from builder.read import words
from builder.read.draft import Draft
from builder.read.outline import read_outline

# A text without any of this is read by YAML as its editor meant it, if YAML reads it at all.
SUSPICIOUS = re.compile(
    r"""
      ^[ ]*[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]          # an indent of other than plain spaces
    | [ ]\#[^\s\#]                                                  # text that becomes a comment
    | (?::[ ]|-[ ]|^[ ]*)“                                          # Chinese quotation marks around a value or key
    | ^[ -]*[^\s:：\#"'\[{-][^:：\n]*(?:：|:[^\s])                  # a key whose colon is none
    | \[[^\]\n]*[，、] | \{[^}\n]*(?:[，：]|[A-Za-z_]:[^\s/])       # Chinese punctuation, glued keys in brackets
    | (?::|-)[ ]+(?:"[^"\n]*|'[^'\n]*)$                             # a quote that does not end on its line
    | ^([ ]*)(?:-[ ])?[^\s\#][^\n]*[^:\s\n][ ]*\n\1[ ]+-            # a list below a text
    | ^[ ]*＃ | ^[<=>|]{7} | ^% | \\
    | (?:^|[-,:\[{])[ ]*\?(?:\s|$) | :[,\[\]{}] | (?:^|[\s,\[{])! | [|>]\S*\#  # what YAML parsers disagree about
    """,
    re.VERBOSE | re.MULTILINE,
)
# Where libyaml and the pure parser disagree whether it is YAML.
DISPUTED = re.compile(r"^[ ]*\t|(?:^|[-,:\[{])[ ]*\?(?:\s|$)|:[,\[\]{}]|(?:^|[\s,\[{])!|[|>]\S*#", re.MULTILINE)
_INNER_TAB = re.compile(r"(?<=[^\s])[ \t]*\t[ \t]*")
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: |$)")


def repair(text: str, path: str, parses: bool) -> Draft:
    """`parses` says that YAML reads the text; then only what it reads other than meant is reported."""
    draft = Draft(text, path)
    _take_out_conflicts(draft)
    read_outline(draft, parses and not draft.touched)
    return draft


def without_inner_tabs(text: str) -> str:
    """Tabs behind a line's first word become as many spaces: there they only separate, and parsers differ on them."""
    if "\t" not in text:
        return text
    return _INNER_TAB.sub(lambda match: " " * len(match.group()), text)


def _take_out_conflicts(draft: Draft) -> None:
    """Keeps the first of the two parts; one diagnostic a conflict."""
    inside = dropping = False
    for line, text in enumerate(draft.originals):
        match = _CONFLICT.match(text)
        if match is None:
            if dropping:
                draft.replace(line, 0, len(text), "")
            continue
        mark = text[0]
        if not inside:
            draft.say(line, 0, words.conflict_marks())
        draft.replace(line, 0, len(text), "")
        inside = mark != ">"
        dropping = mark in "|="
    if dropping:
        draft.lossy = True
