"""Page shells: chrome rendered once by the engine, with named holes, into which bodies are poured.

In: the text of a rendered shell, in which every hole is a mark (see `mark`). Out: `Shell.pour(Pour) ->
bytes`, a whole page. Text (`str`) is escaped here for the place it stands in; `Markup` goes in as it is. This
module knows neither MkDocs nor files, and it decides nothing about what a page says.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup, escape

from builder.frozen import frozen

# The holes a page fills. `meta` is made here from several fields of a Pour; the others are one field each.
HOLES = ("title", "meta", "head", "skip", "announce", "header", "body", "footer")

_MARK = re.compile("@@yizhan:([a-z_0-9]+)@@")


class ShellKey(NamedTuple):
    """Which chrome a page wears.

    `section` lights a tab ("home", "stations", "services", …: the first segment of the tab's URL);
    `depth` is the number of slashes in the page's URL ("" 0, "stations/" 1, "stations/x/" 2) and decides its
    relative links; an `absolute` shell links from the site's base path instead, for pages served at any URL.
    """

    section: str
    depth: int
    absolute: bool = False


@frozen
class Pour:
    """What one page puts into the holes of its shell."""

    title: str  # the page's own name; the shell adds the site's name in <title>, except on the home page
    body: Markup  # everything inside <article>; holds the element that `skip_target` names
    description: str = ""
    canonical: str | None = None  # absolute URL; also og:url
    robots: str | None = None  # "noindex"
    og_type: str = "website"
    og_image: str | None = None  # absolute URL
    shared: bool = True  # whether the page has Open Graph tags at all
    skip_target: str = "yz-main"  # an element's id, without "#"
    json_ld: str | None = None  # JSON text
    head: Markup = Markup("")  # further <link>, <meta> and <script src> elements
    announce: Markup = Markup("")  # a line above the header, such as 示例数据
    header: Markup = Markup("")  # controls in the header, such as the 长辈版 switch
    footer: Markup = Markup("")  # everything inside <footer>


@frozen
class Shell:
    """A rendered chrome in pieces: text, hole, text, hole, …, text."""

    texts: tuple[str, ...]
    holes: tuple[str, ...]  # one shorter than texts

    def pour(self, pour: Pour) -> bytes:
        """The whole page, UTF-8. The chrome, most of a page, is encoded once."""
        values = values_of(pour)
        parts = [self._encoded_texts[0]]
        for hole, text in zip(self.holes, self._encoded_texts[1:], strict=True):
            parts.append(values[hole].encode())
            parts.append(text)
        return b"".join(parts)

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with each hole replaced by its value, which is HTML already."""
        parts = [self.texts[0]]
        for hole, text in zip(self.holes, self.texts[1:], strict=True):
            parts.append(values[hole])
            parts.append(text)
        return "".join(parts)

    def surrounded(self, announce: Markup, header: Markup, footer: Markup) -> "Shell":
        """The same shell with these three holes filled for good: they are alike on all pages of its depth, and longer than
        most of these.
        """
        return _filled(self.texts, self.holes, {"announce": _banner(announce), "header": header, "footer": footer})

    @cached_property
    def _encoded_texts(self) -> tuple[bytes, ...]:
        return tuple(text.encode() for text in self.texts)


def mark(hole: str) -> str:
    """The mark that stands for a hole in a shell's text."""
    return f"@@yizhan:{hole}@@"


def split_shell(text: str, fixed: Mapping[str, str]) -> Shell:
    """Cuts a rendered shell at its marks; the holes in `fixed` are alike on every page and filled at once."""
    pieces = _MARK.split(text)
    return _filled(pieces[::2], pieces[1::2], fixed)


def values_of(pour: Pour) -> dict[str, str]:
    """Each hole's HTML."""
    return {
        "title": escape(pour.title),
        "meta": _meta(pour),
        "head": pour.head,
        "skip": escape(pour.skip_target),
        "announce": _banner(pour.announce),
        "header": pour.header,
        "body": pour.body,
        "footer": pour.footer,
    }


def _filled(pieces: Sequence[str], holes: Sequence[str], fixed: Mapping[str, str]) -> Shell:
    texts, left = [pieces[0]], []
    for hole, after in zip(holes, pieces[1:], strict=True):
        if hole in fixed:
            # Not `+`: it would make a Markup escape the text it is added to.
            texts[-1] = "".join((texts[-1], fixed[hole], after))
        else:
            left.append(hole)
            texts.append(after)
    return Shell(texts=tuple(texts), holes=tuple(left))


# Text is put together as str: Markup.format looks at each piece again, which took half of the pouring.
def _meta(pour: Pour) -> str:
    lines = []
    if pour.description:
        lines.append(f'<meta name="description" content="{escape(pour.description)}">')
    if pour.robots:
        lines.append(f'<meta name="robots" content="{escape(pour.robots)}">')
    if pour.canonical:
        lines.append(f'<link rel="canonical" href="{escape(pour.canonical)}">')
    lines += _open_graph(pour) if pour.shared else []
    if pour.json_ld:
        # "<" could end the script element or open a comment in it; JSON may always write it as an escape.
        json_text = str(pour.json_ld).replace("<", "\\u003c")
        lines.append(f'<script type="application/ld+json">{json_text}</script>')
    return "\n".join(lines)


def _banner(announce: Markup) -> str:
    if not announce:
        return ""
    return (
        '<aside class="md-banner" aria-label="站点提示"><div class="md-banner__inner md-grid md-typeset">'
        f"{escape(announce)}</div></aside>"
    )


def _open_graph(pour: Pour) -> list[str]:
    facts = (
        ("og:type", pour.og_type),
        ("og:title", pour.title),
        ("og:description", pour.description),
        ("og:url", pour.canonical),
        ("og:image", pour.og_image),
    )
    return [f'<meta property="{name}" content="{escape(text)}">' for name, text in facts if text]
