"""The <link> and <script> elements of a page: only files of our own under assets/, nothing inline.

elder.js is small and loaded at once, in the head: the text must have its size before it is first shown.
"""

from markupsafe import Markup

from builder.render.page import PageContext


def page_head(context: PageContext, *scripts: str, styles: tuple[str, ...] = ()) -> Markup:
    """Every page's own head: the stylesheets, the size switch, and the page's further scripts, deferred."""
    parts = [_style(context, name) for name in ("yizhan.css", *styles)]
    parts.append(Markup('<link rel="stylesheet" href="{}" media="print">').format(context.link("assets/print.css")))
    parts.append(Markup('<script src="{}"></script>').format(context.link("assets/elder.js")))
    parts += [Markup('<script src="{}" defer></script>').format(context.link(f"assets/{name}")) for name in scripts]
    return Markup("\n").join(parts)


def _style(context: PageContext, name: str) -> Markup:
    return Markup('<link rel="stylesheet" href="{}">').format(context.link(f"assets/{name}"))
