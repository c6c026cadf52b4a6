"""Which portraits the site needs, made or found in the cache.

In: the originals by name, which of them are wanted and which are shown, the cache's folder. Out: `Portraits`:
what pages may show, the files to publish, and a Diagnostic for each original that no picture comes of. Wanted
is every portrait that may be shown some day, so that a broken one is known before its day; published is only
what is shown today.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import field
from pathlib import Path

from builder import urls
from builder.diagnostics import Diagnostic, Place
from builder.frozen import frozen
from builder.later import later
from builder.memory import FORGETFUL, Forgetful
from builder.model.picture import Picture, PictureSize
from builder.model.source_files import PORTRAITS_FOLDER
from builder.photos import cache
from builder.photos.jpeg import MOST_PIXELS, JpegSize, Refusal

# Pillow takes 15 ms to import, and a network without portraits has no need of it.
_settings = later("builder.photos.prepare", "settings")
_jpeg_sizes = later("builder.photos.prepare", "jpeg_sizes")
# Of a size's own hash, in its published name: nothing in it tells of the person or of the original's name.
_DIGITS = 16


@frozen
class Portraits:
    """`pictures` by the name of the original; `files` by site path."""

    pictures: Mapping[str, Picture] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


NO_PORTRAITS = Portraits()


def develop_portraits(
    originals: Mapping[str, Path],
    wanted: Collection[str],
    shown: Collection[str],
    cache_dir: Path | None,
    memory: Forgetful = FORGETFUL,
) -> Portraits:
    """Names without an original are passed over. Without a `cache_dir` every portrait is made anew. A file
    that cannot be read raises OSError.
    """
    pictures: dict[str, Picture] = {}
    files: dict[str, bytes] = {}
    refused: list[Diagnostic] = []
    keys: set[str] = set()
    for name in sorted({*wanted, *shown}):
        path = originals.get(name)
        if path is None:
            continue
        original = path.read_bytes()
        key = hashlib.sha256(f"{_settings()}\n".encode() + original).hexdigest()
        keys.add(key)
        try:
            sizes = memory.recall(("portrait", key), lambda: _sizes(original, key, cache_dir))
        except Refusal as refusal:
            refused.append(_said(name, str(refusal)))
            continue
        if name in shown:
            named = {f"{_digest(size.data)}-{size.width}.jpg": size for size in sizes}
            pictures[name] = Picture(tuple(PictureSize(each, s.width, s.height) for each, s in named.items()))
            files |= {urls.portrait_url(each): size.data for each, size in named.items()}
    if cache_dir:
        cache.forget_others(cache_dir, keys)
    return Portraits(pictures, files, tuple(refused))


def _sizes(original: bytes, key: str, cache_dir: Path | None) -> tuple[JpegSize, ...]:
    kept = cache.load(cache_dir, key) if cache_dir else None
    if kept is None:
        kept = _jpeg_sizes(original)
        if cache_dir:
            cache.save(cache_dir, key, kept)
    return kept


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def _said(name: str, why: str) -> Diagnostic:
    place = Place(f"{PORTRAITS_FOLDER}/{name}")
    if why == "huge":
        millions = MOST_PIXELS // 1_000_000
        return Diagnostic(
            place,
            "portrait-too-many-pixels",
            f"这张人像超过 {millions * 100} 万像素，打不开；请用看图软件缩小以后再放进来",
            f"this portrait has more than {millions} million pixels; make it smaller with a picture viewer",
        )
    return Diagnostic(
        place,
        "portrait-broken",
        "这张人像打不开，可能没有拷贝完整；请重新拷贝，或者用看图软件另存为 JPG",
        "this portrait cannot be opened and may be cut short; copy it again, or save it as JPG with a picture viewer",
    )
