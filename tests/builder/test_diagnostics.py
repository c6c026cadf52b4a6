"""Diagnostics in their three formats: one line each, in source order, whatever an editor's text holds."""

import json

from builder.diagnostics import (
    Diagnostic,
    Place,
    format_github,
    format_json,
    format_text,
    has_errors,
    in_order,
    quote,
    summary,
)

LATER = Diagnostic(Place("stations/a.yml", 12, 5), "unknown-field", "不认识的字段“电话号”", "unknown field “电话号”")
EARLIER = Diagnostic(
    Place("stations/a.yml", 3, 9), "chinese-quotes", "引号会印出来", "quotes are printed", "warning"
)
OTHER_FILE = Diagnostic(Place("site_config.yml", 40, 1), "missing-field", "缺少“name”", "“name” is missing")


def test_a_line_says_place_severity_rule_and_sentence():
    assert format_text([LATER]) == "stations/a.yml:12:5: 错误[unknown-field] 不认识的字段“电话号”\n"
    assert format_text([EARLIER]) == "stations/a.yml:3:9: 提醒[chinese-quotes] 引号会印出来\n"
    assert format_text([LATER], "en") == "stations/a.yml:12:5: error[unknown-field] unknown field “电话号”\n"
    assert format_text([EARLIER], "en") == "stations/a.yml:3:9: warning[chinese-quotes] quotes are printed\n"


def test_lines_come_in_source_order_and_each_only_once():
    assert in_order([LATER, EARLIER, OTHER_FILE, LATER]) == [OTHER_FILE, EARLIER, LATER]
    assert [line.split(": ")[0] for line in format_text([LATER, LATER, EARLIER]).splitlines()] == [
        "stations/a.yml:3:9",
        "stations/a.yml:12:5",
    ]


def test_line_9_stands_before_line_10():
    nine, ten = (Diagnostic(Place("a.yml", line), "r", "字", "words") for line in (9, 10))
    assert in_order([ten, nine]) == [nine, ten]


def test_json_has_the_counts_and_both_languages():
    report = json.loads(format_json([LATER, EARLIER], "en"))
    assert (report["errors"], report["warnings"]) == (1, 1)
    assert report["diagnostics"][1] == {
        "path": "stations/a.yml",
        "line": 12,
        "column": 5,
        "severity": "error",
        "rule": "unknown-field",
        "message": "unknown field “电话号”",
        "zh": "不认识的字段“电话号”",
        "en": "unknown field “电话号”",
    }


def test_github_commands_escape_what_would_end_them():
    odd = Diagnostic(Place("站点,1:2.yml", 1, 2), "r", "五成 50%\n第二行", "x")
    assert format_github([odd]) == "::error file=站点%2C1%3A2.yml,line=1,col=2,title=r::五成 50%25%0A第二行\n"


def test_the_summary_counts_errors_and_warnings():
    assert summary([LATER, OTHER_FILE, EARLIER]) == "2 个错误，1 个提醒"
    assert summary([LATER]) == "1 个错误"
    assert summary([EARLIER]) == "1 个提醒"
    assert summary([]) == "没有发现错误"
    assert summary([LATER, OTHER_FILE, EARLIER], "en") == "2 errors, 1 warning"
    assert summary([], "en") == "no mistakes found"


def test_only_errors_stop_publishing():
    assert has_errors([EARLIER, LATER])
    assert not has_errors([EARLIER])


def test_a_quotation_is_short_and_shows_what_is_invisible():
    assert quote("  示例路88号 ") == "“示例路88号”"
    assert quote("一二三四五六七八九十", limit=5) == "“一二三四…”"
    assert quote("法律\u200b咨询\n第二行") == "“法律<U+200B>咨询<U+000A>第二行”"


def test_no_text_can_forge_a_second_line():
    forged = Diagnostic(Place("a\nb.yml"), "r", "字\nsite_config.yml:1:1: 错误[x] 假的\x1b[31m", "words")
    assert format_text([forged]).count("\n") == 1
    assert "\x1b" not in format_text([forged])
