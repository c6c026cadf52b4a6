"""What pages say of all stations together: the same however the network is cut, and asked of what areas have told alone."""

import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builder.model.areas import Area
from builder.model.network import Network
from builder.model.part_of_network import area_ids, part_of
from builder.plan.areas import SUMS, AreasTold, area_told
from builder.plan.context import SiteContext
from builder.read.network import read_network
from builder.render import checklists_page, coverage_page, home_page, map_page, numbers_page
from tests.builder.open_data.streets import MADE_DATE

ROOT = Path(__file__).resolve().parents[3]
PAGES = {
    "": home_page, "numbers/": numbers_page, "coverage/": coverage_page, "checklists/": checklists_page, "map/": map_page,
}  # fmt: skip


@pytest.fixture(scope="module")
def sample() -> Network:
    found, _diagnostics = read_network(ROOT)
    return found


@pytest.fixture
def cut(sample, monkeypatch):
    """The sample network with an area for each station."""
    one_each = tuple(sorted(Area(each.slug, each.name, (each.slug,)) for each in sample.stations))
    monkeypatch.setattr("builder.model.network.areas_of", lambda _network: one_each)
    return replace(sample)


@pytest.mark.parametrize("which", SUMS, ids=lambda each: each.name)
@pytest.mark.parametrize("day", [MADE_DATE, date(2025, 12, 31)], ids=str)
def test_a_sum_is_the_same_of_the_whole_network_and_of_its_parts(sample, cut, which, day):
    shares = [which.share(part_of(cut, area_id), day) for area_id in area_ids(cut)]
    kept = pickle.loads(pickle.dumps(shares))
    whole = sample.summed(which, day)
    assert which.joined(cut, day, kept) == whole
    assert which.joined(cut, day, kept[::-1]) == whole


@pytest.mark.parametrize("url", PAGES)
def test_a_page_of_sums_says_the_same_and_asks_for_no_other_stations(cut, url):
    site = SiteContext(cut, MADE_DATE, {}, "")
    told = [area_told(area_id, site.part())[1] for area_id in area_ids(cut)]
    asked: set = set()
    made = PAGES[url](replace(site, told=AreasTold(cut, MADE_DATE, lambda: told)).part(asked).page(url))
    assert made == PAGES[url](site.page(url))
    assert ("stations",) not in asked
    assert any(name == "shares_of" for name, *_ in asked)


def test_an_edit_that_a_sum_does_not_tell_leaves_its_digest_as_it_is(sample):
    def digest(network, name):
        site = SiteContext(network, MADE_DATE, {}, "")
        told = [area_told(area_id, site.part())[1] for area_id in area_ids(network)]
        return AreasTold(network, MADE_DATE, lambda: told).digest(f"{name} {MADE_DATE}")

    first, *others = sample.stations
    described = replace(sample, stations=(first.model_copy(update={"description": "门口有一张长椅。"}), *others))
    closed = replace(sample, stations=(first.model_copy(update={"status": "closed"}), *others))
    assert digest(described, "places") == digest(sample, "places")
    assert digest(closed, "places") != digest(sample, "places")
