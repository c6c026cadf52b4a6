"""The <link> and <script> elements of a page: only files of our own under assets/, nothing inline.

elder.js is small and loaded at once, in the head: the text must have its size before it is first shown.
"""

from functools import lru_cache

from markupsafe import Markup

from builder.render.page import PageContext


def page_head(context: PageContext, *scripts: str, styles: tuple[str, ...] = (), feed: str = "") -> Markup:
    """Every page's own head: the stylesheets, the size switch, and the page's further scripts, deferred; and
    the feed that tells what is new on it (its URL below the site's root).
    """
    names = ("print.css", "elder.js", "yizhan.css", *styles, *scripts)
    print_href, elder_href, *hrefs = (context.link(f"assets/{name}") for name in names)
    count = 1 + len(styles)
    head = _head(print_href, elder_href, tuple(hrefs[:count]), tuple(hrefs[count:]))
    if not feed:
        return head
    # `feed` beside `alternate`: Material takes a plain rel="alternate" for another language of the site and asks for
    # its sitemap.
    alternate = '<link rel="alternate feed" type="application/atom+xml" title="消息订阅" href="{}">'
    return Markup("\n").join((head, _element(alternate, context.link(feed))))


@lru_cache(maxsize=256)
def _head(print_href: str, elder_href: str, styles: tuple[str, ...], scripts: tuple[str, ...]) -> Markup:
    """Remembered: all pages of a kind have the same."""
    parts = [_element('<link rel="stylesheet" href="{}">', href) for href in styles]
    parts.append(_element('<link rel="stylesheet" href="{}" media="print">', print_href))
    parts.append(_element('<script src="{}"></script>', elder_href))
    parts += [_element('<script src="{}" defer></script>', href) for href in scripts]
    return Markup("\n").join(parts)


def _element(markup: str, href: str) -> Markup:
    return Markup(markup).format(href)
