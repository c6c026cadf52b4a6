"""`python -m bench`: runs every measurement, keeps the results, prints both tables. `readme` only puts them into README.md and docs/scale.md.

    python -m bench                    everything, about half an hour on two quiet cores
    python -m bench builds|forms|downloads [--quick]
    python -m bench show | readme
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import builds, rows

_PARTS = ("builds", "downloads", "forms")
# Where the tables stand, between <!-- bench NAME --> and <!-- end -->.
_DOCUMENTS = tuple(builds.ROOT / name for name in ("README.md", "docs/scale.md"))
_TABLES = (*_PARTS, "scale")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", default="all", choices=("all", *_PARTS, "show", "readme"))
    parser.add_argument("--quick", action="store_true", help="small and once: to see that it runs, not to be quoted")
    parser.add_argument("--short", action="store_true", help="what takes minutes (mkdocs-material, the largest network) is built once only, and said so")
    parser.add_argument("--folder", type=Path, help="where networks and sites are made (default: a temporary folder)")
    options = parser.parse_args(arguments)
    for part in _PARTS:
        if options.what in ("all", part):
            _run(part, options)
    if options.what == "readme":
        for path in _DOCUMENTS:
            path.write_text(with_tables(path.read_text("utf-8")), encoding="utf-8")
    if options.what in ("all", "show"):
        print("\n\n".join(rows.table(made) for part in _PARTS if (made := rows.load(part))))
    return 0


def with_tables(document: str) -> str:
    """The document with the tables of the last run between their marks."""
    for part in _TABLES:
        made = rows.load(part)
        if made:
            marks = rf"(<!-- bench {part} -->\n).*?(<!-- end -->)"
            document = re.sub(marks, lambda found, made=made: f"{found[1]}{rows.table(made)}\n{found[2]}", document, flags=re.DOTALL)
    return document


def _run(part: str, options: argparse.Namespace) -> None:
    if part != "builds":
        module = "bench.forms" if part == "forms" else "bench.downloads"
        subprocess.run([sys.executable, "-m", module, *(["--quick"] if options.quick else [])], cwd=builds.ROOT, check=True)
        return
    plan = builds.QUICK if options.quick else builds.SHORT if options.short else builds.Plan()
    with tempfile.TemporaryDirectory(prefix="yizhan-bench-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        made = builds.measure(folder, plan, lambda text: print(text, file=sys.stderr, flush=True))
        words = "python -m bench builds --short" if options.short else "make bench"
        found = {
            "builds": rows.results("生成网站 · Builds", words, builds.rows(made, plan)),
            "scale": rows.results("多大的网络要多久 · Sizes", words, builds.scale_rows(made, plan)),
        }
    for name, made_rows in found.items():
        if options.quick:
            print(rows.table(made_rows))
        else:
            rows.save(name, made_rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
