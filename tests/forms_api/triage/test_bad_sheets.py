"""What is wrong with a filled sheet is told by row and column, all of it at once, and nothing is written."""

import io

import openpyxl
import pytest

from forms_api.commands.erase import erase
from forms_api.triage import layout
from forms_api.triage.reading import read_sheet
from tests.forms_api.triage.samples import DOING, SOLVED, WITHDRAW, put, saved, words, write

OTHER = "EV7-54C-JDSW"


def _refused(desk, page_or_data):
    """What is said; and nothing was written."""
    before = len(desk.store.submissions("triage"))
    imported = desk.give_back(page_or_data)
    assert imported.points == 0 and len(desk.store.submissions("triage")) == before
    assert imported.zh == f"有 {len(imported.complaints)} 处要改，改好再导入；这一次什么都没有写进去。"
    return words(imported)


@pytest.mark.parametrize(
    ("fill", "said"),
    [
        ({"理由": None}, "第 2 行“理由”（L 列）：办理结果写了“B”，理由还没有写。每一条答复都要有理由。"),
        ({"牵头单位": None}, "第 2 行“牵头单位”（M 列）：办理结果是“B 正在解决”，要写牵头单位。"),
        ({"办结期限": None}, "第 2 行“办结期限”（N 列）：办理结果是“B 正在解决”，要写办结期限，例如 2026-06-30。"),
        ({"主题": None}, "第 2 行“主题”（J 列）：办理结果写了“B”，主题还没有写。"),
        ({"要点": None}, "第 2 行“要点”（I 列）：办理结果写了“B”，要点还没有写。"),
        ({"要点": None, "办理结果": None}, "第 2 行“要点”（I 列）：这一行填了别的，要点还没有写。"),
        (
            {"办理结果": "正在解絕"},
            "第 2 行“办理结果”（K 列）：没有“正在解絕”这种办理结果，是不是“B”？可以写的有：A、B、C、D、未采纳、不计。",
        ),
        ({"办理结果": "X"}, "第 2 行“办理结果”（K 列）：没有“X”这种办理结果，可以写的有：A、B、C、D、未采纳、不计。"),
        (
            {"办理结果": "已办结"},
            "第 2 行“办理结果”（K 列）：“已办结”说的是手续，没说事情怎样了；办好了写 A，还在办写 B，列入规划写 C，留作参考写 D，不办写“未采纳”。",
        ),
        (
            {"办结期限": 46203},
            "第 2 行“办结期限”（N 列）：日期变成了数字 46203，它在 Excel 里是 2026-06-30；请把这一格设成“文本”，再写 2026-06-30。",
        ),
        ({"办结期限": "2026-02-30"}, "第 2 行“办结期限”（N 列）：没有“2026-02-30”这一天，请改成真有的日期，例如 2026-06-30。"),
        ({"办结期限": "6月30日"}, "第 2 行“办结期限”（N 列）：“6月30日”没有写是哪一年，请写全，例如 2026-06-30。"),
        ({"办结期限": "年底"}, "第 2 行“办结期限”（N 列）：“年底”读不成日期，请写成 2026-06-30 的样子。"),
        (
            {"办结期限": "2026-05-08"},
            "第 2 行“办结期限”（N 列）：2026-05-08 比收到这一件的日子（2026-05-09）还早，请再看一遍。",
        ),
        ({"要点": "请王阿姨来"}, "第 2 行“要点”（I 列）：“王阿姨”像是一个人，公开的文字里不写谁，请改掉。"),
        ({"理由": "打 13800000000"}, "第 2 行“理由”（L 列）：“138…00”像是电话号码，公开的文字里不写电话，请改掉。"),
        ({"公开答复": "5号楼1202 修好了"}, "第 2 行“公开答复”（O 列）：“5号楼1202”说得出是哪一户，请写到楼为止，请改掉。"),
        ({"牵头单位": "王建国"}, "第 2 行“牵头单位”（M 列）：“王建国”像是人名，请写单位或岗位，请改掉。"),
        ({"主题": "灯" * 31}, "第 2 行“主题”（J 列）：写了 31 个字，最多 30 个，请写短一些。"),
        ({"条": "一"}, "第 2 行“条”（H 列）：“一”不是条的号码，请写 1、2、3 这样的数，最多 60。"),
        ({"版次": 7}, "第 2 行“版次”（Q 列）：版次改过了，请改回导出时的数（现在是 0）。"),
        (
            {"受理编号": OTHER},
            f"第 2 行“受理编号”（A 列）：收件文件夹里没有受理编号是 {OTHER} 的建议，请对照导出的表再看一遍。",
        ),
        ({"受理编号": "EV7-54C-JDSX"}, "第 2 行“受理编号”（A 列）：受理编号里有地方写错了，请对照回执再看一遍。"),
        ({"受理编号": None}, "第 2 行“受理编号”（A 列）：这一行没有受理编号，请从导出的表里抄回来；多余的行请整行删掉。"),
    ],
)
def test_one_mistake_is_one_sentence_with_row_and_column(desk, fill, said):
    desk.letter()
    assert _refused(desk, desk.sheet({**DOING, **fill})) == [said]


def test_all_mistakes_are_told_at_once_and_good_lines_wait(desk):
    for _ in range(3):
        desk.letter()
    page = desk.sheet(SOLVED, {**SOLVED, "理由": None, "办理结果": "b"}, {**DOING, "办结期限": "=TODAY()"})
    page["N4"].data_type = "f"
    assert _refused(desk, page) == [
        "第 3 行“理由”（L 列）：办理结果写了“B”，理由还没有写。每一条答复都要有理由。",
        "第 3 行“办结期限”（N 列）：办理结果是“B 正在解决”，要写办结期限，例如 2026-06-30。",
        "第 4 行“办结期限”（N 列）：这一格是公式，请把算出来的内容直接写进去。",
    ]


def test_merged_cells_are_named_and_blamed_for_nothing_else(desk):
    for _ in range(3):
        desk.letter()
    page = desk.sheet(DOING, DOING, DOING)
    page.merge_cells("L2:L4")
    page.merge_cells("A3:A4")
    assert _refused(desk, page) == [
        "第 2 行“理由”（L 列）：L2:L4 合并了单元格，请取消合并，每一行各写各的。",
        "第 3 行“受理编号”（A 列）：A3:A4 合并了单元格，请取消合并，每一行各写各的。",
    ]


def _headings(page, change):
    headings = [cell.value for cell in page[1]]
    change(headings)
    for nth in range(page.max_column + 2):
        page.cell(1, nth + 1).value = headings[nth] if nth < len(headings) else None
    return page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda row: row.insert(9, row.pop(11)), ["第 1 行“理由”（L 列）：这一列移到了 J 列，请移回 L 列。"]),
        (lambda row: row.remove("理由"), ["第 1 行“理由”（L 列）：这一列不见了，请从导出的表里补回来。"]),
        (lambda row: row.__setitem__(9, "题目"), ["第 1 行“主题”（J 列）：列名改成了“题目”，请改回“主题”。"]),
        (lambda row: row.insert(3, "备注"), ["第 1 行“备注”：多了这一列，请删掉整列。"]),
        (lambda row: row.insert(3, None), ["第 1 行：D 列没有列名，请删掉整列。"]),
        (lambda row: row.insert(3, "条"), ["第 1 行“条”（H 列）：这一列有两个，请删掉多出来的。"]),
        (lambda row: row.insert(0, row.pop()), ["第 1 行：“MARK”要在最后一列（R 列），请移回去。"]),
        (lambda row: row.pop(), ["第 1 行：最后一个列名“整理表 …”不见了，请从导出的表里把它抄回 R1 格。"]),
        (
            lambda row: row.__setitem__(17, "整理表 everyday 00000000"),
            ["第 1 行：这张表的列是另一版程序的，请重新导出一份再填。"],
        ),
    ],
)
def test_columns_that_are_not_as_they_went_out(desk, change, said):
    desk.letter()
    page = _headings(desk.sheet(DOING), change)
    assert _refused(desk, page) == [each.replace("MARK", layout.mark_of("everyday")) for each in said]


def test_points_are_numbered_without_gaps_and_each_once(desk):
    receipt = desk.letter("灯坏了，树太高，路不平")
    page = desk.sheet(SOLVED)
    for number in (1, 3):
        page.append([cell.value for cell in page[2]])
        write(page, page.max_row, {"条": number})
    assert _refused(desk, page) == [
        f"第 3 行“条”（H 列）：{receipt} 的第 1 条在第 2 行已经有了；一件里的另一条，请把号码往后写。",
        f"第 4 行“条”（H 列）：{receipt} 有第 3 条，没有第 2 条；请从 1 起接着写，不要跳过。",
    ]


def test_letters_that_are_erased_withdrawn_or_of_another_sheet(desk):
    gone, back, other = desk.letter("删掉我"), desk.letter("不办了"), desk.answers("南门")
    page = desk.sheet(SOLVED, SOLVED)
    rows = {page["A2"].value: 2, page["A3"].value: 3}
    erase(desk.store, gone, desk.now, False)
    desk.says(back, WITHDRAW)
    page.append([other, *[None] * 6, "1"])
    assert sorted(_refused(desk, page)) == sorted([
        f"第 {rows[gone]} 行“受理编号”（A 列）：{gone} 已经应居民的要求删除，不再整理，请把这一行整行删掉。",
        f"第 {rows[back]} 行“受理编号”（A 列）：{back} 居民已经撤回，不再整理，请把这一行整行删掉。",
        f"第 4 行“受理编号”（A 列）：{other} 是征集“2026-spring”的，这张表是平时的建议，请移到那一张表里。",
    ])


def test_columns_that_were_sorted_alone_are_noticed(desk):
    desk.letter("东门的灯坏了")
    desk.letter("西门的树太高")
    page = desk.sheet(SOLVED, SOLVED)
    first, second = page["A2"].value, page["A3"].value
    put(page["A2"], second)
    put(page["A3"], first)
    said = "行“原文”（F 列）：这里的原文不是 {} 的，可能只给几列排了序，或者改过；请重新导出一份，把填的抄过去。"
    assert _refused(desk, page) == ["第 2 " + said.format(second), "第 3 " + said.format(first)]


def test_a_line_that_was_emptied_is_not_taken_for_an_answer(desk):
    desk.letter()
    desk.fill(SOLVED)
    page = desk.sheet(dict.fromkeys(layout.WRITTEN))
    assert _refused(desk, page) == [
        "第 2 行“要点”（I 列）：第 1 条原来填过，现在整行空了；要撤掉这一条，请在办理结果写“不计”，再写理由。"
    ]


def test_the_writers_own_name_and_contact_are_found(desk):
    desk.letter("灯坏了", name="钱多多", contact="wx-lamp-88")
    assert _refused(desk, desk.sheet({**SOLVED, "理由": "已经请钱多多看过，加了 wx-lamp-88。"})) == [
        "第 2 行“理由”（L 列）：“钱多多”是写这一件的人，公开的文字里不写谁，请改掉。",
        "第 2 行“理由”（L 列）：这里有写信人留的联系方式，不能公开，请改掉。",
    ]


def test_a_question_that_was_not_asked(desk):
    receipt = desk.answers("南门")
    page = desk.sheet({**SOLVED, "问题": "3"}, scope="2026-spring")
    assert _refused(desk, page) == [
        f"第 2 行“问题”（E 列）：{receipt} 答了第 1 个问题，这里写的不是其中一个，请照导出的表写。"
    ]


def _renamed(desk):
    page = desk.sheet(SOLVED)
    page.title = "Sheet1"
    return saved(page)


def _another_book(desk):
    book = openpyxl.Workbook()
    book.active.title = layout.PAGE
    book.active.append(["姓名", "电话"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda desk: b"", "这个文件是空的，请选填好的整理表。"),
        (lambda desk: b"PK\x03\x04 no zip", "这个文件读不了：不是工作簿，或者损坏了。请在 Excel 或 WPS 里打开，另存为 .xlsx 再导入。"),
        (
            lambda desk: b"\xd0\xcf\x11\xe0 old",
            "这是老格式的 .xls，或者加了密码，读不了。请在 Excel 或 WPS 里另存为 .xlsx（不加密码）再导入。",
        ),
        (lambda desk: b"\x89PNG\r\n\x1a\n\0\0", "这个文件读不了：既不是 .xlsx 工作簿，也不是 .csv 表格。请用导出的整理表来填。"),
        (_renamed, "没有叫“整理”的工作表（这里有 “Sheet1”），改过名的话请改回来。"),
        (_another_book, "这不是整理表：第 1 行里没有整理表的列名。请用 triage export 导出的表来填。"),
        (lambda desk: '"受理编号","a'.encode(), "这个 .csv 的引号或逗号乱了，读不了。请用导出的 .xlsx 来填。"),
    ],
)
def test_what_is_no_sheet_is_said_in_one_sentence(desk, data, said):
    desk.letter()
    assert _refused(desk, data(desk)) == [said]


def test_a_workbook_cut_off_anywhere_is_told_and_never_raises(desk):
    desk.letter()
    data = saved(desk.sheet(SOLVED))
    for size in range(0, len(data), 397):
        assert read_sheet(data[:size]).complaints
