"""Every command the README shows, run as it stands there in a copy of the project, in a folder with a space and Chinese.

The copy borrows this environment's .venv (made by `make`), so that nothing is downloaded twice.
"""

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.tools import free_port

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PLAIN = {"LANG": "C", "LC_ALL": "C"}
# What a Windows line means here.
WINDOWS_WORDS = {"py": sys.executable, r".venv\Scripts\python": sys.executable}


def commands(language: str) -> list[str]:
    """The lines of every ```<language> block, in order."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


SERVING = [line for line in commands("sh") if line.startswith("make serve")]
TESTING = [line for line in commands("sh") if "make test" in line]
PLAIN_LINES = [line for line in commands("sh") if line not in SERVING + TESTING]


@pytest.fixture
def clone(tmp_path) -> Path:
    """The project's files as git would hand them to somebody else, with the environment linked in."""
    if not (Path(sys.prefix) / "ready-to-test").exists():
        pytest.skip("this Python was not set up by `make`, so there is no ready .venv to borrow")
    folder = tmp_path / "我的 驿站"
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True).stdout
    for name in listed.decode("utf-8").split("\0"):
        if name and (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return folder


def test_the_readme_starts_with_the_two_commands():
    assert SERVING[0] == "make serve" and TESTING[0] == "make test"


@pytest.mark.parametrize("line", SERVING)
def test_make_serve_shows_the_sample_network_and_takes_a_suggestion(clone, line):
    port = free_port()
    line = re.sub(r"PORT=\d+", f"PORT={port}", line)
    serving = _start(shlex.split(line), clone, {"PORT": str(port)})
    try:
        _wait_for_the_address(serving, port)
        assert "示例数据" in _page(f"http://127.0.0.1:{port}/")
        assert "提交建议" in _page(f"http://127.0.0.1:{port}/forms/suggestion/?station=hongxiang")
    finally:
        said = _stop(serving)
    assert "Traceback" not in said
    assert not _answers(port)


@pytest.mark.parametrize("line", TESTING)
def test_make_test_finds_the_whole_suite(clone, line):
    """Only collected: the suite that runs this test is the suite itself."""
    words = [word for word in shlex.split(line) if "=" not in word]
    env = {"PYTEST_ADDOPTS": "--collect-only --quiet", "REQUIRE_ALL": "0"}
    ended = subprocess.run(
        words, cwd=clone, env=_environment(env), capture_output=True, encoding="utf-8", timeout=600
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "tests/test_readme.py" in ended.stdout


def test_the_other_lines_work_one_after_the_other(clone):
    """As somebody would who has tried the site first: the export holds the suggestion sent there."""
    port = free_port()
    serving = _start(shlex.split(SERVING[0]), clone, {"PORT": str(port)})
    try:
        _wait_for_the_address(serving, port)
        _send_a_suggestion(port, "楼道里的灯不亮")
    finally:
        _stop(serving)
    for line in PLAIN_LINES:
        ended = subprocess.run(
            shlex.split(line), cwd=clone, env=_environment({}), capture_output=True, encoding="utf-8", timeout=120
        )
        assert ended.returncode == 0, f"{line}\n{ended.stdout}{ended.stderr}"
    assert (clone / "stations" / "xinjian.yml").exists()
    assert (clone / "site" / "stations" / "hongxiang" / "index.html").exists()
    (exported,) = (clone / "exports").glob("*.csv")
    assert "楼道里的灯不亮" in exported.read_text(encoding="utf-8-sig")


def test_the_windows_lines_work_one_after_the_other(clone):
    (clone / ".venv").unlink()
    port = free_port()
    for line in commands("bat"):
        words = [WINDOWS_WORDS.get(word, word) for word in line.split()]
        if line.endswith("serve"):
            serving = _start([*words, "--port", str(port)], clone, {})
            try:
                _wait_for_the_address(serving, port)
                assert "示例数据" in _page(f"http://127.0.0.1:{port}/")
            finally:
                _stop(serving)
        else:
            ended = subprocess.run(
                words, cwd=clone, env=_environment({}), capture_output=True, encoding="utf-8", timeout=300
            )
            assert ended.returncode == 0, f"{line}\n{ended.stdout}{ended.stderr}"


def test_the_example_of_a_mistake_gets_exactly_the_message_shown(clone):
    example = re.search(r"^```yaml\n(.*?)^```", README, re.DOTALL | re.MULTILINE)[1]
    shown = re.search(r"^```text\n(stations/.*?)\n```", README, re.DOTALL | re.MULTILINE)[1]
    (clone / "stations" / "hongxiang.yml").write_text(example.replace("周六:", "周六："), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "builder", "check"],
        cwd=clone,
        env=_environment({}),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert shown in ended.stdout


def test_an_old_python_is_one_line_that_names_what_is_missing(clone):
    (clone / ".venv").unlink()
    path = _path_with(clone, python3="#!/bin/sh\nexit 1\n")
    ended = _make(clone, path)
    assert ended.returncode != 0
    assert ended.stderr.splitlines()[0].startswith("缺少 Python 3.11 或更高版本。")


def test_a_python_without_venv_is_one_line_that_names_the_package(clone):
    (clone / ".venv").unlink()
    path = _path_with(clone, python3='#!/bin/sh\ncase "$2" in *venv*) exit 1;; esac\nexit 0\n')
    ended = _make(clone, path)
    assert ended.returncode != 0
    assert ended.stderr.splitlines()[0] == "缺少 Python 的 venv 模块。Debian：sudo apt install python3-venv"


def _make(clone: Path, path: str) -> subprocess.CompletedProcess:
    make = shutil.which("make")
    return subprocess.run(
        [make, "serve"], cwd=clone, env={"PATH": path}, capture_output=True, encoding="utf-8", timeout=30
    )


def _path_with(clone: Path, python3: str) -> str:
    folder = clone / "programs"
    folder.mkdir()
    (folder / "python3").write_text(python3, encoding="utf-8")
    (folder / "python3").chmod(0o755)
    (folder / "sh").symlink_to("/bin/sh")
    return str(folder)


def _environment(more: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "MAKE", "MFLAGS"))}
    return kept | PLAIN | more


def _start(words: list[str], folder: Path, env: dict[str, str]) -> subprocess.Popen:
    return subprocess.Popen(
        words,
        cwd=folder,
        env=_environment(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def _wait_for_the_address(serving: subprocess.Popen, port: int) -> None:
    said = []
    for line in serving.stdout:
        said.append(line)
        if f"http://127.0.0.1:{port}" in line:
            break
    else:
        pytest.fail("never said its address:\n" + "".join(said))
    assert "按 Ctrl+C 停止" in "".join(said) + serving.stdout.readline()


def _stop(serving: subprocess.Popen) -> str:
    """Ctrl+C, as a terminal sends it: to every process of the group."""
    os.killpg(serving.pid, signal.SIGINT)
    said, _ = serving.communicate(timeout=30)
    return said


def _page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read().decode("utf-8")


def _send_a_suggestion(port: int, text: str) -> None:
    address = f"http://127.0.0.1:{port}/forms/suggestion/"
    page = _page(f"{address}?station=hongxiang")
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    sent = urllib.parse.urlencode({**hidden, "text": text, "consent": "y"}).encode()
    with urllib.request.urlopen(address, data=sent, timeout=60) as answer:
        assert "受理编号" in answer.read().decode("utf-8")


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
