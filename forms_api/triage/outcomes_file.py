"""content/outcomes/<scope>.yml: the one place where answers cross over from the desk to the site, written for
an editor to commit.

In: a Publication without stops. Out: the file's text, byte for byte the same for the same publication; the
file, replaced as a whole. A file that did not come from here, or from another inbox, is not replaced.
builder/model/outcomes/outcomes.py reads it.

    # 由 python -m forms_api triage publish 写成；…        the mark
    # 收件文件夹 k7m2p9w4xc                               which inbox, so that another's answers are never lost
    as_of, received, withdrawn, deleted, set_aside, unanswered, points: one key a line
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from forms_api.store.disk import Disk
from forms_api.triage.point_id import inbox_id
from forms_api.triage.publication import Publication, PublicPoint

MARK = "# 由 python -m forms_api triage publish 写成；请不要手改，后来的进展写到 content/progress.yml。"
_FROM = "# 收件文件夹 "
_FOLDER = "outcomes"
_POINT_ID = re.compile(r"^  - id: ([a-z2-9]{6,10})\r?$", re.MULTILINE)
# What a YAML reader takes for nothing but text.
_PLAIN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9，。；、（）《》“”！？]*")


@dataclass(frozen=True)
class Published:
    """`path` is None where nothing was written, and `zh` says why; `gone` are the points that were public
    before."""

    path: Path | None
    zh: str
    is_new: bool = True
    gone: tuple[str, ...] = ()


def outcomes_text(publication: Publication, secret: bytes) -> str:
    return "\n".join((MARK, f"{_FROM}{inbox_id(secret)}", *_lines(publication))) + "\n"


def write_outcomes(publication: Publication, secret: bytes, content_dir: Path) -> Published:
    """Raises OSError."""
    if publication.stops:
        return Published(None, f"有 {len(publication.stops)} 处像是个人信息，没有发布：")
    if not content_dir.is_dir():
        return Published(None, f"没有文件夹 {content_dir}，请写网站内容所在的 content 文件夹。")
    path = content_dir / _FOLDER / f"{publication.scope}.yml"
    text = outcomes_text(publication, secret)
    before = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    if refused := _not_ours(path, before, secret):
        return Published(None, refused)
    gone = tuple(sorted(set(_POINT_ID.findall(before)) - {point.id for point in publication.points}))
    if before == text:
        return Published(path, f"{path} 已经是这样，没有新的内容。", is_new=False)
    path.parent.mkdir(exist_ok=True)
    _write(path, text)
    return Published(path, f"写好了 {path}，请看一遍再提交。", gone=gone)


def _not_ours(path: Path, before: str, secret: bytes) -> str:
    if not before:
        return ""
    lines = before.splitlines()
    if lines[0] != MARK:
        return f"{path} 不是 triage publish 写成的（第一行不是它的记号），没有动它。请先把它移走。"
    from_inbox = lines[1].removeprefix(_FROM) if len(lines) > 1 and lines[1].startswith(_FROM) else ""
    if from_inbox and from_inbox != inbox_id(secret):
        return f"{path} 是从另一个收件文件夹写成的，盖掉它会丢掉那里的答复，没有动它。请核对 --inbox。"
    return ""


def _write(path: Path, text: str) -> None:
    """Whole or not at all; readable by who builds the site."""
    draft_path = path.with_name(path.name + ".new")
    disk = Disk()
    disk.write_file(draft_path, text.encode("utf-8"))
    draft_path.chmod(0o644)
    disk.rename(draft_path, path)
    disk.fsync_dir(path.parent)


def _lines(publication: Publication) -> Iterator[str]:
    yield f"as_of: {publication.as_of}"
    yield "received:" if publication.received else "received: []"
    for channel, letters in publication.received:
        yield f"  - channel: {channel}"
        yield f"    letters: {letters}"
    yield f"withdrawn: {publication.withdrawn}"
    yield f"deleted: {publication.deleted}"
    yield f"set_aside: {publication.set_aside}"
    yield f"unanswered: {publication.unanswered}"
    yield "points:" if publication.points else "points: []"
    for point in publication.points:
        yield from _point_lines(point)


def _point_lines(point: PublicPoint) -> Iterator[str]:
    entries = (
        ("letter", point.letter),
        ("channel", point.channel),
        ("question", str(point.question or "")),
        ("station", point.station),
        ("theme", _quoted(point.theme)),
        ("text", _quoted(point.text)),
        ("disposition", point.disposition),
        ("reason", _quoted(point.reason)),
        ("office", _quoted(point.office)),
        ("due_date", str(point.due_date or "")),
        ("reply", _quoted(point.reply)),
        ("answered_date", str(point.answered_date)),
    )
    yield f"  - id: {point.id}"
    for key, text in entries:
        if text:
            yield f"    {key}: {text}"


def _quoted(text: str) -> str:
    """As it is where no reader can mistake it, else in double quotes."""
    return text if not text or _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
