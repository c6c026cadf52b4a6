"""A text being repaired in memory, line by line, that still knows where its characters stood in the editor's file.

Lines and columns count from 0 in here; places in diagnostics count from 1. The file on disk is never touched.
"""

from builder.diagnostics import Diagnostic, Place
from builder.read.words import Words


class Draft:
    def __init__(self, text: str, path: str):
        self.path = path
        self.originals = text.split("\n")
        self.lines = list(self.originals)
        self.diagnostics: list[Diagnostic] = []
        # Set when a line could not be understood and was left out: what remains is not the whole file.
        self.lossy = False
        # Lines whose value had to be guessed (counted from 1): a model's complaint about it would be a follow-up.
        self.doubtful: set[int] = set()
        # For each touched line its edits in order: start, length before, length after.
        self._edits: dict[int, list[tuple[int, int, int]]] = {}

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def touched(self) -> bool:
        return bool(self._edits)

    def say(self, line: int, column: int, words: Words, severity: str = "error") -> None:
        """Reports at a column of the line as it now stands."""
        rule, zh, en = words
        place = Place(self.path, line + 1, self.original_column(line, column) + 1)
        self.diagnostics.append(Diagnostic(place, rule, zh, en, severity))

    def doubt(self, line: int) -> None:
        self.doubtful.add(line + 1)

    def replace(self, line: int, start: int, end: int, new: str) -> None:
        text = self.lines[line]
        self.lines[line] = text[:start] + new + text[end:]
        self._edits.setdefault(line, []).append((start, end - start, len(new)))

    def original_column(self, line: int, column: int) -> int:
        for start, before, after in reversed(self._edits.get(line, ())):
            if column >= start + after:
                column += before - after
            elif column > start:
                column = min(column, start + before)
        return column
