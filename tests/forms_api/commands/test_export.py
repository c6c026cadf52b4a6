"""Exports that open right in Excel and WPS, and say how long they may be kept."""

import csv
import io
import os
import stat
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from forms_api.commands.export import export
from forms_api.commands.export_csv import guarded, plain_text
from forms_api.commands.export_xlsx import xlsx_bytes
from forms_api.commands.sheet import Sheet
from forms_api.forms import FORMS
from forms_api.seats import cancel, confirm, promote
from forms_api.store import Release
from forms_api.store.cells import is_formula
from tests.forms_api.commands.samples import FILE, run, stored, suggestion
from tests.forms_api.seating import GUITAR, sign_up, signed_up
from tests.forms_api.store.samples import NOON, Inbox, submission
from tests.forms_api.store.test_cells import ANY_TEXT, NASTY

TODAY, DESTROY_BY = date(2026, 5, 9), date(2026, 6, 8)
HEADINGS = ["受理编号", "收到时间", "来源", "状态", "站点代号", "站点", "建议内容", "称呼", "联系方式", "同意的告知版本"]


def _export(inbox, form=None, month=None):
    target_dir = inbox.dir.parent / "给 街道"
    exported = export(inbox.dir, target_dir, form, month, TODAY, DESTROY_BY)
    return [path for each in exported for path in each.paths]


def _csv_rows(path):
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def _xlsx_rows(path):
    page = openpyxl.load_workbook(path).worksheets[0]
    return [[unescape(cell.value or "") for cell in row] for row in page.iter_rows()]


def test_both_files_hold_the_same_rows_under_chinese_headings(inbox):
    sent, = stored(inbox, suggestion("路灯坏了，\n三楼"))
    xlsx_path, csv_path = _export(inbox)
    row = [
        sent.receipt, "2026-05-09 12:00:00", "网页", "", "hongxiang", "虹祥居民区党群服务站",
        "路灯坏了，\n三楼", "王女士", "021-5550-0101", "",
    ]
    assert _xlsx_rows(xlsx_path) == [HEADINGS, row]
    assert [[plain_text(cell) for cell in cells] for cells in _csv_rows(csv_path)] == [HEADINGS, row]


def test_file_names_and_second_page_say_when_to_destroy_them(inbox):
    stored(inbox, suggestion())
    paths = _export(inbox)
    assert [path.name for path in paths] == [
        "提建议-v1-全部-导出2026-05-09-请于2026-06-08前销毁.xlsx", "提建议-v1-全部-导出2026-05-09-请于2026-06-08前销毁.csv",
    ]
    book = openpyxl.load_workbook(paths[0])
    assert book.sheetnames == ["提建议", "请先看"]
    assert [cell.value for cell in book["请先看"]["A"]] == [
        "提建议，共 1 件，2026-05-09 从收件文件夹导出。",
        "里面有居民的个人信息，只给办事的人看，不要转发，不要放到网盘或群里。",
        "请在 2026-06-08 之前销毁这个文件和它的所有副本。",
    ]


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_only_the_owner_can_read_what_was_exported(inbox):
    stored(inbox, suggestion())
    old_umask = os.umask(0)
    try:
        paths = _export(inbox)
    finally:
        os.umask(old_umask)
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert stat.S_IMODE(paths[0].parent.stat().st_mode) == 0o700
    assert sorted(path.name for path in paths[0].parent.iterdir()) == sorted(path.name for path in paths)


def test_the_csv_file_is_as_windows_programs_want_it(inbox):
    stored(inbox, suggestion("一\n二"))
    data = _export(inbox)[1].read_bytes()
    assert data.startswith(b"\xef\xbb\xbf\"")
    assert data.count(b"\r\n") == 2
    assert "一\n二".encode() in data


TEXTS = ANY_TEXT | NASTY


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_any_text_comes_through_ledger_and_exports(tmp_path_factory, texts):
    inbox = Inbox(tmp_path_factory.mktemp("export") / "inbox")
    stored(inbox, *(suggestion(text, contact=text[::-1]) for text in texts))
    xlsx_path, csv_path = _export(inbox)
    exported = [row[6] for row in _xlsx_rows(xlsx_path)[1:]]
    assert exported == [text.replace("\r\n", "\n") for text in texts]
    cells = [plain_text(row[6]) for row in _csv_rows(csv_path)[1:]]
    assert cells == [text.encode("utf-8", "backslashreplace").decode("utf-8") for text in texts]


@settings(deadline=None)
@given(TEXTS)
def test_no_cell_of_the_csv_file_is_run_as_a_formula(text):
    assert not is_formula(guarded(text))
    assert not guarded(text).startswith("\r")
    assert plain_text(guarded(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "0571", "13800000000", "310101199001011234", "3-5", "1/2", "1E5", "08:30", "5月9日", "2026-05-09",
        "０５７１", "TRUE", "May 5", "(5)", "10%",
    ],
)
def test_what_a_spreadsheet_would_change_is_kept_as_text(text):
    assert guarded(text) == "\t" + text


@pytest.mark.parametrize("text", ["路灯坏了", "3号楼的灯坏了", "", "请在5月9日前修好", "A栋", "hello"])
def test_ordinary_words_are_left_as_they_are(text):
    assert guarded(text) == text


@pytest.mark.parametrize("text", ["=1+1", "+86 21", "-3", "@SUM(A1)", " =1", "＝1", "'quoted", "\tx"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert guarded(text) == "'" + text


def test_every_cell_of_the_workbook_is_text(inbox):
    formula = '=HYPERLINK("http://example.org")'
    stored(inbox, suggestion(formula, contact="0571"), suggestion("#REF!", contact="1E5"))
    book = openpyxl.load_workbook(_export(inbox)[0])
    rows = [row for page in book.worksheets for row in page.iter_rows()]
    cells = [cell for row in rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


def test_a_text_longer_than_a_cell_of_excel_is_cut_aloud():
    sheet = Sheet("提建议", ("内容",), (("灯" * 40000,), ("\x00" * 40000,)), ("说明",))
    page = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(sheet))).worksheets[0]
    for cell in (page["A2"], page["A3"]):
        assert len(cell.value) <= 32767
        assert cell.value.endswith("……（太长，后面的请看同名的 .csv 文件）")
    assert page["A3"].value.startswith("_x0000__x0000_")


def test_a_month_or_a_form_can_be_exported_alone(inbox):
    june = NOON + timedelta(days=30)
    stored(inbox, suggestion("五月"), suggestion("六月", at=june), submission(form="volunteer"))
    assert [row[6] for row in _csv_rows(_export(inbox, month="2026-06")[1])[1:]] == ["六月"]
    assert [path.name.split("-")[0] for path in _export(inbox, form="suggestion")] == ["提建议", "提建议"]
    assert len(_export(inbox)) == 4
    assert _export(inbox, month="2026-07") == []


def test_errands_have_a_ledger_and_an_export_of_their_own(inbox):
    cells = {"name": "王阿姨", "phone": "021-5550-0199", "building": "3-502", "errand": "代缴水费", "when": "周三上午"}
    cells |= {"station": "hongxiang", "station_name": "虹祥居民区党群服务站", "privacy_version": "2026-05-01"}
    declaration = FORMS["errand"]
    sent = replace(
        submission(form="errand", version=declaration.version),
        columns=tuple((column.key, cells[column.key]) for column in declaration.columns),
    )
    stored(inbox, suggestion(), sent)
    assert (inbox.dir / "errand.v1.2026-05.csv").exists()
    xlsx_path, csv_path = _export(inbox, form="errand")
    assert csv_path.name == "代办上门预约-v1-全部-导出2026-05-09-请于2026-06-08前销毁.csv"
    expected = {"称呼": "王阿姨", "电话": "021-5550-0199", "楼栋门牌": "3-502", "哪件事": "代缴水费", "什么时候方便": "周三上午"}
    expected |= {"受理编号": sent.receipt, "站点代号": "hongxiang", "站点": "虹祥居民区党群服务站"}
    for headings, row in (_xlsx_rows(xlsx_path), _csv_rows(csv_path)):
        exported = {heading: plain_text(cell) for heading, cell in zip(headings, row, strict=True)}
        assert exported.items() >= expected.items()


def test_erased_and_released_rows_say_so(inbox):
    kept, left = stored(inbox, suggestion("第一件"), suggestion("第二件", keys=("seat:1",)))
    store = inbox.open()
    columns = tuple(name for name, _ in left.columns)
    store.release(Release("suggestion", 1, columns, left.receipt, NOON, "web", ("seat:1",)))
    store.close()
    assert run("erase", "--inbox", inbox.dir, "--receipt", kept.receipt) == 0
    rows = _csv_rows(_export(inbox)[1])
    assert [row[3] for row in rows] == ["状态", "已删除", "已取消"]
    assert rows[1][6] == "〔已删除〕"


def test_the_export_of_sign_ups_says_who_has_a_seat_also_when_it_was_had_in_another_month(inbox):
    store = inbox.open()
    receipts = signed_up(store, 7)
    june = NOON + timedelta(days=30)
    target = replace(GUITAR, starts_at=None)
    for receipt in receipts[:2]:
        cancel(store, receipt, june)
    promote(store, [target], june)
    confirm(store, target, receipts[2], june)
    cancel(store, receipts[5], june)
    claim = replace(sign_up(target=replace(GUITAR, form="claim")), seat=None, keys=("claim:honghua.lamp:0",))
    store.append(claim)
    store.close()
    rows = _csv_rows(_export(inbox, form="activity")[1])
    assert [row[3] for row in rows] == [
        "状态", "已取消", "已取消", "有名额", "已请他补位", "候补第 1 位", "已取消", "候补第 2 位",
    ]
    assert [row[0] for row in rows[1:]] == receipts
    assert [row[3] for row in _csv_rows(_export(inbox, month="2026-05")[1])] == [row[3] for row in rows]
    assert _csv_rows(_export(inbox, form="claim")[1])[1][3] == "已认领"
    assert "共 7 件" in openpyxl.load_workbook(_export(inbox, form="activity")[0])["请先看"]["A1"].value


def test_the_export_of_objections_says_what_was_decided(inbox):
    upheld, open_, undone = stored(inbox, *(submission(form="objection") for _ in range(3)))
    for each, outcome in ((upheld, ("--outcome", "upheld")), (undone, ("--outcome", "dismissed")), (undone, ("--undo",))):
        assert run("desk", "decide", "--inbox", inbox.dir, "--receipt", each.receipt, *outcome) == 0
    assert [row[3] for row in _csv_rows(_export(inbox)[1])] == ["状态", "异议成立", "", ""]


def test_damaged_lines_are_left_out_and_counted(inbox, capsys):
    stored(inbox, suggestion("第一件"), suggestion("第二件"), suggestion("第三件"))
    ledger = inbox.dir / FILE
    ledger.write_bytes(ledger.read_bytes().replace("第二件".encode(), "第八件".encode()))
    assert run("export", "--inbox", inbox.dir, "--to", inbox.dir.parent / "out") == 1
    assert "有 1 行已损坏，没有导出，请运行 verify 查看。" in capsys.readouterr().out
    assert [row[6] for row in _csv_rows(_export(inbox)[1])[1:]] == ["第一件", "第三件"]


def test_a_ledger_of_a_version_that_is_no_longer_declared_keeps_its_column_names(inbox):
    stored(inbox, submission("旧表单", version=9))
    xlsx_path, _ = _export(inbox)
    assert _xlsx_rows(xlsx_path)[0] == ["受理编号", "收到时间", "来源", "状态", "text", "name"]


def test_an_export_while_a_row_is_half_written_has_the_whole_rows(inbox):
    stored(inbox, suggestion("第一件"))
    with open(inbox.dir / FILE, "ab") as file:
        file.write(b'"submission","half')
    assert [row[6] for row in _csv_rows(_export(inbox)[1])[1:]] == ["第一件"]
