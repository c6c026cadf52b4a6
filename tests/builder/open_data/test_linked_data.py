"""stations.jsonld and the JSON-LD of pages, expanded by pyld with our own context in schema.org's place."""

import json

import pytest
from pyld import jsonld

from builder.open_data.linked_data import NODES
from builder.render import station_page
from builder.urls import open_data_url
from tests.builder.open_data.made import list_of
from tests.builder.open_data.streets import MADE_DATE
from tests.builder.render.samples import context, network, service, station

SCHEMA = "https://schema.org/"
# All the words that we use. What is not here is dropped when the document is expanded, and the test sees it.
WORDS = """ GovernmentOffice PostalAddress GeoCoordinates OpeningHoursSpecification ContactPoint
LocationFeatureSpecification Offer Service name alternateName description image address addressCountry
streetAddress telephone geo latitude longitude openingHoursSpecification specialOpeningHoursSpecification
dayOfWeek opens closes validFrom validThrough contactPoint contactType amenityFeature value makesOffer
itemOffered parentOrganization Monday Tuesday Wednesday Thursday Friday Saturday Sunday """.split()
STUB = {
    "@context": {
        "@vocab": "_:nobody-knows-",
        **{word: SCHEMA + word for word in WORDS},
        "url": {"@id": SCHEMA + "url", "@type": "@id"},
    }
}


def expanded(document: dict) -> list[dict]:
    def load(url, _options):
        assert url == "https://schema.org"
        kind = "application/ld+json"
        return {"contentType": kind, "contextUrl": None, "documentUrl": url, "document": STUB}

    return jsonld.expand(document, {"documentLoader": load, "base": "https://nowhere.example/"})


def test_every_word_is_schema_org_s_and_every_station_has_a_node(sample, files):
    text = files[open_data_url("stations.jsonld")].decode()
    nodes = expanded(json.loads(text))
    assert [node["@id"] for node in nodes] == [
        f"https://yizhan.example.org/stations/{each.slug}/" for each in sample.stations if not each.is_gone
    ]
    assert "_:nobody-knows-" not in json.dumps(nodes)
    assert all(node["@type"] == [SCHEMA + "GovernmentOffice"] for node in nodes)


def test_a_node_of_the_document_is_the_one_on_the_page():
    street = network(station("a", name="甲站"), station("b", name="乙站", parent="a"))
    _, second = json.loads(list_of(NODES, street, MADE_DATE))["@graph"]
    page = json.loads(station_page(context(street, "stations/b/", MADE_DATE), street.station("b")).json_ld)
    assert page == {"@context": "https://schema.org", **second}


def test_access_offers_booking_and_parent_are_told_in_the_right_words():
    street = network(
        station("a", name="甲站"),
        station(
            "b",
            name="乙站",
            parent="a",
            access={"step_free": "有", "toilet": "没有"},
            services=[{"service": "理发"}],
            hours={
                "regular": {"每天": "休息"},
                "appointment": {"周日": "09:00-11:30"},
                "booking": {"phone": "021-5550-0105"},
            },
        ),
        services=(service(),),
    )
    _, found = json.loads(list_of(NODES, street, MADE_DATE))["@graph"]
    told = ("parentOrganization", "amenityFeature", "makesOffer", "contactPoint")
    assert {name: found[name] for name in told} == {
        "parentOrganization": {
            "@type": "GovernmentOffice", "name": "甲站", "@id": "https://example.org/yizhan/stations/a/",
        },
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": "无台阶进出", "value": True},
            {"@type": "LocationFeatureSpecification", "name": "厕所", "value": False},
        ],
        "makesOffer": [{
            "@type": "Offer",
            "itemOffered": {
                "@type": "Service",
                "name": "理发",
                "url": "https://example.org/yizhan/services/haircut/",
            },
        }],
        "contactPoint": {"@type": "ContactPoint", "contactType": "预约", "telephone": "021-5550-0105"},
    }
    assert "openingHoursSpecification" not in found


@pytest.mark.parametrize("status", ["closed", "merged"])
def test_a_station_that_is_no_more_has_no_node(status):
    into = {"merged_into": "b"} if status == "merged" else {}
    street = network(station("a", status=status, **into), station("b"))
    assert [each["name"] for each in json.loads(list_of(NODES, street, MADE_DATE))["@graph"]] == ["b"]


def test_without_a_public_address_nodes_have_no_address():
    street = network(station("a", services=[{"service": "理发"}]), services=(service(),), url=None)
    (found,) = json.loads(list_of(NODES, street, MADE_DATE))["@graph"]
    assert "@id" not in found and "url" not in found
    assert found["makesOffer"] == [{"@type": "Offer", "itemOffered": {"@type": "Service", "name": "理发"}}]


def test_hostile_text_ends_no_script_element(hostile):
    text = "</script><script>alert(1)</script>"
    described = station("a", name=text, address=text, services=[{"service": text}])
    street = network(described, services=(service(name=text),))
    on_page = station_page(context(street, "stations/a/", MADE_DATE), street.station("a")).json_ld
    assert "<" not in on_page and json.loads(on_page)["name"] == text
    assert expanded(json.loads(hostile[open_data_url("stations.jsonld")]))
