"""First pages are what the build makes afterwards, and are only made where nothing else can be wrong."""

import shutil
from datetime import date

import pytest

from builder.build import build
from builder.cache import open_cache
from builder.check.across import asked_by_rules
from builder.first_pages import first_pages, last_build, rehearse
from builder.memory import Memory
from builder.publish.at_once import replace_at_once
from tests.builder.publish.folders import contents

DATE = date(2026, 5, 9)


class Edited:
    """The small network, built once; its files can be edited, and it can be built again."""

    def __init__(self, source_dir, folder, theme_cache):
        self.source_dir, self.folder = source_dir, folder
        self._memory = Memory()
        (folder / "cache").mkdir()
        for path in theme_cache.glob("theme-*.zip"):
            shutil.copy(path, folder / "cache")
        self.built = self.build()
        for path in (folder / "cache").glob("theme-*.zip"):
            shutil.copy(path, theme_cache)
        self.last = self.left_with(asked_by_rules(open_cache(folder / "cache")))

    def build(self):
        return build(self.source_dir, self.folder / "site", self.folder / "cache", DATE, self._memory)

    def from_nothing(self):
        cache_dir = self.folder / "fresh-cache"
        cache_dir.mkdir()
        for path in (self.folder / "cache").glob("theme-*.zip"):
            shutil.copy(path, cache_dir)
        build(self.source_dir, self.folder / "fresh", cache_dir, DATE)
        return contents(self.folder / "fresh")

    def left_with(self, asked):
        return last_build(self.source_dir, self.built.site.context, self.built.site.shells, asked)

    def edit(self, slug, old, new):
        path = self.source_dir / "stations" / f"{slug}.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def file(self, path):
        return (self.folder / "site" / path).read_bytes()


@pytest.fixture
def edited(small_network, tmp_path, theme_cache):
    return Edited(small_network, tmp_path, theme_cache)


@pytest.mark.parametrize(("old", "new"), [
    ("021-5550-0166", "021-5550-0177"),
    ("周六至周日: 休息", "周六至周日: 09:00-11:00"),
    ("assured_date: 2026-04-28", "assured_date: 2026-05-08"),
    ("    周六至周日: 休息", "    周六至周日: 休息\n  note: 中午有人值班"),
], ids=["phone", "hours", "assured", "note"])  # fmt: skip
def test_first_pages_are_those_of_the_build_that_follows(edited, old, new):
    edited.edit("honghua", old, new)
    files, _ = first_pages(edited.last, ["honghua"])
    assert files["stations/honghua/index.html"] != edited.file("stations/honghua/index.html")
    assert edited.build().published
    assert {path: edited.file(path) for path in files} == files


def test_the_next_edit_goes_on_from_the_last(edited):
    edited.edit("honghua", "021-5550-0166", "021-5550-0177")
    _, last = first_pages(edited.last, ["honghua"])
    edited.edit("honghua", "周六至周日: 休息", "周六至周日: 09:00-11:00")
    files, last = first_pages(last, ["honghua"])
    assert edited.build().published
    assert {path: edited.file(path) for path in files} == files
    assert first_pages(last, ["honghua"])[0] == {}, "the file is what it was"


@pytest.mark.parametrize(("old", "new"), [
    ("name: 虹华居民区党群服务站", "name: 虹华新站"),
    ("address: 示例路66号", "address: 示例路68号"),
    ("parent: grid-1", "parent: town-centre"),
    ("assured_date: 2026-04-28", "assured_date: 2026-04-28\ndescription: 新添的一句话"),
    ("assured_date: 2026-04-28\n", ""),
], ids=["name", "address", "parent", "a new field", "a field taken out"])  # fmt: skip
def test_what_is_asked_of_all_stations_is_left_to_the_build(edited, old, new):
    edited.edit("honghua", old, new)
    assert first_pages(edited.last, ["honghua"]) is None


@pytest.mark.parametrize("new", ["021-5550-01", "[021-5550-0166", "021-5550-0166\n    naem: 窗口"])
def test_a_file_with_a_mistake_is_left_to_the_build(edited, new):
    edited.edit("honghua", "021-5550-0166", new)
    assert first_pages(edited.last, ["honghua"]) is None


def test_a_station_that_is_new_or_gone_is_left_to_the_build(edited):
    assert first_pages(edited.last, ["new-one"]) is None
    (edited.source_dir / "stations" / "honghua.yml").unlink()
    assert first_pages(edited.last, ["honghua"]) is None


def test_a_station_that_rules_across_stations_asked_more_is_left_to_the_build(edited):
    edited.edit("honghua", "021-5550-0166", "021-5550-0177")
    assert first_pages(edited.left_with(frozenset({"honghua"})), ["honghua"]) is None
    assert first_pages(edited.left_with(frozenset({"grid-1"})), ["honghua"])


def test_after_first_pages_the_build_leaves_the_site_of_a_build_from_nothing(edited):
    edited.edit("honghua", "021-5550-0166", "021-5550-0177")
    files, _ = first_pages(edited.last, ["honghua"])
    assert replace_at_once(files, edited.folder / "site")
    assert edited.build().published
    assert contents(edited.folder / "site") == edited.from_nothing()


def test_a_page_that_was_put_too_early_does_not_stay(edited):
    """Should the front ever put what the build would not have made."""
    replace_at_once({"stations/honghua/index.html": b"a page of yesterday"}, edited.folder / "site")
    edited.edit("grid-1", "name: ", "name: 新")
    assert edited.build().published
    assert contents(edited.folder / "site") == edited.from_nothing()


def test_a_rehearsal_changes_nothing(edited):
    before = edited.file("stations/honghua/index.html")
    rehearse(edited.last)
    assert edited.file("stations/honghua/index.html") == before
    assert first_pages(edited.last, ["honghua"])[0] == {}
