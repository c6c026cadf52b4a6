"""The inbox's secret: 32 random bytes, written as 64 hexadecimal digits to `secret.key` (0600) before the
first row is.

查询码 and the digests in keys hang on it, so an inbox with rows and without its secret is refused rather than
given a new one.
"""

import os
from pathlib import Path

from forms_api.store.disk import Disk
from forms_api.store.names import SECRET_FILE, ledger_name
from forms_api.store.values import InboxBroken

SECRET_BYTES = 32


def load_secret(inbox_dir: Path, disk: Disk) -> bytes:
    """The secret, made when the inbox is new. Raises InboxBroken, OSError."""
    path = inbox_dir / SECRET_FILE
    if not path.exists():
        if any(ledger_name(name) for name in os.listdir(inbox_dir)):
            raise InboxBroken(f"收件文件夹里有记录，却没有密钥文件 {path}，请从备份里找回它，否则居民的查询码都会失效。")
        disk.write_file(path, os.urandom(SECRET_BYTES).hex().encode("ascii") + b"\n")
    return read_secret(inbox_dir)


def read_secret(inbox_dir: Path) -> bytes:
    """The secret of an inbox that has one. Raises InboxBroken, OSError."""
    path = inbox_dir / SECRET_FILE
    try:
        secret = bytes.fromhex(path.read_bytes().decode("ascii"))
    except ValueError:
        secret = b""
    if len(secret) != SECRET_BYTES:
        raise InboxBroken(f"密钥文件 {path} 的内容不对，请从备份里找回它，否则居民的查询码都会失效。")
    return secret
