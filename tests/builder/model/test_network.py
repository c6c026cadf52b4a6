"""Lookups of the network, and the models of station, service and site as a whole."""

from datetime import date

import pytest
from pydantic import ValidationError

from builder.diagnostics import Place
from builder.model.network import Network
from builder.model.orders.orders import Orders
from builder.model.record import Record
from builder.model.service import Catalogue, Service
from builder.model.site import SiteConfig
from builder.model.station import Station, StationFile

SITE = {
    "name": "示例街道",
    "tiers": [
        {"id": "town", "name": "街道中心"},
        {"id": "grid", "name": "网格中心"},
        {"id": "station", "name": "驿站"},
    ],
    "contact": {"name": "党群服务中心", "phone": "021-5550-0100"},
}


def station(slug, tier="station", parent=None, **facts):
    data = {"name": slug, "tier": tier, **facts} | ({"parent": parent} if parent else {})
    return Station.from_file(slug, StationFile.model_validate(data))


def network(*stations, services=()):
    return Network(
        site=SiteConfig.model_validate(SITE),
        services=tuple(Service(id=service_id, name=name) for service_id, name in services),
        stations=tuple(sorted(stations, key=lambda one: one.slug)),
    )


def slugs(stations):
    return [one.slug for one in stations]


def test_ancestors_come_from_the_top_down():
    net = network(station("a", parent="m"), station("m", "grid", "z"), station("z", "town"))
    assert slugs(net.ancestors("a")) == ["z", "m"]
    assert net.ancestors("z") == ()
    assert net.ancestors("nobody") == ()


def test_a_ring_of_parents_ends_where_it_closes():
    net = network(station("a", parent="b"), station("b", parent="c"), station("c", parent="a"))
    assert slugs(net.ancestors("a")) == ["c", "b"]


def test_children_come_by_tier_and_then_by_slug():
    below = station("a", parent="top"), station("z", "grid", "top"), station("b", parent="top")
    net = network(station("top", "town"), *below)
    assert slugs(net.children("top")) == ["z", "a", "b"]
    assert net.children("a") == ()


def test_services_are_found_by_name_and_lead_to_their_stations():
    offers = [{"service": "法律咨询"}, {"service": "磨刀"}]
    net = network(
        station("b", services=offers), station("a"), station("c", "town", services=offers[:1]),
        services=[("legal", "法律咨询")],
    )
    assert net.service_named("法律咨询") is net.service("legal")
    assert net.service_named("磨刀") is None
    assert slugs(net.stations_offering("legal")) == ["c", "b"]
    assert [service.id for _, service in net.offerings(net.station("b"))] == ["legal"]


def test_places_are_asked_for_by_slug_or_by_file():
    asked = []

    def locate(file, keys):
        asked.append((file, keys))
        return Place(file)

    net = Network(SiteConfig.model_validate(SITE), (), (), locate=locate)
    net.place("hongxiang", "phones", 0, "number")
    net.place("site_config.yml", "url")
    net.place("content/services.yml", "services", 1)
    assert asked == [
        ("stations/hongxiang.yml", ("phones", 0, "number")),
        ("site_config.yml", ("url",)),
        ("content/services.yml", ("services", 1)),
    ]


def test_a_field_left_empty_is_a_field_left_out():
    empty = {"address": "", "phones": "", "hours": ""}
    bare = StationFile.model_validate({"name": "虹祥", "tier": "station", **empty})
    assert (bare.address, bare.phones, bare.hours) == (None, (), None)


def test_an_unknown_field_left_empty_is_still_unknown():
    with pytest.raises(ValidationError, match="extra_forbidden"):
        StationFile.model_validate({"name": "虹祥", "tier": "station", "电话": ""})


def test_models_are_frozen():
    with pytest.raises(ValidationError):
        station("a").name = "b"


def test_every_field_of_every_model_has_a_chinese_name():
    def models(base):
        for model in base.__subclasses__():
            yield model
            yield from models(model)

    unnamed = [
        f"{model.__name__}.{name}"
        for model in models(Record)
        for name, field in model.model_fields.items()
        if not field.title or field.title.isascii()
    ]
    assert unnamed == []


def test_the_site_knows_the_path_it_lies_under():
    assert SiteConfig.model_validate(SITE).base_path == "/"
    assert SiteConfig.model_validate(SITE | {"url": "https://example.org/yizhan"}).base_path == "/yizhan/"


def test_ids_and_names_that_repeat_are_told_at_the_later_one():
    services = [{"id": "a", "name": "甲"}, {"id": "b", "name": "甲"}, {"id": "a", "name": "乙"}]
    with pytest.raises(ValidationError) as refused:
        Catalogue.model_validate({"services": services})
    mistakes = refused.value.errors()[0]["ctx"]["error"].mistakes
    assert [(mistake.rule, mistake.at) for mistake in mistakes] == [
        ("id-given-twice", ("services", 2, "id")),
        ("service-given-twice", ("services", 1, "name")),
    ]


def test_the_stations_that_say_something_of_a_field_come_by_slug():
    net = network(station("b", labels=["老伙伴"]), station("a", labels=["老伙伴"]), station("c", labels=[]))
    assert slugs(net.stations_with("labels")) == ["a", "b"]
    assert net.stations_with("wishes") == ()
    assert slugs(net.stations_with("name")) == ["a", "b", "c"]


def test_a_station_without_a_file_has_the_digest_of_what_it_says():
    assert station("a").digest == station("a").digest != station("a", kind="park").digest
    assert len(station("a").digest) == 32


def test_a_service_added_at_the_end_of_the_catalogue_moves_no_other():
    services = [("legal", "法律咨询"), ("repair", "修鞋")]
    before, after = network(services=services), network(services=[*services, ("knives", "磨刀")])
    assert [before.service_rank(each.id) for each in before.services] == [0, 1]
    assert [after.service_rank(each.id) for each in after.services] == [0, 1, 2]


def test_an_audience_stands_where_the_first_service_in_use_for_it_stands():
    services = (
        Service(id="gone", name="旧事", audiences=("老人",), retired_date="2026-01-01"),
        Service(id="all", name="打印"),
        Service(id="play", name="绘本", audiences=("孩子", "老人")),
        Service(id="meals", name="助餐", audiences=("老人",)),
        Service(id="post", name="收件", audiences=("所有人",)),
    )
    net = Network(SiteConfig.model_validate(SITE), services, ())
    assert [net.audience_rank(each) for each in ("所有人", "孩子", "老人")] == [1, 2, 3]


def test_a_service_that_left_the_catalogue_is_offered_no_more():
    left = Service(id="knives", name="磨刀", retired_date="2026-01-01")
    a = station("a", services=[{"service": "磨刀"}, {"service": "没有的"}])
    net = Network(SiteConfig.model_validate(SITE), (left,), (a,))
    assert [net.offered(each) for each in a.services] == [None, None]
    assert net.offerings(a) == ()


def test_something_can_be_ordered_where_an_item_on_offer_is_for_every_station_or_for_that_one():
    menu = [
        {"id": "barber", "name": "上门理发", "kind": "服务", "stations": ["a"], "retired_date": "2026-06-01"},
        {"id": "night", "name": "夜校", "kind": "活动", "stations": ["b"]},
    ]
    net = Network(SiteConfig.model_validate(SITE), (), (), orders=Orders.model_validate({"menu": menu}))
    may, june = date(2026, 5, 31), date(2026, 6, 1)
    assert [net.takes_orders(slug, may) for slug in ("a", "b", "c")] == [True, True, False]
    assert [net.takes_orders(slug, june) for slug in ("a", "b", "c")] == [False, True, False]


def test_what_several_pages_share_is_made_once_for_each_key_and_only_the_last_few_are_kept():
    made = []

    def count(net, number):
        made.append(number)
        return len(net.stations) + number

    net = network(station("a"))
    assert [net.shared(count, number) for number in (1, 2, 1, 3, 4, 1, 5)] == [2, 3, 2, 4, 5, 2, 6]
    assert made == [1, 2, 3, 4, 5]
    assert (net.shared(count, 1), made) == (2, [1, 2, 3, 4, 5])
    assert (net.shared(count, 2), made) == (3, [1, 2, 3, 4, 5, 2])


def test_a_station_that_is_put_in_the_place_of_another_is_the_one_found_everywhere():
    net = network(station("top", "town"), station("a", parent="top", source="自查"), station("b", parent="top"))
    assert slugs(net.children("top")) == ["a", "b"] and slugs(net.stations_with("source")) == ["a"]
    noted = station("a", parent="top", source="抽查")
    other = net.with_stations({"a": noted})
    assert other.station("a") is other.children("top")[0] is other.stations_of_tier("station")[0] is noted
    assert other.stations_with("source")[0] is noted and net.stations_with("source")[0] is not noted


def test_what_a_replaced_station_is_listed_by_is_worked_out_anew():
    net = network(station("top", "town"), station("a", parent="top"), services=[("hair", "理发")])
    assert net.stations_offering("hair") == () and [each.name for each in net.entries] == ["a", "top"]
    moved = station("a", "town", name="阿", services=[{"service": "理发"}])
    other = net.with_stations({"a": moved})
    assert (other.children("top"), other.stations_offering("hair")) == ((), (moved,))
    assert [(each.name, each.services) for each in other.entries] == [("阿", (0,)), ("top", ())]


def test_what_is_worked_out_of_all_stations_goes_over_to_a_network_with_the_same_gists():
    net = network(station("top", "town"), station("a", parent="top", source="自查"))
    entries, areas = net.entries, net.areas
    other = net.with_stations({"a": station("a", parent="top", source="抽查")})
    assert other.entries is entries and other.areas is areas
    assert net.with_stations({"a": station("a", parent="top")}).entries is not entries


def test_lists_that_were_worked_out_are_known_to_the_next_network_as_they_were():
    net = network(station("top", "town"), station("a", parent="top"))
    assert net.worked_out() == {}
    areas, towns = net.areas, net.towns
    other = network(station("top", "town"), station("a", parent="top"))
    other.know(net.worked_out())
    assert (other.areas, other.towns) == (areas, towns) and other.worked_out() == net.worked_out()
    assert "entries" not in vars(other)
