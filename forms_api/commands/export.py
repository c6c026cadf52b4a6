"""Exports what was sent, for desks that work in Excel or WPS: for each form and version one .xlsx and one
.csv with the same rows.

In: an inbox (the server may be running; only whole rows are read). Out: files (0600) whose names say what
they hold, when they were made and until when they must be destroyed:
`提建议-v1-2026-05-导出2026-05-09-请于2026-06-08前销毁.xlsx`. Ledgers are never handed out themselves. Keys and hashes
are not exported, nor what was ticked in a ballot (ballots/records.py).
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from forms_api.commands.export_csv import csv_bytes
from forms_api.commands.export_xlsx import xlsx_bytes
from forms_api.commands.sheet import Sheet
from forms_api.commands.status import Statuses
from forms_api.commands.terms import terms_of
from forms_api.forms.channels import CHANNELS
from forms_api.records import RECORDS
from forms_api.status.record import FORM as FOLLOWUPS
from forms_api.store.address import Inbox
from forms_api.store.choosing import contents_of, ledgers_of, reading_of
from forms_api.store.disk import Disk
from forms_api.store.names import LedgerName
from forms_api.store.rows import Row


@dataclass(frozen=True)
class Exported:
    """damaged: lines that could not be read and are not in the files."""

    paths: tuple[Path, ...]
    row_count: int
    damaged: int


def export(
    inbox: Inbox, target_dir: Path, form: str | None, month: str | None, today: date, destroy_by: date
) -> tuple[Exported, ...]:
    """Writes the files, in place of older ones of the same name; only `form` and `month` (`2026-05`) where
    given. Raises OSError.
    """
    wanted: dict[tuple[str, int], list[LedgerName]] = {}
    for name in ledgers_of(inbox):
        if form in (None, name.form) and month in (None, name.month) and not is_kept_in(name.form):
            wanted.setdefault((name.form, name.version), []).append(name)
    if wanted and not target_dir.is_dir():
        target_dir.mkdir(mode=0o700, parents=True)
    exported = []
    said = reading_of(inbox, FOLLOWUPS)
    for (form_id, version), names in sorted(wanted.items()):
        # A seat may be taken or given back in another month than the form was sent.
        statuses = Statuses(reading_of(inbox, form_id), said)
        sheet, damaged = _sheet(inbox, names, statuses, today, destroy_by)
        stem = f"{sheet.title}-v{version}-{month or '全部'}-导出{today}-请于{destroy_by}前销毁"
        paths = []
        for suffix, data in ((".xlsx", xlsx_bytes(sheet)), (".csv", csv_bytes(sheet))):
            path = target_dir / (stem + suffix)
            Disk().write_file(path, data)
            paths.append(path)
        exported.append(Exported(tuple(paths), len(sheet.rows), damaged))
    return tuple(exported)


def is_kept_in(form: str) -> bool:
    """Whether the rows of this form or record are handed out to nobody."""
    return form in RECORDS and not RECORDS[form].exported


def holds_kept_in(inbox: Inbox, form: str | None) -> bool:
    """Whether the inbox has rows that an export of `form`, or of everything, leaves out. Raises OSError."""
    return any(form in (None, name.form) and is_kept_in(name.form) for name in ledgers_of(inbox))


def _sheet(
    inbox: Inbox, names: list[LedgerName], statuses: Statuses, today: date, destroy_by: date
) -> tuple[Sheet, int]:
    terms = terms_of(names[0].form, names[0].version)
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    damaged = 0
    for name in names:
        found = contents_of(inbox, name)
        rows += found.rows
        columns = found.columns or columns
        damaged += len(found.damaged)
    width = max((len(row.cells) for row in rows), default=len(columns))
    columns += tuple(f"第 {nth} 栏" for nth in range(len(columns) + 1, width + 1))
    sent = [row for row in rows if row.kind in ("submission", "erased")]
    title = terms.title.replace("/", "／")
    return Sheet(
        title=title,
        headings=("受理编号", "收到时间", "来源", "状态", *map(terms.label, columns)),
        rows=tuple(_cells(row, statuses.of(row), width) for row in sent),
        notes=(
            f"{title}，共 {len(sent)} 件，{today} 从收件文件夹导出。",
            "里面有居民的个人信息，只给办事的人看，不要转发，不要放到网盘或群里。",
            f"请在 {destroy_by} 之前销毁这个文件和它的所有副本。",
        ),
    ), damaged


def _cells(row: Row, status: str, width: int) -> tuple[str, ...]:
    received_at = row.received_at[:19].replace("T", " ")
    channel = CHANNELS.get(row.channel, row.channel)
    return (row.receipt, received_at, channel, status, *row.cells, *("",) * (width - len(row.cells)))
