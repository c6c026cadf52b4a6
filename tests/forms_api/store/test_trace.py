"""The system calls of a process that stores rows: file and folder are synchronised before anything is
acknowledged.

The same check is run on processes that leave one of the fsyncs out, or do it too late, and must catch each of
them.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import require

ROOT = Path(__file__).resolve().parents[3]
# 4711 openat(AT_FDCWD</work>, "/inbox/a.csv", O_RDWR|O_CREAT, 0600) = 5</inbox/a.csv>
# 4711 fsync(5</inbox/a.csv>)           = 0
_CALL = re.compile(
    r"(?:\d+ +)?(\w+)\((?:AT_FDCWD(?:<[^>]*>)?, )?"
    r"(?:(\d+)<([^>]*)>|\"([^\"]*)\")(.*)\) += (-?\d+)"
)


def _trace(inbox_dir, trace_path, disk):
    strace = require("strace")
    subprocess.run(
        [
            strace, "-f", "-y", "-s", "200", "-o", str(trace_path),
            "-e", "trace=openat,write,pwrite64,fsync,fdatasync,rename",
            sys.executable, "-m", "tests.forms_api.store.driver",
            str(inbox_dir), "--rows", "3", "--disk", disk,
        ],
        cwd=ROOT, check=True, stdout=subprocess.PIPE, env={**os.environ, "LANG": "C", "PYTHONUTF8": "1"},
    )
    return trace_path.read_text(encoding="utf-8", errors="replace").splitlines()


def unsynchronised_acknowledgements(lines):
    """(number of acknowledgements, what was not durable at each one that came too early)."""
    dirty, acknowledged, found = set(), 0, []
    for line in lines:
        call = _CALL.match(line)
        if not call:
            continue
        name, descriptor, file_path, named_path, rest, result = call.groups()
        if name == "openat" and "O_CREAT" in rest and named_path.endswith(".csv") and int(result) >= 0:
            dirty.add("the folder")
        elif name in ("write", "pwrite64") and file_path.endswith(".csv"):
            dirty.add("the file")
        elif name in ("fsync", "fdatasync") and result == "0":
            dirty.discard("the file" if file_path.endswith(".csv") else "the folder")
        elif name == "write" and descriptor == "1" and "opened" not in rest:
            acknowledged += 1
            found += sorted(dirty)
    return acknowledged, found


def test_file_and_folder_are_synchronised_before_a_receipt_goes_out(tmp_path):
    lines = _trace(tmp_path / "in box", tmp_path / "trace", "Disk")
    assert unsynchronised_acknowledgements(lines) == (3, [])


@pytest.mark.parametrize(
    ("disk", "missed"),
    [
        ("WithoutFileFsync", ["the file"] * 3),
        ("WithoutFolderFsync", ["the folder"] * 3),
        ("LateFsync", ["the file"] * 3),
    ],
)
def test_the_check_catches_a_store_that_leaves_an_fsync_out(tmp_path, disk, missed):
    lines = _trace(tmp_path / "in box", tmp_path / "trace", disk)
    acknowledged, found = unsynchronised_acknowledgements(lines)
    assert (acknowledged, found) == (3, missed)
