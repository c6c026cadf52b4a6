"""Publishing killed at any moment, and a disk that fails at any step: the old site or the new one, and whole
files."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from builder.publish import finish_interrupted, publish
from tests.builder.publish.folders import contents, state_of
from tests.builder.publish.torture import torn
from tests.builder.publish.versions import A, B
from tests.tools import require

ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
HERE = Path(__file__).parent


def test_killed_at_random_moments_the_site_is_whole_and_can_be_finished(tmp_path):
    rounds = os.environ.get("YIZHAN_KILL_ROUNDS", "100")
    done = subprocess.run(
        [sys.executable, HERE / "torture.py", tmp_path / "site", rounds, "20260509"],
        env=ENVIRONMENT,
        capture_output=True,
        timeout=600,
        check=True,
    )
    assert done.stdout.decode() == f"{rounds} rounds\n"


# Both names of a call: not every processor has the older one.
CALLS = {
    "mkdir": "?mkdir,?mkdirat",
    "rename": "?rename,?renameat,?renameat2",
    "unlink": "?unlink,?unlinkat",
    "rmdir": "?rmdir",
    "fsync": "fsync",
    "write": "write",
}


@pytest.mark.parametrize("call", ["mkdir", "rename", "unlink"])
def test_killed_at_each_step_the_next_command_finishes_or_the_old_site_stands(tmp_path, call):
    killed = 0
    for number in range(1, 100):
        site_dir = tmp_path / str(number)
        publish(A, site_dir)
        code = _publish_b_under_strace(site_dir, f"{CALLS[call]}:signal=KILL:when={number}").returncode
        if code == 0:
            break
        killed += 1
        begun = (state_of(site_dir) / "journal.json").exists()
        assert torn(contents(site_dir)) == []
        if not begun:
            # Before the journal, or after the end.
            assert contents(site_dir) in (A, B)
        assert finish_interrupted(site_dir) is begun
        assert contents(site_dir) == B if begun else contents(site_dir) in (A, B)
        assert finish_interrupted(site_dir) is False
        publish(B, site_dir)
        assert contents(site_dir) == B
    assert killed > 0 and contents(site_dir) == B


@pytest.mark.parametrize("call", sorted(CALLS))
def test_a_disk_that_fails_at_each_step_is_reported_and_overcome(tmp_path, call):
    failed = 0
    for number in range(1, 100):
        site_dir = tmp_path / str(number)
        publish(A, site_dir)
        tried = _publish_b_under_strace(site_dir, f"{CALLS[call]}:error=ENOSPC:when={number}")
        if "(INJECTED)" not in _trace_path(site_dir).read_text(encoding="utf-8"):
            break
        if tried.returncode == 0:  # one that does not matter: a folder that was there already
            assert contents(site_dir) == B
            continue
        failed += 1
        said = tried.stderr.decode()
        if (state_of(site_dir) / "journal.json").exists():
            assert said.startswith(f"网站文件夹“{site_dir}”没有写完：磁盘满了")
            assert said.endswith("。原因排除后再运行一次，会接着写完。")
            assert torn(contents(site_dir)) == []
        else:
            assert said.startswith(f"网站文件夹“{site_dir}”写不进去：磁盘满了")
            assert said.endswith("。原来的网站没有动。")
            assert contents(site_dir) == A
        assert tried.returncode == 2
        for version in (A, B):
            publish(version, site_dir)
            assert contents(site_dir) == version
    assert failed > 0 and contents(site_dir) == B


def test_everything_is_on_the_disk_before_the_journal_and_the_journal_before_the_first_move(tmp_path):
    publish(A, tmp_path / "site")
    calls = _trace_of_b(tmp_path / "site")
    moves = [place for place, call in enumerate(calls) if re.match(r"rename\w*\(.*staging/.*/site/", call)]
    journal = _only(calls, r"rename\w*\(.*journal\.json\.new.*journal\.json\"")
    assert len(moves) == 7 and journal < moves[0]
    for call in (calls[place] for place in moves):
        name = re.search(r"staging/[^\"]+", call).group()
        assert _only(calls[:journal], rf"fsync\(.*/{name}>") >= 0
    for name in ("", "/new", "/new/stations", "/new/stations/new/index.html", "/new/x/index.html"):
        assert _only(calls[:journal], rf"fsync\(.*/staging{name}>") >= 0
    assert _only(calls[:journal], r"fsync\(.*/journal\.json\.new>") >= 0
    assert _only(calls[journal : moves[0]], r"fsync\(.*/\.site\.yizhan>") >= 0
    journal_gone = _only(calls, r"unlink\w*\(.*journal\.json\"")
    for folder in ("site", "site/stations", "site/forms"):
        assert _only(calls[moves[-1] : journal_gone], rf"fsync\(.*/{folder}>") >= 0


def test_assets_move_before_pages_and_the_pair_of_the_forms_comes_last(tmp_path):
    publish(A, tmp_path / "site")
    renames = [call for call in _trace_of_b(tmp_path / "site") if "rename" in call]
    moved = [re.search(r'/site/([^"]+)"', call) for call in renames]
    assert [found.group(1) for found in moved if found] == [
        "assets/yizhan.css",
        "stations/new",
        "x",
        "index.html",
        "stations/both/index.html",
        "forms/shell.html",
        "forms/catalogue.json",
    ]


def test_many_files_are_synced_at_once_and_a_failing_disk_is_noticed(tmp_path):
    program = (
        "import sys; from pathlib import Path; from builder.publish import publish, PublishError\n"
        "try: publish({f'{number}/index.html': b'new' for number in range(70)}, Path(sys.argv[1]))\n"
        "except PublishError as error: sys.stdout.buffer.write(error.zh.encode())"
    )
    publish({"0/index.html": b"old"}, tmp_path / "site")
    options = ["-o", tmp_path / "trace", "-e", "inject=syncfs:error=EIO"]
    said = _under_strace(options, ["-c", program, tmp_path / "site"]).stdout.decode()
    staging_dir = state_of(tmp_path / "site") / "staging"
    assert said == f"网站文件夹“{tmp_path / 'site'}”写不进去：磁盘读写出错（{staging_dir}）。原来的网站没有动。"
    assert contents(tmp_path / "site") == {"0/index.html": b"old"}


def _publish_b_under_strace(site_dir, injection: str) -> subprocess.CompletedProcess:
    options = ["-o", _trace_path(site_dir), "-e", f"inject={injection}"]
    return _under_strace(options, [HERE / "versions.py", "B", site_dir])


def _trace_of_b(site_dir) -> list[str]:
    traced = ",".join([CALLS["rename"], CALLS["unlink"], "fsync"])
    options = ["-o", _trace_path(site_dir), "-y", "-e", f"trace={traced}"]
    _under_strace(options, [HERE / "versions.py", "B", site_dir])
    calls = _trace_path(site_dir).read_text(encoding="utf-8").splitlines()
    return [call for call in calls if call.endswith(" = 0")]


def _trace_path(site_dir) -> Path:
    return site_dir.with_name(f"{site_dir.name}.trace")


def _under_strace(options: list, program: list) -> subprocess.CompletedProcess:
    command = [require("strace"), *options, sys.executable, *program]
    return subprocess.run(command, env=ENVIRONMENT, capture_output=True, timeout=60)


def _only(calls: list[str], pattern: str) -> int:
    """The place of the only call that fits."""
    places = [place for place, call in enumerate(calls) if re.match(pattern, call)]
    assert len(places) == 1, (pattern, calls)
    return places[0]
