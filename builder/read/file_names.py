"""Which files of the source folder are stations, pages and pictures, and which have a name that cannot be
one.

In: the source folder. Out: a `Listed` for each file to read, sorted by name, and a Diagnostic for each
misnamed one. What operating systems and editors leave behind (.DS_Store, ~$x.docx, Thumbs.db) is passed over
in silence.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from builder.diagnostics import Diagnostic, Mistake, Place, quote
from builder.model.source_files import (
    ACTIVITIES_FILE,
    CHECKLISTS_FILE,
    FIGURES_FILE,
    IMAGES_FOLDER,
    ORDERS_FILE,
    PORTRAITS_FOLDER,
    PROGRESS_FILE,
    SCENES_FILE,
    SERVICES_FILE,
    VOLUNTEERS_FILE,
)
from builder.model.text import near, read_id, suggested_id

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg")
PORTRAIT_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
RESERVED_PAGES = frozenset(
    "404 activities answers api assets ballots campaigns cards checklists coverage deliberation feed find forms images index "
    "map numbers orders people privacy scenes search services sitemap stations static volunteers wishes".split()
)
# What the network's own activities and shifts have in place of a slug, wherever ids of all stations meet.
# Why no station is called so, in both languages; an id like "ballot.2026-list" must never be a station's.
RESERVED_SLUGS = {
    "network": ("整个街道自己的活动", "the network's own records are called"),
    "ballot": ("打钩的公示", "the notices of ballots are called"),
}
_RECORDS = (
    SERVICES_FILE,
    SCENES_FILE,
    CHECKLISTS_FILE,
    ACTIVITIES_FILE,
    VOLUNTEERS_FILE,
    PROGRESS_FILE,
    ORDERS_FILE,
    FIGURES_FILE,
)
_LEFT_BEHIND = re.compile(r"\.|~\$|.*~$|.*\.sw[op]$|thumbs\.db$|desktop\.ini$|ehthumbs\.db$", re.IGNORECASE)
_PICTURE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class Listed(NamedTuple):
    """A file to read: `name` is what the network calls it, `file` its path in the source folder."""

    name: str
    file: str


def list_stations(source_dir: Path) -> Iterator[Listed | Diagnostic]:
    """stations/<slug>.yml; the name is the slug."""
    for entry in _entries(source_dir / "stations"):
        file = f"stations/{entry.name}"
        if entry.is_dir():
            yield Diagnostic(
                Place(file),
                "folder-in-stations",
                "stations 里只放站点文件，不放文件夹；请把里面的 .yml 文件移出来",
                "stations holds files only, no folders; move the .yml files out of this one",
            )
        elif wrong := _wrong_suffix(file, entry.name, ".yml"):
            yield wrong
        elif entry.name.removesuffix(".yml") in RESERVED_SLUGS:
            yield _reserved_slug(file, entry.name.removesuffix(".yml"))
        else:
            yield _listed(entry.name.removesuffix(".yml"), file)


def list_records(source_dir: Path, folder: str) -> Iterator[Listed | Diagnostic]:
    """<folder>/<id>.yml, for folders of content/ with a file a record; the name is the id."""
    for entry in _entries(source_dir / folder):
        file = f"{folder}/{entry.name}"
        if entry.is_dir():
            yield Diagnostic(
                Place(file),
                "folder-in-records",
                f"{folder} 里只放 .yml 文件，不放文件夹；请把里面的文件移出来",
                f"{folder} holds .yml files only, no folders; move the files out of this one",
            )
        elif wrong := _wrong_suffix(file, entry.name, ".yml"):
            yield wrong
        else:
            yield _listed(entry.name.removesuffix(".yml"), file)


def list_pages(source_dir: Path) -> Iterator[Listed | Diagnostic]:
    """content/<name>.md; the name is the page's address."""
    for entry in _entries(source_dir / "content"):
        file = f"content/{entry.name}"
        name, dot, suffix = entry.name.rpartition(".")
        if entry.is_dir() or file in _RECORDS:
            continue
        if suffix in ("yml", "yaml") and dot:
            yield _unknown_record(file)
        elif wrong := _wrong_suffix(file, entry.name, ".md"):
            yield wrong
        elif name in RESERVED_PAGES:
            yield Diagnostic(
                Place(file),
                "reserved-page-name",
                f"网站自己要用 {name}/ 这个网址，请给这一页换个文件名，例如 {name}-page.md",
                f"the site needs the address {name}/ for itself; give this page another name, e.g. "
                f"{name}-page.md",
            )
        else:
            yield _listed(name, file)


def list_images(source_dir: Path) -> Iterator[Listed | Diagnostic]:
    """content/images/<name>; the name keeps its suffix."""
    for entry in _entries(source_dir / IMAGES_FOLDER):
        file = f"{IMAGES_FOLDER}/{entry.name}"
        if entry.is_dir():
            yield Diagnostic(
                Place(file),
                "folder-in-images",
                "content/images 里只放图片，不放文件夹；请把图片移出来",
                "content/images holds pictures only, no folders; move them out of this one",
            )
        elif _suffix(entry.name) not in PICTURE_SUFFIXES:
            yield _not_a_picture(file, entry.name)
        elif not _PICTURE_NAME.fullmatch(entry.name):
            better = suggested_id(PurePath(entry.name).stem) or "menting-1"
            yield _bad_name(file, entry.name, better + _suffix(entry.name))
        else:
            yield Listed(entry.name, file)


def list_portraits(source_dir: Path) -> Iterator[Listed | Diagnostic]:
    """content/portraits/<name>; the name keeps its suffix. These are never published as they are."""
    for entry in _entries(source_dir / PORTRAITS_FOLDER):
        file = f"{PORTRAITS_FOLDER}/{entry.name}"
        if entry.is_dir():
            yield Diagnostic(
                Place(file),
                "folder-in-portraits",
                "content/portraits 里只放人像，不放文件夹；请把人像移出来",
                "content/portraits holds portraits only, no folders; move them out of this one",
            )
        elif _suffix(entry.name) not in PORTRAIT_SUFFIXES:
            yield Diagnostic(
                Place(file),
                "portrait-format",
                f"人像{quote(entry.name, 40)}要先另存为 JPG；这里只能用 JPG、PNG 和 WebP",
                f"save the portrait {quote(entry.name, 40)} as JPG; only JPG, PNG and WebP can be used here",
            )
        elif not _PICTURE_NAME.fullmatch(entry.name):
            better = suggested_id(PurePath(entry.name).stem) or "renxiang-1"
            yield _bad_name(file, entry.name, better + _suffix(entry.name))
        else:
            yield Listed(entry.name, file)


def _entries(folder: Path) -> list["os.DirEntry[str]"]:
    """By name. Whether an entry is a folder is known of it without another look: of 10,000 that takes 0.1 s."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted((entry for entry in entries if not _LEFT_BEHIND.match(entry.name)), key=lambda entry: entry.name)


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _listed(name: str, file: str) -> Listed | Diagnostic:
    suffix = file[file.rindex("."):]
    try:
        if name == read_id(name):
            return Listed(name, file)
    except Mistake:
        pass
    better = suggested_id(re.sub(r"\W*(副本|copy|复件)\W*", "", name))
    return _bad_name(file, name + suffix, (better or "hongxiang") + suffix)


def _reserved_slug(file: str, slug: str) -> Diagnostic:
    chinese, english = RESERVED_SLUGS[slug]
    return Diagnostic(
        Place(file),
        "reserved-station-name",
        f"{quote(slug)}留给{chinese}用，站点不能叫这个；请换个文件名，例如 {slug}-center.yml",
        f"{quote(slug)} is what {english}; give this station another name, e.g. {slug}-center.yml",
    )


def _wrong_suffix(file: str, name: str, wanted: str) -> Diagnostic | None:
    if name.endswith(wanted):
        return None
    stem = re.sub(r"(\.(ya?ml|md|markdown|txt|docx?|xlsx?))+$", "", name, flags=re.IGNORECASE)
    better = (suggested_id(stem) or "hongxiang") + wanted
    return Diagnostic(
        Place(file),
        "bad-file-name",
        f"文件名{quote(name, 40)}没有以 {wanted} 结尾，请改名为“{better}”；看不到结尾时，先让电脑显示文件扩展名",
        f"the file name {quote(name, 40)} does not end in {wanted}; rename it to “{better}”, "
        "and let the computer show file extensions",
    )


def _bad_name(file: str, name: str, better: str) -> Diagnostic:
    return Diagnostic(
        Place(file),
        "bad-file-name",
        f"文件名{quote(name, 40)}不能用：只用小写英文字母、数字和连字符，请改名为“{better}”的样子",
        f"the file name {quote(name, 40)} cannot be used: only small letters a–z, digits and hyphens; "
        f"rename it to something like “{better}”",
    )


def _not_a_picture(file: str, name: str) -> Diagnostic:
    if _suffix(name) in (".heic", ".heif"):
        return Diagnostic(
            Place(file),
            "image-format",
            "浏览器打不开苹果手机的 HEIC 照片，请另存为 JPG 再放进来",
            "browsers cannot open an iPhone's HEIC photos; save it as JPG",
        )
    return Diagnostic(
        Place(file),
        "image-format",
        f"{quote(name, 40)}不是网页能显示的图片，只能用 JPG、PNG、WebP、GIF 和 SVG",
        f"{quote(name, 40)} is not a picture that browsers show; use JPG, PNG, WebP, GIF or SVG",
    )


def _unknown_record(file: str) -> Diagnostic:
    meant = near(file, _RECORDS)
    known = [record.removeprefix("content/") for record in _RECORDS]
    return Diagnostic(
        Place(file),
        "unknown-file",
        f"没有用到这个文件；content 里的 YAML 只认 {'、'.join(known)}" + (f"，是不是“{meant}”？" if meant else ""),
        f"this file is not used; the only YAML in content is {', '.join(known)}"
        + (f"; did you mean “{meant}”?" if meant else ""),
        severity="warning",
    )
