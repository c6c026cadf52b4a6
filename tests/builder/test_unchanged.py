"""Nothing to do is told when nothing has changed, and never otherwise."""

import os
from datetime import date
from pathlib import Path

import pytest

from builder.cache import open_cache
from builder.diagnostics import Diagnostic, Place
from builder.manifest import told, with_state
from builder.unchanged import Asked, look, remember

SAID = (Diagnostic(Place("stations/a.yml", 2, 3), "verified-long-ago", "很久没有核实", "long ago", "warning"),)


@pytest.fixture
def asked(tmp_path) -> Asked:
    """A source and a site as a build leaves them, remembered; all old enough to be sure of."""
    for name in ("source/site_config.yml", "source/stations/a.yml", "source/content/about.md", "site/index.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    _write_manifest(tmp_path)
    made = Asked(tmp_path / "source", tmp_path / "site", date(2026, 5, 9), cards=False)
    remember(made, open_cache(tmp_path / "cache"), look(made, open_cache(tmp_path / "cache")), SAID)
    return made


def said(asked: Asked) -> tuple[Diagnostic, ...] | None:
    return look(asked, open_cache(asked.source_dir.parent / "cache")).said


def test_what_the_last_build_said_is_said_again(asked):
    assert said(asked) == SAID


@pytest.mark.parametrize("name", ["source/stations/a.yml", "source/content/about.md", "source/site_config.yml", "site/index.html"])
def test_a_file_that_was_edited_removed_or_replaced_is_work(asked, name, tmp_path):
    path = tmp_path / name
    path.write_text("x" * len(name), encoding="utf-8")
    assert said(asked) is None
    path.unlink()
    assert said(asked) is None


def test_a_new_file_another_day_and_another_folder_are_work(asked, tmp_path):
    assert said(Asked(asked.source_dir, asked.site_dir, date(2026, 5, 10), cards=False)) is None
    assert said(Asked(asked.source_dir, asked.site_dir, date(2026, 5, 9), cards=True)) is None
    assert said(Asked(asked.source_dir, tmp_path / "other", date(2026, 5, 9), cards=False)) is None
    (tmp_path / "source" / "stations" / "b.yml").write_text("name: 乙\n", encoding="utf-8")
    assert said(asked) is None


def test_a_move_that_was_cut_short_is_work(asked, tmp_path):
    (tmp_path / ".site.yizhan" / "journal.json").write_text("{}", encoding="utf-8")
    assert said(asked) is None


def test_a_damaged_manifest_is_work(asked, tmp_path):
    (tmp_path / ".site.yizhan" / "manifest").write_text("{", encoding="utf-8")
    assert said(asked) is None


def _write_manifest(folder: Path) -> None:
    entry = with_state("d" * 64, os.lstat(folder / "site" / "index.html"))
    path = folder / ".site.yizhan" / "manifest"
    path.parent.mkdir()
    path.write_bytes(b"".join(told({"index.html": entry}, os.stat(folder / "site").st_ino)))
