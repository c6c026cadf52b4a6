"""The form server as a process of its own, and its inbox as the desk sees it: through `export`."""

import csv
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.site.building import ROOT


@dataclass(frozen=True)
class Running:
    """A server, its address with a slash at the end, and its inbox."""

    url: str
    inbox_dir: Path

    def exported(self, form: str, to: Path) -> list[dict[str, str]]:
        """The rows of one form, by column heading, as `python -m forms_api export` writes them for Excel."""
        run = forms_api("export", "--inbox", self.inbox_dir, "--to", to, "--form", form)
        assert run.returncode == 0, run.stdout + run.stderr
        (path,) = to.glob("*.csv")
        return read_export(path)


def read_export(path: Path) -> list[dict[str, str]]:
    """The rows below the line of headings; what stands above it says when the file is to be destroyed."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    head = next(number for number, line in enumerate(lines) if "受理编号" in line)
    # A tab keeps Excel from taking a number for a quantity; it does not show it.
    rows = [[cell.removeprefix("\t") for cell in line] for line in lines[head + 1 :] if any(line)]
    return [dict(zip(lines[head], row, strict=True)) for row in rows]


def forms_api(*arguments) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "forms_api", *map(str, arguments)], cwd=ROOT, capture_output=True, encoding="utf-8"
    )


@contextmanager
def running(site_dir: Path, inbox_dir: Path):
    """Yields a Running on a free port; afterwards the process is gone."""
    log_path = inbox_dir.with_name(f"{inbox_dir.name}.log")
    arguments = ["serve", "--site", site_dir, "--inbox", inbox_dir, "--host", "127.0.0.1", "--port", "0"]
    with open(log_path, "w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "forms_api", *map(str, arguments)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=log,
            encoding="utf-8",
        )
    try:
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, f"the server did not start: {line}{log_path.read_text(encoding='utf-8')}"
        yield Running(found[0], inbox_dir)
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
