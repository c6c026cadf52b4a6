"""The gallery of editors' mistakes in tests/mistakes/: what is in it, and what the program says about each.

A case is `<case>.yml` (a station file) with `<case>.txt`, or a folder of files with `expected.txt`; either is
laid over the faultless network in base/. A folder with a `date.txt` is checked as of that day. `python -m tests.builder.gallery [--write] CASE…` prints or records
what is said.
"""

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from builder.build import portraits_of
from builder.check import check
from builder.diagnostics import format_text, summary
from builder.read.network import read_network

GALLERY_DIR = Path(__file__).resolve().parents[1] / "mistakes"
BASE_DIR = GALLERY_DIR / "base"
CHECK_DATE = date(2026, 5, 9)


def case_names() -> list[str]:
    files = [path.stem for path in GALLERY_DIR.glob("*.yml")]
    folders = [path.name for path in GALLERY_DIR.iterdir() if path.is_dir() and path != BASE_DIR]
    return sorted(name for name in files + folders if not name.startswith(("_", ".")))


def expected_path(case: str) -> Path:
    folder = GALLERY_DIR / case
    return folder / "expected.txt" if folder.is_dir() else GALLERY_DIR / f"{case}.txt"


def lay_out(case: str, source_dir: Path) -> None:
    """Copies base/ and the case over it into `source_dir`, byte for byte."""
    shutil.copytree(BASE_DIR, source_dir, dirs_exist_ok=True)
    folder = GALLERY_DIR / case
    if folder.is_dir():
        beside = shutil.ignore_patterns("expected.txt", "date.txt")
        shutil.copytree(folder, source_dir, dirs_exist_ok=True, ignore=beside)
    else:
        shutil.copyfile(GALLERY_DIR / f"{case}.yml", source_dir / "stations" / f"{case}.yml")


def check_date(case: str) -> date:
    """The day that counts as today for a case."""
    path = GALLERY_DIR / case / "date.txt"
    return date.fromisoformat(path.read_text(encoding="utf-8").strip()) if path.exists() else CHECK_DATE


def said_about(source_dir: Path, today: date = CHECK_DATE) -> str:
    """All that reading and checking say: Chinese lines, an empty line, English lines."""
    network, diagnostics = read_network(source_dir)
    if network is not None:
        diagnostics = [*diagnostics, *check(network, today), *portraits_of(network, today, None).diagnostics]
    return "\n".join(
        format_text(diagnostics, lang) or summary(diagnostics, lang) + "\n" for lang in ("zh", "en")
    )


if __name__ == "__main__":
    for name in [argument for argument in sys.argv[1:] if argument != "--write"]:
        with tempfile.TemporaryDirectory() as scratch:
            lay_out(name, Path(scratch))
            said = said_about(Path(scratch), check_date(name))
        sys.stdout.buffer.write(said.encode())
        if "--write" in sys.argv:
            expected_path(name).write_text(said, encoding="utf-8", newline="\n")
