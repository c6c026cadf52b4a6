"""Which site paths may be published: the same set must be possible on Linux, Windows and macOS.

A site path is relative, POSIX, and names a file: "stations/hongxiang/index.html". Refused are paths that
leave the folder, names that Windows cannot hold, and two paths that a file system blind to case (or to
Unicode forms) would take for one.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from builder.publish.errors import PublishError

_NAME_BYTES = 240  # file systems hold 255; the rest is for a web server's own suffixes (.gz)
_GOOD = re.compile(r'[^/\\<>:"|?*\x00-\x1f\x7f]+')
_BAD = re.compile(r".*[. ]|[ ].*|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def check_site_paths(site_paths: Iterable[str]) -> None:
    """Raises PublishError for the first path, in sorted order, that cannot be published."""
    ordered = sorted(site_paths)
    if _are_apart(ordered):
        for site_path in ordered:
            check_site_path(site_path)
        return
    kinds: dict[str, tuple[str, bool]] = {}  # folded path → (path as written, is it a folder)
    for site_path in ordered:
        check_site_path(site_path)
        for path, is_folder in [(site_path, False), *((folder, True) for folder in folders_of(site_path))]:
            known = kinds.setdefault(fold(path), (path, is_folder))
            if known != (path, is_folder):
                raise PublishError(
                    f"这两个文件名不能同时有：{known[0]!r} 和 {site_path!r}。请改掉其中一个。",
                    f"These two names cannot stand side by side: {known[0]!r} and {site_path!r}. Change one.",
                )


def check_site_path(site_path: str) -> None:
    """Raises PublishError for a path that cannot be published, whatever else is."""
    if not all(map(_is_possible, site_path.split("/"))):
        raise PublishError(
            f"网站里不能有这样的文件名：{site_path!r}。请换一个名字。",
            f"No file of the site may have this name: {site_path!r}. Please choose another.",
        )


def fold(path: str) -> str:
    """The form in which two paths are the same on a file system that ignores case and Unicode composition."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def folders_of(site_path: str) -> list[str]:
    """The folders above a path, nearest first: "a/b/c" → ["a/b", "a"]."""
    folders = []
    while "/" in site_path:
        site_path = site_path.rpartition("/")[0]
        folders.append(site_path)
    return folders


def folders_above(site_paths: Iterable[str]) -> set[str]:
    """The folders above all these paths, each once."""
    found: set[str] = set()
    level = {path.rpartition("/")[0] for path in site_paths}
    while level := level - found - {""}:
        found |= level
        level = {folder.rpartition("/")[0] for folder in level}
    return found


def _are_apart(site_paths: list[str]) -> bool:
    """Whether no two of the paths, or of the folders above them, could be taken for one."""
    folders = folders_above(site_paths)
    # Nearly all paths are their own fold: of two equal texts the set keeps the one that is there anyway.
    folds = {path if folded == path else folded for path in chain(site_paths, folders) for folded in (fold(path),)}
    return len(folds) == len(site_paths) + len(folders)


@lru_cache(1024)  # of a station's files, most names have just been asked about
def _is_possible(name: str) -> bool:
    if not _GOOD.fullmatch(name) or _BAD.fullmatch(name):
        return False
    try:
        return len(name.encode("utf-8")) <= _NAME_BYTES
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
