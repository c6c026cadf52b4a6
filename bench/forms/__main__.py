"""`python -m bench.forms [--quick] [--only a,c] [--runs N] [--folder DIR]`: the table of the five measurements.

Prints a row as soon as it is measured and writes all of them to bench/results/forms.json. Exit status 0, also
where a target is missed: that is what the table is for.
"""

import argparse
import json
import shutil
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

from bench.forms.measures import QUICK, Bench, Measured, Size

RESULTS_PATH = Path(__file__).resolve().parents[1] / "results" / "forms.json"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.forms", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a minute instead of half an hour; not for the README")
    parser.add_argument("--only", default="a,b,c,d,e")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--folder", type=Path, help="where the inboxes are made; its disk is what is measured")
    parser.add_argument("--results", type=Path, help=f"instead of {RESULTS_PATH.name}; nothing is written with --quick")
    options = parser.parse_args()
    size = QUICK if options.quick else Size()
    size = replace(size, runs=options.runs) if options.runs else size
    base = Path(tempfile.mkdtemp(prefix="bench-forms-", dir=options.folder))
    try:
        rows = _measure(base, size, options.only.split(","))
    finally:
        shutil.rmtree(base)
    path = options.results or (None if options.quick else RESULTS_PATH)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        facts = [asdict(row) | {"median": row.median, "noise": row.noise, "met": row.met} for row in rows]
        path.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _measure(base: Path, size: Size, wanted: list[str]) -> list[Measured]:
    bench = Bench(base, size)
    measures = {
        "a": bench.against_the_framework,
        "b": bench.against_one_fsync_a_row,
        "c": bench.a_citys_vote,
        "d": bench.a_million_rows,
        "e": bench.among_slow_connections,
    }
    print(f"{'':<3}{'':<52}{'target':>12}{'median':>12}{'noise':>8}  ", flush=True)
    rows = []
    for name in wanted:
        for row in measures[name]():
            rows.append(row)
            print(_line(row), flush=True)
    return rows


def _line(row: Measured) -> str:
    target, found = f"{row.wants} {row.target:g} {row.unit}", f"{row.median:.4g} {row.unit}"
    line = f"{row.id:<3}{row.what:<52}{target:>12}{found:>12}{row.noise:>7.0%}  {'met' if row.met else 'MISSED'}"
    return f"{line}\n     {row.note}" if row.note else line


if __name__ == "__main__":
    sys.exit(main())
