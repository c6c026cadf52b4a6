"""The call list (待回电): whom to ring because a seat is held for them, as one .xlsx and one .csv.

In: the inbox as it stands, the catalogue, the time. Out: files (0600) named like those of export.py, in place
of older ones of that day. Only seats that are held now: who said yes, cancelled, or let 24 hours pass is not
on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from forms_api import seats
from forms_api.catalogue import Catalogue
from forms_api.commands.export_csv import csv_bytes
from forms_api.commands.export_xlsx import xlsx_bytes
from forms_api.commands.sheet import Sheet
from forms_api.forms import FORMS, Target
from forms_api.store.address import Inbox
from forms_api.store.choosing import reading_of
from forms_api.store.disk import Disk
from forms_api.store.interface import Reading
from forms_api.store.rows import SHANGHAI
from forms_api.store.seats import queue_of

_TITLE = "待回电"
_HEADINGS = ("受理编号", "名额留到", "先打给", "电话", "报名的人", "对象", "时间", "站点")


@dataclass(frozen=True)
class SeatCall:
    """One telephone call: `first` is whom to ask for, `who` who signed up; texts, "" for what is not known."""

    receipt: str
    until: str
    first: str
    phone: str
    who: str
    title: str
    starts: str
    station: str

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of _HEADINGS."""
        return (
            self.receipt,
            self.until,
            self.first,
            self.phone,
            self.who,
            self.title,
            self.starts,
            self.station,
        )


@dataclass(frozen=True)
class CallList:
    """count: how many to ring; no paths when it is nobody."""

    paths: tuple[Path, ...]
    count: int


def write_calls(
    from_inbox: Inbox, catalogue: Catalogue, target_dir: Path, now: datetime, destroy_by: date
) -> CallList:
    """Raises OSError."""
    rows = tuple(call.cells for call in seat_calls(reading_of(from_inbox), catalogue, now))
    if not rows:
        return CallList((), 0)
    if not target_dir.is_dir():
        target_dir.mkdir(mode=0o700, parents=True)
    sheet = Sheet(
        title=_TITLE,
        headings=_HEADINGS,
        rows=rows,
        notes=(
            f"{_TITLE}，共 {len(rows)} 位，{now:%Y-%m-%d %H:%M} 从收件文件夹导出。",
            "要来的，运行 desk confirm；不来的，运行 desk cancel；没打通的先留着，到时间自动轮到下一位。",
            "里面有居民的个人信息，只给打电话的人看，不要转发，不要放到网盘或群里。",
            f"请在 {destroy_by} 之前销毁这个文件和它的所有副本。",
        ),
    )
    stem = f"{_TITLE}-导出{now:%Y-%m-%d}-请于{destroy_by}前销毁"
    paths = []
    for suffix, data in ((".xlsx", xlsx_bytes(sheet)), (".csv", csv_bytes(sheet))):
        path = target_dir / (stem + suffix)
        Disk().write_file(path, data)
        paths.append(path)
    return CallList(tuple(paths), len(rows))


def seat_calls(inbox: Reading, catalogue: Catalogue, now: datetime) -> tuple[SeatCall, ...]:
    """Whom to ring, the seat that lapses first on top. Raises OSError."""
    return tuple(sorted(_calls(inbox, catalogue, now), key=lambda call: (call.until, call.receipt)))


def _calls(inbox: Reading, catalogue: Catalogue, now: datetime) -> Iterator[SeatCall]:
    queued = inbox.named("wait")
    for target in seats.seat_targets(catalogue.targets):
        name = seats.target_name(target)
        if name not in queued or target.cancelled or target.has_started(now):
            continue
        queue = queue_of(name, inbox.series)
        for place in queue.offered(now):
            yield _call(inbox, catalogue, target, queue.places[place], seats.held_until(queue, place, target))


def _call(
    inbox: Reading, catalogue: Catalogue, target: Target, receipt: str, until_at: datetime
) -> SeatCall:
    texts = inbox.find(receipt).texts
    name = texts.get("name", "")
    # Under 18 the one who looks after them is asked first.
    first = texts.get("guardian_name") or name
    phone = texts.get("guardian_phone") or texts.get(FORMS[target.form].contact_field, "")
    station = catalogue.stations.get(target.station)
    return SeatCall(
        receipt,
        f"{until_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        first,
        phone,
        name,
        target.title,
        f"{target.starts_at:%Y-%m-%d %H:%M}" if target.starts_at else "",
        station.name if station else "",
    )
