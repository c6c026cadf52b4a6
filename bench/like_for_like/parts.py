"""What the peers make, as parts of ours: the theme's files, the home page, a page a station, and content/*.md."""

from collections.abc import Iterator
from functools import partial

from bench.like_for_like.pages import home_page, station_page
from builder import urls
from builder.model.network import Network
from builder.plan.context import PartContext
from builder.plan.page import Page
from builder.plan.part import Part
from builder.render import markdown_page
from builder.theme import ShellKey

_HOME, _STATION, _MARKDOWN = ShellKey("home", 0), ShellKey("stations", 2), ShellKey("about", 1)


def parts_of(network: Network, has_cards: bool = False) -> tuple[Part, ...]:
    """Every part, in the place of builder.plan.parts.parts_of."""
    return tuple(_parts(network))


def _parts(network: Network) -> Iterator[Part]:
    yield Part("theme", files=_theme_files)
    yield Part("home", lambda _context: (Page(urls.HOME, _HOME, home_page),), (_HOME,))
    for station in network.stations:
        yield Part(urls.station_url(station.slug), partial(_station, station.slug), (_STATION,))
    for source in network.pages:
        yield Part(source.file, partial(_markdown, source.name), (_MARKDOWN,))


def _theme_files(context: PartContext) -> dict[str, bytes]:
    return {path: content for path, content in context.theme.files.items() if isinstance(content, bytes)}


def _station(slug: str, _context: PartContext) -> Iterator[Page]:
    yield Page(urls.station_url(slug), _STATION, partial(station_page, slug=slug))


def _markdown(name: str, context: PartContext) -> Iterator[Page]:
    made = context.theme.pages[urls.markdown_url(name)]
    body = partial(markdown_page, title=made.title, body=made.body, text=made.body.striptags())
    yield Page(urls.markdown_url(name), _MARKDOWN, body)

