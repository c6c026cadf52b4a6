"""The <link> and <script> elements of a page: only files of our own under assets/, nothing inline.

elder.js is small and loaded at once, in the head: the text must have its size before it is first shown.
"""

from markupsafe import Markup

from builder.render.page import PageContext


def page_head(context: PageContext, *scripts: str, styles: tuple[str, ...] = ()) -> Markup:
    """Every page's own head: the stylesheets, the size switch, and the page's further scripts, deferred."""
    parts = [_asset(context, '<link rel="stylesheet" href="{}">', name) for name in ("yizhan.css", *styles)]
    parts.append(_asset(context, '<link rel="stylesheet" href="{}" media="print">', "print.css"))
    parts.append(_asset(context, '<script src="{}"></script>', "elder.js"))
    parts += [_asset(context, '<script src="{}" defer></script>', name) for name in scripts]
    return Markup("\n").join(parts)


def _asset(context: PageContext, markup: str, name: str) -> Markup:
    return Markup(markup).format(context.link(f"assets/{name}"))
