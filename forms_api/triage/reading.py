"""A filled sheet, from the bytes of a file: .xlsx as Excel, WPS and LibreOffice write it, or .csv.

In: bytes. Out: SheetRead – the scope, the lines that are not empty, and what is wrong with the file itself:
not a sheet, a page renamed, a column moved, missing, renamed or added, merged cells, formulas. What the cells
mean is judged in judging.py; a cell complained of here is layout.UNREADABLE there.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from forms_api.triage import layout
from forms_api.triage.layout import Complaint, Line
from forms_api.triage.reading_csv import read_csv
from forms_api.triage.reading_xlsx import Grid, NotASheet, read_xlsx

# A letter's whole campaign in text is a few megabytes.
LARGEST_FILE = 16 * 1024 * 1024
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class SheetRead:
    """`scope` is "" where the file is none of our sheets; then there are no lines either."""

    scope: str
    lines: tuple[Line, ...]
    complaints: tuple[Complaint, ...]


def read_sheet(data: bytes) -> SheetRead:
    """Never raises for what can be in a file."""
    try:
        return _read(_grid(data))
    except NotASheet as error:
        return SheetRead("", (), (Complaint(0, "", str(error)),))


def _grid(data: bytes) -> Grid:
    if not data.strip():
        raise NotASheet("这个文件是空的，请选填好的整理表。")
    if len(data) > LARGEST_FILE:
        raise NotASheet(f"这个文件有 {len(data) // 1024 // 1024} MB，太大了，不像整理表。里面有图片的话，请删掉图片再试。")
    if data.startswith(_OLD_EXCEL):
        raise NotASheet("这是老格式的 .xls，或者加了密码，读不了。请在 Excel 或 WPS 里另存为 .xlsx（不加密码）再导入。")
    return read_xlsx(data) if data.startswith(_ZIP) else read_csv(data)


def _read(grid: Grid) -> SheetRead:
    if not grid.rows:
        return SheetRead("", (), (Complaint(0, "", "表里什么也没有，请选填好的整理表。"),))
    heading_row = [layout.folded(text) for text in grid.rows.get(1, ())]
    while heading_row and not heading_row[-1]:
        heading_row.pop()
    marks = [text for text in heading_row if layout.scope_in(text) is not None]
    if not marks:
        if not set(heading_row) & set(layout.HEADINGS):
            return SheetRead("", (), (Complaint(0, "", "这不是整理表：第 1 行里没有整理表的列名。请用 triage export 导出的表来填。"),))
        said = "最后一个列名“整理表 …”不见了，请从导出的表里把它抄回 R1 格。"
        return SheetRead("", (), (Complaint(1, "", said), *_wrong_headings(heading_row)))
    scope = layout.scope_in(marks[0])
    if not scope:
        return SheetRead("", (), (Complaint(1, "", "这张表的列是另一版程序的，请重新导出一份再填。"),))
    if heading_row != [*layout.HEADINGS, marks[0]]:
        wrong = _wrong_headings([text for text in heading_row if text not in marks])
        wrong = wrong or (Complaint(1, "", f"“{marks[0]}”要在最后一列（R 列），请移回去。"),)
        return SheetRead("", (), wrong)
    return SheetRead(scope, *_lines(grid))


def _wrong_headings(found: list[str]) -> tuple[Complaint, ...]:
    """Every heading that is not where it belongs, and what became of it."""
    wrong = []
    missing = [heading for heading in layout.HEADINGS if heading not in found]
    strange = [(nth, text) for nth, text in enumerate(found) if text not in layout.HEADINGS]
    for heading in missing:
        here = layout.HEADINGS.index(heading)
        renamed = next((each for each in strange if each[0] == here and each[1]), None)
        likely = difflib.get_close_matches(heading, [text for _, text in strange], 1, 0.5)
        renamed = renamed or next((each for each in strange if each[1] in likely), None)
        if renamed:
            strange.remove(renamed)
            wrong.append(Complaint(1, heading, f"列名改成了“{renamed[1]}”，请改回“{heading}”。"))
        else:
            wrong.append(Complaint(1, heading, "这一列不见了，请从导出的表里补回来。"))
    for nth, text in strange:
        wrong.append(
            Complaint(1, text, "多了这一列，请删掉整列。") if text
            else Complaint(1, "", f"{_letter(nth)} 列没有列名，请删掉整列。")
        )
    for heading in layout.HEADINGS:
        if found.count(heading) > 1:
            wrong.append(Complaint(1, heading, "这一列有两个，请删掉多出来的。"))
    if not wrong:
        in_place = _longest_in_order(found)
        for heading in found:
            if heading not in in_place:
                here, home = _letter(found.index(heading)), layout.letter_of(heading)
                wrong.append(Complaint(1, heading, f"这一列移到了 {here} 列，请移回 {home} 列。"))
    return tuple(wrong)


def _longest_in_order(found: list[str]) -> set[str]:
    """The headings that need not move."""
    matcher = difflib.SequenceMatcher(None, found, layout.HEADINGS, autojunk=False)
    blocks = matcher.get_matching_blocks()
    return {heading for block in blocks for heading in found[block.a:block.a + block.size]}


def _lines(grid: Grid) -> tuple[tuple[Line, ...], tuple[Complaint, ...]]:
    width = len(layout.HEADINGS)
    complaints = []
    unreadable: set[tuple[int, int]] = set()
    for merged in grid.merged:
        zh = f"{merged.name} 合并了单元格，请取消合并，每一行各写各的。"
        column = layout.HEADINGS[merged.first_column] if merged.first_column < width else ""
        complaints.append(Complaint(merged.first_row, column, zh))
        unreadable |= set(merged.cells(width, max(grid.rows)))
    for (row, column), zh in sorted(grid.faults.items()):
        if column < width:
            complaints.append(Complaint(row, layout.HEADINGS[column], zh))
            unreadable.add((row, column))
    lines = []
    for number, texts in sorted(grid.rows.items()):
        if number == 1:
            continue
        cells = [*texts[:width], *[""] * (width - len(texts))]
        behind = [text for text in texts[width + 1:] if text.strip()]
        if behind:
            zh = f"表的右边多写了“{layout.folded(behind[0])[:20]}”，请删掉，要留的写进黄色的格子。"
            complaints.append(Complaint(number, "", zh))
        marked = [
            layout.UNREADABLE if (number, nth) in unreadable else text.replace(layout.UNREADABLE, "")
            for nth, text in enumerate(cells)
        ]
        if any(text.strip() for text in marked):
            lines.append(Line(number, tuple(marked)))
    if not lines and not complaints:
        complaints.append(Complaint(0, "", "表里只有列名，一行也没有，请选填好的整理表。"))
    return tuple(lines), tuple(complaints)


def _letter(nth: int) -> str:
    return chr(ord("A") + nth) if nth < 26 else f"第 {nth + 1}"
