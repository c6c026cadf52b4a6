"""What the rules across stations found is kept, and found again as soon as anything that they ask has changed."""

import shutil
from datetime import date

import pytest

from builder.build import read_and_check
from builder.cache import Cache
from tests.builder.conftest import BASE_DIR

DAY = date(2026, 5, 9)
ONE = "name: 东站\ntier: station\naddress: 东街1号\nlocation: {latitude: 31.1, longitude: 121.1, datum: GCJ-02}\ndescription: 门开着。\n"
TWO = ONE.replace("东街", "西街").replace("东站", "西站")
HONOURED = """\
honours:
  - id: lights
    name: 王**
    title: 楼道里的修灯人
    found: {date: 2026-02-02, by: 一位邻居}
    first_check: {date: 2026-02-10, by: 居委会社工}
    candidate: {date: 2026-02-20, by: 居委会}
    notice:
      number: 公示〔2026〕1号
      from_date: 2026-03-02
      until_date: 2026-03-08
      published_by: 居委会
      approved_by: 居民区党总支
      place: 一楼公告栏
"""


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "网络"
    shutil.copytree(BASE_DIR, folder)
    put(folder, "one", ONE)
    put(folder, "two", TWO)
    return folder


def put(folder, slug, text):
    (folder / "stations" / f"{slug}.yml").write_text(text, encoding="utf-8")


def said(folder, cache):
    """What a build that knows the last one says; the same as one that knows nothing."""
    kept = read_and_check(folder, DAY, cache=cache).diagnostics
    assert kept == read_and_check(folder, DAY, cache=Cache(None, "")).diagnostics
    return [(each.place.path, each.place.line, each.rule) for each in kept]


def kept_since(cache):
    """Another value whenever rules across stations were run, for what they found is kept then."""
    return (cache.cache_dir / "across.cache").stat().st_mtime_ns


def test_what_is_found_across_stations_is_the_same_whether_kept_or_found_anew(source, tmp_path):
    cache = Cache(tmp_path / "缓存", "0" * 16)
    assert ("stations/two.yml", 4, "same-coordinates") in said(source, cache)
    first = kept_since(cache)
    put(source, "two", TWO.replace("门开着", "门常开着"))
    assert ("stations/two.yml", 4, "same-coordinates") in said(source, cache)
    put(source, "two", "# 挪了一行\n" + TWO)
    assert ("stations/two.yml", 5, "same-coordinates") in said(source, cache)
    assert kept_since(cache) == first  # nobody asks across stations what stands in a description, or in which line
    put(source, "two", TWO.replace("31.1", "31.2"))
    assert not [rule for _, _, rule in said(source, cache) if rule == "same-coordinates"]
    assert kept_since(cache) != first
    put(source, "two", TWO.replace("31.1", "31.2").replace("西站", "东站"))
    assert ("stations/two.yml", 1, "two-stations-with-one-name") in said(source, cache)
    (source / "stations" / "one.yml").unlink()
    assert not [rule for _, _, rule in said(source, cache) if rule == "two-stations-with-one-name"]


def test_a_station_of_whom_a_rule_asked_more_is_asked_again_when_its_file_changes(source, tmp_path):
    cache = Cache(tmp_path / "缓存", "0" * 16)
    put(source, "one", ONE + HONOURED)
    put(source, "two", TWO + HONOURED)
    assert ("stations/two.yml", 14, "notice-number-taken") in said(source, cache)
    before = kept_since(cache)
    put(source, "one", ONE + HONOURED.replace("id: lights", "id: bulbs"))  # no claim, and told in what is said of “two”
    diagnostics = read_and_check(source, DAY, cache=cache).diagnostics
    assert [each.zh for each in diagnostics if each.rule == "notice-number-taken"] == [
        "公示编号“公示〔2026〕1号”在 stations/one.yml 的“bulbs”已经用了，请换一个"
    ]
    assert kept_since(cache) != before
    put(source, "two", TWO + HONOURED.replace("〕1号", "〕2号"))
    assert not [rule for _, _, rule in said(source, cache) if rule == "notice-number-taken"]


def test_a_file_with_a_mistake_is_no_longer_held_against_the_others(source, tmp_path):
    cache = Cache(tmp_path / "缓存", "0" * 16)
    put(source, "two", TWO + "parent: nobody\n")
    assert ("stations/two.yml", 6, "parent-missing") in said(source, cache)
    put(source, "nobody", "name: 写坏了\ntier: [\n")
    assert not [each for each in said(source, cache) if each[2] == "parent-missing"]
    (source / "stations" / "nobody.yml").unlink()
    assert ("stations/two.yml", 6, "parent-missing") in said(source, cache)
