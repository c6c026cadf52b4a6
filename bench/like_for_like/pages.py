"""The three pages of the peers, made with our means: a station's, the home page with the towns, and content/*.md.

In: a PageContext. Out: a RenderedBody, like every page of builder/render.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from builder import urls
from builder.model.opening.timetext import CLOSED_WORD, spans_text
from builder.model.opening.weekdays import days_text
from builder.model.station import Station
from builder.render.environment import templates_in
from builder.render.page import PageContext, RenderedBody

# Remembered, as the product remembers them: a network has few weeks that differ.
_of_few = lru_cache(maxsize=1024)
_TEMPLATES = templates_in(Path(__file__).with_name("templates"))


@dataclass(frozen=True)
class _Link:
    href: str
    name: str


@dataclass(frozen=True)
class _Days:
    days: str
    times: str


@dataclass(frozen=True)
class _Exception:
    date: str
    times: str
    reason: str


@dataclass(frozen=True)
class _StationView:
    station: Station
    above: _Link | None
    below: tuple[_Link, ...]
    week: tuple[_Days, ...]
    exceptions: tuple[_Exception, ...]
    note: str
    times: Callable[[tuple], str] = _of_few(spans_text)


@dataclass(frozen=True)
class _HomeView:
    name: str
    towns: tuple[_Link, ...]


def station_page(context: PageContext, slug: str) -> RenderedBody:
    station = context.network.station(slug)
    above = context.network.station(station.parent) if station.parent else None
    hours = station.hours
    view = _StationView(
        station,
        _link(context, above) if above else None,
        tuple(_link(context, child) for child in context.network.children(slug)),
        _week(hours.regular),
        tuple(_Exception(str(each.date), spans_text(each.hours), each.reason) for each in hours.exceptions),
        hours.note,
    )
    return _body("station.html", view, station.name, station.description or "")


def home_page(context: PageContext) -> RenderedBody:
    network = context.network
    towns = tuple(_link(context, town) for town in network.stations_of_tier("town"))
    return _body("home.html", _HomeView(network.site.name, towns), network.site.name, network.site.description or "")


def _body(template: str, view: object, title: str, description: str) -> RenderedBody:
    return RenderedBody(title, description, _TEMPLATES.body(template, view), Markup(""))


def _link(context: PageContext, station: Station) -> _Link:
    return _Link(context.link(urls.station_url(station.slug)), station.name)


@_of_few
def _week(week: tuple) -> tuple[_Days, ...]:
    """Days of equal times in one row, from Monday."""
    rows: dict[tuple, list[int]] = {}
    for day, spans in enumerate(week):
        rows.setdefault(spans, []).append(day)
    return tuple(_Days(days_text(days), spans_text(spans) or CLOSED_WORD) for spans, days in rows.items())
