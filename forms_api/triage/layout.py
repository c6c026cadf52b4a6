"""The sheet that the desk fills in: its columns, their order, and the last heading, which says what sheet it
is.

One line is one point (条). A letter that makes several points has several lines, with 条 1, 2, 3. The columns
up to 补充 and the last two come from the inbox; those from 条 to 公开答复 are the desk's. The heading behind the
last column, `整理表 2026-spring 1f2e3d4c`, names the scope and the layout, so that another sheet is never taken
for this one.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

PAGE = "整理"
READ_FIRST = "请先看"
RECEIPT, RECEIVED, CHANNEL, STATION, QUESTION, ORIGINAL, ADDITIONS = (
    "受理编号", "收到时间", "来源", "站点", "问题", "原文", "补充",
)
POINT, TEXT, THEME, DISPOSITION, REASON, OFFICE, DUE, REPLY = (
    "条", "要点", "主题", "办理结果", "理由", "牵头单位", "办结期限", "公开答复",
)
STATE, EDITION = "状态", "版次"
HEADINGS = (
    RECEIPT, RECEIVED, CHANNEL, STATION, QUESTION, ORIGINAL, ADDITIONS,
    POINT, TEXT, THEME, DISPOSITION, REASON, OFFICE, DUE, REPLY, STATE, EDITION,
)
# What the desk writes, 条 aside; and what one may touch at all.
WRITTEN = (TEXT, THEME, DISPOSITION, REASON, OFFICE, DUE, REPLY)
TO_FILL = (POINT, *WRITTEN)
# Stands for a cell that was complained of already.
UNREADABLE = "\0"
_FINGERPRINT = hashlib.sha256("|".join(HEADINGS).encode()).hexdigest()[:8]
_MARK = re.compile(r"整理表 ([a-z0-9][a-z0-9-]{0,63}) ([0-9a-f]{8})", re.ASCII)


@dataclass(frozen=True)
class Line:
    """One filled line: `number` is its row in the file, from 1; the cells in HEADINGS' order."""

    number: int
    cells: tuple[str, ...]

    def of(self, heading: str) -> str:
        return self.cells[HEADINGS.index(heading)]

    def is_readable(self, *headings: str) -> bool:
        return all(self.of(heading) != UNREADABLE for heading in headings)


@dataclass(frozen=True)
class Complaint:
    """One thing that keeps a sheet out. `row` 0: the file as a whole."""

    row: int
    column: str
    zh: str

    @property
    def words(self) -> str:
        """`第 5 行“理由”（L 列）：……`"""
        where = f"第 {self.row} 行" if self.row else ""
        if self.column:
            where += f"“{self.column}”" + (f"（{letter_of(self.column)} 列）" if self.column in HEADINGS else "")
        return f"{where}：{self.zh}" if where else self.zh


def in_order(complaints: tuple[Complaint, ...]) -> tuple[Complaint, ...]:
    """By row, then by column, each once."""
    place = {heading: nth for nth, heading in enumerate(HEADINGS)}
    return tuple(sorted(set(complaints), key=lambda each: (each.row, place.get(each.column, -1), each.zh)))


def mark_of(scope: str) -> str:
    """The heading that says what sheet it is."""
    return f"整理表 {scope} {_FINGERPRINT}"


def scope_in(mark: str) -> str | None:
    """The scope of a sheet of this layout; "" for one of another layout; None where nothing is said."""
    match = _MARK.fullmatch(folded(mark))
    return (match[1] if match[2] == _FINGERPRINT else "") if match else None


def letter_of(heading: str) -> str:
    """A, B, … for a column."""
    return chr(ord("A") + HEADINGS.index(heading))


def folded(text: str) -> str:
    """A text on one line: runs of spaces are one space, characters that nobody sees are gone."""
    return " ".join("".join(c for c in text if c.isspace() or unicodedata.category(c)[0] != "C").split())
