"""A Markdown page of content/: its title, and what must not be in it.

In: the text of the file. Out: the title and diagnostics. The page is turned into HTML by the theme; this
module makes sure that nothing in it can run in a reader's browser, since Markdown lets HTML through. Code is
passed over, but only when it is closed, so that nothing hides behind an open fence.
"""

import html
import re
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Place, quote
from builder.model.contact import SCHEMES

_TITLE = re.compile(r"^#[ \t]+(?P<title>\S.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_CODE = re.compile(
    r"^ {0,3}(?P<fence>```+|~~~+)[^\n`]*\n(?:.*\n)*? {0,3}(?P=fence)[ \t]*$"  # a block between fences
    r"|(?<!`)(?P<tick>`+)(?!`)[^\n]+?(?<!`)(?P=tick)(?!`)",  # words between ticks
    re.MULTILINE,
)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>]|$)|<!--|<\?", re.MULTILINE)
_TARGET = re.compile(
    r"(?:\]\(|^ {0,3}\[[^\]\n]+\]:)\s*<?(?P<inside>[^)>\n]*)|<(?P<between>[^\s<>]+:[^<>]*)>", re.MULTILINE
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)[:：]", re.IGNORECASE)


def read_page(text: str, file: str) -> tuple[str | None, list[Diagnostic]]:
    """The first heading of the page and everything that is wrong with it."""
    prose = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    found = [*_forbidden_links(prose, file), *_tags(prose, file)]
    if text.startswith("---\n"):
        found.append(Diagnostic(
            Place(file),
            "front-matter",
            "页面开头不用写 --- 的部分，请删掉，第一行写标题：# 关于我们",
            "a page has no part between --- lines; delete it and start with the title: # 关于我们",
        ))
        return None, found
    title = _TITLE.search(prose)
    if not title:
        found.append(Diagnostic(
            Place(file),
            "page-without-title",
            "这一页没有标题；请在第一行写“# 关于我们”的样子，# 后面空一格",
            "this page has no title; make its first line one, like “# 关于我们”, with a space behind the #",
        ))
        return None, found
    return text[title.start("title"):title.end("title")], found


def _forbidden_links(prose: str, file: str) -> Iterator[Diagnostic]:
    for match in _TARGET.finditer(prose):
        part = "inside" if match["inside"] is not None else "between"
        # As a browser reads it: entities undone, white space inside passed over.
        target = re.sub(r"[\s\x00-\x20]", "", html.unescape(match[part]))
        scheme = _SCHEME.match(target)
        if scheme and scheme[1].lower() not in SCHEMES:
            yield Diagnostic(
                _place(prose, match.start(part), file),
                "forbidden-link",
                f"链接不能用{quote(scheme[1] + ':')}开头，只能用 https://、http://、mailto: 或 tel:",
                f"a link cannot start with {quote(scheme[1] + ':')}; "
                "only https://, http://, mailto: and tel: are allowed",
            )


def _tags(prose: str, file: str) -> Iterator[Diagnostic]:
    for match in _TAG.finditer(prose):
        tag = match[0] + (">" if match[0][-1].isalnum() else "")
        yield Diagnostic(
            _place(prose, match.start(), file),
            "html-in-page",
            f"页面里不能写 HTML 标签{quote(tag)}；请用 Markdown 的写法，要显示尖括号就写 &lt;",
            f"there can be no HTML tag like {quote(tag)} in a page; use Markdown, and &lt; for a plain <",
        )


def _place(text: str, offset: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
