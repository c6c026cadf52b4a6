"""Why the system refused something, in Chinese: one short phrase for a sentence, never a path or a person."""

import errno

_PHRASES = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "名字太长",
    errno.EADDRINUSE: "端口已被占用",
    errno.ECONNREFUSED: "连不上",
}


def why(error: OSError) -> str:
    """`磁盘满了`; the system's own words for what is not in the table."""
    return _PHRASES.get(error.errno, error.strerror or str(error))
