"""Where publishing says no, and what it says; nobody else's files are ever touched."""

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from builder.publish import PublishError, publish
from builder.publish.paths import check_site_paths
from tests.builder.publish.folders import contents, state_of

ROOT = Path(__file__).resolve().parents[3]


def test_a_folder_with_other_things_in_it_is_refused_and_left_alone(tmp_path):
    folder = tmp_path / "Documents"
    folder.mkdir()
    (folder / "taxes.xlsx").write_bytes(b"precious")
    with pytest.raises(PublishError) as refused:
        publish({"index.html": b"1"}, folder)
    assert refused.value.zh == (
        f"“{folder}”里有别的东西（例如“taxes.xlsx”），不是 builder 生成的网站，所以没有写。"
        "请用 --site 换一个新文件夹，或者确认不要了以后先清空它。"
    )
    assert refused.value.en == (
        f"“{folder}” holds something else (“taxes.xlsx”, for one), not a site made by builder: nothing was "
        "written. Choose a new folder with --site, or empty this one first if it is not needed."
    )
    assert contents(tmp_path) == {"Documents/taxes.xlsx": b"precious"}


def test_an_empty_folder_and_one_with_only_hidden_files_may_become_the_site(tmp_path):
    for name, files in {"empty": [], "hidden": [".gitkeep"]}.items():
        (tmp_path / name).mkdir()
        for file in files:
            (tmp_path / name / file).write_bytes(b"")
        publish({"index.html": b"1"}, tmp_path / name)
        assert contents(tmp_path / name) == {"index.html": b"1"} | dict.fromkeys(files, b"")


def test_a_strange_folder_that_took_the_place_of_the_site_is_refused(tmp_path):
    publish({"index.html": b"1", "about/index.html": b"2"}, tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / "old")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(b"somebody's own page")
    with pytest.raises(PublishError, match="不是 builder 生成的网站"):
        publish({"index.html": b"3"}, tmp_path / "site")
    assert contents(tmp_path / "site") == {"index.html": b"somebody's own page"}


def test_the_site_copied_back_from_a_backup_is_known_by_its_content(tmp_path):
    publish({"index.html": b"1", "about/index.html": b"2"}, tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / "old")
    (tmp_path / "site" / "about").mkdir(parents=True)
    (tmp_path / "site" / "about" / "index.html").write_bytes(b"2")
    publish({"index.html": b"3"}, tmp_path / "site")
    assert contents(tmp_path / "site") == {"index.html": b"3"}


def test_a_damaged_manifest_is_not_believed(tmp_path):
    publish({"index.html": b"1"}, tmp_path / "site")
    manifest_path = state_of(tmp_path / "site") / "manifest"
    manifest_path.write_bytes(manifest_path.read_bytes()[:-1])
    with pytest.raises(PublishError, match="不是 builder 生成的网站"):
        publish({"index.html": b"2"}, tmp_path / "site")
    assert contents(tmp_path / "site") == {"index.html": b"1"}


@pytest.mark.parametrize("path", ["../../taxes.xlsx", "/etc/passwd"])
def test_a_journal_that_leads_out_of_the_site_is_not_followed(tmp_path, path):
    (tmp_path / "taxes.xlsx").write_bytes(b"precious")
    publish({"index.html": b"1"}, tmp_path / "site")
    journal_path = state_of(tmp_path / "site") / "journal.json"
    journal_path.write_text('{"version":2,"first":[],"moves":[],"within":[],"last":["%s"]}' % path, encoding="utf-8")
    with pytest.raises(PublishError) as refused:
        publish({"index.html": b"2"}, tmp_path / "site")
    assert refused.value.zh == (
        f"“{journal_path}”坏了，不知道上次写到哪里。"
        f"请删掉“{tmp_path / 'site'}”和“{journal_path.parent}”，再生成一次。"
    )
    assert (tmp_path / "taxes.xlsx").exists()


def test_a_file_given_as_the_site_folder_is_refused(tmp_path):
    (tmp_path / "site").write_bytes(b"a file")
    with pytest.raises(PublishError) as refused:
        publish({"index.html": b"1"}, tmp_path / "site")
    assert refused.value.zh == f"“{tmp_path / 'site'}”不是一个可以放网站的文件夹。请用 --site 换一个。"
    assert contents(tmp_path) == {"site": b"a file"}


def test_the_root_of_the_disk_is_refused():
    with pytest.raises(PublishError, match="不是一个可以放网站的文件夹"):
        publish({"index.html": b"1"}, Path("/"))


def test_a_site_folder_below_a_file_is_refused_in_one_line(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PublishError) as refused:
        publish({"index.html": b"1"}, tmp_path / "file" / "site")
    assert refused.value.zh == (
        f"网站文件夹“{tmp_path / 'file' / 'site'}”写不进去：路径当中有一段不是文件夹。原来的网站没有动。"
    )


def test_a_link_that_somebody_put_in_the_place_of_a_folder_is_not_followed(tmp_path):
    publish({"index.html": b"1"}, tmp_path / "site")
    (tmp_path / "private").mkdir()
    (tmp_path / "site" / "stations").symlink_to(tmp_path / "private", target_is_directory=True)
    with pytest.raises(PublishError) as refused:
        publish({"index.html": b"2", "stations/index.html": b"3"}, tmp_path / "site")
    assert refused.value.zh == (
        f"“{tmp_path / 'site' / 'stations'}”不是 builder 放在那里的，却占着网站要用的位置。请先把它移走。原来的网站没有动。"
    )
    assert contents(tmp_path / "private") == {}
    assert (tmp_path / "site" / "index.html").read_bytes() == b"1"


def test_a_folder_of_somebody_elses_files_is_not_replaced_by_a_page(tmp_path):
    publish({"index.html": b"1", "a/b": b"2"}, tmp_path / "site")
    (tmp_path / "site" / "a" / "note.txt").write_bytes(b"mine")
    with pytest.raises(PublishError, match="note.txt”不是 builder 放在那里的"):
        publish({"index.html": b"1", "a": b"3"}, tmp_path / "site")
    assert contents(tmp_path / "site") == {"index.html": b"1", "a/b": b"2", "a/note.txt": b"mine"}


def test_a_second_builder_is_told_that_another_one_is_writing(tmp_path):
    publish({"index.html": b"1"}, tmp_path / "site")
    with FileLock(state_of(tmp_path / "site") / "lock"):
        code = (
            "import sys; from pathlib import Path; from builder.publish import publish, PublishError\n"
            "try: publish({'index.html': b'2'}, Path(sys.argv[1]))\n"
            "except PublishError as error: sys.stdout.buffer.write(error.zh.encode())"
        )
        asked = subprocess.run(
            [sys.executable, "-c", code, tmp_path / "site"], cwd=ROOT, capture_output=True, check=True
        )
    assert asked.stdout.decode() == f"另一个 builder 正在写“{tmp_path / 'site'}”。等它写完再试。"
    assert contents(tmp_path / "site") == {"index.html": b"1"}
    publish({"index.html": b"2"}, tmp_path / "site")


def test_a_file_that_does_not_fit_on_the_disk_leaves_the_old_site(tmp_path):
    publish({"index.html": b"old", "about.html": b"old"}, tmp_path / "site")
    code = (
        "import resource, sys; from pathlib import Path; from builder.publish import publish, PublishError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))\n"
        "try: publish({'about.html': b'new', 'index.html': b'x' * 9000}, Path(sys.argv[1]))\n"
        "except PublishError as error: sys.stdout.buffer.write(error.zh.encode())"
    )
    command = [sys.executable, "-c", code, tmp_path / "site"]
    tried = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert tried.stdout.decode() == (
        f"网站文件夹“{tmp_path / 'site'}”写不进去：文件太大，超出了限制。原来的网站没有动。"
    )
    assert contents(tmp_path / "site") == {"index.html": b"old", "about.html": b"old"}
    publish({"index.html": b"new"}, tmp_path / "site")
    assert contents(tmp_path / "site") == {"index.html": b"new"}


def test_a_source_file_that_has_vanished_leaves_the_old_site(tmp_path):
    publish({"index.html": b"old"}, tmp_path / "site")
    with pytest.raises(PublishError, match="gone.css"):
        publish({"index.html": b"new", "gone.css": tmp_path / "gone.css"}, tmp_path / "site")
    assert contents(tmp_path / "site") == {"index.html": b"old"}


@pytest.mark.parametrize(
    "path",
    [
        *("", ".", "..", "../a", "a/../b", "a//b", "/a", "a/", "a\\b", "C:a", "a\x00b", "a\nb", "a?b", 'a"b'),
        *("a.", "a ", " a", "b/ a", "con", "stations/NUL.html", "com1", "a\ud800", "长" * 90),
    ],
)
def test_a_path_that_is_unsafe_or_impossible_somewhere_is_refused(tmp_path, path):
    with pytest.raises(PublishError) as refused:
        publish({"index.html": b"1", path: b"2"}, tmp_path / "site")
    assert refused.value.zh == f"网站里不能有这样的文件名：{path!r}。请换一个名字。"
    assert contents(tmp_path / "site") == {}


@pytest.mark.parametrize(
    "pair",
    [
        *(("A.html", "a.html"), ("Straße", "STRASSE"), ("caf\u00e9", "cafe\u0301")),
        *(("a", "a/b"), ("Assets/x", "assets/y")),
    ],
)
def test_two_paths_that_are_one_on_some_computers_are_refused(pair):
    with pytest.raises(PublishError, match="这两个文件名不能同时有"):
        check_site_paths(pair)


def test_ordinary_paths_are_accepted():
    check_site_paths(["index.html", "assets/a.b-c_1.css", "图片/门厅 1.jpg", ".well-known/x", "console", "a/.x"])
