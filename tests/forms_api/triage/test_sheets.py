"""A sheet goes out, is filled in, and comes back: nothing is lost, doubled or written over."""

import csv
import io
import random
from datetime import timedelta

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms_api.commands.export_csv import plain_text
from forms_api.forms.dispositions import DISPOSITIONS
from forms_api.status.record import CORRECT
from forms_api.store import open_store
from forms_api.triage import layout
from forms_api.triage.letters import EVERYDAY, letters_of
from forms_api.triage.standing import State, standing_of
from tests.forms_api.store.samples import NOON
from tests.forms_api.triage.samples import (
    ASIDE,
    DOING,
    REFUSED,
    REOPEN,
    SOLVED,
    WITHDRAW,
    Desk,
    put,
    saved,
    table,
    words,
    write,
)


def test_a_sheet_has_one_line_a_letter_and_a_page_to_read_first(desk):
    receipt = desk.letter("=1+1 楼道灯坏了", station_name="虹祥驿站", channel="phone")
    desk.says(receipt, CORRECT, "是三楼的灯")
    files = desk.files(keep_days=7)
    assert (files.stem, files.letter_count, files.line_count) == (
        "整理-everyday-导出2026-05-10-请于2026-05-17前销毁", 1, 1,
    )
    book = openpyxl.load_workbook(io.BytesIO(files.xlsx))
    assert book.sheetnames == ["整理", "请先看"]
    heading, line = book["整理"].iter_rows(values_only=True)
    assert heading[:17] == layout.HEADINGS and heading[17].startswith("整理表 everyday ")
    assert line[:9] == (
        receipt, "2026-05-09 12:00:00", "电话", "虹祥驿站", None, "=1+1 楼道灯坏了", "2026-05-10 补充：是三楼的灯", "1", None,
    )
    assert line[15:17] == ("收到", "0")
    assert [each.formula1 for each in book["整理"].data_validations.dataValidation] == ['"A,B,C,D,未采纳,不计"']
    assert book["请先看"]["A10"].value == "请在 2026-05-17 之前销毁这个文件和它的所有副本。"
    assert book["整理"]["I2"].fill.fgColor.rgb == "00FFF7DB" and book["整理"]["F2"].fill.fill_type is None


def test_a_letter_to_a_campaign_has_one_line_a_question_that_was_answered(desk):
    desk.answers("东门口", "铺平")
    desk.answers("", "多几盏灯", at=NOON + timedelta(hours=1))
    desk.answers("南门", "", campaign="2025-autumn")
    lines = desk.table("2026-spring")
    assert [(row[4], row[5], row[7].strip()) for row in lines] == [
        ("1 哪一段路不好走？", "东门口", "1"), ("2 您想怎么改？", "铺平", "2"), ("2 您想怎么改？", "多几盏灯", "1"),
    ]


def test_what_is_filled_in_is_written_once_and_stands_in_the_next_sheet(desk):
    receipt = desk.letter()
    page = desk.sheet(DOING)
    data = saved(page)
    assert desk.give_back(data, dry_run=True).zh == "会写进 1 件、1 条。"
    assert standing_of(desk.store, receipt).state is State.RECEIVED
    assert desk.give_back(data).zh == "写进了 1 件、1 条。"
    assert desk.give_back(data).zh == "没有新的内容，什么都没有写。"
    assert len(desk.store.submissions("triage")) == 1
    line, = desk.table()
    assert [cell.lstrip("\t") for cell in line[7:17]] == [
        "1", "楼道里的灯不亮", "路灯照明", "B", "灯换好了。", "示例物业服务中心", "2026-06-30", "六月底前换完。", "已答复", "1",
    ]


def test_a_letter_goes_on_step_by_step(desk):
    receipt = desk.letter()
    states = []
    for fill in ({"要点": "灯不亮"}, {"主题": "路灯"}, {"办理结果": "D", "理由": "记下了。"}):
        desk.fill(fill)
        states.append(standing_of(desk.store, receipt).state)
    assert states == [State.SCREENED, State.GROUPED, State.ANSWERED]
    desk.says(receipt, REOPEN, "还是不亮")
    assert standing_of(desk.store, receipt).state is State.REOPENED
    desk.now += timedelta(hours=2)
    desk.fill({"理由": "再看了一次，记下了。"})
    assert standing_of(desk.store, receipt).state is State.ANSWERED
    desk.says(receipt, WITHDRAW)
    assert standing_of(desk.store, receipt).state is State.WITHDRAWN
    assert desk.files().letter_count == 0


def test_a_line_copied_below_is_a_further_point(desk):
    receipt = desk.letter("灯坏了，树太高")
    page = desk.sheet(SOLVED)
    page.append([cell.value for cell in page[2]])
    write(page, 3, {"条": 2, **REFUSED, "牵头单位": None})
    assert desk.give_back(page).zh == "写进了 1 件、2 条。"
    points = standing_of(desk.store, receipt).points
    assert [(point.number, point.text, point.disposition) for point in points] == [
        (1, "楼道里的灯不亮", "A"), (2, "把树砍掉", "未采纳"),
    ]
    # Only what is new is written: one line of the two.
    desk.fill({}, {"理由": "树是大家的，可以修枝。"})
    assert len(desk.store.submissions("triage")) == 3


def test_all_that_excel_and_wps_make_of_the_cells_is_understood(desk):
    for _ in range(3):
        desk.letter()
    page = desk.sheet(
        {**DOING, "办结期限": "２０２６年６月３０日", "办理结果": "ｂ"},
        {**DOING, "办结期限": "2026/6/30", "办理结果": "B 正在解决", "条": 1.0},
        {**DOING, "办理结果": "正在解决", "要点": "灯\n不亮 "},
    )
    page["N4"].value = (desk.now + timedelta(days=51)).date()
    page["N4"].number_format = "yyyy/m/d"
    # A whole column that was coloured once.
    page.column_dimensions["AA"].width = 3
    page.cell(5000, 3).value = ""
    assert desk.give_back(page).zh == "写进了 3 件、3 条。"
    letters = letters_of(desk.store, EVERYDAY)
    assert {str(letter.standing.points[0].due_date) for letter in letters} == {"2026-06-30"}
    assert {letter.standing.points[0].disposition for letter in letters} == {"B"}
    assert sorted(letter.standing.points[0].text for letter in letters) == ["楼道里的灯不亮", "楼道里的灯不亮", "灯 不亮"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
def test_a_csv_comes_back_as_excel_and_wps_save_it(desk, encoding):
    desk.letter('他说"灯"坏了,\r\n真的')
    rows = list(csv.reader(io.StringIO(desk.files().csv.decode("utf-8-sig"), newline="")))
    for heading, text in DOING.items():
        rows[1][layout.HEADINGS.index(heading)] = text
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t" if encoding == "utf-16" else ",").writerows(rows)
    assert desk.give_back(out.getvalue().encode(encoding)).zh == "写进了 1 件、1 条。"


def test_two_desks_with_one_sheet_do_not_write_over_each_other(desk):
    receipt = desk.letter()
    mine, theirs = desk.sheet({**SOLVED, "理由": "我写的。"}), desk.sheet({**SOLVED, "理由": "她写的。"})
    assert desk.give_back(theirs).is_done
    assert words(desk.give_back(mine)) == [
        "第 2 行“版次”（Q 列）：这一条在表格导出以后又填过（2026-05-10 12:00）：要点“楼道里的灯不亮”，主题“路灯照明”，办理结果“A”，"
        "理由“她写的。”，牵头单位“示例物业服务中心”。要照这一行改，请把版次写成 1。"
    ]
    write(mine, 2, {"版次": 1})
    assert desk.give_back(mine).is_done
    assert standing_of(desk.store, receipt).points[0].reason == "我写的。"


def test_an_import_that_was_cut_off_does_not_count_and_is_done_again(inbox):
    desk = Desk(inbox.open())
    for _ in range(3):
        desk.letter()
    data = saved(desk.sheet(SOLVED, SOLVED, SOLVED))
    desk.give_back(data)
    desk.store.close()
    ledger = inbox.dir / "triage.v1.2026-05.csv"
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[:3]) + lines[3][:40])
    desk.store = inbox.open()
    assert {letter.standing.state for letter in letters_of(desk.store, EVERYDAY)} == {State.RECEIVED}
    assert desk.give_back(saved(desk.sheet(SOLVED, SOLVED, SOLVED))).zh == "写进了 3 件、3 条。"
    assert {letter.standing.state for letter in letters_of(desk.store, EVERYDAY)} == {State.ANSWERED}
    desk.store.close()


_WORDS = st.text(st.sampled_from("灯树路门坏修换好，。a1-=+'\"\\ "), min_size=1, max_size=12).map(layout.folded).filter(
    lambda text: text.strip("， 。") and not any(c.isdigit() for c in text)
)


@st.composite
def _fills(draw):
    disposition = draw(st.sampled_from(["", *DISPOSITIONS]))
    fill = {"要点": draw(_WORDS), "主题": draw(_WORDS), "办理结果": disposition}
    if disposition:
        day = draw(st.sampled_from(["2026-06-30", "2027-01-01"]))
        fill |= {"理由": draw(_WORDS), "牵头单位": "示例物业", "办结期限": day}
    return draw(st.one_of(st.just({}), st.just(fill)))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_fills(), min_size=3, max_size=3), st.integers(0, 10**6))
def test_what_is_filled_in_comes_back_in_the_same_cells(tmp_path_factory, fills, seed):
    store = open_store(tmp_path_factory.mktemp("inbox"), report=str)
    desk = Desk(store, seed)
    desk.answers("东门口", "铺平")
    desk.answers("南门", "", at=NOON + timedelta(hours=1))
    page = desk.sheet(*fills, scope="2026-spring")
    filled = [[str(cell.value or "") for cell in row[7:15]] for row in page.iter_rows(min_row=2, max_col=17)]
    random.Random(seed).shuffle(rows := list(page.iter_rows(min_row=2, values_only=True)))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            put(page.cell(number, column), value)
    assert desk.give_back(page).complaints == ()
    in_csv = [[plain_text(cell) for cell in row[7:15]] for row in table(desk.files("2026-spring").csv)]
    assert in_csv == filled
    again = openpyxl.load_workbook(io.BytesIO(desk.files("2026-spring").xlsx))["整理"]
    assert [[str(cell.value or "") for cell in row[7:15]] for row in again.iter_rows(min_row=2)] == filled
    assert desk.give_back(again).points == 0
    store.close()


def test_aside_needs_no_point(desk):
    receipt = desk.letter()
    desk.fill(ASIDE)
    assert standing_of(desk.store, receipt).is_set_aside
