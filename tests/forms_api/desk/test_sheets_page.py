"""整理 on the page: the sheet goes out, comes back filled in, is looked at, and only then written."""

import io
from datetime import timedelta

import openpyxl

from forms_api.admin import AdminServer
from forms_api.admin_actions import Owner
from forms_api.catalogue import load_catalogue
from forms_api.store import open_store
from forms_api.store.reading import InboxReading
from forms_api.triage.standing import standing_of
from tests.forms_api.commands.samples import suggestion
from tests.forms_api.conftest import NOON
from tests.forms_api.desk.conftest import sent
from tests.forms_api.sending import texts

FILLED = {"要点": "楼道里的灯不亮", "主题": "路灯照明", "办理结果": "A", "理由": "已经换好", "牵头单位": "物业"}


def letters(inbox_dir, *written):
    store = open_store(inbox_dir)
    stored = [suggestion(text, at=NOON - timedelta(days=nth)) for nth, text in enumerate(written)]
    for each in stored:
        store.append(each)
    store.close()
    return [each.receipt for each in stored]


def downloaded(page):
    return openpyxl.load_workbook(io.BytesIO(page.get("/sheets/everyday/xlsx/").data))


def filled(book, receipt, **cells):
    """The workbook's bytes with the line of one letter filled in."""
    sheet = book["整理"]
    headings = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == receipt)
    for heading, text in cells.items():
        row[headings.index(heading)].value = text
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def handed_in(page, data, name="填好.xlsx"):
    return page.post("/sheets/", {"sheet": (io.BytesIO(data), name)})


def test_the_sheet_goes_out_under_a_name_that_says_until_when_it_may_be_kept(page, inbox_dir):
    first, second = letters(inbox_dir, "路灯坏了", "想要长椅")
    answer = page.get("/sheets/everyday/xlsx/")
    assert "everyday" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    column = [row[0].value for row in downloaded(page)["整理"].iter_rows(min_row=2)]
    assert column == [second, first]
    assert first in page.get("/sheets/everyday/csv/").get_data(as_text=True)
    assert page.get("/sheets/nothing/xlsx/").status_code == 404
    assert page.get("/sheets/everyday/exe/").status_code == 404


def test_a_filled_sheet_is_looked_at_first_and_written_when_the_desk_says_so(page, inbox_dir):
    (receipt,) = letters(inbox_dir, "路灯坏了")
    answer = handed_in(page, filled(downloaded(page), receipt, **FILLED))
    html = page.follow(answer)
    assert "会写进 1 件、1 条。" in texts(html) and "现在还什么都没有写。" in html
    assert sent(inbox_dir, "triage") == []
    html = page.follow(page.post(answer.headers["Location"], {}))
    assert "写进了 1 件、1 条。" in texts(html)
    assert standing_of(InboxReading(inbox_dir), receipt).is_answered
    assert "1 件，都答复了" in texts(page.get("/sheets/").get_data(as_text=True))


def test_the_same_sheet_again_writes_nothing(page, inbox_dir):
    (receipt,) = letters(inbox_dir, "路灯坏了")
    data = filled(downloaded(page), receipt, **FILLED)
    page.follow(page.post(handed_in(page, data).headers["Location"], {}))
    html = page.follow(handed_in(page, data))
    assert "没有新的内容，什么都没有写。" in html and "就这样写进去" not in html
    assert len(sent(inbox_dir, "triage")) == 1


def test_what_is_wrong_is_listed_by_row_and_column_and_nothing_can_be_written(page, inbox_dir):
    (receipt,) = letters(inbox_dir, "路灯坏了")
    wrong = FILLED | {"理由": None, "要点": "王建国家门口的灯，电话 13800000001"}
    html = page.follow(handed_in(page, filled(downloaded(page), receipt, **wrong)))
    shown = texts(html)
    assert "处要改，改好再导入；这一次什么都没有写进去。" in shown
    assert "第 2 行“理由”（L 列）：办理结果写了“A”，理由还没有写。每一条答复都要有理由。" in shown
    assert "就这样写进去" not in html
    assert sent(inbox_dir, "triage") == []


def test_what_is_no_sheet_is_told_kindly(page):
    html = page.follow(handed_in(page, b"PK\x03\x04 broken", "<b>照片.xlsx"))
    assert "&lt;b&gt;照片.xlsx" in html and "什么都没有写进去" in html
    answer = page.post("/sheets/", {})
    assert answer.status_code == 422
    assert "请先选填好的整理表" in answer.get_data(as_text=True)
    assert page.get("/sheets/read/nobody/").status_code == 404


def test_beside_a_running_server_the_server_takes_it_in(page, inbox_dir, site_dir):
    (receipt,) = letters(inbox_dir, "路灯坏了")
    data = filled(downloaded(page), receipt, **FILLED)
    store = open_store(inbox_dir)
    admin = AdminServer(Owner(store, lambda: NOON, lambda: load_catalogue(site_dir)))
    admin.start()
    try:
        html = page.follow(page.post(handed_in(page, data).headers["Location"], {}))
        assert "写进了 1 件、1 条。" in texts(html)
        assert standing_of(store, receipt).is_answered
    finally:
        admin.stop()
        store.close()
