"""Engine results kept between builds: one file a result, named by the hash of all that went in.

A file is a ZIP archive (stored, not compressed; its CRCs are what finds damage) with the engine's result.json
and Material's assets under their site paths. A damaged file is thrown away and counts as absent. A cache that
cannot be written is no mistake: the next build is only slower.
"""

import contextlib
import os
import tempfile
import zipfile
from pathlib import Path

from builder.theme.run import EngineResult

_RESULT = "result.json"
_KEPT = 8


def is_empty(cache_dir: Path) -> bool:
    """Whether no result is kept at all."""
    return next(cache_dir.glob("theme-*.zip"), None) is None


def load(cache_dir: Path, key: str) -> EngineResult | None:
    """The result kept under `key`, or None."""
    path = _path(cache_dir, key)
    try:
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        return EngineResult(members.pop(_RESULT).decode("utf-8"), members)
    except FileNotFoundError:
        return None
    except (OSError, EOFError, KeyError, ValueError, NotImplementedError, zipfile.BadZipFile):
        with contextlib.suppress(OSError):
            path.unlink()
        return None


def save(cache_dir: Path, key: str, result: EngineResult) -> None:
    """Keeps a result; the oldest ones beyond a handful go."""
    members = {_RESULT: result.text.encode("utf-8"), **result.assets}
    with contextlib.suppress(OSError):
        cache_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=cache_dir, prefix="theme-", suffix=".new", delete=False) as file:
            with zipfile.ZipFile(file, "w") as archive:
                for name, data in sorted(members.items()):
                    archive.writestr(zipfile.ZipInfo(name), data)
        os.replace(file.name, _path(cache_dir, key))
        for path in sorted(cache_dir.glob("theme-*.zip"), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
            path.unlink()


def _path(cache_dir: Path, key: str) -> Path:
    return cache_dir / f"theme-{key}.zip"
