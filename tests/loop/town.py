"""A town that goes through its days: a copy of the sample network, its site, its inbox, and the commands of builder and desk."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.site.building import ROOT, copy_sample


@dataclass(frozen=True)
class Town:
    source_dir: Path
    site_dir: Path
    inbox_dir: Path
    cache_dir: Path

    def build(self) -> str:
        """The site of the town's day; what the builder says."""
        return self._builder("build", "--site", self.site_dir, "--cache", self.cache_dir)

    def check(self) -> subprocess.CompletedProcess:
        """`python -m builder check`, whatever it finds."""
        return _run("builder", "check", "--source", self.source_dir)

    def desk(self, *arguments, typed: str = "", refused: bool = False) -> str:
        """A command of `python -m forms_api` about this inbox and this site; what it prints. `refused`: it exits with 1."""
        run = _run("forms_api", *arguments, "--inbox", self.inbox_dir, typed=typed)
        assert run.returncode == (1 if refused else 0), run.stdout + run.stderr
        return run.stdout

    def on(self, day: str) -> "Town":
        """From now on it is `day` here; the site is made anew."""
        path = self.source_dir / "site_config.yml"
        text, count = re.subn(r"(?m)^sample_date: .*$", f"sample_date: {day}", path.read_text(encoding="utf-8"))
        assert count == 1
        path.write_text(text, encoding="utf-8")
        self.build()
        return self

    def everything_public(self) -> str:
        """Every byte of the network's files and of its site that is not a picture, as text."""
        paths = [path for folder in (self.source_dir, self.site_dir) for path in folder.rglob("*") if path.is_file()]
        return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in sorted(paths))

    def _builder(self, command: str, *options) -> str:
        run = _run("builder", command, "--source", self.source_dir, *options)
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout + run.stderr


def new_town(folder: Path) -> Town:
    town = Town(copy_sample(folder / "town"), folder / "site", folder / "inbox", folder / "cache")
    town.build()
    return town


def _run(program: str, *arguments, typed: str = "") -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", program, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, input=typed, capture_output=True, encoding="utf-8")
