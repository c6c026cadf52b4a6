"""What the builder keeps on disk from one build to the next: plain values by name, in files of their own.

In: a folder and names. Out: what was saved under a name by this very code, or None. A file `<name>.cache` holds

    yizhan-cache <stamp of the code> <SHA-256 of the rest, in hex>\\n
    the value as `marshal` writes it: None, bool, int, float, str, bytes, tuple, list, dict, set, frozenset

A file of another stamp, or one whose bytes are not what was written, is thrown away: the next build makes everything
anew, which is always right. A folder that cannot be written costs time and nothing else. Both are told once, in `notes`.
Nothing here knows what is kept. A cache is nobody's only copy, so it is replaced whole but not waited for on the disk.
"""

import contextlib
import hashlib
import marshal
import os
import re
import sys
import sysconfig
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
_CODE = ("builder", "forms_api")
_SKIPPED = {"__pycache__"}
_HEAD = re.compile(rb"yizhan-cache [0-9a-f]{16} [0-9a-f]{64}")


@dataclass(frozen=True)
class Note:
    """One line for whoever runs the builder."""

    zh: str
    en: str


@dataclass(frozen=True)
class Cache:
    """The files of one folder; without a folder, a cache that keeps nothing."""

    cache_dir: Path | None
    stamp: str
    notes: list[Note] = field(default_factory=list)

    def load(self, name: str) -> Any:
        """What was saved under `name` by this very code, or None."""
        if self.cache_dir is None:
            return None
        try:
            data = self._path(name).read_bytes()
        except OSError:
            return None
        head, _, body = data.partition(b"\n")
        if head == self._head(body):
            return marshal.loads(body)
        is_ours = head.startswith(f"yizhan-cache {self.stamp} ".encode())
        self._throw_away(name, is_damaged=is_ours or not _HEAD.fullmatch(head))
        return None

    def save(self, name: str, value: Any) -> None:
        """Replaces what is kept under `name`; the old value or the new one is there at every moment."""
        if self.cache_dir is None:
            return
        body = marshal.dumps(value)
        new_path = None
        try:
            self.cache_dir.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                dir=self.cache_dir, prefix=f"{name}-", suffix=".new", delete=False
            ) as file:
                new_path = file.name
                file.write(self._head(body) + b"\n")
                file.write(body)
            os.replace(new_path, self._path(name))
        except OSError as error:
            if new_path:
                with contextlib.suppress(OSError):
                    os.unlink(new_path)
            self._tell(
                f"缓存文件夹“{self.cache_dir}”写不进去（{error.strerror}）。这次照常进行，只是下次要从头做。",
                f"Cannot write the cache folder “{self.cache_dir}” ({error.strerror}); "
                "all goes on, but the next build starts from nothing.",
            )

    def forget(self, name: str) -> None:
        """Removes what is kept under `name`."""
        if self.cache_dir is not None:
            with contextlib.suppress(OSError):
                self._path(name).unlink()

    def throw_away_damaged(self, name: str) -> None:
        """For whoever keeps files beside the cache, and found that one is not as `name` says that it was written."""
        self._throw_away(name, is_damaged=True)

    def _path(self, name: str) -> Path:
        return self.cache_dir / f"{name}.cache"

    def _head(self, body: bytes) -> bytes:
        return f"yizhan-cache {self.stamp} {hashlib.sha256(body).hexdigest()}".encode()

    def _throw_away(self, name: str, is_damaged: bool) -> None:
        self.forget(name)
        if is_damaged:
            self._tell(
                f"“{self.cache_dir}”里的缓存坏了，已经丢掉，这次从头做。",
                f"The cache in “{self.cache_dir}” was damaged and has been thrown away; everything is made anew.",
            )
        else:
            self._tell(
                f"“{self.cache_dir}”里的缓存是另一个版本留下的，已经丢掉，这次从头做。",
                f"The cache in “{self.cache_dir}” is of another version and has been thrown away; "
                "everything is made anew.",
            )

    def _tell(self, zh: str, en: str) -> None:
        if Note(zh, en) not in self.notes:
            self.notes.append(Note(zh, en))


def open_cache(cache_dir: Path | None) -> Cache:
    """The cache in `cache_dir`, which need not exist. None: a cache that keeps nothing."""
    return Cache(cache_dir, code_stamp())


@cache
def code_stamp() -> str:
    """16 hex digits that change with every file of the builder, with Python and with the packages installed.

    By content: a fresh clone of the same version goes on with a cache that was kept elsewhere. 13 ms.
    """
    digest = hashlib.sha256(f"{sys.implementation.cache_tag} {marshal.version}".encode())
    for name in _packages():
        digest.update(name.encode() + b"\n")
    root = os.path.join(_ROOT, "")
    for folder in _CODE:
        for path in code_files(_ROOT / folder):
            digest.update(path.removeprefix(root).encode() + b"\n")
            with open(path, "rb", buffering=0) as file:
                digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()[:16]


def code_files(folder: Path) -> list[str]:
    """Code, templates, style sheets: every file below `folder`, sorted."""
    found: list[str] = []
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _SKIPPED]
        found += [os.path.join(above, name) for name in names]
    return sorted(found)


def _packages() -> list[str]:
    """Names and versions of all that is installed beside us: "jinja2-3.1.6.dist-info"."""
    try:
        names = os.listdir(sysconfig.get_path("purelib"))
    except OSError:
        return []
    return sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))
