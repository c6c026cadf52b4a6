"""`python -m builder` as a process: exit codes, what is said, what is left alone."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builder.publish.folders import contents
from tests.tools import require

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_good_network_is_checked_and_built(run_builder, small_network, tmp_path):
    checked = run_builder("check", "--source", small_network, "--date", "2026-05-09")
    built = run_builder("build", "--source", small_network, "--site", tmp_path / "site", "--date", "2026-05-09")
    assert (checked.returncode, checked.stdout) == (0, "没有发现错误\n")
    assert built.returncode == 0, built.stdout + built.stderr
    assert built.stdout.splitlines()[-1].startswith(f"已发布到 {tmp_path / 'site'}：写入 ")
    assert "<h1" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here that is always full")
def test_words_that_cannot_be_written_are_no_success(small_network):
    command = [sys.executable, "-m", "builder", "check", "--source", str(small_network), "--date", "2026-05-09"]
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, timeout=120)
    assert ended.returncode != 0 and b"No space left on device" in ended.stderr


def test_every_mistake_is_told_and_the_old_site_stays(run_builder, small_network, tmp_path):
    site_dir = tmp_path / "site"
    run_builder("build", "--source", small_network, "--site", site_dir, "--date", "2026-05-09")
    before = contents(site_dir)
    station = next((small_network / "stations").glob("*.yml"))
    station.write_text(station.read_text(encoding="utf-8") + "电话号: 1\nparnt: x\n", encoding="utf-8")
    built = run_builder("build", "--source", small_network, "--site", site_dir, "--date", "2026-05-09")
    assert built.returncode == 1
    assert built.stdout.count("错误[unknown-field]") == 2
    assert built.stdout.endswith("2 个错误\n没有发布，原来的网站没有动。\n")
    assert contents(site_dir) == before


def test_mistakes_within_files_and_across_them_are_told_at_once(run_builder, small_network):
    stations_dir = small_network / "stations"
    (stations_dir / "honghua.yml").write_text("name: 虹华\ntier: station\nparent: grid-1\nstatu: open\n", encoding="utf-8")
    (stations_dir / "a.yml").write_text("name: 甲站\ntier: station\nparent: grid-9\n", encoding="utf-8")
    (stations_dir / "b.yml").write_text("name: 乙站\ntier: station\nparent: honghua\n", encoding="utf-8")
    checked = run_builder("check", "--source", small_network, "--format", "json", "--date", "2026-05-09")
    rows = json.loads(checked.stdout)["diagnostics"]
    assert checked.returncode == 1
    # b.yml hangs from a station whose own file has a mistake: that is no second mistake.
    assert [(row["path"], row["rule"]) for row in rows] == [
        ("stations/a.yml", "parent-missing"),
        ("stations/honghua.yml", "unknown-field"),
    ]


def test_tools_can_read_the_mistakes(run_builder, small_network):
    station = next((small_network / "stations").glob("*.yml"))
    station.write_text(station.read_text(encoding="utf-8") + "parnt: x\n", encoding="utf-8")
    as_json = run_builder("check", "--source", small_network, "--format", "json", "--date", "2026-05-09")
    as_github = run_builder("check", "--source", small_network, "--format", "github", "--date", "2026-05-09")
    (row,) = json.loads(as_json.stdout)["diagnostics"]
    assert (row["path"], row["rule"]) == (f"stations/{station.name}", "unknown-field")
    assert as_github.stdout.startswith(f"::error file=stations/{station.name},line=")


def test_a_build_for_tools_says_nothing_but_json_on_standard_output(run_builder, small_network, tmp_path):
    where = ["--source", small_network, "--site", tmp_path / "site", "--date", "2026-05-09"]
    built = run_builder("build", *where, "--format", "json")
    assert json.loads(built.stdout) == {"errors": 0, "warnings": 0, "diagnostics": []}
    # A machine that has much to do is told of the progress before.
    assert built.stderr.splitlines()[-1].startswith("已发布到 ")


def test_english_on_request(run_builder, small_network):
    assert run_builder("check", "--source", small_network, "--lang", "en", "--date", "2026-05-09").stdout == "no mistakes found\n"


def test_a_command_that_is_no_command_is_one_clear_line(run_builder):
    ended = run_builder("check", "--date", "2026-02-30")
    assert ended.returncode == 2
    assert ended.stderr == (
        "命令写得不对（argument --date: “2026-02-30”不是日期，要写成 2026-05-09 这样）。"
        "用法请看 python -m builder check --help\n"
    )


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_missing_source_folder_is_one_clear_line(run_builder, tmp_path, command):
    ended = run_builder(command, "--source", tmp_path / "没有")
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1 and "没有" in ended.stderr
    assert "Traceback" not in ended.stderr + ended.stdout


def test_a_site_folder_that_is_a_file_is_one_clear_line(run_builder, small_network, tmp_path):
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    ended = run_builder("build", "--source", small_network, "--site", tmp_path / "site", "--date", "2026-05-09")
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


def test_a_folder_of_somebody_elses_files_is_never_published_into(run_builder, small_network, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "论文.txt").write_text("mine", encoding="utf-8")
    ended = run_builder("build", "--source", small_network, "--site", tmp_path / "site", "--date", "2026-05-09")
    assert ended.returncode == 2 and len(ended.stderr.splitlines()) == 1
    assert (tmp_path / "site" / "论文.txt").read_text(encoding="utf-8") == "mine"


def test_a_new_station_is_written_once_and_can_be_filled_in(run_builder, small_network):
    first = run_builder("new", "station", "xinjian", "--source", small_network)
    second = run_builder("new", "station", "xinjian", "--source", small_network)
    assert first.returncode == 0 and (small_network / "stations" / "xinjian.yml").exists()
    assert second.returncode == 2 and len(second.stderr.splitlines()) == 1
    path = small_network / "stations" / "xinjian.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("name:", "name: 新建驿站", 1), encoding="utf-8")
    checked = run_builder("check", "--source", small_network, "--date", "2026-05-09")
    assert checked.returncode == 0, checked.stdout


def test_a_build_killed_while_moving_is_finished_by_the_next_even_over_broken_files(
    run_builder, small_network, tmp_path, theme_cache
):
    site_dir, whole_dir = tmp_path / "site", tmp_path / "whole"
    where = ["--source", small_network, "--date", "2026-05-09"]
    run_builder("build", *where, "--site", site_dir)
    station = small_network / "stations" / "honghua.yml"
    station.write_text(station.read_text(encoding="utf-8") + "description: 新添的一句话\n", encoding="utf-8")
    run_builder("build", *where, "--site", whole_dir)
    _kill_while_moving(["build", *where, "--site", site_dir, "--cache", theme_cache], site_dir)
    station.write_text("name：\n", encoding="utf-8")
    ended = run_builder("build", *where, "--site", site_dir)
    assert ended.returncode == 1
    assert contents(site_dir) == contents(whole_dir)


def test_two_builds_of_the_same_input_are_the_same_bytes(run_builder, small_network, tmp_path):
    """Across processes with different hash seeds, time zones, languages, file times, folders and caches."""
    folders = []
    surroundings = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LANG": "zh_CN.UTF-8"},
    ]
    for number, env in enumerate(surroundings):
        source_dir = tmp_path / str(number) / "源"
        shutil.copytree(small_network, source_dir)
        for path in source_dir.rglob("*"):
            os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
        site_dir = tmp_path / str(number) / "site"
        arguments = ["--source", source_dir, "--site", site_dir, "--cache", tmp_path / f"cache{number}"]
        ended = run_builder("build", *arguments, "--date", "2026-05-09", env=env)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        folders.append(contents(site_dir))
    assert folders[0] == folders[1]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(run_builder, small_network, tmp_path):
    run_builder("build", "--source", small_network, "--site", tmp_path / "unix", "--date", "2026-05-09")
    for path in [*small_network.rglob("*.yml"), *small_network.rglob("*.md")]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    ended = run_builder("build", "--source", small_network, "--site", tmp_path / "windows", "--date", "2026-05-09")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert contents(tmp_path / "unix") == contents(tmp_path / "windows")


def _kill_while_moving(arguments, site_dir: Path) -> None:
    """Kills builds at their first, second, third … rename, until one has left its journal behind."""
    trace = [require("strace"), "-f", "-qq", "-o", os.devnull, "-e", "trace=?rename,?renameat,?renameat2"]
    for number in range(1, 60):
        inject = f"inject=?rename,?renameat,?renameat2:signal=KILL:when={number}"
        command = [*trace, "-e", inject, sys.executable, "-m", "builder", *map(str, arguments)]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120)
        assert ended.returncode != 0, "the build ended before it left a journal"
        if (site_dir.parent / f".{site_dir.name}.yizhan" / "journal.json").exists():
            return
