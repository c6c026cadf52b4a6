"""The cells of a .csv, as texts: as exported (UTF-8), or as Excel and WPS save it again (also in GBK).

In: bytes. Out: a Grid without merged cells. Raises NotASheet with one Chinese sentence.
"""

import csv
import io

from forms_api.commands.export_csv import plain_text
from forms_api.triage.reading_xlsx import Grid, NotASheet

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LONGEST_CELL = 1_000_000
csv.field_size_limit(_LONGEST_CELL)


def read_csv(data: bytes) -> Grid:
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise NotASheet("这个 .csv 的引号或逗号乱了，读不了。请用导出的 .xlsx 来填。") from error
    rows = {
        number: tuple(map(plain_text, cells))
        for number, cells in enumerate(found, 1)
        if any(map(str.strip, cells))
    }
    return Grid(rows)


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotASheet("这个文件读不了：既不是 .xlsx 工作簿，也不是 .csv 表格。请用导出的整理表来填。")
