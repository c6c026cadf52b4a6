"""解决了吗: whom to ring four weeks after an answer, as a list and as files to hand out.

In: what was sent, today. Out: rows; files (0600) named like those of export.py. Listed is a
letter with a telephone number, of which a point was answered A 28 days ago or was promised (B) for a day 28
days ago, unless it was withdrawn, erased or reopened, or its resident has been reached since.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from forms_api.commands.export_csv import csv_bytes
from forms_api.commands.export_xlsx import xlsx_bytes
from forms_api.commands.sheet import Sheet
from forms_api.desk.call_record import UNREACHED, Call, Inbox, calls_by_letter
from forms_api.desk.environment import ENVIRONMENT
from forms_api.forms import FORMS
from forms_api.forms.dispositions import DISPOSITIONS
from forms_api.forms.target import local
from forms_api.store import Found
from forms_api.store.disk import Disk
from forms_api.triage.standing import Point, Standing, Standings, State

WEEKS = 4
LETTER_FORMS = ("suggestion", "campaign")
_TITLE = "解决了吗"
_HEADINGS = ("受理编号", "电话", "怎么称呼", "收到", "答复了什么", "打过", "他怎么说")
_NUMBER = re.compile(
    r"(?<![0-9])(?:1[3-9][0-9]-?[0-9]{4}-?[0-9]{4}|(?:0[0-9]{2,3}-?)?[2-9][0-9]{2,3}-?[0-9]{4})(?![0-9])"
)


@dataclass(frozen=True)
class Followup:
    """One letter to ring about. answers: one sentence a point; tries: calls that nobody took."""

    receipt: str
    phone: str
    name: str
    received_date: date
    answers: tuple[str, ...]
    tries: int


@dataclass(frozen=True)
class FollowupFiles:
    """count: how many to ring; no paths when it is nobody."""

    paths: tuple[Path, ...]
    count: int


def followups(inbox: Inbox, standings: Standings, today: date) -> tuple[Followup, ...]:
    """Whom to ring, the oldest letter first. Raises OSError."""
    calls = calls_by_letter(inbox)
    listed = (
        _followup(found, standings.of(found.row.receipt), calls.get(found.row.receipt, ()), today)
        for form in LETTER_FORMS
        for found in inbox.submissions(form)
        if found.row.kind == "submission"
    )
    found = [each for each in listed if each]
    return tuple(sorted(found, key=lambda each: (each.received_date, each.receipt)))


def write_followups(
    listed: tuple[Followup, ...], target_dir: Path, now: datetime, destroy_by: date
) -> FollowupFiles:
    """One .xlsx, one .csv and one .html to print, in place of older ones of that day. Raises OSError."""
    if not listed:
        return FollowupFiles((), 0)
    if not target_dir.is_dir():
        target_dir.mkdir(mode=0o700, parents=True)
    sheet = Sheet(
        title=_TITLE,
        headings=_HEADINGS,
        rows=tuple(_cells(each) for each in listed),
        notes=(
            f"{_TITLE}，共 {len(listed)} 位，{now:%Y-%m-%d %H:%M} 从收件文件夹导出。",
            "打完一个，运行 desk called 记一笔：解决了 yes，没有解决 no，没打通 unreached。",
            "里面有居民的个人信息，只给打电话的人看，不要转发，不要放到网盘或群里。",
            f"请在 {destroy_by} 之前销毁这个文件和它的所有副本。",
        ),
    )
    printed = ENVIRONMENT.get_template("followups_sheet.html").render(sheet=sheet).encode("utf-8")
    stem = f"{_TITLE}-导出{now:%Y-%m-%d}-请于{destroy_by}前销毁"
    paths = []
    for suffix, data in ((".xlsx", xlsx_bytes(sheet)), (".csv", csv_bytes(sheet)), (".html", printed)):
        path = target_dir / (stem + suffix)
        Disk().write_file(path, data)
        paths.append(path)
    return FollowupFiles(tuple(paths), len(listed))


def _followup(found: Found, standing: Standing, calls: tuple[Call, ...], today: date) -> Followup | None:
    contact = found.texts.get(FORMS[found.form].contact_field, "")
    number = _NUMBER.search(unicodedata.normalize("NFKC", contact).replace(" ", ""))
    due = [point for point in standing.points if _is_due(point, today)]
    if not number or not due or standing.state is not State.ANSWERED:
        return None
    reached = [call for call in calls if call.result != UNREACHED]
    if reached and local(reached[-1].at).date() >= max(_counts_from(point) for point in due):
        return None
    return Followup(
        receipt=found.row.receipt,
        phone=number[0],
        name=found.texts.get("name", ""),
        received_date=date.fromisoformat(found.row.received_at[:10]),
        answers=tuple(_sentences(due)),
        tries=len(calls) - len(reached),
    )


def _is_due(point: Point, today: date) -> bool:
    is_asked = point.disposition == "A" or (point.disposition == "B" and point.due_date)
    return bool(point.is_answered and is_asked and _counts_from(point) + timedelta(weeks=WEEKS) <= today)


def _counts_from(point: Point) -> date:
    return point.due_date if point.disposition == "B" else local(point.written_at).date()


def _sentences(points: list[Point]) -> Iterator[str]:
    for point in points:
        due = f"，说好 {point.due_date} 办好" if point.disposition == "B" else ""
        yield f"{point.text}（{DISPOSITIONS[point.disposition].name}{due}）"


def _cells(each: Followup) -> tuple[str, ...]:
    tries = f"{each.tries} 次没打通" if each.tries else ""
    return (each.receipt, each.phone, each.name, str(each.received_date), "\n".join(each.answers), tries, "")
