"""Sites that tests look at, each built once a test run however many processes run the tests."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("site_config.yml", "content", "stations")


def once(tmp_path_factory, name: str, make: Callable[[Path, Path], None]) -> Path:
    """The folder that `make(folder, cache_dir)` fills. The processes of pytest-xdist share it, and the theme's cache."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    folder, done = shared / name, shared / f"{name}.done"
    with FileLock(shared / "building.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder, shared / "theme-cache")
            done.touch()
    return folder


def build_sample(site_dir: Path, cache_dir: Path) -> None:
    build(ROOT, site_dir, cache_dir)


def build_sample_with_cards(site_dir: Path, cache_dir: Path) -> None:
    build(ROOT, site_dir, cache_dir, "--cards")


def build_sample_below_yizhan(site_dir: Path, cache_dir: Path) -> None:
    source_dir = copy_sample(site_dir.with_name(f"{site_dir.name}-source"))
    change(source_dir / "site_config.yml", "url: https://yizhan.example.org/", "url: https://yizhan.example.org/yizhan/")
    build(source_dir, site_dir, cache_dir)


def copy_sample(source_dir: Path) -> Path:
    """A copy of the repository's network that a test may change."""
    source_dir.mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source_dir / name, dirs_exist_ok=True)
        else:
            shutil.copy(ROOT / name, source_dir / name)
    return source_dir


def build(source_dir: Path, site_dir: Path, cache_dir: Path, *options: str) -> None:
    """`python -m builder build`, which must succeed."""
    folders = ["--source", source_dir, "--site", site_dir, "--cache", cache_dir]
    run = subprocess.run(
        [sys.executable, "-m", "builder", "build", *map(str, folders), *options], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stdout + run.stderr


def change(path: Path, old: str, new: str) -> None:
    """Replaces the one place where `old` stands in the file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
