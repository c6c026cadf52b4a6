"""The outline of a YAML text by its lines: list marks, keys, indents, and where one is not what was meant.

In: a draft, line by line. Out: findings and repairs in the draft. Keys and colons are read by keys.py, what
stands behind them by values.py. Knows no schema: what a key means is not its business.
"""

import re
from dataclasses import dataclass, field

from builder.read import words
from builder.read.draft import Draft
from builder.read.keys import NAME, SCHEMES, find_key_end
from builder.read.quotes import indent_of, looks_like_entry
from builder.read.values import check_more_text, read_value

_MARGIN = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*")
_WIDTHS = {"\t": "  ", "\u3000": "  "}
_BULLET = re.compile(r"(?:[－–—•·●○■◆▪＊][ \u3000]*|[*+][ ]+)(?=[^\s－–—])")
_GLUED_DASH = re.compile(r"-(?=[^\s\d-])")


def read_outline(draft: Draft, parses: bool) -> None:
    """Goes through all lines once. `parses`: the indents are sound, so nothing is said about them."""
    outline = _Outline(draft, parses)
    line = 0
    while line < len(draft.lines) and not draft.is_hopeless:
        line = outline.read_line(line) + 1
    draft.lossy |= draft.is_hopeless


@dataclass
class _Outline:
    draft: Draft
    parses: bool
    # Open blocks from the outside in: their column, and whether they are a list ("-") or fields (":").
    levels: list[tuple[int, str]] = field(default_factory=list)
    # What the last value was (see Value.kind; "start" before the first), and the indent of its key or dash.
    kind: str = "start"
    parent: int = -1
    text_indent: int | None = None
    # A column that stood wrong, and the one that was meant: for the lines that follow in the same column.
    moved: tuple[int, int] | None = None
    margin_said_until: int = -1
    straightened: bool = False
    # The line would be read as more text of the line above, but was meant as an entry.
    breaks_text: bool = False

    def read_line(self, line: int) -> int:
        """Reads the entry that begins on this line and returns the last line it takes."""
        text = self.draft.lines[line]
        content = text.strip()
        if not content:
            if text.strip(" "):
                self.draft.replace(line, 0, len(text), "")
            return line
        if self.kind == "block" and self._is_block_text(line):
            return line
        if content[0] == "#":
            margin = _MARGIN.match(text).end()
            if text[:margin].strip(" "):
                self.draft.replace(line, 0, margin, " " * margin)
            return line
        if text.startswith(("---", "...")) and text[3:4] in ("", " "):
            self.levels, self.kind, self.parent = [], "start", -1
            return line
        if text[0] == "%" and self.kind == "start":
            self.draft.say(line, 0, words.directive(content))
            self.draft.replace(line, 0, len(text), "")
            return line
        column = self._straighten_margin(line)
        if self.moved and column == self.moved[0] and not self._stands_well(line, column):
            column = self._move(line, column, self.moved[1])
        elif self.moved and column < self.moved[0]:
            self.moved = None
        self.breaks_text = False
        if self.kind == "text" and column > self.parent:
            self.breaks_text = self._breaks_text(line, column)
            if not self.breaks_text:
                check_more_text(self.draft, line)
                return line
        if content[0] == "＃":
            self.draft.say(line, column, words.full_width_hash(content[1:].strip()))
            self.draft.replace(line, column, column + 1, "#")
            return line
        return self._read_entry(line, column)

    def _stands_well(self, line: int, column: int) -> bool:
        """Whether a line below one that was moved needs no moving itself: it is in line with an open block."""
        return (column, "-" if self.draft.lines[line].startswith("- ", column) else ":") in self.levels

    def _is_block_text(self, line: int) -> bool:
        """A line of the text below `|`; tabs and uneven indents in it are straightened."""
        text = self.draft.lines[line]
        indent = indent_of(text)
        if indent <= self.parent and text[indent] not in "\t\u3000\u00a0":
            self.kind = "closed"
            return False
        if text[indent] == "\t" or indent <= self.parent:
            self._straighten_margin(line)
            indent = self._move(line, indent_of(self.draft.lines[line]), self.text_indent or self.parent + 2)
        if self.text_indent is None:
            self.text_indent = indent
        elif indent < self.text_indent and not self.parses:
            self.draft.say(line, indent, words.text_indent(indent, self.text_indent))
            self._move(line, indent, self.text_indent)
        return True

    def _straighten_margin(self, line: int) -> int:
        """The line's indent, after tabs and wide spaces in it were reported and replaced."""
        text = self.draft.lines[line]
        margin = text[: _MARGIN.match(text).end()]
        odd = margin.strip(" ")[:1]
        self.straightened = bool(odd)
        if not odd:
            return len(margin)
        if line > self.margin_said_until:
            last = self._last_line_with(odd, line)
            self.margin_said_until = last
            last_number = last + 1 if last > line else None
            say = words.tab_indent(last_number) if odd == "\t" else words.wide_space_indent(odd, last_number)
            self.draft.say(line, margin.index(odd), say)
        straight = "".join(_WIDTHS.get(char, " ") for char in margin)
        self.draft.replace(line, 0, len(margin), straight)
        return len(straight)

    def _last_line_with(self, odd: str, line: int) -> int:
        last = line
        for below in range(line + 1, len(self.draft.lines)):
            text = self.draft.lines[below]
            if text.strip():
                if text[: _MARGIN.match(text).end()].strip(" ")[:1] != odd:
                    break
                last = below
        return last

    def _breaks_text(self, line: int, column: int) -> bool:
        """Whether a line that YAML would add to the text above was meant as an entry of its own."""
        content = self.draft.lines[line][column:]
        if content.startswith("- "):
            return True
        if _GLUED_DASH.match(content):
            return any(kind == "-" for _, kind in self.levels)
        name = NAME.match(content)
        if name and len(name[0]) > 1 and name[0] not in SCHEMES:
            behind = content[name.end() :].lstrip()
            if behind.startswith(("：", ":")):
                return not behind.startswith("://")
        return not self.parses and looks_like_entry(content) and "：" not in content.split(":")[0]

    def _read_entry(self, line: int, column: int) -> int:
        after_dash = False
        while (dash := self._read_dash(line, column, after_dash)) is not None:
            text = self.draft.lines[line]
            self.parent, after_dash = dash, True
            column = dash + 1 + indent_of(text[dash + 1 :])
            if not text[column:].strip():
                self.kind = "empty"
                return line
        content = self.draft.lines[line][column:].rstrip()
        if content == "?" or content.startswith("? "):
            self.draft.say(line, column, words.reserved_start("?", words.in_quotes(content)))
            return self._leave_out(line)
        colon = find_key_end(self.draft, line, column, self._needs_key(after_dash), self.parses)
        if colon is None:
            if self._needs_key(after_dash) and not self.parses:
                self.draft.say(line, column, words.missing_colon(content))
                return self._leave_out(line)
            if not after_dash:
                self.parent = max(self.parent, -1) if self.kind == "empty" else -1
        else:
            settled = column if after_dash else self._settle(line, column, ":")
            if after_dash:
                self.levels.append((column, ":"))
            self.parent, column = settled, colon + 1 + settled - column
            column += indent_of(self.draft.lines[line][column:])
        value = read_value(self.draft, line, column, self.parent)
        self.kind, self.text_indent = value.kind, None
        return value.last_line

    def _read_dash(self, line: int, column: int, after_dash: bool) -> int | None:
        """The column of the list mark at `column`, put in its place; None when there is no mark."""
        text = self.draft.lines[line]
        content = text[column:].rstrip()
        if content == "-" or content.startswith("- "):
            pass
        elif after_dash or (self.parses and self.kind in ("empty", "start")):
            return None
        elif _GLUED_DASH.match(content):
            self.draft.say(line, column, words.list_mark_space(content[1:]))
            self.draft.replace(line, column + 1, column + 1, " ")
        elif bullet := _BULLET.match(content):
            self.draft.say(line, column, words.list_mark(bullet[0].strip(), content[bullet.end() :]))
            self.draft.replace(line, column, column + bullet.end(), "- ")
        else:
            return None
        if after_dash:
            self.levels.append((column, "-"))
            return column
        return self._settle(line, column, "-")

    def _needs_key(self, after_dash: bool) -> bool:
        """Only an entry can stand here: the line is neither a list item nor the text of the key above."""
        return not after_dash and self.kind != "empty"

    def _settle(self, line: int, column: int, kind: str) -> int:
        """Puts an entry among the open blocks; one that stands askew is reported and moved."""
        opened = self.kind in ("empty", "start")
        fits = (column, kind) in self.levels or (opened and column > self.parent)
        fits = fits or (opened and kind == "-" and column == self.parent)
        target = column
        trusted = self.parses and not self.breaks_text
        if self.kind == "start" and not trusted:
            indents = (indent_of(text) for text in self.draft.lines[line:] if _is_entry_line(text))
            target = min(indents, default=column)
        elif not trusted and (self.breaks_text or not fits):
            places = [place for place, place_kind in self.levels if place_kind == kind]
            places += [self.parent + 2] * (opened and column == self.parent + 1)
            if kind == "-" and not places:
                self.draft.say(line, column, words.list_after_text(self.draft.lines[line].strip()))
                self.draft.lossy = True
            target = min(places, key=lambda place: (abs(place - column), -place), default=column)
        if target != column:
            if not self.straightened and not self.draft.says_something_about(line):
                self.draft.say(line, column, words.indent(self.draft.lines[line].strip(), column, target))
            self.moved = (column, target)
            self._move(line, column, target)
        while self.levels and self.levels[-1][0] > target:
            self.levels.pop()
        if self.levels and self.levels[-1] == (target, "-") and kind == ":":
            self.levels.pop()
        if not self.levels or self.levels[-1] != (target, kind):
            self.levels.append((target, kind))
        return target

    def _leave_out(self, line: int) -> int:
        self.draft.replace(line, 0, len(self.draft.lines[line]), "")
        self.draft.lossy = True
        return line

    def _move(self, line: int, column: int, target: int) -> int:
        self.draft.replace(line, 0, column, " " * target)
        return target


def _is_entry_line(text: str) -> bool:
    content = text.strip()
    return bool(content) and content[0] != "#" and content not in ("---", "...")
