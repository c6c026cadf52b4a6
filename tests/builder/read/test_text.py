"""Bytes become text, or a sentence that says what kind of file it is and how to save it again."""

import pytest

from builder.diagnostics import format_text
from builder.read.text import MAX_ANSWERS_BYTES, MAX_BYTES, decode

TEXT = "name: 虹祥居民区\naddress: 示例路88号1楼\n"


def said(data: bytes) -> str:
    text, diagnostics = decode(data, "stations/a.yml")
    assert text is None
    return format_text(diagnostics)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_any_line_end_are_fine(mark, line_end):
    assert decode((mark + TEXT.replace("\n", line_end)).encode(), "a.yml") == (TEXT, [])


def test_gbk_is_named_with_what_it_says():
    assert said(TEXT.encode("gbk")) == (
        "stations/a.yml:1:1: 错误[file-gbk] 这个文件是按 GBK（记事本里叫 ANSI）存的，里面写着“name: 虹祥居民区”；"
        "请用记事本打开它，选“文件”→“另存为”，编码选“UTF-8”，再保存\n"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named_with_and_without_its_mark(encoding):
    assert said(TEXT.encode(encoding)).startswith("stations/a.yml:1:1: 错误[file-utf16] 这个文件是按 UTF-16")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04....word/document.xml", "一份 Word 文档"),
        (b"PK\x03\x04....xl/workbook.xml", "一份 Excel 表格"),
        (b"PK\x03\x04....mimetype", "一个压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "一份 Word、Excel 或 WPS 文档"),
        (b"%PDF-1.7\n", "一个 PDF 文件"),
        (b"\x89PNG\r\n\x1a\n", "一张图片"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "一张图片"),
        (b"\x00\x01\x02\x03" * 20, "一个二进制文件（比如程序或图片）"),
    ],
)
def test_other_files_saved_as_yml_are_named(data, kind):
    assert said(data).startswith(f"stations/a.yml:1:1: 错误[file-binary] 这是{kind}，不是文本文件")


@pytest.mark.parametrize("start", ["<!DOCTYPE html>", "\ufeff\n <html lang=zh>", '<?xml version="1.0"?>'])
def test_a_saved_web_page_is_named(start):
    words = said(f"{start}<body>name: 虹祥</body>".encode())
    assert words.startswith("stations/a.yml:1:1: 错误[file-html] 这是一个网页（HTML），不是文本文件")


def test_a_markdown_page_may_begin_with_a_tag_or_a_comment():
    assert decode("<!-- 说明 -->\n# 关于\n".encode(), "content/about.md")[1] == []


def test_one_broken_character_is_reported_at_its_place_not_as_another_encoding():
    data = TEXT.encode().replace("1楼".encode(), "1楼".encode()[:-1])
    assert said(data) == (
        "stations/a.yml:2:17: 错误[file-not-utf8] 这里的文字坏了，读不出来；请把这一行重新打一遍，保存时编码选“UTF-8”\n"
    )


def test_damaged_utf_8_is_not_taken_for_gbk_even_where_gbk_would_read_it():
    data = "name: 虹祥居民区\naddress: 法律咨询\n".encode().replace("虹".encode(), "虹".encode()[1:])
    assert "櫣绁" in data.decode("gb18030")
    assert said(data).startswith("stations/a.yml:1:7: 错误[file-not-utf8] 这里的文字坏了")


def test_the_answers_of_many_years_fit_in_their_file():
    data = b"#" * (MAX_BYTES + 1)
    assert decode(data, "content/outcomes/everyday.yml")[1] == [] == decode(data, "content/progress.yml")[1]
    assert decode(b"#" * (MAX_ANSWERS_BYTES + 1), "content/outcomes/everyday.yml")[0] is None


def test_a_file_over_256_kib_is_refused_and_one_of_256_kib_is_not():
    assert decode(b"#" * MAX_BYTES, "a.yml")[1] == []
    assert said(b"#" * (MAX_BYTES + 1)) == (
        "stations/a.yml:1:1: 错误[file-too-large] 这个文件有 257 KB，最多只能有 256 KB；"
        "一个站点通常不到 10 KB，请看看是不是放错了文件\n"
    )


@pytest.mark.parametrize("data", [b"", b"\n\n", " \r\n　".encode(), b"\xef\xbb\xbf"])
def test_a_file_of_nothing_is_empty(data):
    assert said(data) == "stations/a.yml:1:1: 错误[file-empty] 这个文件里还没有内容；请写上内容，或者删掉这个文件\n"


def test_control_characters_are_reported_by_line_and_taken_out():
    text, diagnostics = decode("a: 一\x08二\x1b\nb: 好\nc: \u202d021\u2028x\n".encode(), "a.yml")
    assert text == "a: 一二\nb: 好\nc: 021x\n"
    assert format_text(diagnostics) == (
        "a.yml:1:5: 错误[control-character] 这里有一个看不见的字符（退格符，U+0008），"
        "多半是复制时带进来的；请把它前后的字删掉重打一遍\n"
        "a.yml:3:4: 错误[control-character] 这里有一个看不见的字符（文字方向标记，U+202D），"
        "多半是复制时带进来的；请把它前后的字删掉重打一遍\n"
    )
