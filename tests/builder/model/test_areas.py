"""The areas of a network, and what a part of it answers."""

from builder.model.part_of_network import NETWORK_ITSELF, area_ids, part_of
from tests.builder.render.samples import network, service, station


def town(name: str, count: int) -> list:
    return [station(name), *(station(f"{name}-{number:03d}", parent=name) for number in range(1, count))]


def areas_of(*stations) -> list[tuple[str, int]]:
    found = network(*stations).areas
    slugs = [slug for area in found for slug in area.slugs]
    assert sorted(slugs) == sorted(each.slug for each in stations), "each station stands in one area"
    return [(area.id, len(area.slugs)) for area in found]


def test_a_station_with_all_below_it_is_an_area():
    assert areas_of(*town("east", 12), *town("west", 300)) == [("east", 12), ("west", 300)]


def test_too_few_for_an_area_stand_together_and_so_does_whoever_is_alone():
    assert areas_of(*town("east", 3), *town("west", 12), station("alone")) == [("_1", 4), ("west", 12)]


def test_too_many_for_one_area_are_cut_one_step_below():
    below = [station(f"{each.slug}", parent=each.parent or "district") for name in ("east", "west") for each in town(name, 200)]
    assert areas_of(station("district"), *below) == [("_1", 1), ("east", 200), ("west", 200)]


def test_stations_under_nobody_come_in_areas_of_two_hundred():
    assert areas_of(*(station(f"s{number:03d}") for number in range(401))) == [("_1", 200), ("_2", 200), ("_3", 1)]


def test_parents_in_a_ring_lose_no_station():
    assert areas_of(station("a", parent="b"), station("b", parent="a"), station("c", parent="nobody")) == [("_1", 3)]


def test_the_parts_together_are_the_network_each_fact_once():
    whole = network(*town("east", 12), *town("west", 12), services=(service(),))
    parts = [part_of(whole, area_id) for area_id in area_ids(whole)]
    assert sorted(each.slug for part in parts for each in part.stations) == sorted(each.slug for each in whole.stations)
    assert [part.services for part in parts] == [whole.services, (), ()]
    assert area_ids(whole) == (NETWORK_ITSELF, "east", "west")


def test_a_part_answers_for_any_station_by_its_slug_and_walks_over_its_own_only():
    whole = network(*town("east", 12), *town("west", 12), station("gone", status="merged", merged_into="east"))
    east = part_of(whole, "east")
    assert east.station("west").slug == "west" and east.successor("gone").slug == "east"
    assert {each.parent or each.slug for each in east.stations} == {"east"}
    assert [each.slug for each in east.stations_with("parent")] == [f"east-{number:03d}" for number in range(1, 12)]
