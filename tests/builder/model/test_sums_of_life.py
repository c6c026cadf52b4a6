"""People and deliberation add up to the same however the network is cut, and a network of very many has lists by area."""

from datetime import date

import pytest

from builder.model.deliberation.talk_sum import BRANDS_SHOWN, BRANDS_SHOWN_OF_MANY, TALK, brands_by_area
from builder.model.honours.roll_sum import ROLL
from builder.model.part_of_network import area_ids, part_of
from builder.open_data.news import HAS_NEWS
from builder.plan.life_pages import further_life_pages
from builder.render import deliberation_page
from builder.render.views.deliberation import brand_list_page
from tests.builder.model.deliberation.matters import ACCEPTED, ACTION, AGREED, MEETING
from tests.builder.model.honours.people import AWARDED, CANDIDATE, IN_COLUMN, IN_NOTICE
from tests.builder.render.samples import context, network, read, section, station

TODAY = date(2026, 5, 9)
TOWN, LAST = 40, 30


def told(number: int) -> dict:
    """What stations say in turn: some talk, some honour, some do neither."""
    ahead = ACCEPTED | {"id": "ahead", "meetings": [MEETING | {"date": f"2026-05-{10 + number % 19}"}]}
    agreed = AGREED | {"id": "agreed", "actions": [ACTION | {"due_date": f"2026-0{4 + number % 5}-10"}]}
    brands = [{"id": name, "name": name, "matters": [ahead, agreed][: number % 3]} for name in ("talk", "walk")]
    people = [AWARDED | {"month": "2026-04"}, CANDIDATE | {"id": "b"}, IN_NOTICE | {"id": "c"}, IN_COLUMN | {"id": "d"}]
    return {"deliberation": brands if number % 4 else [], "honours": people[: number % 5]}


def towns():
    """Two towns, and some stations of none."""
    members = [station("t1", **told(1)), station("t2", **told(2))]
    members += [station(f"t{1 + number % 2}-{number}", parent=f"t{1 + number % 2}", **told(number)) for number in range(TOWN)]
    return network(*members, *(station(f"z-{number}", **told(number)) for number in range(LAST)))


@pytest.mark.parametrize("which", [ROLL, TALK, HAS_NEWS], ids=lambda each: each.name)
def test_what_the_areas_tell_adds_up_to_what_the_whole_network_says(which):
    net = towns()
    shares = [which.share(part_of(net, area_id), TODAY) for area_id in area_ids(net)]
    assert len(shares) == 4
    assert which.joined(net, TODAY, shares[::-1]) == net.summed(which, TODAY)


def test_brands_that_one_page_cannot_show_stand_in_a_list_an_area():
    net = towns()
    by_area = brands_by_area(net, TODAY)
    assert [area.id for area in by_area] == ["_1", "t1", "t2"]
    assert sum(map(len, by_area.values())) == net.summed(TALK, TODAY).foremost.count > BRANDS_SHOWN
    pages = [page.url for page in further_life_pages("deliberation/", net, TODAY)]
    assert pages == ["deliberation/_1/", "deliberation/t1/", "deliberation/t2/"]
    tree = read(deliberation_page(context(net, "deliberation/", TODAY)).body)
    rest = net.summed(TALK, TODAY).foremost.count - BRANDS_SHOWN_OF_MANY
    brands = section(tree, "议事品牌")
    assert f"上面是议事议得最多的，还有 {rest} 个品牌，一片一片看：" in brands.text
    assert [link.attributes["href"] for link in brands.all("a")][-3:] == [f"../{url}" for url in pages]
    tree = read(brand_list_page(context(net, "deliberation/t1/", TODAY), area_id="t1").body)
    assert len(tree.all("a", class_="yz-row-name")) == len(by_area[net.area("t1")])
    assert [link.text for link in tree.all("a", class_="yz-pair-name yz-tap")] == ["其他站点", net.station("t2").name]


def test_a_small_network_has_no_lists_by_area():
    net = network(station("a", **told(1)))
    assert brands_by_area(net, TODAY) == {}
    assert [page.url for page in further_life_pages("deliberation/", net, TODAY)] == []
