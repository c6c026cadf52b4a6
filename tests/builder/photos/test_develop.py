"""Which portraits are made, published and kept, and what is said of those that cannot be."""

import pytest

from builder.photos import develop_portraits
from builder.photos.prepare import jpeg_sizes
from tests.builder.photos.pictures import photograph


@pytest.fixture
def originals(tmp_path):
    folder = tmp_path / "portraits"
    folder.mkdir()
    for number, name in enumerate(("a.jpg", "b.jpg")):
        (folder / name).write_bytes(photograph(700 + number))
    return {path.name: path for path in sorted(folder.iterdir())}


def kept_in(cache_dir) -> list[str]:
    return sorted(path.name for path in cache_dir.iterdir())


def test_only_who_is_shown_is_published_and_under_a_name_that_tells_nothing(originals, tmp_path):
    made = develop_portraits(originals, wanted=["a.jpg", "b.jpg"], shown=["a.jpg"], cache_dir=tmp_path / "cache")
    expected = jpeg_sizes(originals["a.jpg"].read_bytes())
    assert list(made.pictures) == ["a.jpg"] and made.diagnostics == ()
    assert list(made.files.values()) == [size.data for size in expected]
    sizes = made.pictures["a.jpg"].sizes
    assert [(size.width, size.height) for size in sizes] == [(320, 249), (640, 498)]
    assert [f"images/people/{size.name}" for size in sizes] == list(made.files)
    assert all(name.partition("-")[0].removeprefix("images/people/").isalnum() and "a.jpg" not in name for name in made.files)


def test_a_second_build_takes_them_from_the_cache(originals, tmp_path):
    cache_dir = tmp_path / "cache"
    first = develop_portraits(originals, ["a.jpg"], ["a.jpg"], cache_dir)
    (kept,) = cache_dir.iterdir()
    written = kept.stat().st_mtime_ns
    assert develop_portraits(originals, ["a.jpg"], ["a.jpg"], cache_dir) == first
    assert kept.stat().st_mtime_ns == written
    assert develop_portraits(originals, ["a.jpg"], ["a.jpg"], None) == first


def test_nothing_of_a_portrait_that_is_not_wanted_any_more_stays_in_the_cache(originals, tmp_path):
    cache_dir = tmp_path / "cache"
    develop_portraits(originals, ["a.jpg", "b.jpg"], ["a.jpg", "b.jpg"], cache_dir)
    both = kept_in(cache_dir)
    develop_portraits(originals, ["b.jpg"], ["b.jpg"], cache_dir)
    assert len(both) == 2 and len(kept_in(cache_dir)) == 1 and set(kept_in(cache_dir)) < set(both)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 half a file", b"no archive at all"])
def test_a_damaged_cache_is_made_anew(originals, tmp_path, damage):
    cache_dir = tmp_path / "cache"
    first = develop_portraits(originals, ["a.jpg"], ["a.jpg"], cache_dir)
    (kept,) = cache_dir.iterdir()
    kept.write_bytes(damage)
    assert develop_portraits(originals, ["a.jpg"], ["a.jpg"], cache_dir) == first
    assert kept.read_bytes() != damage


def test_a_cache_that_cannot_be_written_costs_time_only(originals, tmp_path):
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("a file", encoding="utf-8")
    made = develop_portraits(originals, ["a.jpg"], ["a.jpg"], in_the_way)
    assert len(made.files) == 2


def test_a_changed_original_gets_another_name(originals, tmp_path):
    before = develop_portraits(originals, ["a.jpg"], ["a.jpg"], None)
    originals["a.jpg"].write_bytes(photograph(900))
    after = develop_portraits(originals, ["a.jpg"], ["a.jpg"], None)
    assert set(before.files).isdisjoint(after.files)


def test_a_broken_portrait_is_told_before_the_day_on_which_it_would_be_shown(originals):
    originals["b.jpg"].write_bytes(photograph()[:2000])
    made = develop_portraits(originals, wanted=["a.jpg", "b.jpg"], shown=["a.jpg"], cache_dir=None)
    assert [(str(each.place), each.rule) for each in made.diagnostics] == [
        ("content/portraits/b.jpg:1:1", "portrait-broken")
    ]
    assert len(made.files) == 2


def test_a_name_without_an_original_is_for_the_rules_to_tell(originals):
    made = develop_portraits(originals, ["nobody.jpg"], ["nobody.jpg"], None)
    assert (made.pictures, made.files, made.diagnostics) == ({}, {}, ())
