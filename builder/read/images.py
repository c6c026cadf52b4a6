"""A picture of content/images/: is it what its name says, is it safe, is it small enough for a phone. A portrait of
content/portraits/: is it what its name says.

In: the path of a file. Out: diagnostics. Pictures are published as they are; portraits are remade by builder/photos.
"""

import re
from pathlib import Path

from builder.diagnostics import Diagnostic, Place

LARGE_BYTES = 2 * 1024 * 1024
MOST_PORTRAIT_BYTES = 20 * 1024 * 1024
_SVG_LIMIT = 512 * 1024
_MAGIC = {
    "JPG": (b"\xff\xd8\xff",),
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "GIF": (b"GIF87a", b"GIF89a"),
}
_SUFFIX_KINDS = {".jpg": "JPG", ".jpeg": "JPG", ".png": "PNG", ".gif": "GIF", ".webp": "WebP", ".svg": "SVG"}
_ACTIVE_SVG = re.compile(
    rb"<\s*(?:\w+:)?(script|foreignObject|iframe)|\son\w+\s*=|javascript\s*:|<!ENTITY", re.IGNORECASE
)


def check_image(path: Path, place: Place) -> list[Diagnostic]:
    """What is wrong with the picture; raises OSError when it cannot be read."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(_SVG_LIMIT if path.suffix.lower() == ".svg" else 32)
    claimed = _SUFFIX_KINDS[path.suffix.lower()]
    if other := _another_kind(claimed, start, place):
        return [other]
    if claimed == "SVG" and (size > _SVG_LIMIT or _ACTIVE_SVG.search(start)):
        return [Diagnostic(
            place,
            "active-svg",
            "这张 SVG 图片里有脚本或者太大，不能发布；请另存为 PNG",
            "this SVG picture has a script in it or is too large; save it as PNG",
        )]
    if size > LARGE_BYTES:
        return [Diagnostic(
            place,
            "image-too-large",
            f"这张图片有 {size / 2**20:.1f} MB，手机上要等很久；请缩小到 {LARGE_BYTES // 2**20} MB 以内",
            f"this picture has {size / 2**20:.1f} MB, which takes long on a phone; make it smaller than "
            f"{LARGE_BYTES // 2**20} MB",
            severity="warning",
        )]
    return []


def check_portrait(path: Path, place: Place) -> list[Diagnostic]:
    """What is wrong with the original of a portrait; raises OSError when it cannot be read."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(32)
    if other := _another_kind(_SUFFIX_KINDS[path.suffix.lower()], start, place):
        return [other]
    if size > MOST_PORTRAIT_BYTES:
        return [Diagnostic(
            place,
            "portrait-too-large",
            f"这张人像有 {size / 2**20:.0f} MB；请先缩小到 {MOST_PORTRAIT_BYTES // 2**20} MB 以内，页面上只用到 640 像素宽",
            f"this portrait has {size / 2**20:.0f} MB; make it smaller than {MOST_PORTRAIT_BYTES // 2**20} MB: "
            "a page shows it 640 pixels wide",
        )]
    return []


def _another_kind(claimed: str, start: bytes, place: Place) -> Diagnostic | None:
    actual = _kind(start)
    if actual == claimed:
        return None
    return Diagnostic(
        place,
        "image-not-what-it-says",
        f"这张图片的名字说是 {claimed}，内容却是{f' {actual}' if actual else '别的格式'}，请用看图软件另存为 {claimed}",
        f"the name of this picture says {claimed} but its content is {actual or 'something else'}; "
        f"save it as {claimed} with a picture viewer",
    )


def _kind(start: bytes) -> str | None:
    for kind, magics in _MAGIC.items():
        if start.startswith(magics):
            return kind
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WebP"
    if start[4:8] == b"ftyp" and start[8:11] in (b"hei", b"mif", b"hev"):
        return "HEIC"
    if re.match(rb"(\xef\xbb\xbf)?\s*(<\?xml|<!--|<!DOCTYPE svg|<svg)", start) and b"<svg" in start:
        return "SVG"
    return None
