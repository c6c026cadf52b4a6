"""What is left at the address of a station that moved or merged: a sentence, a link, and the way on by itself.

The heading is the name of the station that one is led to: forms.js reads it for a ?station= of the old
address.
"""


from markupsafe import Markup

from builder import urls
from builder.frozen import frozen
from builder.model.station import Station
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head


@frozen
class RedirectView:
    name: str
    sentence: str
    href: str


def moved_page(context: PageContext, station: Station) -> RenderedBody:
    """At a former address of `station`."""
    target = _target(context, station)
    return _page(context, target, f"{target.name}的页面换了网址，正在带您过去。")


def merged_page(context: PageContext, station: Station) -> RenderedBody:
    """At the address of `station`, which has merged into another."""
    target = _target(context, station)
    return _page(context, target, f"{station.name}已经并入{target.name}，正在带您过去。")


def _target(context: PageContext, station: Station) -> Station:
    """The station in service that `station` is now; itself where it never merged."""
    return context.network.successor(station.slug) or station


def _page(context: PageContext, target: Station, sentence: str) -> RenderedBody:
    url = urls.station_url(target.slug)
    href = context.link(url)
    refresh = Markup('<meta http-equiv="refresh" content="0; url={}">\n').format(href)
    return RenderedBody(
        title=target.name,
        description=sentence,
        body=context.render("redirect.html", RedirectView(target.name, sentence, href)),
        head=refresh + page_head(context),
        canonical=url,
        robots="noindex",
    )
