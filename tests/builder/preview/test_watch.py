"""Which changes are seen, with the real file events of this system, and how bursts of them become one."""

import os
import queue

import pytest

from builder.preview.watch import Watch, next_burst

NAMES = frozenset({"stations", "content", "site_config.yml"})


@pytest.fixture
def source_dir(tmp_path):
    (tmp_path / "源 文件").mkdir()
    (tmp_path / "源 文件" / "stations").mkdir()
    (tmp_path / "源 文件" / "stations" / "a.yml").write_text("name: 甲\n", encoding="utf-8")
    return tmp_path / "源 文件"


@pytest.fixture
def changes():
    return queue.SimpleQueue()


@pytest.fixture(autouse=True)
def watch(source_dir, changes):
    watch = Watch({source_dir: NAMES}, changes)
    yield watch
    watch.stop()


def seen(changes, folder):
    """Names seen until a change that is made last of all in the same folder has come through."""
    (folder / "site_config.yml").write_text("last\n", encoding="utf-8")
    names = set()
    while not any(name.endswith("site_config.yml") for name in names):
        names.add(changes.get(timeout=20))
    return {name for name in names if not name.endswith("site_config.yml")}


def wait_for(changes, name):
    while changes.get(timeout=20) != name:
        pass


def test_a_file_written_in_place_is_seen(changes, source_dir):
    (source_dir / "stations" / "a.yml").write_text("name: 乙\n", encoding="utf-8")
    assert seen(changes, source_dir / "stations") == {"stations/a.yml"}


def test_a_file_renamed_over_the_old_one_is_seen_and_the_temporary_one_is_not(changes, source_dir):
    new_path = source_dir / "stations" / ".a.yml.tmp"
    new_path.write_text("name: 乙\n", encoding="utf-8")
    os.replace(new_path, source_dir / "stations" / "a.yml")
    assert seen(changes, source_dir / "stations") == {"stations/a.yml"}


def test_new_and_removed_files_are_seen(changes, source_dir):
    (source_dir / "stations" / "b.yml").write_text("name: 乙\n", encoding="utf-8")
    (source_dir / "stations" / "a.yml").unlink()
    assert seen(changes, source_dir / "stations") == {"stations/a.yml", "stations/b.yml"}


@pytest.mark.parametrize("name", ["~$a.docx", ".a.yml.swp", "a.yml~", "4913", ".#a.yml", "a.tmp"])
def test_temporary_files_of_editors_are_not_seen(changes, source_dir, name):
    (source_dir / "stations" / name).write_text("x", encoding="utf-8")
    assert seen(changes, source_dir / "stations") == set()


def test_reading_the_files_is_no_change(changes, source_dir):
    assert (source_dir / "stations" / "a.yml").read_bytes()
    assert os.listdir(source_dir / "stations")
    assert seen(changes, source_dir / "stations") == set()


def test_files_beside_the_editors_files_are_not_seen(changes, source_dir):
    (source_dir / "site").mkdir()
    (source_dir / "site" / "index.html").write_text("x", encoding="utf-8")
    (source_dir / "README.md").write_text("x", encoding="utf-8")
    assert seen(changes, source_dir) == set()


def test_a_folder_that_comes_later_is_followed(watch, changes, source_dir):
    (source_dir / "content").mkdir()
    wait_for(changes, "content")
    watch.refresh()
    (source_dir / "content" / "about.md").write_text("# 关于\n", encoding="utf-8")
    wait_for(changes, "content/about.md")


def test_a_folder_removed_and_made_again_is_followed_again(watch, changes, source_dir):
    (source_dir / "stations" / "a.yml").unlink()
    (source_dir / "stations").rmdir()
    wait_for(changes, "stations")
    (source_dir / "stations").mkdir()
    wait_for(changes, "stations")
    watch.refresh()
    (source_dir / "stations" / "c.yml").write_text("name: 丙\n", encoding="utf-8")
    wait_for(changes, "stations/c.yml")


def test_a_source_folder_that_is_missing_is_left_to_the_build_to_report(tmp_path):
    Watch({tmp_path / "nowhere": NAMES}, queue.SimpleQueue()).stop()


def test_changes_that_come_together_are_one_burst_and_each_name_is_said_once():
    changes = queue.SimpleQueue()
    for name in ("stations/b.yml", "stations/a.yml", "stations/b.yml"):
        changes.put(name)
    assert next_burst(changes) == ["stations/b.yml", "stations/a.yml"]
    assert changes.empty()
