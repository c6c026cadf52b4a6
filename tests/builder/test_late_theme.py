"""builder/late_theme.py: the engine works beside the build, and neither is in the other's way."""

import os
import subprocess
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from builder.build import read_and_check
from builder.late_theme import LateTheme, theme_inputs
from builder.plan.parts import parts_of
from builder.theme import engine_ahead, make_theme

ROOT = Path(__file__).resolve().parents[2]

# Runs the command line, then prints how many threads there were at each fork.
FORKS_TOLD = """
import os, sys, threading
counts = []
os.register_at_fork(before=lambda: counts.append(threading.active_count()))
from builder.cli import main
status = main(sys.argv[1:])
print(status, sorted(set(counts)), len(counts) > 0)
"""


@pytest.fixture
def inputs(small_network):
    network = read_and_check(small_network, date(2026, 5, 9)).network
    return theme_inputs(network, parts_of(network, False))


def children() -> set[str]:
    """The process numbers of this process's children."""
    return {child for listed in Path("/proc/self/task").glob("*/children") for child in listed.read_text().split()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_build_that_makes_its_theme_forks_where_there_is_no_other_thread(small_network, tmp_path):
    """A child inherits every lock as it is, and nobody opens one whose thread stayed behind: it would wait for ever."""
    command = [sys.executable, "-c", FORKS_TOLD, "build", "--source", small_network, "--site", tmp_path / "site"]
    run = subprocess.run(
        [*command, "--cache", tmp_path / "cache", "--cards"], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert run.stdout.splitlines()[-1] == "0 [1] True", run.stdout + run.stderr


@pytest.mark.skipif(not Path(f"/proc/self/task/{os.getpid()}/children").exists(), reason="this system lists no children")
def test_an_engine_that_nobody_waits_for_ends_with_the_build(inputs, tmp_path):
    before = children()
    with pytest.raises(KeyboardInterrupt), ExitStack() as ending:
        LateTheme(inputs, tmp_path, "", ending)
        assert len(children() - before) == 1
        raise KeyboardInterrupt
    assert children() <= before


@pytest.mark.skipif(not Path(f"/proc/self/task/{os.getpid()}/children").exists(), reason="this system lists no children")
def test_an_engine_is_begun_ahead_where_no_theme_is_kept_and_makes_the_same_theme(inputs, tmp_path):
    before = children()
    with engine_ahead(tmp_path) as ask, ExitStack() as ending:
        assert len(children() - before) == 1
        ahead = LateTheme(inputs, tmp_path, "", ending, ask)
        assert len(children() - before) == 1
        made = ahead.result()
    assert children() <= before
    with engine_ahead(tmp_path) as ask:
        assert ask is None and children() <= before
    assert made == make_theme(inputs, tmp_path / "another")


@pytest.mark.skipif(not Path(f"/proc/self/task/{os.getpid()}/children").exists(), reason="this system lists no children")
def test_an_engine_that_was_begun_and_is_asked_nothing_ends_with_the_build(tmp_path):
    before = children()
    with engine_ahead(tmp_path):
        assert len(children() - before) == 1
    assert children() <= before


def test_a_theme_that_was_not_asked_for_can_be_asked_for_later(inputs, tmp_path):
    with ExitStack() as ending:
        left = LateTheme(inputs, tmp_path, "", ending)
    with ExitStack() as ending:
        taken = LateTheme(inputs, tmp_path, "", ending)
        assert taken.result().shells
    assert left.result() == taken.result()
