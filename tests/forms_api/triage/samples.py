"""Letters, and a desk that takes a sheet out, fills it in by column and row, and gives it back."""

import csv
import io
import random
from datetime import timedelta

import openpyxl

from forms_api.forms import FORMS
from forms_api.receipts import new_receipt
from forms_api.status.record import FOLLOWUP, REOPEN, WITHDRAW, prefix_of, reopened_key, withdrawn_key
from forms_api.store import Submission
from forms_api.triage import layout
from forms_api.triage.importing import import_sheet
from forms_api.triage.letters import EVERYDAY, letters_of
from forms_api.triage.reading import read_sheet
from forms_api.triage.sheet import sheet_files
from tests.forms_api.store.samples import NOON

QUESTIONS = ("哪一段路不好走？", "您想怎么改？")
SOLVED = {
    "要点": "楼道里的灯不亮", "主题": "路灯照明", "办理结果": "A", "理由": "灯换好了。", "牵头单位": "示例物业服务中心",
}
DOING = {**SOLVED, "办理结果": "B", "办结期限": "2026-06-30", "公开答复": "六月底前换完。"}
REFUSED = {"要点": "把树砍掉", "主题": "绿化", "办理结果": "未采纳", "理由": "树是大家的。"}
ASIDE = {"办理结果": "不计", "理由": "和上一件一样。"}


class Desk:
    def __init__(self, store, seed=5):
        self.store = store
        self.random = random.Random(seed)
        self.now = NOON + timedelta(days=1)

    def letter(self, text="楼道灯坏了，晚上看不见", *, form="suggestion", channel="web", at=NOON, **cells):
        """Its receipt number."""
        declaration = FORMS[form]
        known = {"text": text, "name": "王女士", "contact": "021-5550-0101", "station": "hongxiang", **cells}
        columns = tuple((column.key, known.get(column.key, "")) for column in declaration.columns)
        receipt = new_receipt(self.random)
        self.store.append(Submission(form, declaration.version, columns, receipt, "0" * 32, at, channel))
        return receipt

    def answers(self, *answers, campaign="2026-spring", **more):
        """A letter of a campaign; "" where a question was passed over."""
        cells = {f"answer{nth}": text for nth, text in enumerate(answers, 1)}
        return self.letter("", form="campaign", target=campaign, **cells, **more)

    def says(self, receipt, action, text=""):
        """What somebody said of a letter later."""
        key = {WITHDRAW: withdrawn_key, REOPEN: reopened_key}.get(action)
        number = len(self.store.series(prefix_of(receipt))) + 1
        keys = (f"{prefix_of(receipt)}{number}", *((key(receipt),) if key else ()))
        columns = (("about", receipt), ("action", action), ("text", text))
        later = self.now + timedelta(hours=1)
        receipt = new_receipt(self.random)
        self.store.append(Submission(FOLLOWUP.id, 1, columns, receipt, "", later, "web", keys))

    def files(self, scope=EVERYDAY, **options):
        letters = letters_of(self.store, scope)
        questions = () if scope == EVERYDAY else QUESTIONS
        return sheet_files(letters, scope, "平时的建议", questions, self.now, **options)

    def sheet(self, *fills, scope=EVERYDAY):
        """The workbook's page with the nth line filled in by the nth of `fills`."""
        book = openpyxl.load_workbook(io.BytesIO(self.files(scope).xlsx))
        page = book[layout.PAGE]
        for row, fill in enumerate(fills, 2):
            write(page, row, fill)
        return page

    def give_back(self, page_or_data, dry_run=False):
        data = page_or_data if isinstance(page_or_data, bytes) else saved(page_or_data)
        return import_sheet(self.store, read_sheet(data), self.now, self.random, dry_run)

    def fill(self, *fills, scope=EVERYDAY):
        """Exported, filled in, imported."""
        imported = self.give_back(self.sheet(*fills, scope=scope))
        assert imported.complaints == ()
        return imported

    def table(self, scope=EVERYDAY):
        """The cells of the .csv, headings left out."""
        return table(self.files(scope).csv)


def write(page, row, fill):
    for heading, text in fill.items():
        put(page.cell(row, layout.HEADINGS.index(heading) + 1), text)


def put(cell, value):
    """As somebody types it into a cell that is text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def saved(page):
    file = io.BytesIO()
    page.parent.save(file)
    return file.getvalue()


def table(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]


def words(imported):
    return [complaint.words for complaint in imported.complaints]
