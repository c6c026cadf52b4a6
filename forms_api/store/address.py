"""Where an inbox is: a folder, or a database. Reads text only; opens nothing.

    /srv/inbox   csv:/srv/inbox   postgresql://yizhan:secret@db.example.org/yizhan
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from forms_api.store.values import InboxBroken

_SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True)
class Database:
    """`address` as libpq reads it; str() is without the password, for messages."""

    address: str

    def __str__(self) -> str:
        parts = urlsplit(self.address)
        name, at, place = parts.netloc.rpartition("@")
        return f"{parts.scheme}://{name.partition(':')[0]}{at}{place}{parts.path}"

    def __repr__(self) -> str:
        return f"Database({str(self)!r})"


Inbox = Path | Database


def inbox_named(text: str) -> Inbox:
    """What an address names. Raises InboxBroken for one that names no store we have."""
    kind, colon, rest = text.partition(":")
    if colon and kind in _SCHEMES and rest.startswith("//"):
        return Database(text)
    if colon and kind == "csv" and rest:
        return Path(rest)
    # One letter and a colon is a drive of Windows.
    if not text.strip() or (colon and len(kind) > 1 and kind.isalnum()):
        named = f"“{kind}”" if colon else "空的地址"
        raise InboxBroken(f"不认识收件的地方{named}，只能是文件夹、csv:文件夹 或 postgresql://用户:密码@主机/库名。")
    return Path(text)
