"""Publishing: the folder becomes the mapping, writing only what differs."""

import json
import os
import shutil
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.manifest import parse, told, with_state
from builder.publish import Published, PublishError, finish_interrupted, publish, publishing
from builder.publish.compare import settled
from builder.publish.disk import move_folder
from builder.publish.paths import check_site_paths
from tests.builder.publish.folders import contents, state_of

SITE = {
    "index.html": b"<h1>home</h1>",
    "assets/yizhan.css": b"body{}",
    "stations/hongxiang/index.html": "<h1>虹祥</h1>".encode(),
    "forms/shell.html": b"<html>",
    "forms/catalogue.json": b"{}",
}


def test_a_new_folder_holds_exactly_the_files(tmp_path):
    assert publish(SITE, tmp_path / "deep" / "网 站") == Published(written=5, removed=0, unchanged=0)
    assert contents(tmp_path / "deep" / "网 站") == SITE


def test_a_file_on_disk_can_be_given_instead_of_its_bytes(tmp_path):
    picture_path = tmp_path / "hall.jpg"
    picture_path.write_bytes(b"\xff\xd8")
    publish({"images/hall.jpg": picture_path}, tmp_path / "site")
    assert contents(tmp_path / "site") == {"images/hall.jpg": b"\xff\xd8"}
    assert picture_path.exists()
    picture_path.write_bytes(b"\xff\xd9")
    assert publish({"images/hall.jpg": picture_path}, tmp_path / "site").written == 1
    assert contents(tmp_path / "site") == {"images/hall.jpg": b"\xff\xd9"}


def test_only_what_differs_is_written(tmp_path):
    publish(SITE, tmp_path / "site")
    before = os.stat(tmp_path / "site" / "assets" / "yizhan.css")
    assert publish(SITE | {"index.html": b"new"}, tmp_path / "site") == Published(1, 0, 4)
    after = os.stat(tmp_path / "site" / "assets" / "yizhan.css")
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_files_that_are_gone_are_removed_with_their_empty_folders(tmp_path):
    publish(SITE, tmp_path / "site")
    rest = {name: data for name, data in SITE.items() if not name.startswith("stations/")}
    assert publish(rest, tmp_path / "site") == Published(0, 1, 4)
    assert contents(tmp_path / "site") == rest


def test_files_that_others_put_into_the_site_stay(tmp_path):
    publish(SITE, tmp_path / "site")
    (tmp_path / "site" / "MP_verify_1.txt").write_bytes(b"1")
    (tmp_path / "site" / "stations" / "hongxiang" / "note.txt").write_bytes(b"mine")
    publish({"index.html": b"alone"}, tmp_path / "site")
    assert contents(tmp_path / "site") == {
        "index.html": b"alone",
        "MP_verify_1.txt": b"1",
        "stations/hongxiang/note.txt": b"mine",
    }


@pytest.mark.parametrize("keep_times", [False, True])
@pytest.mark.parametrize("known", [False, True])
def test_a_file_edited_by_hand_is_written_again(tmp_path, known, keep_times):
    site_dir = tmp_path / "site"
    publish(SITE, site_dir)
    if known:
        make_known(site_dir)
    path = site_dir / "assets" / "yizhan.css"
    times = os.stat(path)
    path.write_bytes(b"BODY{}")  # of the same size
    if keep_times:
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert publish(SITE, site_dir) == Published(1, 0, 4)
    assert contents(site_dir) == SITE


def test_a_change_is_seen_by_content_although_the_file_on_disk_is_known(tmp_path):
    publish(SITE, tmp_path / "site")
    make_known(tmp_path / "site")
    assert publish(SITE | {"assets/yizhan.css": b"BODY{}"}, tmp_path / "site") == Published(1, 0, 4)
    assert (tmp_path / "site" / "assets" / "yizhan.css").read_bytes() == b"BODY{}"


def make_known(site_dir):
    """From the next publish on, the manifest vouches for every file, so that none needs to be read."""
    for path in site_dir.rglob("*"):
        os.utime(path, ns=(1_700_000_000_123_456_789,) * 2)
    assert publish(SITE, site_dir) == Published(0, 0, 5)
    manifest = parse((state_of(site_dir) / "manifest").read_bytes())
    assert {len(entry.split(" ")) for entry in manifest.files.values()} == {5}


def test_a_file_so_fresh_that_an_edit_could_hide_behind_its_time_is_not_vouched_for(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(b"1")
    second = 1_000_000_000
    fine, coarse = 1_700_000_000 * second + 123, 1_700_000_000 * second  # a coarse clock shows whole seconds
    for mtime_ns, known_ns, is_vouched_for in [
        (fine, fine + second // 1000, False),
        (fine, fine + second // 10, True),
        (coarse, coarse + second, False),
        (coarse, coarse + 3 * second, True),
    ]:
        os.utime(path, ns=(mtime_ns, mtime_ns))
        entry = with_state("d" * 64, os.stat(path))
        assert settled(entry, known_ns) == (entry if is_vouched_for else "d" * 64)


def test_a_file_that_was_deleted_or_linked_elsewhere_by_hand_is_written_again(tmp_path):
    site_dir = tmp_path / "site"
    publish(SITE, site_dir)
    (tmp_path / "elsewhere.css").write_bytes(SITE["assets/yizhan.css"])
    (site_dir / "index.html").unlink()
    (site_dir / "assets" / "yizhan.css").unlink()
    (site_dir / "assets" / "yizhan.css").symlink_to(tmp_path / "elsewhere.css")
    assert publish(SITE, site_dir) == Published(2, 0, 3)
    assert contents(site_dir) == SITE
    assert not (site_dir / "assets" / "yizhan.css").is_symlink()


def test_a_site_folder_that_was_deleted_is_made_again(tmp_path):
    publish(SITE, tmp_path / "site")
    shutil.rmtree(tmp_path / "site")
    assert publish(SITE, tmp_path / "site") == Published(5, 0, 0)
    assert contents(tmp_path / "site") == SITE


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path):
    one, other = {"a": b"1", "b/c/d": b"2", "b/e": b"3"}, {"a/x": b"4", "a/y/z": b"5", "b": b"6"}
    publish(one, tmp_path / "site")
    publish(other, tmp_path / "site")
    assert contents(tmp_path / "site") == other
    publish(one, tmp_path / "site")
    assert contents(tmp_path / "site") == one


def test_a_symlinked_site_folder_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "disk" / "real", target_is_directory=True)
    publish(SITE, tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert contents(tmp_path / "disk" / "real") == SITE
    assert state_of(tmp_path / "disk" / "real").is_dir()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["disk", "site"]


def test_everything_is_readable_for_the_web_server_whatever_the_umask(tmp_path):
    before = os.umask(0o077)
    try:
        publish(SITE, tmp_path / "site")
    finally:
        os.umask(before)
    paths = [tmp_path / "site", *(tmp_path / "site").rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()} == {0o755}
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()} == {0o644}
    assert stat.S_IMODE(state_of(tmp_path / "site").stat().st_mode) == 0o700


def test_beside_the_site_lies_one_folder_that_git_ignores_and_nothing_is_left_in_staging(tmp_path):
    publish(SITE, tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.yizhan", "site"]
    assert (tmp_path / ".site.yizhan" / ".gitignore").read_text(encoding="ascii") == "*\n"
    assert list((tmp_path / ".site.yizhan" / "staging").iterdir()) == []


def test_more_files_than_are_synced_one_by_one_are_published_too(tmp_path):
    site = {f"stations/s{number}/index.html": b"%d" % number for number in range(200)}
    publish(site, tmp_path / "site")
    assert contents(tmp_path / "site") == site


def test_without_an_interrupted_publish_there_is_nothing_to_finish_and_nothing_is_made(tmp_path):
    assert finish_interrupted(tmp_path / "site") is False
    assert list(tmp_path.iterdir()) == []
    publish(SITE, tmp_path / "site")
    assert finish_interrupted(tmp_path / "site") is False
    assert contents(tmp_path / "site") == SITE


def test_of_two_files_put_at_one_path_the_last_one_counts(tmp_path):
    with publishing(tmp_path / "site") as publication:
        first = publication.put("stations/a/index.html", b"first")
        last = publication.put("stations/a/index.html", b"last")
        publication.finish({"stations/a/index.html": last})
        assert first.staged != last.staged
    assert contents(tmp_path / "site") == {"stations/a/index.html": b"last"}
    assert publish({"stations/a/index.html": b"last"}, tmp_path / "site") == Published(0, 0, 1)


def test_a_folder_that_somebody_makes_meanwhile_keeps_what_is_in_it(tmp_path):
    with publishing(tmp_path / "site") as publication:
        puts = {path: publication.put(path, data) for path, data in SITE.items()}
        (tmp_path / "site" / "stations" / "hongxiang").mkdir(parents=True)
        (tmp_path / "site" / "stations" / "hongxiang" / "note.txt").write_bytes(b"mine")
        publication.finish(puts)
    assert contents(tmp_path / "site") == SITE | {"stations/hongxiang/note.txt": b"mine"}
    assert publish({}, tmp_path / "site").removed == 5
    assert contents(tmp_path / "site") == {"stations/hongxiang/note.txt": b"mine"}


def test_a_folder_that_somebody_makes_before_an_interrupted_publish_is_finished_keeps_what_is_in_it(tmp_path):
    (tmp_path / "site" / "a" / "b").mkdir(parents=True)
    (tmp_path / "site" / "a" / "b" / "note.txt").write_bytes(b"mine")
    (tmp_path / "new" / "b").mkdir(parents=True)
    (tmp_path / "new" / "b" / "page.html").write_bytes(b"new")
    (tmp_path / "new" / "page.html").write_bytes(b"new")
    touched = move_folder(str(tmp_path / "new"), str(tmp_path / "site" / "a"))
    assert contents(tmp_path) == {"site/a/b/note.txt": b"mine", "site/a/b/page.html": b"new", "site/a/page.html": b"new"}
    assert touched == {str(tmp_path / "site" / "a"), str(tmp_path / "site" / "a" / "b")}


def test_in_a_folder_that_hands_down_its_group_new_folders_have_it_too(tmp_path):
    publish({"index.html": b"1"}, tmp_path / "site")
    (tmp_path / "site").chmod(0o2755)
    publish({"index.html": b"1", "stations/a/index.html": b"2"}, tmp_path / "site")
    for folder in ("site/stations", "site/stations/a"):
        assert stat.S_IMODE((tmp_path / folder).stat().st_mode) == 0o2755


def test_a_site_may_be_amended_by_a_few_files_while_all_others_stay(tmp_path):
    publish(SITE, tmp_path / "site")
    with publishing(tmp_path / "site") as publication:
        puts = {path: publication.put(path, b"new") for path in ("index.html", "stations/new/index.html")}
        assert publication.amend(puts, ["assets/yizhan.css", "nobody-knows-it.css"]) == Published(2, 1, 3)
    amended = SITE | {"index.html": b"new", "stations/new/index.html": b"new"}
    del amended["assets/yizhan.css"]
    assert contents(tmp_path / "site") == amended
    assert publish(amended, tmp_path / "site") == Published(0, 0, 5)


def test_a_publication_knows_whether_the_site_is_as_the_last_one_left_it(tmp_path):
    publish(SITE, tmp_path / "site")
    make_known(tmp_path / "site")
    with publishing(tmp_path / "site") as publication:
        known_id = publication.manifest_id
        assert publication.is_as_left()
    (tmp_path / "site" / "index.html").write_bytes(b"by hand")
    with publishing(tmp_path / "site") as publication:
        assert publication.manifest_id == known_id and not publication.is_as_left()
        publication.amend({"index.html": publication.put("index.html", SITE["index.html"])}, [])
    with publishing(tmp_path / "site") as publication:
        assert publication.manifest_id != known_id


def test_a_site_that_was_published_when_the_manifest_was_json_is_known_by_its_content(tmp_path):
    publish(SITE, tmp_path / "site")
    folder = state_of(tmp_path / "site")
    old = parse((folder / "manifest").read_bytes())
    files = {path: [entry[:64], 1, 2, 3, 4] for path, entry in old.files.items()}
    (folder / "manifest.json").write_text(json.dumps({"version": 1, "folder": old.folder, "files": files}))
    (folder / "manifest").unlink()
    assert publish(SITE | {"index.html": b"new"}, tmp_path / "site") == Published(1, 0, 4)
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", "lock", "manifest", "staging"]


def test_a_move_that_older_code_began_is_finished(tmp_path):
    publish({"index.html": b"old", "gone.html": b"1"}, tmp_path / "site")
    folder = state_of(tmp_path / "site")
    (folder / "staging" / "0").write_bytes(b"new")
    journal = {"version": 1, "first": [], "moves": [["0", "index.html", "d" * 64]], "last": ["gone.html"]}
    (folder / "journal.json").write_text(json.dumps(journal))
    assert finish_interrupted(tmp_path / "site") is True
    assert contents(tmp_path / "site") == {"index.html": b"new"}


def test_a_manifest_says_what_it_was_told_whatever_is_in_a_name():
    files = {"a/文 件\u2028.html": "d" * 64, "b\x85c": "e" * 64 + " 1 2 3 4"}
    assert parse(b"".join(told(files, 77))).files == files
    assert parse(b"".join(told({}, 77))).folder == 77


_NAMES = st.sampled_from(["a", "b", "b.html", "forms", "shell.html", "文 字"])
_PATHS = st.lists(_NAMES, min_size=1, max_size=3).map("/".join)
_SITES = st.dictionaries(_PATHS, st.binary(max_size=3), max_size=6)


@settings(max_examples=50, deadline=None)
@given(sites=st.lists(_SITES, min_size=1, max_size=4), meddle=st.randoms(use_true_random=False))
def test_whatever_was_there_before_the_folder_becomes_the_mapping(sites, meddle):
    with tempfile.TemporaryDirectory() as folder:
        site_dir = Path(folder) / "site"
        now: dict[str, bytes] = {}
        for site in sites:
            try:
                check_site_paths(site)
            except PublishError:
                with pytest.raises(PublishError):
                    publish(site, site_dir)
                continue
            for name in now:  # an editor's hands
                deed = meddle.choice(["none", "none", "edit", "delete"])
                if deed == "edit":
                    (site_dir / name).write_bytes(b"by hand")
                elif deed == "delete":
                    (site_dir / name).unlink()
            done = publish(site, site_dir)
            assert contents(site_dir) == site
            assert (done.written + done.unchanged, done.removed) == (len(site), len(now.keys() - site.keys()))
            now = site
