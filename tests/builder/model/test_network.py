"""Lookups of the network, and the models of station, service and site as a whole."""

import pytest
from pydantic import ValidationError

from builder.diagnostics import Place
from builder.model.network import Network
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
