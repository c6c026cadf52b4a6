"""The cells of a workbook's page 整理, as texts.

In: bytes of an .xlsx. Out: a Grid. Formulas and error values are faults, never computed; a real date becomes
2026-06-30, a whole number has no point. Raises NotASheet with one Chinese sentence.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import openpyxl
from openpyxl.cell import Cell

from forms_api.triage import layout

# What a workbook may unpack to: a file made to fill the memory is none of ours.
_LARGEST_UNPACKED = 256 * 1024 * 1024
_MOST_ROWS = 100_000


class NotASheet(Exception):
    """The message is one Chinese sentence."""


@dataclass(frozen=True)
class Merged:
    """Merged cells; rows from 1, columns from 0. `name` is `C3:C5`."""

    name: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int

    def cells(self, width: int, last_row: int) -> Iterator[tuple[int, int]]:
        for row in range(self.first_row, min(self.last_row, last_row) + 1):
            for column in range(self.first_column, min(self.last_column, width - 1) + 1):
                yield row, column


@dataclass(frozen=True)
class Grid:
    """`rows`: number from 1 → texts, only of rows that have any; `faults`: (row, column from 0) → a Chinese
    sentence."""

    rows: Mapping[int, tuple[str, ...]]
    merged: tuple[Merged, ...] = ()
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)


def read_xlsx(data: bytes) -> Grid:
    page = _page(data)
    # The page itself would make a cell for every place up to the last one that was ever coloured.
    cells = [cell for cell in page._cells.values() if isinstance(cell, Cell) and cell.value is not None]
    if max((cell.row for cell in cells), default=0) > _MOST_ROWS:
        raise NotASheet(f"表里有超过 {_MOST_ROWS} 行，不像整理表。")
    texts: dict[int, dict[int, str]] = {}
    faults: dict[tuple[int, int], str] = {}
    for cell in cells:
        column = cell.column - 1
        if cell.data_type == "f":
            faults[cell.row, column] = "这一格是公式，请把算出来的内容直接写进去。"
        elif cell.data_type == "e":
            faults[cell.row, column] = f"这一格是公式的错误 {cell.value}，请直接写内容。"
        texts.setdefault(cell.row, {})[column] = _text(cell)
    rows = {
        row: tuple(found.get(column, "") for column in range(max(found) + 1))
        for row, found in sorted(texts.items())
    }
    merged = tuple(
        Merged(each.coord, each.min_row, each.max_row, each.min_col - 1, each.max_col - 1)
        for each in sorted(page.merged_cells.ranges, key=lambda each: (each.min_row, each.min_col))
    )
    return Grid(rows, merged, faults)


def _page(data: bytes):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > _LARGEST_UNPACKED:
                raise NotASheet("这个文件解开以后太大了，不像整理表。")
        book = openpyxl.load_workbook(io.BytesIO(data))
    except NotASheet:
        raise
    except Exception as error:
        # openpyxl raises whatever its parts raise for a broken workbook: KeyError, ValueError, ParseError, …
        raise NotASheet("这个文件读不了：不是工作簿，或者损坏了。请在 Excel 或 WPS 里打开，另存为 .xlsx 再导入。") from error
    names = [page.title for page in book.worksheets]
    if layout.PAGE not in names:
        others = "、".join(f"“{name}”" for name in names if name != layout.READ_FIRST)
        raise NotASheet(f"没有叫“{layout.PAGE}”的工作表（这里有 {others or '没有别的'}），改过名的话请改回来。")
    return book[layout.PAGE]


def _text(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, datetime):
        at_midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if at_midnight else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
