"""All that there is to make of a network: pages (pages.py), data for scripts and programs, pictures, paper.

In: a Network and whether paper was asked for. Out: Parts, each with a name of its own. What can only be made of the other
parts (sitemap, header search, the pair that forms_api reads) is last_parts.py's.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from builder import urls
from builder.model.network import Network
from builder.model.part_of_network import area_ids
from builder.open_data.files import APART
from builder.paper import (
    certificate_files,
    desk_files,
    notice_files,
    paper_of_station,
    printing_of_all,
)
from builder.plan.areas import area_told
from builder.plan.context import PartContext
from builder.plan.files import DATA, plan_assets
from builder.plan.forms import forms_shown
from builder.plan.pages import page_parts
from builder.plan.part import Contents, Part

Parts = Callable[[Network, bool], tuple[Part, ...]]


def parts_of(network: Network, has_cards: bool) -> tuple[Part, ...]:
    """Every part of the site, in the order of its pages; the first of those that make a file is overruled by the last."""
    return tuple(_parts(network, has_cards))


def _parts(network: Network, has_cards: bool) -> Iterator[Part]:
    for area_id in area_ids(network):
        yield Part(f"area {area_id}", tells=partial(area_told, area_id))
    yield Part("theme", files=_theme_files)
    yield Part("assets", files=_assets)
    yield from page_parts(network)
    for name, make in DATA:
        yield Part(f"data {name}", files=partial(_data, make))
    yield Part("images", files=_images)
    yield Part("portraits", files=lambda context: context.portrait_files)
    for name, make in APART:
        yield Part(f"open data {name}", files=partial(_data, make))
    yield Part("notices", files=_notices)
    if has_cards:
        yield from _paper(network)


def _paper(network: Network) -> Iterator[Part]:
    yield Part("cards", files=partial(_data, desk_files))
    yield Part("cards together", files=partial(_data, printing_of_all))
    yield Part("certificates", files=partial(_data, certificate_files))
    for station in network.stations:
        if station.is_in_service:
            yield Part(f"cards {station.slug}", files=partial(_card, station.slug))


def _data(make: Callable[..., Contents], context: PartContext) -> Contents:
    return make(context.network, context.made_date)


def _theme_files(context: PartContext) -> Mapping[str, bytes]:
    """Without the pictures of content/, which are published with all others."""
    return {path: content for path, content in context.theme.files.items() if isinstance(content, bytes)}


def _assets(context: PartContext) -> Mapping[str, bytes]:
    return {context.asset_name(name): data for name, data in plan_assets(context.network).items()}


def _images(context: PartContext) -> Mapping[str, Path]:
    return {urls.image_url(name): context.image(name) for name in sorted(context.network.images)}


def _notices(context: PartContext) -> Mapping[str, bytes]:
    return notice_files(context.network, context.made_date, "objection" in forms_shown(context.network))


def _card(slug: str, context: PartContext) -> Mapping[str, bytes]:
    return paper_of_station(context.network, slug, context.made_date)
