"""Slips of a Chinese keyboard are explained in their own terms, all at once; what is right is left alone."""

import pytest

from builder.diagnostics import format_text
from builder.read.tree import Scalar, Sequence, parse

pytestmark = pytest.mark.usefixtures("parser")

STATION = """\
name: 虹祥居民区党群服务站
tier: station
address: 示例路88号1楼
phones:
  - number: 021-5550-0101
    name: 前台
hours:
  regular:
    周一至周五: 08:30-11:30, 13:30-17:30
    周六至周日: 休息
services:
  - {service: 法律咨询, note: 每周三下午，律师在站}
  - service: 助餐
"""


def plain(node):
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def rules(text: str) -> list[tuple[int, str]]:
    return [(d.place.line, d.rule) for d in sorted(parse(text, "a.yml")[1], key=lambda d: d.place)]


# Each line of STATION as somebody mistyped it: the rule it breaks.
SLIPS = [
    (1, "name：虹祥居民区党群服务站", "full-width-colon"),
    (1, "name: *虹祥居民区党群服务站", "reserved-start"),
    (1, "*name*: 虹祥居民区党群服务站", "reserved-start"),
    (2, "tier:station", "missing-space"),
    (2, " tier: station", "indent"),
    (3, "address: 示例路88号 #1楼", "comment-cut"),
    (3, 'address: "示例路88号1楼', "unclosed-quote"),
    (3, "address 示例路88号1楼", "missing-colon"),
    (3, "“address”: 示例路88号1楼", "chinese-quotes"),
    (4, "phones：", "full-width-colon"),
    (5, "  -number: 021-5550-0101", "list-mark-space"),
    (5, "  － number: 021-5550-0101", "list-mark"),
    (5, "\t- number: 021-5550-0101", "tab-indent"),
    (6, "   name: 前台", "indent"),
    (6, "     name: 前台", "indent"),
    (6, "　　name: 前台", "wide-space-indent"),
    (6, "    name: “前台", None),
    (7, "hours:", None),
    (9, "    周一至周五：08:30-11:30, 13:30-17:30", "full-width-colon"),
    (10, "     周六至周日: 休息", "indent"),
    (10, "    周六至周日 09:00-11:30", "missing-colon"),
    (12, "  - {service: 法律咨询，note: 每周三下午}", "full-width-comma"),
    (12, "  - {service：法律咨询, note: 每周三下午}", "full-width-colon"),
    (12, "  - {service: 法律咨询, note:每周三下午}", "missing-space"),
    (12, "  - {service: 法律咨询, note: 每周三下午", "unclosed-bracket"),
    (13, "  • service: 助餐", "list-mark"),
    (13, "  - service: 助餐: 中午", "colon-in-value"),
]


def with_lines(changes: dict[int, str]) -> str:
    lines = STATION.splitlines()
    for number, line in changes.items():
        lines[number - 1] = line
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("number", "line", "rule"), SLIPS)
def test_one_slip_gets_one_sentence(number, line, rule):
    assert rules(with_lines({number: line})) == ([(number, rule)] if rule else [])


@pytest.mark.parametrize("first", range(len(SLIPS)))
def test_several_slips_are_all_reported_and_nothing_else(first):
    chosen = {}
    for number, line, rule in (SLIPS[(first + step * 3) % len(SLIPS)] for step in range(9)):
        chosen.setdefault(number, (line, rule))
    text = with_lines({number: line for number, (line, _) in chosen.items()})
    assert rules(text) == [(number, rule) for number, (_, rule) in sorted(chosen.items()) if rule]


@pytest.mark.parametrize(
    ("number", "line"),
    [slip[:2] for slip in SLIPS if slip[2] in ("full-width-colon", "missing-space", "indent", "list-mark")],
)
def test_after_a_slip_the_rest_is_read_as_it_was_meant(number, line):
    meant = plain(parse(STATION, "a.yml")[0])
    read = plain(parse(with_lines({number: line}), "a.yml")[0])
    assert read.keys() == meant.keys()
    assert read["phones"] == meant["phones"]
    assert read["hours"] == meant["hours"]


def test_a_place_behind_a_repair_is_where_the_editor_sees_it():
    root, diagnostics = parse("name：虹祥\nphones:\n\t-number：021\n", "a.yml")
    assert [(d.place.line, d.place.column) for d in diagnostics] == [(1, 5), (3, 1), (3, 2), (3, 9)]
    assert root.entry("name").value.place.column == 6
    assert root.entry("phones").value.items[0].entry("number").key.place.column == 3


@pytest.mark.parametrize(
    "value",
    [
        "周三：律师在站",
        "大家叫它“会客厅”",
        "“虹祥”和“虹梅”",
        "08:30-11:30, 13:30-17:30",
        "https://example.org/?a=1&b=2#top",
        "C#课、a:b、#1楼",
        "王**",
        "-5度",
        "100%",
        "(一楼)，［二楼］",
        "甲 - 乙",
        "１２３４",
        "为什么? 因为",
        "a  # 注释",
        "[一楼, 二楼]",
        "{x: 插图：门厅，一楼}",
        "'it''s'",
        '"双引号 # 里, 什么: 都行"',
        "'单引号里 * & @ 也行'",
        "|\n    一行：\n\n     - 二行 #不是注释\n    \"三行",
        "一句\n    接着写：第二行\n    第三行",
    ],
)
def test_ordinary_text_is_left_alone(value):
    text = f"name: 虹祥\nnote: {value}\nlist:\n  - {value}\ntier: x\n"
    if not value.startswith(("|", "一句", "[", "{")):
        text += f"brackets: ['x', {value.replace(',', '').replace('[', '').split('  #')[0]!r}]\n"
    assert parse(text, "a.yml")[1] == []


@pytest.mark.parametrize(
    "block", ["steps:\n- 打电话\n- 到站\n", "a:\n    b: 1\n    c:\n     - x\n", "  a: 1\n  b: 2\n", "k : v\n"]
)
def test_other_ways_to_lay_out_yaml_are_fine(block):
    assert parse(block, "a.yml")[1] == []


def test_a_quote_is_reported_where_it_opened_even_if_a_later_one_closes_it():
    text = 'name: "虹祥\ntier: station\naddress: "示例路"\n'
    assert format_text(parse(text, "a.yml")[1]) == (
        'a.yml:1:7: 错误[unclosed-quote] 这里的引号 " 有头没有尾；请在“虹祥”的末尾补上 "，或者把开头的引号删掉\n'
    )


def test_a_run_of_tabs_is_one_mistake():
    text = "phones:\n\t- number: 1\n\t  name: 甲\n\n\t- number: 2\nname: x\n"
    assert format_text(parse(text, "a.yml")[1]) == (
        "a.yml:2:1: 错误[tab-indent] 行首用了 Tab 键（到第 5 行都是）；请删掉，改用空格\n"
    )


def test_lines_that_stand_askew_together_are_one_mistake():
    assert rules("name: 甲\n tier: a\n kind: b\nparent: c\n status: d\n") == [(2, "indent"), (5, "indent")]


def test_a_tab_before_a_line_that_goes_on_is_a_mistake_with_either_parser():
    assert rules("note: 一句\n\t接着写\n") == [(2, "tab-indent")]


def test_a_full_width_space_before_a_line_that_goes_on_is_one_too():
    assert rules("note: 一句\n 　接着写\n") == [(2, "wide-space-indent")]


def test_a_web_address_or_number_is_no_key():
    assert rules("links:\n  - tel:021-5550-0101\n  - mailto:a@example.org\n  - https://example.org\n") == []


def test_a_conflict_is_one_mistake_and_the_first_part_counts():
    text = "name: 甲\n<<<<<<< HEAD\ntier: a\n=======\ntier: b\nkind: c\n>>>>>>> 改\naddress: 路\n"
    root, diagnostics = parse(text, "a.yml")
    assert [(d.place.line, d.rule) for d in diagnostics] == [(2, "conflict-marks")]
    assert plain(root) == {"name": "甲", "tier": "a", "address": "路"}


def test_a_file_of_another_kind_is_not_answered_with_thousands_of_lines():
    _, diagnostics = parse("a：b\n" * 5000, "a.yml")
    assert len(diagnostics) <= 200
    node, diagnostics = parse("a: [" + "x:, " * 5000 + "]\n", "a.yml")
    assert node is None
    assert len(diagnostics) == 1
