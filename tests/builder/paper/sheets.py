"""Stations as full as the schema allows, sheets printed by Chromium, and what came out of the printer."""

import dataclasses
import re
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from builder.model.network import Network
from builder.model.opening.weekdays import WEEKDAYS
from builder.model.station import Station
from builder.paper import paper_files
from tests.builder.render.samples import network, service, station
from tests.tools import require

TODAY = date(2026, 5, 7)
_WORDS = "虹祥居民区党群服务站的院子里一棵桂花树下四张长椅门常开着进来坐坐问问修修东西都行"


def wide(count: int) -> str:
    """So many Han characters."""
    return (_WORDS * (count // len(_WORDS) + 1))[:count]


# Six kinds of day in a row are the most that differ, each with every staffed layer and spans past midnight.
def full_week(layers=("regular", "extended", "staggered", "appointment", "self_service", "online")) -> dict:
    starts = {"regular": (8, 11), "extended": (14,), "staggered": (16, 18), "appointment": (20,)}
    week: dict[str, dict[str, str]] = {}
    for layer in layers:
        for number, day in enumerate(WEEKDAYS):
            times = [f"{hour:02d}:{10 + number}-{hour + 1:02d}:{40 + number}" for hour in starts.get(layer, (1, 3, 5))]
            week.setdefault(layer, {})[day] = ", ".join(times)
    return week


def full_hours(periods: int = 4) -> dict:
    ends = [(f"{month:02d}-01", f"{month + 12 // periods - 1:02d}-28") for month in range(1, 13, 12 // periods)]
    starts = [start for start, _ in ends]
    whole = [
        {"name": f"{wide(38)}{n}", "valid_from": start, "valid_to": _day_before(starts[(n + 1) % periods]), **full_week()}
        for n, start in enumerate(starts)
    ]
    return {
        "periods": whole,
        "holidays": "预约 09:00-11:30, 13:30-15:30, 17:00-19:00",
        "makeup_days": "08:31-11:31, 13:31-17:31, 18:31-21:31",
        "booking": {"phone": "0571-5550-0101转123456", "lead_time": wide(120), "note": wide(120)},
        "exceptions": [
            {"date": f"2026-{month:02d}-{day:02d}", "hours": "08:30-11:30, 13:30-17:30", "reason": wide(120)}
            for month in (5, 6)
            for day in range(8, 28, 2)
        ],
        "note": wide(120),
    }


def fullest(**changes) -> Network:
    """One station with every field that a sheet shows at its limit; `changes` to its file."""
    names = [f"{wide(38)}{number}" for number in range(20)]
    facts = {
        "name": wide(40),
        "address": wide(120),
        "phones": [{"number": "0571-5550-0101转123456", "name": wide(40)} for _ in range(4)],
        "hours": full_hours(),
        "services": [{"service": name} for name in names],
        "card": {"services": names[:8], "guide": wide(48), "errand": wide(48)},
        "assured_date": "2026-04-28",
    }
    return network(
        station("a" * 60, **facts | changes),
        station("other", name=wide(39) + "二", phones=[{"number": "0571-5550-0101转123456"}]),
        services=tuple(service(id=f"s{number}", name=name) for number, name in enumerate(names)),
        name=wide(40),
        short_name=wide(40),
        contact={"name": wide(120), "phone": "0571-5550-0101转123456"},
    )


CLOSED = {
    "status": "temporarily_closed",
    "closure": {"reason": wide(120), "from_date": "2026-05-01", "until_date": "2026-12-30", "instead": "other"},
}


@dataclass(frozen=True)
class Printed:
    """Sheets as they came out: `texts` without white space, `outside` what lies beyond a sheet's margins, the size of
    the smallest letters and of the smallest large telephone number in points.
    """

    pages: int
    millimetres: tuple[int, int]
    texts: str
    outside: list[str]
    smallest: float
    phone: float
    code: bytes | None


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def cards_of(street: Network, folder: Path, each: Station | None = None) -> Path:
    """The folder with the cards of a network, on disk as `builder cards` leaves them."""
    return write(paper_files(street, TODAY, stations=[each] if each else None), folder)


def printed(page, path: Path, folder: Path) -> Printed:
    """Prints a sheet from the disk with Chromium, as its own style sheet wants the paper."""
    page.goto(path.as_uri())
    pdf_path = folder / "sheet.pdf"
    page.pdf(path=pdf_path, prefer_css_page_size=True)
    page.emulate_media(media="print")
    measured = page.evaluate(_MEASURE)
    page.emulate_media(media="null")
    code = page.locator("img.qr")
    return Printed(
        *_paper(pdf_path),
        texts=plain(_poppler("pdftotext", "-raw", "-enc", "UTF-8", pdf_path, "-")),
        code=code.screenshot() if code.count() == 1 else None,
        **measured,
    )


def words_of(view) -> Iterator[str]:
    """Every text of a view, but for the names of classes and addresses."""
    for field in dataclasses.fields(view):
        if field.name not in ("step", "address"):
            yield from _words(getattr(view, field.name))


def plain(text: str) -> str:
    """Without white space, and with one form for each character: a PDF may name a Han character by its radical."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


_MEASURE = """
() => {
  const points = (each) => parseFloat(getComputedStyle(each).fontSize) * 0.75;
  const outside = [], sizes = [], phones = [];
  for (const sheet of document.querySelectorAll(".sheet")) {
    const style = getComputedStyle(sheet), box = sheet.getBoundingClientRect();
    const edge = (side) => parseFloat(style["padding" + side]);
    const left = box.left + edge("Left"), right = box.right - edge("Right");
    const top = box.top + edge("Top"), bottom = box.bottom - edge("Bottom");
    for (const each of sheet.querySelectorAll("*")) {
      const at = each.getBoundingClientRect(), room = each.tagName === "IMG" ? 12 : 0.6;
      if (at.left < left - room || at.right > right + room || at.top < top - room || at.bottom > bottom + room ||
          !each.querySelector("img") && each.clientWidth && each.scrollWidth > each.clientWidth + 1) {
        outside.push(each.outerHTML.slice(0, 120));
      }
      if (Array.from(each.childNodes).some((node) => node.nodeType === 3 && node.data.trim())) sizes.push(points(each));
    }
    // A certificate has no number to call.
    sheet.querySelectorAll(".phone").forEach((phone) => phones.push(points(phone)));
  }
  return {outside, smallest: Math.min(...sizes), phone: Math.min(...phones)};
}
"""


def _day_before(start: str) -> str:
    month = (int(start[:2]) - 2) % 12 + 1
    return f"{month:02d}-{ {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31) }"


def _words(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each)
    elif dataclasses.is_dataclass(value):
        yield from words_of(value)


def _paper(pdf_path: Path) -> tuple[int, tuple[int, int]]:
    told = _poppler("pdfinfo", pdf_path)
    width, height = map(float, re.search(r"Page size: +([\d.]+) x ([\d.]+) pts", told).groups())
    return int(re.search(r"Pages: +(\d+)", told)[1]), (round(width / 72 * 25.4), round(height / 72 * 25.4))


def _poppler(program: str, *arguments) -> str:
    path = Path(require("pdftotext")).with_name(program)
    run = subprocess.run([path, *map(str, arguments)], capture_output=True, encoding="utf-8", check=True)
    return run.stdout
