"""Sizes of portraits kept between builds: one file an original, named by the hash of its bytes and our
settings.

A file is a ZIP archive (stored; its CRCs find damage) with a JPEG a size, named by its measures: 320x427.jpg.
A damaged file counts as absent. What a build did not ask for goes: of somebody who was taken down nothing
stays here.
"""

import contextlib
import os
import re
import tempfile
import zipfile
from collections.abc import Collection
from pathlib import Path

from builder.photos.jpeg import JpegSize

_MEMBER = re.compile(r"(\d+)x(\d+)\.jpg")


def load(cache_dir: Path, key: str) -> tuple[JpegSize, ...] | None:
    """The sizes kept under `key`, narrowest first, or None."""
    try:
        with zipfile.ZipFile(_path(cache_dir, key)) as archive:
            kept = [(_MEMBER.fullmatch(name), archive.read(name)) for name in archive.namelist()]
        return tuple(sorted((_size(match, data) for match, data in kept), key=lambda size: size.width)) or None
    except (OSError, EOFError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return None


def save(cache_dir: Path, key: str, sizes: tuple[JpegSize, ...]) -> None:
    """Keeps the sizes; a cache that cannot be written makes the next build slower, no more."""
    with contextlib.suppress(OSError):
        cache_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=cache_dir, prefix="portrait-", suffix=".new", delete=False) as file:
            with zipfile.ZipFile(file, "w") as archive:
                for size in sizes:
                    archive.writestr(zipfile.ZipInfo(f"{size.width}x{size.height}.jpg"), size.data)
        os.replace(file.name, _path(cache_dir, key))


def forget_others(cache_dir: Path, keys: Collection[str]) -> None:
    """Removes every portrait but those under `keys`."""
    kept = {_path(cache_dir, key) for key in keys}
    for path in sorted(cache_dir.glob("portrait-*")):
        if path not in kept:
            with contextlib.suppress(OSError):
                path.unlink()


def _size(match: re.Match[str] | None, data: bytes) -> JpegSize:
    if match is None:
        raise ValueError("not a size")
    return JpegSize(int(match[1]), int(match[2]), data)


def _path(cache_dir: Path, key: str) -> Path:
    return cache_dir / f"portrait-{key}.zip"
