"""Blocks of a station's page that show it: photos and published figures."""

from datetime import date

from builder import urls
from builder.frozen import frozen
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.words import date_text


@frozen
class PhotoView:
    src: str
    alt: str


@frozen
class FigureView:
    """A published figure with its hedge as written, and where it comes from."""

    name: str
    value: str
    origin: str


def photo_views(context: PageContext, station: Station) -> tuple[PhotoView, ...]:
    return tuple(PhotoView(context.link(urls.image_url(photo.file)), photo.alt) for photo in station.photos)


def figure_views(station: Station) -> tuple[FigureView, ...]:
    return tuple(
        FigureView(figure.name, str(figure.value), _origin(figure.source, figure.as_of))
        for figure in station.figures
    )


def _origin(source: str | None, as_of: date | None) -> str:
    return "，".join(part for part in (source, as_of and f"截至{date_text(as_of)}") if part)
