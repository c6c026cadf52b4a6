"""Kills a publishing process at random moments: `python torture.py SITE ROUNDS SEED`, POSIX only. Prints
what was wrong.

Every round forks a child that publishes two versions in turn and kills it with SIGKILL. What lies there at
that moment must be whole files; after `finish_interrupted` it must be one version or the other. All the
while another process reads the files that both versions have, and must find each of them, whole, every time.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from builder.publish import finish_interrupted, publish
from tests.builder.publish.folders import contents, state_of
from tests.builder.publish.versions import VERSIONS, A, B

IN_BOTH = sorted(A.keys() & B.keys())


def torture(site_dir: Path, rounds: int, random_: random.Random) -> list[str]:
    publish(A, site_dir)
    problems = []
    started = time.monotonic()
    publish(B, site_dir)
    longest = min(0.06, 2.5 * (time.monotonic() - started))
    for number in range(rounds):
        child = os.fork()
        if child == 0:
            _publish_until_killed(site_dir)
        time.sleep(random_.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        begun = (state_of(site_dir) / "journal.json").exists()
        problems += [f"round {number}: torn {name}" for name in torn(contents(site_dir))]
        if not begun and contents(site_dir) not in (A, B):
            problems.append(f"round {number}: a mix before the journal")
        if finish_interrupted(site_dir) != begun:
            problems.append(f"round {number}: finish_interrupted did not see the journal")
        if contents(site_dir) not in (A, B):
            problems.append(f"round {number}: neither version: {sorted(contents(site_dir))}")
    return problems


def torn(found: dict[str, bytes]) -> list[str]:
    whole = {name: {version.get(name) for version in VERSIONS.values()} for name in found}
    return [name for name, data in found.items() if data not in whole[name] and data != b"<folder>"]


def _publish_until_killed(site_dir: Path) -> None:
    while True:
        publish(A, site_dir)
        publish(B, site_dir)


def _read_until_killed(site_dir: Path, to: int) -> None:
    while True:
        for name in IN_BOTH:
            try:
                problems = torn({name: (site_dir / name).read_bytes()})
            except OSError as error:
                problems = [f"{name}: {error}"]
            if problems:
                os.write(to, f"a reader saw {problems}\n".encode())


def main() -> None:
    site_dir, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    publish(A, site_dir)
    from_reader, to = os.pipe()
    reader = os.fork()
    if reader == 0:
        _read_until_killed(site_dir, to)
    os.close(to)
    try:
        problems = torture(site_dir, rounds, random.Random(seed))
    finally:
        os.kill(reader, signal.SIGKILL)
        os.waitpid(reader, 0)
    seen = os.read(from_reader, 65536).decode()
    sys.stdout.write("".join(f"{problem}\n" for problem in problems) + seen)
    sys.stdout.write(f"{rounds} rounds\n")


if __name__ == "__main__":
    main()
