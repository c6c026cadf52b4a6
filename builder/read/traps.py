"""Explains what YAML would refuse or silently misread, by looking at the lines as their editor typed them.

In: the text and whether YAML can read it at all. Out: a draft with a diagnostic for each mistake, where each
is repaired in memory so that reading goes on and no mistake hides another. Line structure is in outline.py.
"""

import re
from functools import cache

from builder.read import words
from builder.read.draft import Draft
from builder.read.outline import read_outline

# Each with a text that must occur before it is worth a search.
_SUSPICIOUS = (
    # Indents of other than plain spaces.
    ("", r"^ *[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"),
    # Text that becomes a comment.
    (" #", r" #[^\s#]"),
    # A key whose colon is none.
    ("", r"""^[ -]*[^\s:：#"'\[{-][^:：\n]*(?:：|:[^\s])"""),
    # A quote that does not end on its line; Chinese quotation marks in place of one.
    ("", r"""(?::|-) +(?:"[^"\n]*|'[^'\n]*)$"""),
    (" “", " “"),
    ("\n“", "\n“"),
    # Chinese punctuation in brackets, and keys there whose colon is none.
    ("[", r"\[[^\[\]\n]*[，、]"),
    ("{", r"[{,] *(?!\d)[\w-]{1,20}(?:：|:[^\s/])"),
    ("{", r"，[^，,:：{}\n]{1,20}:\s"),
    ("［", "［"),
    ("｛", "｛"),
    ("＃", r"^ *＃"),
    ("<<<<<<<", r"^"),
    ("=======", r"^"),
    (">>>>>>>", r"^"),
    ("\\", r"^"),
    ("%", r"^%"),
    # What YAML parsers disagree about.
    ("?", r"(?:^|[-:]) *\?(?:\s|$)|[\[{]"),
    (":", r":[,\[\]{}]"),
    ("!", r"(?:^|[\s,\[{])!"),
    ("#", r"[|>]\S{0,9}#"),
)
_LIST_LINE = re.compile(r"\n( +)-")
_DISPUTED = re.compile(
    r"^[^\S\n]*\t|(?:^|[-:]) *\?(?:\s|$)|:[,\[\]{}]|(?:^|[\s,\[{])!|[|>]\S{0,9}#", re.MULTILINE
)
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: |$)")


def is_suspicious(text: str) -> bool:
    """False says: YAML reads the text as its editor meant it, if YAML reads it at all."""
    if any(needle in text and pattern.search(text) for needle, pattern in _suspicious_patterns()):
        return True
    return any(_is_below_text(text, match) for match in _LIST_LINE.finditer(text))


def is_disputed(text: str) -> bool:
    """Whether libyaml and the pure parser may disagree about its being YAML."""
    return _DISPUTED.search(text) is not None or ("?" in text and ("[" in text or "{" in text))


def repair(text: str, path: str, parses: bool) -> Draft:
    """`parses` says that YAML reads the text; then only what it reads other than meant is reported."""
    draft = Draft(text, path)
    _take_out_conflicts(draft)
    read_outline(draft, parses and not draft.touched)
    return draft


def without_inner_tabs(text: str) -> str:
    """Tabs behind a line's first word become spaces: there they only separate, and parsers differ on them."""
    if "\t" not in text:
        return text
    lines = []
    for line in text.split("\n"):
        content = line.lstrip()
        lines.append(line[: len(line) - len(content)] + content.replace("\t", " "))
    return "\n".join(lines)


@cache
def _suspicious_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compiled when the first file is read: where none has changed, none is."""
    return tuple((needle, re.compile(pattern, re.MULTILINE)) for needle, pattern in _SUSPICIOUS)


def _is_below_text(text: str, match: re.Match) -> bool:
    """Whether a list line stands deeper than a line above that ends in text: YAML takes it for more text."""
    end = match.start()
    if text[end - 1] == ":" or end == 0:
        return False
    above = text[text.rfind("\n", 0, end) + 1 : end]
    return len(above) - len(above.lstrip(" ")) < len(match[1]) and not above.rstrip().endswith(":")


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
