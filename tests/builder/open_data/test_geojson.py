"""stations.geojson, read by the geojson package and by RFC 7946's own rules."""

import json

import geojson

from builder.open_data.geojson import PLACES
from builder.urls import open_data_url
from tests.builder.open_data.made import list_of
from tests.builder.open_data.streets import MADE_DATE
from tests.builder.render.samples import network, station

PLACE = {"latitude": "31.1832", "longitude": "121.3954", "datum": "WGS-84"}


def test_it_is_a_valid_collection_with_a_point_for_each_station_that_has_a_place(sample, files):
    found = geojson.loads(files[open_data_url("stations.geojson")])
    assert found.is_valid, found.errors()
    shown = [each.slug for each in sample.stations if each.location and not each.is_gone]
    assert [feature["id"] for feature in found["features"]] == shown
    assert all(feature.is_valid and feature["geometry"].is_valid for feature in found["features"])


def test_longitude_comes_before_latitude_within_the_box(files):
    found = json.loads(files[open_data_url("stations.geojson")])
    west, south, east, north = found["bbox"]
    assert west < east and south < north
    for feature in found["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert 73 < west <= longitude <= east < 136 and 3 < south <= latitude <= north < 54


def test_places_are_given_in_wgs84_to_six_digits_and_name_no_other_datum():
    found = json.loads(list_of(PLACES, network(station("a", location=PLACE)), MADE_DATE))
    assert found["features"][0]["geometry"] == {"type": "Point", "coordinates": [121.3954, 31.1832]}
    assert "crs" not in found


def test_who_is_closed_for_good_or_has_no_place_is_on_no_map():
    gone = station("a", location=PLACE, status="closed")
    street = network(gone, station("b"), station("c", location=PLACE))
    found = json.loads(list_of(PLACES, street, MADE_DATE))
    assert [feature["id"] for feature in found["features"]] == ["c"]
    assert found["features"][0]["properties"]["url"] == "https://example.org/yizhan/stations/c/"


def test_without_any_place_the_collection_is_empty_and_has_no_box():
    found = geojson.loads(list_of(PLACES, network(station("a")), MADE_DATE))
    assert found.is_valid and found["features"] == [] and "bbox" not in found
