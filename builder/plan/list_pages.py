"""The lists of stations of a big network: a part a town, and one for all lists by first letters.

In: a Network. Out: Parts; none up to WHOLE_UP_TO stations, where the page 站点 lists them all.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from builder import urls
from builder.model.directory import LISTED_UP_TO, town_members, town_pages
from builder.model.network import Network
from builder.plan.context import PartContext
from builder.plan.page import Page
from builder.plan.part import Part
from builder.render import initial_list_page, town_errands, town_initial_page, town_list_page
from builder.render.initials import station_lists, town_lists
from builder.theme import ShellKey

_LIST, _FURTHER = ShellKey("stations", 3), ShellKey("stations", 4)


def list_parts(network: Network) -> Iterator[Part]:
    """Every list; none in a small network."""
    if network.is_listed_whole:
        return
    for town in network.towns:
        yield Part(urls.town_url(town.slug), partial(_town_pages, town.slug), (_LIST, _FURTHER), partial(_town_files, town.slug))
    yield Part(urls.initial_url(""), _initial_pages, (_LIST,))


def _town_pages(slug: str, context: PartContext) -> Iterator[Page]:
    count = len(town_members(context.network, slug))
    for number in town_pages(count):
        body = partial(town_list_page, slug=slug, number=number)
        yield Page(urls.town_url(slug, number), _FURTHER if number > 1 else _LIST, body)


def _town_files(slug: str, context: PartContext) -> Mapping[str, bytes]:
    return {urls.town_errands_url(slug): town_errands(context.network, slug)}


def _initial_pages(context: PartContext) -> Iterator[Page]:
    network = context.network
    for each in network.shared(station_lists):
        yield Page(urls.initial_url(each.name), _LIST, partial(initial_list_page, name=each.name))
    if len(network.towns) > LISTED_UP_TO:
        for each in network.shared(town_lists):
            yield Page(urls.towns_url(each.name), _LIST, partial(town_initial_page, name=each.name))
