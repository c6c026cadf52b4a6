"""Blocks of a station's page about its people and its life: 议事品牌, 小人物, photos, published figures."""

from dataclasses import dataclass
from datetime import date

from builder import urls
from builder.model.station import Honouree, Station
from builder.render.page import PageContext
from builder.render.words import UNPUBLISHED, date_text, month_text


@dataclass(frozen=True)
class DeliberationView:
    name: str
    method: str
    cadence: str
    venue: str


@dataclass(frozen=True)
class HonourView:
    name: str
    title: str
    story: str
    month: str


@dataclass(frozen=True)
class PhotoView:
    src: str
    alt: str


@dataclass(frozen=True)
class FigureView:
    """A published figure with its hedge as written, and where it comes from."""

    name: str
    value: str
    origin: str


def deliberation_views(station: Station) -> tuple[DeliberationView, ...]:
    return tuple(
        DeliberationView(
            brand.name, brand.method or "", brand.cadence or UNPUBLISHED, brand.venue or UNPUBLISHED
        )
        for brand in station.deliberation
    )


def honour_views(station: Station) -> tuple[HonourView, ...]:
    return tuple(_honour(person) for person in station.honours)


def photo_views(context: PageContext, station: Station) -> tuple[PhotoView, ...]:
    return tuple(PhotoView(context.link(urls.image_url(photo.file)), photo.alt) for photo in station.photos)


def figure_views(station: Station) -> tuple[FigureView, ...]:
    return tuple(
        FigureView(figure.name, str(figure.value), _origin(figure.source, figure.as_of))
        for figure in station.figures
    )


def _honour(person: Honouree) -> HonourView:
    month = month_text(person.month) if person.month else ""
    return HonourView(person.name, person.title or "", person.story or "", month)


def _origin(source: str | None, as_of: date | None) -> str:
    return "，".join(part for part in (source, as_of and f"截至{date_text(as_of)}") if part)
