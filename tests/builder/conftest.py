"""A small network to copy and change, and the command line as a clerk or a script calls it."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BASE_DIR = ROOT / "tests" / "mistakes" / "base"


@pytest.fixture
def small_network(tmp_path) -> Path:
    """A source folder without mistakes, free to be changed; its path holds a space and Chinese."""
    source_dir = tmp_path / "我的 站点"
    shutil.copytree(BASE_DIR, source_dir)
    return source_dir


@pytest.fixture(scope="session")
def theme_cache(tmp_path_factory) -> Path:
    """One cache for all builds of a test process, so that the engine runs once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run_builder(tmp_path, theme_cache):
    """Runs `python -m builder …` as a process of its own and returns it ended, with its output as text."""

    def run(*arguments, env=None, cwd=ROOT) -> subprocess.CompletedProcess:
        words = [str(argument) for argument in arguments]
        if words[0] == "build" and "--cache" not in words:
            words += ["--cache", str(theme_cache)]
        process = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-m", "builder", *words],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        try:
            stdout, stderr = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGABRT)
            pytest.fail(f"builder {' '.join(words)} did not end; where it and its children stood:\n{process.communicate()[1]}")
        return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)

    return run
