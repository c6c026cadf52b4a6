"""The sheet for the desk, as .xlsx and .csv with the same cells.

In: letters with their standing. Out: bytes. What is filled in already stands in its cells again; a letter's
answers that nobody has filled in are lines with the numbers that are still free.
"""

import io
from dataclasses import dataclass
from datetime import datetime, timedelta

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from forms_api.commands.export_csv import csv_bytes
from forms_api.commands.export_xlsx import text_cell
from forms_api.commands.sheet import Sheet
from forms_api.forms.channels import CHANNELS
from forms_api.forms.dispositions import DISPOSITIONS
from forms_api.triage import layout
from forms_api.triage.letters import Letter
from forms_api.triage.standing import Point, State

# Pale yellow: what the desk fills in.
_TINT = PatternFill("solid", fgColor="FFF7DB")
_WIDTHS = {
    layout.RECEIPT: 16, layout.RECEIVED: 20, layout.STATION: 18, layout.QUESTION: 20, layout.ORIGINAL: 60,
    layout.ADDITIONS: 24, layout.POINT: 5, layout.TEXT: 30, layout.THEME: 14, layout.REASON: 40,
    layout.OFFICE: 18, layout.DUE: 13, layout.REPLY: 40,
}
# Lines that the desk copies in below get the list of answers too.
_ROOM_BELOW = 1000
_NO_POINT = Point(0, 0, "", "", "", "", "", None, "", datetime.min, 0)


@dataclass(frozen=True)
class SheetFiles:
    """`stem` is the name without its suffix."""

    stem: str
    xlsx: bytes
    csv: bytes
    letter_count: int
    line_count: int


def sheet_files(
    letters: tuple[Letter, ...],
    scope: str,
    title: str,
    questions: tuple[str, ...],
    now: datetime,
    keep_days: int = 30,
    only_unanswered: bool = False,
) -> SheetFiles:
    """The sheet of one scope, called `title`. What is erased or withdrawn is left out: there is nothing to
    do."""
    shown = tuple(
        letter for letter in letters
        if letter.can_be_triaged and not (only_unanswered and letter.standing.state is State.ANSWERED)
    )
    rows = tuple(row for letter in shown for row in _rows(letter, questions))
    destroy_by = now.date() + timedelta(days=keep_days)
    sheet = Sheet(
        title=layout.PAGE,
        headings=(*layout.HEADINGS, layout.mark_of(scope)),
        rows=tuple((*row, "") for row in rows),
        notes=(
            f"{title}：{len(shown)} 件，{len(rows)} 行，{now:%Y-%m-%d %H:%M} 从收件文件夹导出。",
            "一行是一条。一件里有几条的，把这一行复制到下面，“条”往后写 2、3、4。",
            "只填黄色的格子。别的列不要改、不要删、不要换位置；行的先后可以换，排序请选中整张表。",
            "“要点”写一句话，不写人名、电话、门牌：填好的内容会公开。“主题”同一件事写一样的词。",
            f"“办理结果”写 {'；'.join(f'{each.label}（{each.meaning}）' for each in DISPOSITIONS.values())}。",
            "写了办理结果，就要写理由；A、B、C 要写牵头单位；B、C 要写办结期限，写成 2026-06-30。",
            "还没有想好的先空着，以后可以再填、再导入。已经填过、想撤掉的一条，办理结果写“不计”，理由写明。",
            "填好以后运行 triage import；有不对的地方，它会说出在第几行哪一列，改好再导入，一行也不会只进一半。",
            "里面有居民的个人信息，只给办事的人看，不要转发，不要放到网盘或群里。",
            f"请在 {destroy_by} 之前销毁这个文件和它的所有副本。",
        ),
    )
    stem = f"整理-{scope}-导出{now:%Y-%m-%d}-请于{destroy_by}前销毁"
    return SheetFiles(stem, _xlsx(sheet), csv_bytes(sheet), len(shown), len(rows))


def cells_of(point: Point) -> tuple[str, ...]:
    """What the desk wrote, in the order of layout.WRITTEN."""
    due = point.due_date.isoformat() if point.due_date else ""
    return (point.text, point.theme, point.disposition, point.reason, point.office, due, point.reply)


def question_cell(question: int, questions: tuple[str, ...]) -> str:
    """`1 您身边最想改的是什么`; only the number where the site no longer tells the words."""
    if not question:
        return ""
    return f"{question} {questions[question - 1]}" if question <= len(questions) else str(question)


def _rows(letter: Letter, questions: tuple[str, ...]) -> list[tuple[str, ...]]:
    """One a point; one more for each answer of which no point has been made."""
    standing = letter.standing
    filled = {point.number: point for point in standing.points}
    lines = {number: (point.question, point) for number, point in filled.items()}
    done = {point.question for point in standing.points}
    for question in letter.questions:
        if question not in done:
            free = next(number for number in range(1, len(lines) + 2) if number not in lines)
            lines[free] = (question, _NO_POINT)
    return [
        (
            letter.receipt,
            f"{letter.received_at:%Y-%m-%d %H:%M:%S}",
            CHANNELS.get(letter.channel, letter.channel),
            letter.station_name,
            question_cell(question, questions),
            letter.text_of(question),
            letter.additions,
            str(number),
            *cells_of(point),
            standing.state.value,
            str(standing.edition),
        )
        for number, (question, point) in sorted(lines.items())
    ]


def _xlsx(sheet: Sheet) -> bytes:
    book = Workbook()
    page = book.active
    page.title = sheet.title
    page.freeze_panes = "B2"
    page.oddFooter.center.text = sheet.notes[-1]
    page.append([text_cell(page, heading, bold=True) for heading in sheet.headings])
    to_fill = {layout.HEADINGS.index(heading) for heading in layout.TO_FILL}
    for row in sheet.rows:
        cells = [text_cell(page, text) for text in row]
        for nth in to_fill:
            cells[nth].fill = _TINT
        page.append(cells)
    for heading in layout.HEADINGS:
        page.column_dimensions[layout.letter_of(heading)].width = _WIDTHS.get(heading, 9)
    words = DataValidation("list", formula1=f'"{",".join(DISPOSITIONS)}"', allow_blank=True)
    words.error = "请从单子里选一个：" + "、".join(DISPOSITIONS)
    words.errorTitle = layout.DISPOSITION
    column = layout.letter_of(layout.DISPOSITION)
    words.add(f"{column}2:{column}{len(sheet.rows) + _ROOM_BELOW}")
    page.add_data_validation(words)
    notes = book.create_sheet(layout.READ_FIRST)
    notes.column_dimensions["A"].width = 90
    for note in sheet.notes:
        notes.append([text_cell(notes, note, bold=note == sheet.notes[-1])])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
