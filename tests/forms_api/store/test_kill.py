"""kill -9 of a process that stores rows from four threads, at random moments, again and again in one inbox.

YIZHAN_KILL_ROUNDS sets the rounds (default 50; `make soak` runs 1,000). In half of the rounds the
process dies with a part of a row written.
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = int(os.environ.get("YIZHAN_KILL_ROUNDS", "50"))


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_no_acknowledged_row_is_lost_none_is_torn_and_no_number_is_given_twice(inbox):
    moments = random.Random(ROUNDS)
    acknowledged = []
    for nth in range(ROUNDS):
        acknowledged += _acknowledged_until_killed(inbox.dir, moments, "DyingInARow" if nth % 2 else "Disk")
    inbox.open().close()
    ledgers = sorted(inbox.dir.glob("suggestion.v1.*.csv"))
    lines = sum(path.read_bytes().count(b"\n") - 1 for path in ledgers)
    rows = [numbered.row for path in ledgers for numbered in inbox.rows(path)]
    receipts = [row.receipt for row in rows]
    assert len(rows) == lines, "no torn row stands in a ledger"
    assert len(set(receipts)) == len(receipts)
    assert set(acknowledged) <= set(receipts)
    assert {row.cells[1] for row in rows} == {"王女士"}
    assert len(acknowledged) >= ROUNDS
    assert inbox.asides("torn"), "no kill met half a row, so this run has proved little"
    assert not inbox.asides("replaced")


def _acknowledged_until_killed(inbox_dir, moments, disk):
    victim = subprocess.Popen(
        [
            sys.executable, "-m", "tests.forms_api.store.driver",
            str(inbox_dir), "--threads", "4", "--disk", disk,
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    try:
        lines = [victim.stdout.readline() for _ in range(moments.randrange(2, 40))]
    finally:
        victim.kill()
    rest, _ = victim.communicate()
    receipts = b"".join((*lines, rest)).decode("ascii").splitlines()
    return [receipt for receipt in receipts if receipt != "opened"]
