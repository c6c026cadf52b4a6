"""The system calls of the server: file and folder are on the disk before the first byte of the answer leaves.

The same check is run on servers that leave an fsync out, or do it too late, and must catch each of them.
"""

import re
import threading

import pytest

from tests.forms_api.server.running import post, running
from tests.tools import require

# 4711 fsync(5</inbox/suggestion.v1.2026-05.csv>) = 0; strace tells a call that another thread interrupts in
# two lines, of which the last, with the result, counts for fsync and the first for what goes out.
_RESULT = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>.*= (-?\d+)")
_CALL = re.compile(r"^(\d+) +(\w+)\((?:AT_FDCWD<[^>]*>, )?(?:\d+<([^>]*)>|\"([^\"]*)\")(.*)$")


def _trace(site_dir, tmp_path, disk):
    trace_path = tmp_path / "trace"
    calls = "trace=openat,write,fsync,fdatasync,sendto"
    # -D: the tracer is the child, so that the process we start and stop is the server itself.
    under = [require("strace"), "-D", "-f", "-y", "-s", "40", "-o", str(trace_path), "-e", calls]
    with running(site_dir, tmp_path / "inbox", under=under, disk=disk) as server:
        for number in range(3):
            assert post(server.connect(), "suggestion", text=f"第{number}条")[0] == 303
    return _whole(trace_path, str(server.process.pid))


def _whole(trace_path, pid):
    """The trace's lines, once the tracer has written the last of them."""
    for _ in range(1200):
        lines = trace_path.read_text(encoding="utf-8", errors="replace").splitlines()
        if any(line.startswith(pid) and "+++ exited" in line for line in lines):
            return lines
        threading.Event().wait(0.05)
    raise AssertionError("strace did not finish")


def unsynchronised_answers(lines):
    """(number of 303 answers, what was not durable at each one that left too early)."""
    dirty, answered, found, begun = set(), 0, [], {}
    for line in lines:
        if resumed := _RESULT.match(line):
            thread, name, result = resumed.groups()
            target = begun.pop((thread, name), "")
        elif call := _CALL.match(line):
            thread, name, target, named, rest = call.groups()
            target = target or named
            if name == "sendto" and '"HTTP/1.1 303' in rest:
                answered += 1
                found += sorted(dirty)
            elif name == "write" and target.endswith(".csv"):
                dirty.add("the file")
            elif name == "openat" and "O_CREAT" in rest and target.endswith(".csv"):
                dirty.add("the folder")
            if rest.endswith("<unfinished ...>"):
                begun[thread, name] = target
                continue
            result = rest.rsplit("= ", 1)[-1].split(" ")[0]
        else:
            continue
        if name in ("fsync", "fdatasync") and result == "0":
            dirty.discard("the file" if target.endswith(".csv") else "the folder")
    return answered, found


def test_no_answer_leaves_before_file_and_folder_are_on_the_disk(site_dir, tmp_path):
    assert unsynchronised_answers(_trace(site_dir, tmp_path, "Disk")) == (3, [])


@pytest.mark.parametrize(
    "disk, missed",
    [
        ("WithoutFileFsync", ["the file"] * 3),
        ("WithoutFolderFsync", ["the folder"] * 3),
        ("LateFsync", ["the file"] * 3),
    ],
)
def test_the_check_catches_a_server_that_leaves_an_fsync_out(site_dir, tmp_path, disk, missed):
    answered, found = unsynchronised_answers(_trace(site_dir, tmp_path, disk))
    assert answered == 3 and set(found) >= set(missed) and len(found) >= 3
