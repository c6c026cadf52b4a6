"""What stands around every body: the 示例数据 line, the 长辈版 bar and its switch, the footer.

The 长辈版 bar is in every page and shown by CSS alone once elder.js has put the chosen size on <html>: nothing
jumps.
"""

from collections.abc import Iterator

from builder import urls
from builder.frozen import frozen
from builder.render.page import Chrome, PageContext
from builder.render.views.parts import Link, PhoneView, contact_phone, directory_links, markdown_links, section_links
from builder.render.words import date_text


@frozen
class ChromeView:
    sample_date: str
    name: str
    contact_name: str
    phone: PhoneView
    email: str
    address: str
    hours: str
    links: tuple[Link, ...]
    icp_record: str
    police_record: str
    made: str


def chrome(context: PageContext) -> Chrome:
    """The three holes of a shell that do not belong to one page."""
    view = chrome_view(context)
    return Chrome(
        announce=context.render("announce.html", view),
        header=context.render("header.html", view),
        footer=context.render("footer.html", view),
    )


def chrome_view(context: PageContext) -> ChromeView:
    site = context.network.site
    return ChromeView(
        sample_date=date_text(context.made_date) if site.sample else "",
        name=site.name,
        contact_name=site.contact.name,
        phone=contact_phone(context),
        email=site.contact.email or "",
        address=site.contact.address or "",
        hours=site.contact.hours or "",
        links=tuple(_links(context)),
        icp_record=site.icp_record or "",
        police_record=site.police_record or "",
        made=date_text(context.made_date),
    )


def _links(context: PageContext) -> Iterator[Link]:
    """Every section of the site; who kept a receipt number finds the way from any page."""
    yield from section_links(context)
    if context.forms:
        yield Link("查进展", context.link(urls.FORMS_STATUS))
    yield from directory_links(context)
    yield Link("隐私说明", context.link(urls.PRIVACY))
    yield from markdown_links(context)
