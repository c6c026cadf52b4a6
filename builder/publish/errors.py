"""The one exception of publishing: the surroundings are wrong (a full disk, no rights, a stranger's folder).

Comes in: an OSError and where it happened. Goes out: one sentence in Chinese and one in English, for exit
code 2.
"""

import errno
import os
from pathlib import Path

_REASONS = {
    errno.ENOSPC: ("磁盘满了", "the disk is full"),
    errno.EDQUOT: ("超出了磁盘配额", "the disk quota is used up"),
    errno.EACCES: ("没有写入权限", "no permission to write there"),
    errno.EPERM: ("没有写入权限", "no permission to write there"),
    errno.EROFS: ("这个磁盘是只读的", "the file system is read-only"),
    errno.ENOTDIR: ("路径当中有一段不是文件夹", "a part of the path is not a folder"),
    errno.EFBIG: ("文件太大，超出了限制", "a file is larger than allowed"),
    errno.EIO: ("磁盘读写出错", "the disk reports an input/output error"),
    errno.EMFILE: ("打开的文件太多", "too many open files"),
    errno.ENAMETOOLONG: ("文件名太长", "a file name is too long"),
}


class PublishError(Exception):
    """Publishing cannot go on. `zh` and `en` are whole sentences for whoever runs the builder."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en

    def __reduce__(self) -> tuple:
        """It comes whole out of a process that wrote files."""
        return PublishError, (self.zh, self.en)


def from_os_error(error: OSError, site_dir: Path, *, begun: bool) -> PublishError:
    """`begun`: the journal is written, so the next command goes on; otherwise the old site is untouched."""
    zh, en = _REASONS.get(error.errno, (f"系统说：{error.strerror}", f"the system says: {error.strerror}"))
    where = error.filename2 or error.filename
    if where and os.fspath(where) != os.fspath(site_dir):
        zh, en = f"{zh}（{where}）", f"{en} ({where})"
    if begun:
        return PublishError(
            f"网站文件夹“{site_dir}”没有写完：{zh}。原因排除后再运行一次，会接着写完。",
            f"The site folder “{site_dir}” is not complete: {en}. Once that is mended, run again to finish.",
        )
    return PublishError(
        f"网站文件夹“{site_dir}”写不进去：{zh}。原来的网站没有动。",
        f"Cannot write the site folder “{site_dir}”: {en}. The old site is untouched.",
    )
