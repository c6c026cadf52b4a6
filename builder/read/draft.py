"""A text being repaired in memory, line by line, that knows where its characters stood in the editor's file.

Lines and columns count from 0 in here; places in diagnostics count from 1. The file on disk is never touched.
"""

import re
from functools import cached_property

from builder.diagnostics import Diagnostic, Place
from builder.read.words import Words

_MOST_DIAGNOSTICS = 100
_MOST_EDITS = 1000


class Draft:
    def __init__(self, text: str, path: str):
        self.path = path
        self.originals = text.split("\n")
        self.lines = list(self.originals)
        self.diagnostics: list[Diagnostic] = []
        # Set when a line could not be understood and was left out: what remains is not the whole file.
        self.lossy = False
        # Lines (from 1) whose value had to be guessed: a model's complaint about it would be a follow-up.
        self.doubtful: set[int] = set()
        self._edit_count = 0
        # For each touched line its edits in order: start, length before, length after.
        self._edits: dict[int, list[tuple[int, int, int]]] = {}

    @cached_property
    def anchors(self) -> frozenset[str]:
        """All words of the text that begin with `&`."""
        return frozenset(re.findall(r"&[A-Za-z0-9_-]+", "\n".join(self.originals)))

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def touched(self) -> bool:
        return bool(self._edits)

    @property
    def is_hopeless(self) -> bool:
        """So many repairs that the file is of another kind; whoever reads on stops here."""
        return len(self.diagnostics) >= _MOST_DIAGNOSTICS or self._edit_count >= _MOST_EDITS

    def say(self, line: int, column: int, words: Words, severity: str = "error") -> None:
        """Reports at a column of the line as it now stands."""
        rule, zh, en = words
        place = Place(self.path, line + 1, self.original_column(line, column) + 1)
        self.diagnostics.append(Diagnostic(place, rule, zh, en, severity))

    def says_something_about(self, line: int) -> bool:
        return bool(self.diagnostics) and self.diagnostics[-1].place.line == line + 1

    def doubt(self, line: int) -> None:
        self.doubtful.add(line + 1)

    def replace(self, line: int, start: int, end: int, new: str) -> None:
        text = self.lines[line]
        self._edit_count += 1
        self.lines[line] = text[:start] + new + text[end:]
        self._edits.setdefault(line, []).append((start, end - start, len(new)))

    def original_column(self, line: int, column: int) -> int:
        for start, before, after in reversed(self._edits.get(line, ())):
            if column >= start + after:
                column += before - after
            elif column > start:
                column = min(column, start + before)
        return column
