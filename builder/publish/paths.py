"""Which site paths may be published: the same set must be possible on Linux, Windows and macOS.

A site path is relative, POSIX, and names a file: "stations/hongxiang/index.html". Refused are paths that
leave the folder, names that Windows cannot hold, and two paths that a file system blind to case (or to
Unicode forms) would take for one.
"""

import re
import unicodedata
from collections.abc import Iterable

from builder.publish.errors import PublishError

_NAME_BYTES = 240  # file systems hold 255; the rest is for a web server's own suffixes (.gz)
_GOOD = re.compile(r'[^/\\<>:"|?*\x00-\x1f\x7f]+(?:/[^/\\<>:"|?*\x00-\x1f\x7f]+)*')
_BAD = re.compile(
    r"[. ](?:/|\Z)|(?:\A|/) |(?:\A|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.[^/]*)?(?:/|\Z)", re.IGNORECASE
)


def check_site_paths(site_paths: Iterable[str]) -> None:
    """Raises PublishError for the first path, in sorted order, that cannot be published."""
    kinds: dict[str, tuple[str, bool]] = {}  # folded path → (path as written, is it a folder)
    for site_path in sorted(site_paths):
        if not _is_possible(site_path):
            raise PublishError(
                f"网站里不能有这样的文件名：{site_path!r}。请换一个名字。",
                f"No file of the site may have this name: {site_path!r}. Please choose another.",
            )
        for path, is_folder in _with_folders(site_path, kinds):
            known = kinds.setdefault(fold(path), (path, is_folder))
            if known != (path, is_folder):
                raise PublishError(
                    f"这两个文件名不能同时有：{known[0]!r} 和 {site_path!r}。请改掉其中一个。",
                    f"These two names cannot stand side by side: {known[0]!r} and {site_path!r}. Change one.",
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


def _is_possible(site_path: str) -> bool:
    if not _GOOD.fullmatch(site_path) or _BAD.search(site_path):
        return False
    try:
        data = site_path.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return len(data) <= _NAME_BYTES or all(len(name) <= _NAME_BYTES for name in data.split(b"/"))


def _with_folders(site_path: str, kinds: dict[str, tuple[str, bool]]):
    """The path itself and those of its folders that were not seen yet, as (path, is it a folder)."""
    yield site_path, False
    for folder in folders_of(site_path):
        if kinds.get(fold(folder)) == (folder, True):
            return
        yield folder, True
