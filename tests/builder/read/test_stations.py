"""Files of stations are read once, kept beside the cache, and read again when they changed and only then."""

import os
import shutil
from dataclasses import dataclass

import pytest

from builder.cache import Cache
from builder.diagnostics import Diagnostic, Place
from builder.memory import Memory
from builder.read.network import read_source
from builder.read.source import SourceMissing
from builder.read.stations import Inspected
from tests.builder.conftest import BASE_DIR

LONG_AGO = 1_700_000_000


@pytest.fixture
def source(tmp_path):
    """Many small stations whose files are older than any clock's tick."""
    folder = tmp_path / "网络"
    shutil.copytree(BASE_DIR, folder)
    for number in range(300):
        put(folder, f"s{number:03}", f"name: 驿站{number}\ntier: station\nservices: [{{service: 法律咨询}}]\n")
    return folder


def put(folder, slug, text):
    path = folder / "stations" / f"{slug}.yml"
    path.write_text(text, encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))


@dataclass
class Noting:
    """Says one thing of each station and writes down, in a file that all processes share, whom it was shown."""

    log_path: object
    key: bytes = b"2026-05-09"

    def __call__(self, network):
        return self._Each(self.log_path, self.key)

    @dataclass
    class _Each:
        log_path: object
        key: bytes

        def __call__(self, station, locate):
            with open(self.log_path, "a", encoding="utf-8") as log:
                log.write(f"{station.slug}\n")
            place = locate(f"stations/{station.slug}.yml", ("tier",))
            said = Diagnostic(place, "seen", f"看过{station.name}", f"saw {station.name}", "warning")
            return Inspected((said,), station.slug.encode())


def seen(inspector):
    if not inspector.log_path.exists():
        return []
    text = inspector.log_path.read_text("utf-8")
    inspector.log_path.unlink()
    return sorted(text.split())


@pytest.fixture
def inspector(tmp_path):
    return Noting(tmp_path / "seen.txt")


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "缓存", "0" * 16)


def wait_for_the_clock(folder):
    """Files just written are not relied on: they may change again within a tick. A second look finds them old."""
    now = os.stat(folder / "stations" / "s000.yml").st_ctime_ns
    probe = folder.parent / "probe"
    while True:
        probe.write_text("", "utf-8")
        if os.stat(probe).st_ctime_ns > now + 60_000_000:
            return


def test_many_processes_read_what_one_reads(source, inspector):
    one, two = (read_source(source, inspector=inspector, workers=count) for count in (1, 2))
    assert one.network.stations == two.network.stations
    assert (one.found, one.inspected) == (two.found, two.inspected)
    assert [station.digest for station in one.network.stations] == [s.digest for s in two.network.stations]
    assert one.inspected[5] == Inspected(
        (Diagnostic(Place("stations/s003.yml", 2, 7), "seen", "看过驿站3", "saw 驿站3", "warning"),), b"s003"
    )


def test_only_what_changed_is_read_and_looked_at_again(source, cache, inspector):
    wait_for_the_clock(source)
    first = read_source(source, cache=cache, inspector=inspector)
    assert len(seen(inspector)) == 303
    again = read_source(source, cache=cache, inspector=inspector)
    assert seen(inspector) == []
    assert again.network.stations == first.network.stations
    assert again.inspected == first.inspected
    put(source, "s007", "name: 新名字\ntier: station\n")
    put(source, "new", "name: 新站\ntier: station\n")
    (source / "stations/s100.yml").unlink()
    changed = read_source(source, cache=cache, inspector=inspector)
    assert seen(inspector) == ["new", "s007"]
    fresh = read_source(source, inspector=inspector)
    assert (changed.network.stations, changed.inspected) == (fresh.network.stations, fresh.inspected)
    assert changed.network.station("s007").services == ()


def test_a_file_that_was_only_touched_is_not_looked_at_again(source, cache, inspector):
    read_source(source, cache=cache, inspector=inspector)
    seen(inspector)
    os.utime(source / "stations/s007.yml")
    again = read_source(source, cache=cache, inspector=inspector)
    assert seen(inspector) == []
    assert again.network.station("s007").services[0].service == "法律咨询"


@pytest.mark.parametrize("change", ["date", "catalogue"])
def test_what_a_rule_looks_at_beside_the_station_has_every_station_looked_at_again(
    source, cache, inspector, change
):
    read_source(source, cache=cache, inspector=inspector)
    seen(inspector)
    if change == "date":
        inspector.key = b"2026-05-10"
    else:
        services = source / "content/services.yml"
        services.write_text(services.read_text("utf-8") + "# 一句话\n", encoding="utf-8")
    again = read_source(source, cache=cache, inspector=inspector)
    assert len(seen(inspector)) == 303
    assert again.inspected == read_source(source, inspector=inspector).inspected


def test_mistakes_in_files_are_told_again_though_nothing_is_read(source, cache):
    put(source, "s007", "name: 甲\ntier: station\nstatus: shut\n")
    put(source, "s008", "name: “乙”\ntier: station\n")
    first = read_source(source, cache=cache)
    again = read_source(source, cache=cache)
    assert [(each.place.path, each.rule) for each in again.found] == [
        ("stations/s007.yml", "unknown-choice"), ("stations/s008.yml", "chinese-quotes"),
    ]  # fmt: skip
    assert again.found == first.found
    assert again.network.unread_slugs == {"s007"}


@pytest.mark.parametrize("harm", ["flipped", "short", "gone"])
def test_a_shelf_that_is_not_as_it_was_written_is_not_used(source, cache, harm):
    read_source(source, cache=cache)
    wanted = read_source(source).network.stations
    [shelf_path] = cache.cache_dir.glob("*.shelf")
    data = shelf_path.read_bytes()
    if harm == "gone":
        shelf_path.unlink()
    else:
        middle = len(data) // 2
        harmed = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :] if harm == "flipped" else data[:middle]
        shelf_path.write_bytes(harmed)
    assert read_source(source, cache=cache).network.stations == wanted
    told = [f"The cache in “{cache.cache_dir}” was damaged and has been thrown away; everything is made anew."]
    assert [note.en for note in cache.notes] == ([] if harm == "gone" else told)
    assert read_source(source, cache=cache).network.stations == wanted


def test_many_edits_leave_few_files(source, cache):
    for number in range(20):
        put(source, "s007", f"name: 第{number}次\ntier: station\ndescription: 改了{number}次。\n")
        network = read_source(source, cache=cache).network
        assert network.station("s007").description == f"改了{number}次。"
    assert len(list(cache.cache_dir.glob("*.shelf"))) <= 17
    assert read_source(source, cache=cache).network.stations == read_source(source).network.stations


def test_a_few_edits_are_kept_beside_the_index_which_stays_as_it_is(source, cache, inspector):
    wait_for_the_clock(source)
    read_source(source, cache=cache, inspector=inspector)
    index = (cache.cache_dir / "stations.cache").read_bytes()
    for slug in ("s007", "s100", "new"):
        put(source, slug, "name: 新名字\ntier: station\n")
        read_source(source, cache=cache, inspector=inspector)
    seen(inspector)
    wanted = read_source(source).network.stations
    assert read_source(source, cache=cache, inspector=inspector).network.stations == wanted
    assert seen(inspector) == []
    assert (cache.cache_dir / "stations.cache").read_bytes() == index
    # Without them the index tells of the files as they were: what was edited since is read again, and nothing else.
    (cache.cache_dir / "stations-edited.cache").unlink()
    assert read_source(source, cache=cache, inspector=inspector).network.stations == wanted
    assert seen(inspector) == ["new", "s007", "s100"]


def test_edits_of_another_index_are_not_heard(source, cache, inspector):
    wait_for_the_clock(source)
    read_source(source, cache=cache, inspector=inspector)
    put(source, "s007", "name: 新名字\ntier: station\n")
    read_source(source, cache=cache, inspector=inspector)
    edits = (cache.cache_dir / "stations-edited.cache").read_bytes()
    for path in cache.cache_dir.glob("stations*"):
        path.unlink()
    wanted = read_source(source, cache=cache, inspector=inspector).network.stations
    (cache.cache_dir / "stations-edited.cache").write_bytes(edits)
    seen(inspector)
    assert read_source(source, cache=cache, inspector=inspector).network.stations == wanted
    assert seen(inspector) == []


def test_a_file_that_is_gone_leaves_no_edits_beside_the_index(source, cache):
    wait_for_the_clock(source)
    read_source(source, cache=cache)
    put(source, "s007", "name: 新名字\ntier: station\n")
    read_source(source, cache=cache)
    (source / "stations/s000.yml").unlink()
    wanted = read_source(source, cache=cache).network.stations
    assert not (cache.cache_dir / "stations-edited.cache").exists()
    assert read_source(source, cache=cache).network.stations == wanted == read_source(source).network.stations


def test_what_a_killed_build_left_is_cleared(source, cache):
    cache.cache_dir.mkdir()
    (cache.cache_dir / "stations-killed.shelf").write_bytes(b"half a rec")
    read_source(source, cache=cache)
    assert [path.name for path in cache.cache_dir.glob("*killed*")] == []


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_cache(source, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    read = read_source(source, cache=Cache(blocked / "below", "0" * 16))
    assert read.network.station("s007").services[0].service == "法律咨询"


def test_a_builder_that_stays_goes_on_with_the_stations_it_has(source, cache):
    wait_for_the_clock(source)
    memory = Memory()
    first = read_source(source, memory, cache).network
    memory.end_build()
    put(source, "s007", "name: 新名字\ntier: station\n")
    again = read_source(source, memory, cache).network
    assert again.station("s007").name == "新名字"
    assert again.station("s008") is first.station("s008")


def test_a_file_that_cannot_be_read_stops_everything_in_one_line(source):
    (source / "stations/s007.yml").unlink()
    (source / "stations/s007.yml").symlink_to(source / "nothing.yml")
    with pytest.raises(SourceMissing) as raised:
        read_source(source)
    assert raised.value.zh == f"读不了 {source}/stations/s007.yml：No such file or directory。"


def test_files_that_are_read_together_say_each_its_own(source):
    """A wrong file among right ones, one that is no text and one for the slower way are in nobody's place."""
    put(source, "s010", "name: 驿站10\ntier: station\nphone: 021-5550-0136\n")
    put(source, "s011", "name: 驿站11\ntier: station\ndescription: |\n  一段话，\n  分两行。\n")
    (source / "stations" / "s012.yml").write_bytes("name: 驿站十二\ntier: station\n".encode("gbk"))
    read = read_source(source, workers=1)
    assert [(each.place.path, each.rule) for each in read.found if "/s01" in each.place.path] == [
        ("stations/s010.yml", "unknown-field"),
        ("stations/s012.yml", "file-gbk"),
    ]
    put(source, "s010", "name: 驿站10\ntier: station\n")
    put(source, "s012", "name: 驿站12\ntier: station\n")
    stations = {station.slug: station for station in read_source(source, workers=1).network.stations}
    assert [stations[f"s{number:03}"].name for number in range(9, 14)] == ["驿站9", "驿站10", "驿站11", "驿站12", "驿站13"]
    assert stations["s011"].description == "一段话，\n分两行。"
    assert [stations[slug].description for slug in ("s010", "s012")] == [None, None]
