"""A sheet as a CSV file that opens right by double click in Excel and WPS.

UTF-8 with a byte order mark, CR LF, every cell quoted, line breaks inside cells as they were. Two kinds of
cells get one character in front, because a spreadsheet would otherwise not show what was written: an
apostrophe where it would run a formula (or where the text begins with one of these two characters already), a
tab where it would make a number or a date of it (0571, 3-5, 1E5, 5月9日). plain_text() takes it away again.
"""

import re
import unicodedata

from forms_api.commands.sheet import Sheet
from forms_api.store.cells import is_formula

_NUMBER_OR_DATE = re.compile(
    r"\s*(?:[(¥$€£.]*[0-9][0-9A-Za-z .,:/%()+年月日时分秒-]*|true|false|[A-Za-z]{3,9}[ -]*[0-9]{1,4})\s*",
    re.IGNORECASE,
)


def csv_bytes(sheet: Sheet) -> bytes:
    """The whole file. A lone surrogate, which no file can hold, is written as `\\ud800`."""
    lines = ("".join((",".join(map(_cell, texts)), "\r\n")) for texts in (sheet.headings, *sheet.rows))
    return "".join(("\ufeff", *lines)).encode("utf-8", "backslashreplace")


def guarded(text: str) -> str:
    """The text with the character in front that keeps a spreadsheet from changing it."""
    if is_formula(text) or text.startswith(("'", "\t", "\r")):
        return "'" + text
    if _NUMBER_OR_DATE.fullmatch(unicodedata.normalize("NFKC", text)):
        return "\t" + text
    return text


def plain_text(cell: str) -> str:
    """What guarded() was given."""
    return cell[1:] if cell.startswith(("'", "\t")) else cell


def _cell(text: str) -> str:
    return '"' + guarded(text).replace('"', '""') + '"'
