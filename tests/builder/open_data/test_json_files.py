"""stations.json and services.json: valid by the schemas beside them, whole, and without what is nobody's
business.
"""

import copy
import json

import jsonschema
import pytest

from builder.open_data.schemas import fields_of, schema_files
from builder.open_data.services_json import services_json
from builder.open_data.stations_json import STATIONS
from builder.urls import open_data_url
from tests.builder.open_data.made import list_of
from tests.builder.open_data.streets import MADE_DATE
from tests.builder.render.samples import network, service, station

SCHEMA_OF = {
    "stations.json": "stations.schema.json",
    "services.json": "services.schema.json",
    "honours.json": "honours.schema.json",
    "wishes.json": "wishes.schema.json",
    "deliberation.json": "deliberation.schema.json",
    "activities.json": "activities.schema.json",
    "volunteers.json": "volunteers.schema.json",
    "stations.geojson": "geojson.schema.json",
}


def read(files, name: str) -> dict:
    return json.loads(files[open_data_url(name)])


def strict(schema: dict) -> dict:
    """The schema that allows nothing it does not name, so that no field goes undescribed."""
    def close(node):
        if isinstance(node, dict):
            if "properties" in node:
                node["additionalProperties"] = False
            for child in node.values():
                close(child)
        elif isinstance(node, list):
            for child in node:
                close(child)

    schema = copy.deepcopy(schema)
    close(schema)
    return schema


@pytest.mark.parametrize("name", sorted(SCHEMA_OF))
def test_the_file_is_valid_by_the_schema_beside_it_and_every_field_is_described(files, name):
    schema = read(files, SCHEMA_OF[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(strict(schema), format_checker=checker).validate(read(files, name))


@pytest.mark.parametrize("name", sorted(SCHEMA_OF))
def test_a_network_with_something_in_every_field_is_valid_too(fullest, name):
    jsonschema.Draft202012Validator(strict(read(fullest, SCHEMA_OF[name]))).validate(read(fullest, name))


@pytest.mark.parametrize("name", sorted(SCHEMA_OF.values()))
def test_a_schema_lets_later_fields_pass_and_says_what_each_field_means(name):
    schema = json.loads(schema_files()[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "additionalProperties\": false" not in schema_files()[name].decode()
    for field in fields_of(name):
        assert field.meaning and field.kind, field.path
    paths = [field.path for field in fields_of(name)]
    assert len(set(paths)) == len(paths)


def test_every_field_that_is_described_is_written_somewhere(fullest):
    """A field that no file ever has is described for nothing, or forgotten by the writer."""
    never = {
        name: {field.path for field in fields_of(schema)} - paths_in(read(fullest, name))
        for name, schema in SCHEMA_OF.items()
    }
    # What the network with something in every field has no place for.
    assert never == {
        "stations.json": {"stations[].merged_into", "stations[].access.hearing_loop"},
        "services.json": {"services[].retired_date", "services[].replaced_by"},
        "honours.json": set(),
        "wishes.json": set(),
        # Under five matters there is no rate.
        "deliberation.json": {"stations[].brands[].rate.percent"},
        # A place or a room, a deadline by days or by date: one of each; and nothing is pending in this spring.
        "activities.json": {
            "activities[].room", "activities[].sign_up.closes_date", "activities[].occasions[].is_pending",
        },
        "volunteers.json": set(),
        "stations.geojson": set(),
    }


def test_a_line_a_station_in_the_order_of_their_slugs(sample, files):
    lines = files[open_data_url("stations.json")].decode().split("\n")
    slugs = [json.loads(line.rstrip(","))["slug"] for line in lines[1:-2]]
    assert slugs == [each.slug for each in sample.stations]


def test_what_is_not_published_is_left_out():
    street = network(station("a", name="甲站"))
    (found,) = json.loads(list_of(STATIONS, street, MADE_DATE))["stations"]
    assert found == {"slug": "a", "name": "甲站", "path": "stations/a/", "tier": "station", "status": "open"}


def test_figures_keep_their_hedge_and_places_are_wgs84():
    street = network(station(
        "a",
        name="甲站",
        area="约480.5㎡",
        households="1200余户",
        location={"latitude": "31.1832", "longitude": "121.3954", "datum": "GCJ-02"},
    ))
    (found,) = json.loads(list_of(STATIONS, street, MADE_DATE))["stations"]
    assert found["area"] == {"text": "约480.5㎡", "value": 480.5, "bound": "about", "unit": "㎡"}
    assert found["households"] == {"text": "1200余户", "value": 1200, "bound": "more_than", "unit": "户"}
    assert found["location"]["latitude"] == pytest.approx(31.1852, abs=2e-4)
    assert found["location"]["longitude"] == pytest.approx(121.3907, abs=2e-4)


def test_nobody_of_the_honour_roll_is_in_any_file(sample, files):
    people = [person for each in sample.stations for person in each.honours]
    assert people
    told = "".join(data.decode() for data in files.values())
    for person in people:
        assert person.story is None or person.story not in told
        assert f'"{person.name}"' not in told


def test_every_phone_number_is_one_that_a_page_shows(sample, files):
    stations = read(files, "stations.json")["stations"]
    found = {phone["number"] for each in stations for phone in each.get("phones", ())}
    assert found == {phone.number for each in sample.stations for phone in each.phones}


def test_services_lead_to_stations_and_stations_to_services(files):
    services, stations = read(files, "services.json")["services"], read(files, "stations.json")["stations"]
    offered = {
        (each["slug"], offering["service"]) for each in stations for offering in each.get("services", ())
    }
    assert offered == {(slug, each["id"]) for each in services for slug in each.get("stations", ())}
    assert offered


def test_a_service_that_left_the_catalogue_stays_with_its_day():
    old = service(retired_date="2026-03-31", replaced_by="errand", fee="免费")
    street = network(services=(old, service(id="errand", name="代办")))
    first, second = json.loads(services_json(street, MADE_DATE))["services"]
    assert (first["retired_date"], first["replaced_by"], first["fee"]) == ("2026-03-31", "errand", "免费")
    assert "retired_date" not in second


def paths_in(value, path: str = "") -> set[str]:
    """Every dotted path that a JSON value has, with [] behind the name of a list of groups."""
    found: set[str] = set()
    if isinstance(value, dict):
        for name, item in value.items():
            many = isinstance(item, list) and any(isinstance(each, dict) for each in item)
            here = f"{path}.{name}" if path else name
            here += "[]" if many else ""
            found |= {here} | paths_in(item, here)
    elif isinstance(value, list):
        for item in value:
            found |= paths_in(item, path)
    return found
