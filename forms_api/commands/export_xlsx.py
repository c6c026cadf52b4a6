"""A sheet as an Excel workbook: every cell is text, so nothing is run, rounded or made a date; a second page
says when to destroy it.

Line breaks become LF, as Excel has them. What XML cannot hold (control characters, lone surrogates) is
written as `_x0001_`, the escape of the file format itself; Excel shows such a character again. A text longer
than Excel's 32,767 characters is cut, and says so; the CSV has it whole.
"""

import io
import re

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from forms_api.commands.sheet import Sheet

_LONGEST = 32767
_CUT = "……（太长，后面的请看同名的 .csv 文件）"
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WIDTHS = (16, 20, 8, 16)
_WIDTH = 24
_LONG_WIDTH = 60


def xlsx_bytes(sheet: Sheet) -> bytes:
    """The whole workbook."""
    book = Workbook(write_only=True)
    page = book.create_sheet("".join(c for c in sheet.title if c not in "[]:*?/\\'")[:31] or "导出")
    page.freeze_panes = "B2"
    page.oddFooter.center.text = sheet.notes[-1]
    for nth, heading in enumerate(sheet.headings):
        longest = max((len(row[nth]) for row in sheet.rows), default=0)
        roomy = _LONG_WIDTH if longest > _WIDTH else max(_WIDTH, len(heading) * 2)
        page.column_dimensions[_letters(nth)].width = _WIDTHS[nth] if nth < len(_WIDTHS) else roomy
    page.append([text_cell(page, heading, bold=True) for heading in sheet.headings])
    for row in sheet.rows:
        page.append([text_cell(page, text) for text in row])
    notes = book.create_sheet("请先看")
    notes.column_dimensions["A"].width = 80
    for note in sheet.notes:
        notes.append([text_cell(notes, note, bold=note == sheet.notes[-1])])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def text_cell(page, text: str, bold: bool = False) -> WriteOnlyCell:
    """A cell that stays text, whatever it looks like."""
    cell = WriteOnlyCell(page, _fitting(text))
    # Openpyxl takes "=…" for a formula and an error's name for an error.
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell


def _fitting(text: str) -> str:
    fit = _UNFIT.sub(lambda match: f"_x{ord(match[0]):04X}_", text.replace("\r\n", "\n"))
    if len(fit) > _LONGEST:
        fit = re.sub("_(?:x[0-9A-F]{0,4})?$", "", fit[:_LONGEST - len(_CUT)]) + _CUT
    return fit


def _letters(nth: int) -> str:
    """A, B, … Z, AA, …"""
    return ("" if nth < 26 else _letters(nth // 26 - 1)) + chr(ord("A") + nth % 26)
