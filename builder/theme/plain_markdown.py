"""Markdown without HTML, for editors: a python-markdown extension, used by the engine.

A comment disappears, any other tag is shown as it was typed. No link leads anywhere but to a page, a phone or
a mailbox. No style attribute is written, because the Content-Security-Policy forbids it; lines wrapped
between Han characters close up again. It knows neither MkDocs nor the site.
"""

import html
import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

# A line break between two of these is how an editor wrapped a line, not a space a reader should see.
_HAN = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef"
_BREAK_IN_HAN = re.compile(f"(?<=[{_HAN}])\n(?=[{_HAN}])")

_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_SCHEME = re.compile("([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LINK_SCHEMES = ("http", "https", "mailto", "tel")
_ALIGNMENT = re.compile("text-align: (left|center|right);")


class PlainMarkdown(Extension):
    """Registers what this module's docstring promises."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.preprocessors.register(_WithoutComments(md), "without_comments", 20)
        md.treeprocessors.register(_Tidied(md), "tidied", 12)


class _WithoutComments(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return _COMMENT.sub("", "\n".join(lines)).split("\n")


class _Tidied(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if not _is_safe_link(element.get("href", "")):
                element.tag = "span"
                del element.attrib["href"]
            if aligned := _ALIGNMENT.fullmatch(element.attrib.pop("style", "")):
                element.set("class", f"align-{aligned[1]}")
            if element.text and element.tag != "code":
                element.text = _BREAK_IN_HAN.sub("", element.text)
            if element.tail:
                element.tail = _BREAK_IN_HAN.sub("", element.tail)


def _is_safe_link(href: str) -> bool:
    # Browsers decode entities and drop control characters before they read the scheme.
    scheme = _SCHEME.match("".join(c for c in html.unescape(href) if c > " "))
    return scheme is None or scheme[1].lower() in _LINK_SCHEMES
