"""Lists and feeds that are joined from areas: the same bytes as made at once; in a large network a file an area."""

import json
from dataclasses import replace
from datetime import timedelta

import jsonschema
import pytest

from builder.model.areas import LISTS_UP_TO
from builder.model.part_of_network import area_ids
from builder.open_data import described_files
from builder.open_data.atom import Entry, feed_of
from builder.open_data.files import APART
from builder.open_data.news import NEWS_FEED
from builder.open_data.shares import FEEDS, LISTS, AreaMade, area_made, joined_files
from tests.builder.open_data.made import list_of, table_made
from tests.builder.open_data.streets import MADE_DATE
from tests.builder.render.samples import network, station


@pytest.fixture(scope="module")
def country():
    """More stations than a whole list has."""
    towns = [f"t{number:02d}" for number in range(41)]
    return network(
        *(station(town, phones=[{"number": "021-5550-0100"}], stars={"count": 3, "assessment": "评定", "assessed_by": "区里", "assessed_date": "2026-05-01"}) for town in towns),
        *(station(f"{town}-{number:02d}", parent=town) for town in towns for number in range(49)),
    )


@pytest.fixture(scope="module")
def made(country) -> dict[str, AreaMade]:
    return {area_id: area_made(country, area_id, MADE_DATE) for area_id in area_ids(country)}


def test_what_is_joined_from_areas_is_what_is_made_at_once(sample):
    made = [area_made(sample, area_id, MADE_DATE) for area_id in area_ids(sample)]
    assert not any(each.files for each in made)
    files = joined_files(sample, MADE_DATE, (each.share for each in made))
    assert {path: data for path, data in files.items() if path.endswith(".atom")} == {
        each.url: feed_of(each, sample, MADE_DATE) for each in FEEDS
    }
    for each in LISTS:
        assert files[each.url] == list_of(each, sample, MADE_DATE), each.name
    assert files["api/v1/stations.csv"] == table_made(sample)


def test_of_a_feed_the_newest_are_kept_however_many_areas_tell(sample):
    told = [
        Entry(f"stations/s{number}/", "notice", MADE_DATE, MADE_DATE - timedelta(number % 60), "公示", f"第{number}件", "")
        for number in range(4500)
    ]
    share = area_made(sample, area_ids(sample)[0], MADE_DATE).share
    none = {feed.url: () for feed in FEEDS}
    shares = [replace(share, entries={**none, NEWS_FEED.url: tuple(told[area::9])}) for area in range(9)]
    files = joined_files(sample, MADE_DATE, shares)
    assert files[NEWS_FEED.url] == feed_of(NEWS_FEED, sample, MADE_DATE, told)
    assert files.keys().isdisjoint(none.keys() - {NEWS_FEED.url})


def test_the_order_of_the_shares_does_not_matter(sample):
    shares = [area_made(sample, area_id, MADE_DATE).share for area_id in area_ids(sample)]
    assert joined_files(sample, MADE_DATE, shares[::-1]) == joined_files(sample, MADE_DATE, shares)


def test_a_large_network_has_its_lists_by_area_and_every_station_once(country, made):
    assert len(country.stations) == LISTS_UP_TO + 50
    slugs = []
    for area_id in area_ids(country)[1:]:
        facts = json.loads(made[area_id].files[f"api/v1/stations/{area_id}.json"])
        assert (facts["version"], facts["made_date"]) == (1, "2026-05-09")
        slugs += [each["slug"] for each in facts["stations"]]
    assert sorted(slugs) == sorted(each.slug for each in country.stations)


def test_the_list_of_a_large_network_leads_to_its_areas_files(country, made):
    files = joined_files(country, MADE_DATE, [each.share for each in made.values()])
    index = json.loads(files["api/v1/stations.json"])
    assert "stations" not in index and len(index["parts"]) == 41
    assert index["parts"][0] == {
        "id": "t00", "name": country.station("t00").name, "stations": 50, "rows": 50, "path": "api/v1/stations/t00.json",
    }
    led_to = {
        path
        for each in LISTS
        for row in json.loads(files[each.url])[each.index_member]
        for path in (row.get("path") or row.get("contentUrl") or row["properties"]["path"],)
    }
    assert led_to == {path for each in made.values() for path in each.files}


def test_each_index_is_what_its_schema_says(country, made):
    files = joined_files(country, MADE_DATE, [each.share for each in made.values()])
    indexes = [json.loads(files[each.url]) for each in LISTS if each.index_member == "parts"]
    schema = json.loads(dict(APART)["schemas"](country, MADE_DATE)["api/v1/index.schema.json"])
    for index in indexes:
        jsonschema.validate(index, schema)
    assert len(indexes) == 6
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(indexes[0] | {"parts": [{"id": "t00"}]}, schema)


def test_the_table_and_the_news_of_a_large_network_are_whole(country, made):
    files = joined_files(country, MADE_DATE, [each.share for each in made.values()])
    assert files["api/v1/stations.csv"].count(b"\r\n") == len(country.stations) + 1
    assert files["api/v1/feed.atom"].count(b"<entry>") == 41


def test_the_page_says_of_a_large_network_which_lists_are_indexes(country, sample):
    told = {file.name for file in described_files(country, MADE_DATE) if file.about.endswith("每一片站点各有一个文件。")}
    assert told == {each.name for each in LISTS}
    assert not any("目录，每一片" in file.about for file in described_files(sample, MADE_DATE))


def test_an_edit_of_a_station_changes_its_area_and_no_other(country, made):
    stations = [
        each if each.slug != "t07-05" else each.model_copy(update={"address": "桐荫路12号"}) for each in country.stations
    ]
    edited = network(*stations)
    changed = [area_id for area_id in area_ids(edited) if area_made(edited, area_id, MADE_DATE) != made[area_id]]
    assert changed == ["t07"]
