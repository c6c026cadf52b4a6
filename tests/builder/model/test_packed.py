"""A packed station answers, compares and travels like one that holds everything."""

import copy
import pickle

import pytest

from builder.model.packed import MOST_OPEN
from builder.model.station import Station, StationFile
from builder.read.file import read_file
from tests.builder.conftest import ROOT

FULL = {
    "name": "虹祥", "tier": "station", "labels": ["老伙伴"], "address": "虹祥路 1 号",
    "location": {"latitude": "31.1", "longitude": "121.4", "datum": "WGS-84"},
    "phones": [{"number": "021-5550-0100"}], "hours": {"regular": {"周一至周五": "09:00-17:00"}},
    "services": [{"service": "理发", "hours": {"regular": {"周一": "13:00-15:00"}}}, {"service": "量血压"}],
    "assured_date": "2026-05-01", "area": "约480㎡", "volunteers": {},
}  # fmt: skip
FETCHED = []


def packed(station):
    light, heavy = station.packed()

    def fetch(name):
        FETCHED.append(name)
        return heavy

    return Station.from_packed(light, fetch, station.slug)


def station(slug="a", **facts):
    return Station.from_file(slug, StationFile.model_validate(FULL | facts), b"d" * 32)


@pytest.fixture(scope="module")
def sample():
    return [
        Station.from_file(path.stem, read_file(path.read_bytes(), f"stations/{path.name}", StationFile)[0])
        for path in sorted(ROOT.glob("stations/*.yml"))
    ]


def test_every_sample_station_says_packed_what_it_says_whole(sample):
    for whole in sample:
        light = packed(whole)
        assert light == whole and whole == light and hash(light) == hash(whole)
        assert (repr(light), dict(light)) == (repr(whole), dict(whole))
        assert light.model_dump(warnings=False) == whole.model_dump(warnings=False)
        assert [light.says(name) for name in Station.model_fields] == [
            whole.says(name) for name in Station.model_fields
        ]
        assert light.timetable == whole.timetable
        assert [light.timetable_of(one) for one in light.services] == [
            whole.timetable_of(one) for one in whole.services
        ]


def test_which_fields_are_written_in_a_part_is_still_known():
    hours = packed(station()).hours
    assert hours.model_fields_set == {"regular"}


def test_light_fields_and_what_is_said_of_heavy_ones_are_known_without_fetching():
    light = packed(station(slug="light"))
    FETCHED.clear()
    assert (light.name, light.labels, light.status, light.kind) == ("虹祥", ("老伙伴",), "open", None)
    assert (light.phones[0].number, light.location.datum) == ("021-5550-0100", "WGS-84")
    assert light.says("services") and not light.says("wishes") and light.wishes == ()
    assert FETCHED == []


def test_what_was_fetched_stays_while_few_others_are_used_and_no_longer():
    light = packed(station(slug="mine"))
    FETCHED.clear()
    assert light.services is light.services
    assert light.hours is light.hours
    assert FETCHED == ["mine"]
    for number in range(MOST_OPEN):
        assert packed(station(slug=f"other-{number}")).services
    assert light.services
    assert FETCHED.count("mine") == 2


def test_a_timetable_belongs_to_its_part_also_when_that_was_unpacked_anew():
    light, whole = packed(station()), station()
    first, second = light.services
    assert light.timetable_of(first) is light.timetable_of(first)
    for number in range(MOST_OPEN):
        assert packed(station(slug=f"other-{number}")).services
    again = light.services
    wanted = [whole.timetable_of(one) for one in whole.services]
    assert [light.timetable_of(one) for one in (first, second, *again)] == wanted * 2


def test_a_packed_station_travels_and_is_copied_with_all_its_fields():
    light, whole = packed(station()), station()
    light.__dict__["_digest"] = b"d" * 32
    for twin in (pickle.loads(pickle.dumps(light)), copy.copy(light), copy.deepcopy(light), light.whole()):
        assert twin == whole and twin.digest == whole.digest
    moved = light.model_copy(update={"kind": "park"})
    assert (moved.kind, moved.services) == ("park", whole.services)
    assert moved.digest != whole.digest


def test_a_name_that_no_field_has_is_refused_as_before():
    with pytest.raises(AttributeError, match="'Station' object has no attribute 'phone'"):
        packed(station()).phone


def test_a_gist_is_the_same_packed_and_whole_and_tells_of_what_is_asked_of_all_stations():
    whole = station()
    assert packed(whole).gist == whole.gist == packed(station(source="自查")).gist[:2] + whole.gist[2:]
    for facts in ({"name": "虹翔"}, {"area": "480㎡"}, {"services": [{"service": "理发"}]}, {"source": "自查"}):
        assert packed(station(**facts)).gist != whole.gist


def test_the_names_of_the_services_are_told_without_unpacking_anything():
    light = packed(station())
    FETCHED.clear()
    assert light.offered_names == station().offered_names == ("理发", "量血压") and not FETCHED
