"""Editors' Markdown: no HTML, no foreign schemes, no style attributes."""

import pytest
from markdown import Markdown

from builder.theme.plain_markdown import PlainMarkdown


def html(text: str) -> str:
    return Markdown(extensions=["tables", "footnotes", PlainMarkdown()]).convert(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("一 <img src=x onerror=alert(1)> 二", "<p>一 &lt;img src=x onerror=alert(1)&gt; 二</p>"),
        ("<div>\n\n一\n\n</div>", "<p>&lt;div&gt;</p>\n<p>一</p>\n<p>&lt;/div&gt;</p>"),
        ("A & B &copy; `<b>`", "<p>A &amp; B &copy; <code>&lt;b&gt;</code></p>"),
    ],
)
def test_html_is_shown_as_it_was_typed(text, expected):
    assert html(text) == expected


def test_a_comment_disappears():
    assert html("一<!-- 编辑\n\n留言 -->二") == "<p>一二</p>"


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&#58;alert(1)",
        "&#106;avascript:alert(1)",
        "java&#10;script:alert(1)",
        "data:text/html,x",
        "vbscript:x",
    ],
)
def test_a_link_that_would_run_something_is_only_text(href):
    assert html(f"[点我]({href})") == "<p><span>点我</span></p>"


@pytest.mark.parametrize(
    "href", ["https://example.org/", "http://example.org/", "tel:021-5550-0101", "../stations/", "a.md", "#b"]
)
def test_other_links_stay(href):
    assert html(f"[点我]({href})") == f'<p><a href="{href}">点我</a></p>'


def test_columns_are_aligned_without_a_style_attribute():
    table = html("| 项目 | 时间 |\n|:--|--:|\n| 法律 | 周三 |")
    assert '<th class="align-left">项目</th>' in table and '<td class="align-right">周三</td>' in table
    assert "style" not in table


def test_a_line_wrapped_between_han_characters_closes_up():
    assert html("我们在社区里\n办事。\n每天 Wi-Fi\n免费") == "<p>我们在社区里办事。每天 Wi-Fi\n免费</p>"


def test_code_keeps_its_lines():
    assert html("    第一行\n    第二行") == "<pre><code>第一行\n第二行\n</code></pre>"
