"""A Markdown page of content/: its title, and what must not be in it.

In: the text of the file. Out: the title and diagnostics. The page is turned into HTML by the theme; this
module makes sure that nothing in it can run in a reader's browser, since Markdown lets HTML through.
"""

import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Place, quote

_TITLE = re.compile(r"#[ \t]+(?P<title>.+?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")
_CODE = re.compile(r"(`+).+?\1")
_TAG = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:[\s/>]|$)")
_FORBIDDEN_TARGET = re.compile(
    r"(?:\]\(\s*<?|\]:\s*<?|<)(?P<scheme>javascript|vbscript|data|file)\s*(?::|：|&#0*58;|&colon;)",
    re.IGNORECASE,
)


def read_page(text: str, file: str) -> tuple[str | None, list[Diagnostic]]:
    """The first heading of the page and everything that is wrong with it."""
    lines = text.split("\n")
    found = [diagnostic for diagnostic in _line_mistakes(lines, file)]
    if lines[0].rstrip() == "---":
        found.append(Diagnostic(
            Place(file),
            "front-matter",
            "页面开头不用写 --- 的部分，请删掉，第一行写标题：# 关于我们",
            "a page has no part between --- lines; delete it and start with the title: # 关于我们",
        ))
        return None, found
    for line, _ in _prose(lines):
        if match := _TITLE.fullmatch(line):
            return match["title"], found
    found.append(Diagnostic(
        Place(file),
        "page-without-title",
        "这一页没有标题；请在第一行写“# 关于我们”的样子，# 后面空一格",
        "this page has no title; make its first line one, like “# 关于我们”, with a space behind the #",
    ))
    return None, found


def _prose(lines: list[str]) -> Iterator[tuple[str, int]]:
    """The lines outside code blocks, with their numbers."""
    fence = ""
    for number, line in enumerate(lines, 1):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        elif not fence:
            yield line, number


def _line_mistakes(lines: list[str], file: str) -> Iterator[Diagnostic]:
    for line, number in _prose(lines):
        plain = _CODE.sub(lambda code: " " * len(code[0]), line)
        for match in _FORBIDDEN_TARGET.finditer(plain):
            yield Diagnostic(
                Place(file, number, match.start("scheme") + 1),
                "forbidden-link",
                f"链接不能用{quote(match['scheme'] + ':')}开头，只能用 https://、http://、mailto: 或 tel:",
                f"a link cannot start with {quote(match['scheme'] + ':')}; "
                "only https://, http://, mailto: and tel: are allowed",
            )
        for match in _TAG.finditer(plain):
            yield Diagnostic(
                Place(file, number, match.start() + 1),
                "html-in-page",
                f"页面里不能写 HTML 标签{quote(match[0])}；请用 Markdown 的写法，要显示尖括号就写 &lt;",
                f"there can be no HTML tag like {quote(match[0])} in a page; use Markdown, and &lt; for a "
                "plain <",
            )
