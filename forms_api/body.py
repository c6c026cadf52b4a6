"""The bytes of a POST as form fields, strictly: what is not a whole form in UTF-8 is refused, never
repaired or half taken.

Flask's own parser replaces bytes that are not UTF-8 and takes a broken body for an empty form, so it is not
used. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import unquote_to_bytes

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

MAX_BODY_BYTES = 64 * 1024
MAX_FIELDS = 60

_URLENCODED = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"
_BROKEN_PERCENT = re.compile(rb"%(?![0-9A-Fa-f]{2})")


class BodyRefused(Exception):
    """No form came. `status` is 400 or 415, `reason` one Chinese sentence."""

    def __init__(self, status: int, reason: str):
        super().__init__(reason)
        self.status = status
        self.reason = reason


def parse_fields(
    content_type: str, data: bytes, several: Collection[str], most_fields: int = MAX_FIELDS
) -> MultiDict:
    """Field names and texts in the order they came. Only the fields `several` may come more than once.
    Raises BodyRefused."""
    kind, options = parse_options_header(content_type)
    if options.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise BodyRefused(400, "传来的文字认不出来，编码不是 UTF-8。")
    if kind == _URLENCODED:
        pairs = _urlencoded(data, most_fields)
    elif kind == _MULTIPART:
        pairs = _multipart(data, options.get("boundary", ""), most_fields)
    else:
        raise BodyRefused(415, "收到的不是网页表单。")
    try:
        fields = MultiDict((name.decode("utf-8"), value.decode("utf-8")) for name, value in pairs)
    except UnicodeDecodeError:
        raise BodyRefused(400, "传来的文字认不出来，编码不是 UTF-8。") from None
    if any(len(values) > 1 and name not in several for name, values in fields.lists()):
        raise BodyRefused(400, "有一格来了两次，不知道该用哪一个。")
    return fields


def _urlencoded(data: bytes, most_fields: int) -> list[tuple[bytes, bytes]]:
    parts = [part for part in data.replace(b"+", b" ").split(b"&") if part]
    if len(parts) > most_fields:
        raise BodyRefused(400, "内容的格数太多。")
    if _BROKEN_PERCENT.search(data):
        raise BodyRefused(400, "内容在路上损坏了。")
    pairs = [part.partition(b"=") for part in parts]
    if b"%" not in data:
        return [(name, value) for name, _, value in pairs]
    return [(unquote_to_bytes(name), unquote_to_bytes(value)) for name, _, value in pairs]


def _multipart(data: bytes, boundary: str, most_fields: int) -> list[tuple[bytes, bytes]]:
    if not boundary or not boundary.isascii():
        raise BodyRefused(400, "内容在路上损坏了。")
    try:
        return _parts(MultipartDecoder(boundary.encode("ascii"), max_parts=most_fields), data)
    except RequestEntityTooLarge:
        raise BodyRefused(400, "内容的格数太多。") from None
    except (ValueError, KeyError, UnicodeDecodeError):
        raise BodyRefused(400, "内容在路上损坏了。") from None


def _parts(decoder: MultipartDecoder, data: bytes) -> list[tuple[bytes, bytes]]:
    decoder.receive_data(data)
    decoder.receive_data(None)
    pairs: list[tuple[bytes, bytes]] = []
    while not isinstance(event := decoder.next_event(), (Epilogue, NeedData)):
        if isinstance(event, File):
            raise BodyRefused(400, "这里不收文件。")
        if isinstance(event, Field):
            if not event.name:
                raise BodyRefused(400, "内容在路上损坏了。")
            pairs.append((event.name.encode("utf-8"), b""))
        if isinstance(event, Data):
            name, value = pairs[-1]
            pairs[-1] = (name, value + event.data)
    if not isinstance(event, Epilogue):
        raise BodyRefused(400, "内容在路上损坏了。")
    return pairs
