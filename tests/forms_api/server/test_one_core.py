"""A server keeps to one core of several: its threads take turns anyway."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.forms_api.server.running import ROOT, running

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2, reason="this machine has one core to give"
)

_CHOSEN = """
import os, sys
from forms_api.one_core import keep_to_one_core
os.sched_setaffinity(0, {int(word) for word in sys.argv[2:]})
keep_to_one_core(int(sys.argv[1]))
print(*sorted(os.sched_getaffinity(0)))
"""


def cores_of(port, given):
    """The cores that a process with these ones keeps."""
    words = [sys.executable, "-c", _CHOSEN, str(port), *map(str, given)]
    return [int(word) for word in subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout.split()]


def test_all_threads_of_a_server_stay_on_one_core(site_dir, tmp_path):
    with running(site_dir, tmp_path / "inbox") as server:
        assert server.send("suggestion")[0] == 303
        threads = [int(each.name) for each in Path(f"/proc/{server.process.pid}/task").iterdir()]
        cores = {core for thread in threads for core in os.sched_getaffinity(thread)}
    assert len(threads) > 10 and len(cores) == 1


def test_told_to_use_all_cores_it_does(site_dir, tmp_path):
    with running(site_dir, tmp_path / "inbox", all_cores=True) as server:
        assert os.sched_getaffinity(server.process.pid) == os.sched_getaffinity(0)


def test_servers_with_ports_one_after_the_other_take_cores_one_after_the_other():
    given = sorted(os.sched_getaffinity(0))[:2]
    assert [cores_of(port, given) for port in (8000, 8001, 8002)] == [given[:1], given[1:], given[:1]]


def test_a_core_that_somebody_chose_for_it_is_kept():
    last = sorted(os.sched_getaffinity(0))[-1:]
    assert cores_of(8000, last) == cores_of(8001, last) == last
