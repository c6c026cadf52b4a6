"""What one station has asks its network nothing that grows with the network: so it is made again for few changes."""

import pytest

from builder.plan.context import SiteContext
from builder.plan.pages import station_part
from builder.read.network import read_network
from tests.builder.conftest import ROOT

# Of the network: what belongs to one station, one service, one name; and what is the same for all.
NARROW = {
    "activities_at", "audience_rank", "checklist_named", "children", "kind", "label_named", "merged_here", "scene_named",
    "service_named", "service_rank", "site", "station", "takes_orders", "team", "tier",
}  # fmt: skip
# Of the build.
AROUND = {"asset", "catalogue_id", "has_cards", "image", "made_date", "pictures", "portrait_files"}


@pytest.fixture(scope="module")
def sample():
    network, _ = read_network(ROOT)
    return SiteContext(network, network.site.sample_date, {}, "0" * 16, has_cards=True)


def test_what_a_station_has_is_made_of_narrow_questions(sample):
    names = set()
    for station in sample.network.stations:
        context = sample.part()
        part = station_part(station.slug)
        for page in part.pages(context):
            page.body(context.page(page.url, page.shell.absolute))
        part.files(context)
        names |= {question[0] for question in context.asked}
    assert names <= NARROW | AROUND
    assert {"activities_at", "children", "service_named", "takes_orders", "team"} <= names


def test_the_questions_about_a_station_are_about_it_and_those_it_names(sample):
    context = sample.part()
    part = station_part("hongxiang")
    for page in part.pages(context):
        page.body(context.page(page.url))
    part.files(context)
    station = sample.network.station("hongxiang")
    named = {station.slug, station.parent, *(each.slug for each in sample.network.ancestors("hongxiang"))}
    assert {question[1] for question in context.asked if question[0] == "station"} <= named
    offered = {each.service for each in station.services}
    assert {question[1] for question in context.asked if question[0] == "service_named"} == offered
