"""YAML text becomes a tree of texts that know their line and column."""

import pytest

from builder.diagnostics import Place, format_text
from builder.read import tree
from builder.read.tree import Mapping, Scalar, Sequence, node_at, parse

pytestmark = pytest.mark.usefixtures("parser")


def read(text: str):
    node, diagnostics = parse(text, "a.yml")
    assert diagnostics == []
    return node


def plain(node):
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def said(text: str) -> str:
    return format_text(parse(text, "a.yml")[1])


@pytest.mark.parametrize(
    "text", ["9:00", "0571", "no", "off", "1e3", "0x10", "2026-05-09", "1_000", "=", "12:30:45"]
)
def test_a_value_is_the_text_that_was_typed(text):
    assert read(f"key: {text}\n").entries[0].value == Scalar(text, Place("a.yml", 1, 6))


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_and_null_are_the_empty_text(text):
    assert plain(read(f"key: {text}\nother: x\n")) == {"key": "", "other": "x"}


def test_quoted_null_is_a_text():
    assert plain(read("key: 'null'\n")) == {"key": "null"}


def test_lists_and_fields_keep_their_order():
    text = "b: [一, 二]\na:\n  - x: 1\n    y: {z: 2}\n  -\n    - 三\n"
    assert plain(read(text)) == {"b": ["一", "二"], "a": [{"x": "1", "y": {"z": "2"}}, ["三"]]}


def test_places_count_characters_not_bytes():
    root = read("名称: 虹祥𠮷驿站\nphones: [虹祥, {号码: 𠮷}]\n")
    assert root.entry("名称").value.place == Place("a.yml", 1, 5)
    assert node_at(root, ("phones", 0)).place == Place("a.yml", 2, 10)
    assert node_at(root, ("phones", 1)).place == Place("a.yml", 2, 14)
    assert node_at(root, ("phones", 1, "号码")).place == Place("a.yml", 2, 19)


def test_node_at_stops_at_the_nearest_node_there_is():
    root = read("a:\n  b: 一\n")
    assert node_at(root, ("a", "b")).text == "一"
    assert node_at(root, ("a", "none", "deeper")) is node_at(root, ("a",))
    assert node_at(root, ("a", "b", 3)).text == "一"
    assert node_at(root, ()) is root


def test_texts_of_several_lines_are_read():
    text = "a: |\n  第一行\n\n  第二行 # 不是注释\nb: >-\n  接着\n  写\nc: 一句\n  话\n"
    assert plain(read(text)) == {"a": "第一行\n\n第二行 # 不是注释\n", "b": "接着 写", "c": "一句 话"}


def test_a_trailing_comment_with_a_space_is_a_comment():
    assert plain(read("a: 虹祥  # 站名\n# 整行\nb: [x] # 清单\n")) == {"a": "虹祥", "b": ["x"]}


def test_an_empty_value_stands_with_its_key():
    root = read("a:\nb: {c: , d: x}\n")
    assert root.entry("a").value.place == root.entry("a").key.place
    assert node_at(root, ("b", "c")).place == Place("a.yml", 2, 5)


def test_a_question_mark_in_brackets_is_text():
    text = "url: {name: 街道, url: https://example.org/?q=1}\nlist: [?待定, 为什么? 因为, 甲,\n  乙? 丙]\n"
    assert plain(read(text)) == {
        "url": {"name": "街道", "url": "https://example.org/?q=1"},
        "list": ["?待定", "为什么? 因为", "甲", "乙? 丙"],
    }


def test_a_field_in_brackets_may_be_left_empty():
    assert plain(read("a: {b:, c: 1, d:}\n")) == {"a": {"b": "", "c": "1", "d": ""}}


def test_tabs_behind_a_value_do_not_matter():
    assert plain(read("a:\t虹祥\t\nb: 一\t二 \n")) == {"a": "虹祥", "b": "一 二"}


def test_20_levels_are_read_and_21_are_not():
    assert parse("[" * 20 + "]" * 20, "a.yml")[1] == []
    assert said("a: " + "[" * 20 + "]" * 20) == (
        "a.yml:1:23: 错误[too-deep] 一层套一层超过了 20 层；请看看是不是括号或空格写多了\n"
    )


@pytest.mark.parametrize("bracket", ["[", "{", "[\n", "- ", "? "])
def test_a_hundred_thousand_brackets_are_answered_not_suffered(bracket):
    node, diagnostics = parse(bracket * 100_000, "a.yml")
    assert node is None
    assert [d.rule for d in diagnostics] == ["too-deep"]


def test_a_duplicate_is_reported_where_it_is_and_names_the_first():
    assert said("a:\n  x: 1\n  y: 2\n  'x': 3\nb: 1\n") == (
        "a.yml:4:3: 错误[duplicate-key] “x”写了两遍，第 2 行已经有了；请只留一个\n"
    )


def test_of_a_duplicate_the_first_is_kept():
    assert plain(parse("x: 1\nx: 2\n", "a.yml")[0]) == {"x": "1"}


def test_the_same_key_in_two_places_is_no_duplicate():
    assert plain(read("- x: 1\n- x: 2\n")) == [{"x": "1"}, {"x": "2"}]


def test_what_yaml_offers_beyond_text_is_refused_each_in_its_own_words():
    text = "a: &base\n  x: 1\nb: *base\nc: !!int 3\nd:\n  <<: {y: 1}\n"
    assert said(text) == (
        "a.yml:1:4: 错误[anchor] 这里不能用“&base”做记号；请把它删掉，要重复的内容各写一遍\n"
        "a.yml:3:4: 错误[alias] 这里不能用“*base”引用别处的内容；请把内容再写一遍\n"
        "a.yml:4:4: 错误[tag] 这里不能用“!”开头的类型记号，请把它删掉；如果是文字，请用英文引号括起来\n"
        "a.yml:6:3: 错误[merge-key] 这里不能用“<<”合并别处的内容；请把内容再写一遍\n"
    )


def test_the_second_document_is_refused_at_its_mark():
    assert said("---\na: 1\n---\nb: 2\n") == (
        "a.yml:3:1: 错误[two-documents] 一个文件里只能写一份内容；请删掉“---”这一行，另一个站点请另建一个文件\n"
    )


@pytest.mark.parametrize("char", ["\u200b", "\u200d", "\u2060", "\u00a0", "\u3000", "\u00ad", "\ufe0f"])
def test_an_invisible_character_in_a_key_is_named(char):
    node, diagnostics = parse(f"na{char}me: 虹祥\n", "a.yml")
    assert format_text(diagnostics).startswith("a.yml:1:1: 错误[invisible-in-key] “name”里夹着看不见的字符（")
    assert f"U+{ord(char):04X}" in diagnostics[0].zh
    assert plain(node) == {"name": "虹祥"}


def test_an_invisible_character_in_a_value_stays():
    assert plain(read("a: 法律\u200b咨询\n")) == {"a": "法律\u200b咨询"}


def test_a_control_character_written_as_an_escape_is_refused_too():
    assert said('a: "x\\0y"\n') == (
        "a.yml:1:4: 错误[control-character] 这里有一个看不见的字符（空字符，U+0000），"
        "多半是复制时带进来的；请把它前后的字删掉重打一遍\n"
    )


@pytest.mark.parametrize("text", ["# 还没写\n", "---\n", "---\n...\n", "~\n", "''\n"])
def test_a_file_of_comments_is_empty(text):
    node, diagnostics = parse(text, "a.yml")
    assert node is None
    assert [d.rule for d in diagnostics] == ["file-empty"]


def test_an_unreadable_rest_is_still_answered_with_a_place():
    node, diagnostics = parse("a: 1\nb: {x: 1}}\n", "a.yml")
    assert node is None or diagnostics
    assert [(d.place.line, d.severity) for d in diagnostics] == [(2, "error")]


def test_the_faster_parser_is_the_one_in_use_where_it_exists():
    if tree.HAS_C_PARSER:
        assert sorted(tree.EVENT_PARSERS) == ["c", "pure"]


def test_fields_are_found_by_name():
    root = read("a: 1\n")
    assert isinstance(root, Mapping)
    assert root.entry("a").key.place == Place("a.yml", 1, 1)
    assert root.entry("b") is None
