"""`python -m bench.forms [--quick] [--only a,c] [--runs N] [--folder DIR]`: the table of the five measurements.

Prints a row as soon as it is measured, then the whole table, and keeps it in bench/results/forms.json; with --only the
other rows of an earlier run stay. Three runs take about 13 minutes. Exit status 0, also where a target is missed: that is
what the table is for.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bench import rows
from bench.forms.measures import QUICK, Bench, Measured, Size
from bench.measure import noise

_NAME = "forms"
_PARTS = "abcde"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.forms", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a minute instead of thirteen; nothing is kept")
    parser.add_argument("--only", default=",".join(_PARTS), help="the letters of some, with commas between them")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--folder", type=Path, help="where the inboxes are made; its disk is what is measured")
    options = parser.parse_args()
    size = QUICK if options.quick else Size()
    size = replace(size, runs=options.runs) if options.runs else size
    base = Path(tempfile.mkdtemp(prefix="bench-forms-", dir=options.folder))
    measured: list[rows.Row] = []
    try:
        for row in _measure(Bench(base, size), sorted(set(options.only.split(",")))):
            print(f"{row.what}  {row.target}  {row.measured}  {row.noise}  {row.why}", file=sys.stderr, flush=True)
            measured.append(row)
    finally:
        shutil.rmtree(base)
    before = () if options.quick or not (kept := rows.load(_NAME)) else kept.rows
    made = rows.results("收表单 · Forms", "make bench", together(before, measured))
    print(rows.table(made))
    if not options.quick:
        rows.save(_NAME, made)
    return 0


def together(before: Sequence[rows.Row], now: Sequence[rows.Row]) -> list[rows.Row]:
    """What was measured now, and of an earlier run the parts that were not; in the order of the parts."""
    again = {_part(row) for row in now}
    return sorted((*(row for row in before if _part(row) not in again), *now), key=_part)


def row_of(part: str, measured: Measured) -> rows.Row:
    why = "" if measured.met else measured.note
    return rows.Row(
        f"({part}) {measured.what}",
        f"{measured.wants} {measured.target:g} {measured.unit}",
        f"{measured.median:.{3 if measured.median < 10 else 4}g} {measured.unit}",
        noise(measured.values),
        measured.met,
        why,
    )


def _measure(bench: Bench, wanted: Sequence[str]) -> Iterator[rows.Row]:
    measures = {
        "a": bench.against_the_framework,
        "b": bench.against_one_fsync_a_row,
        "c": bench.a_citys_vote,
        "d": bench.a_million_rows,
        "e": bench.among_slow_connections,
    }
    for part in wanted:
        for measured in measures[part]():
            if measured.note:
                print(f"({part}) {measured.note}", file=sys.stderr, flush=True)
            yield row_of(part, measured)


def _part(row: rows.Row) -> str:
    return row.what[:3]


if __name__ == "__main__":
    sys.exit(main())
