"""`python -m bench.like_for_like --source DIR --site DIR --cache DIR [--timings]`: one build with the peers' pages only.

As `python -m builder build` goes: whether there is anything to do is asked before anything heavy is imported.
"""

import argparse
import sys
import time
from datetime import date
from pathlib import Path

from builder.cache import open_cache
from builder.collecting import collect_seldom
from builder.leaving import leave
from builder.unchanged import Asked, Before, look, remember


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.like_for_like", description=__doc__)
    for name in ("source", "site", "cache"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--timings", action="store_true")
    options = parser.parse_args(arguments)
    asked = Asked(options.source, options.site, date.today(), False)
    before = look(asked, open_cache(options.cache))
    return 0 if before.said is not None else _build(asked, before, options)


def _build(asked: Asked, before: Before, options: argparse.Namespace) -> int:
    from bench.like_for_like.parts import parts_of
    from builder.build import build
    from builder.timings import Timings, table

    timings = Timings(time.perf_counter)
    result = build(
        asked.source_dir, asked.site_dir, options.cache, asked.date, parts=parts_of, timings=timings, states=before.states
    )
    if result.published is None:
        return 1
    remember(asked, open_cache(options.cache), before, result.diagnostics)
    if options.timings:
        print(table(timings, "zh"), end="", file=sys.stderr)
    return 0


if __name__ == "__main__":
    collect_seldom()
    leave(main(sys.argv[1:]))
