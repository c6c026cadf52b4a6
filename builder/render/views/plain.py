"""Pages without records: a Markdown page of content/, and the page for an address that is not there."""


from markupsafe import Markup

from builder import urls
from builder.frozen import frozen
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb
from builder.render.views.station_list import FinderView, finder_view
from builder.render.words import summary


@frozen
class MarkdownView:
    title: str
    crumb: tuple[Link, ...]
    body: Markup


@frozen
class NotFoundView:
    finder: FinderView
    links: tuple[Link, ...]
    phone: PhoneView


def markdown_page(context: PageContext, title: str, body: Markup, text: str) -> RenderedBody:
    """A page of content/*.md: `body` is its HTML as the theme made it, `text` the same without tags."""
    text = text.removeprefix(title).strip()
    return RenderedBody(
        title=title,
        description=summary(text),
        body=context.render("markdown.html", MarkdownView(title, crumb(context), body)),
        head=page_head(context),
        og_type="article",
        search_text=text,
    )


def not_found_page(context: PageContext) -> RenderedBody:
    """404.html; it may be shown at any address, so context.link gives addresses from the server's root."""
    view = NotFoundView(
        finder=finder_view(context),
        links=(Link("首页", context.link(urls.HOME)), Link("全部站点", context.link(urls.STATIONS))),
        phone=contact_phone(context),
    )
    return RenderedBody(
        title="没有找到这一页",
        description="这个网址没有对应的页面。",
        body=context.render("not_found.html", view),
        head=page_head(context),
        robots="noindex",
    )
