"""Paper for a ballot: slips with voting codes to cut up and hand out, the same codes as a sheet, and the
ballot itself to tick with a pen.

In: the paper, its window, the codes. Out: file names and contents. The QR code leads to the page of the
ballot; the code to vote with stands beside it as text only, never in an address. Nothing says who gets
which slip, and nobody may write it down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import segno
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from forms_api.ballots.jobs import Announced
from forms_api.catalogue import Site
from forms_api.chinese_times import window
from forms_api.commands.export_xlsx import xlsx_bytes
from forms_api.commands.sheet import Sheet
from forms_api.forms.ballot_paper import BallotOption

SLIPS_A_FILE = 1000
_SLIPS_A_PAGE = 10
_ENVIRONMENT = Environment(
    loader=PackageLoader("forms_api", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class PaperFile:
    name: str
    data: bytes


@dataclass(frozen=True)
class _SlipsView:
    title: str
    site_name: str
    window: str
    most: int
    address_shown: str
    qr_size: int
    qr_path: str
    pages: Sequence[Sequence[str]]
    phone: str


@dataclass(frozen=True)
class _SheetView:
    title: str
    site_name: str
    window: str
    most: int
    groups: Sequence[tuple[str, Sequence[tuple[int, BallotOption]]]]
    phone: str


def slip_files(ballot: Announced, site: Site, codes: Sequence[str], today: date) -> Iterator[PaperFile]:
    """Pages of slips, 1,000 a file, and one workbook with every code."""
    address = f"{site.url}ballots/{ballot.paper.id}/"
    matrix = segno.make_qr(address, error="m").matrix
    stem = f"投票码-{ballot.paper.id}-{today}"
    batches = list(_parts(codes, SLIPS_A_FILE))
    for nth, batch in enumerate(batches, 1):
        view = _SlipsView(
            title=ballot.target.title,
            site_name=site.short_name,
            window=window(ballot.target.opens_at, ballot.target.closes_at),
            most=ballot.paper.most,
            address_shown=address.partition("://")[2],
            qr_size=len(matrix),
            qr_path=_qr_path(matrix),
            pages=list(_parts(batch, _SLIPS_A_PAGE)),
            phone=site.phone,
        )
        part = f"-{nth}" if len(batches) > 1 else ""
        yield PaperFile(f"{stem}{part}.html", _rendered("ballot_slips.html", view))
    notes = (
        f"{ballot.target.title}，{len(codes)} 个投票码，{today} 发出。一个码投一票。",
        "谁拿到码，谁就能投票。发的时候当面点清，随手抽一张，不要记下谁拿了哪一个。",
        "印好、发完以后，请销毁这个文件和它的所有副本。剩下没有发的纸条，截止以后一起销毁。",
    )
    sheet = Sheet("投票码", ("投票码",), tuple((code,) for code in codes), notes)
    yield PaperFile(f"{stem}.xlsx", xlsx_bytes(sheet))


def sheet_file(ballot: Announced, site: Site) -> PaperFile:
    """The ballot to tick with a pen: every option with its number, and room for the number of the sheet."""
    numbers = {option.id: nth for nth, option in enumerate(ballot.paper.options, 1)}
    view = _SheetView(
        title=ballot.target.title,
        site_name=site.short_name,
        window=window(ballot.target.opens_at, ballot.target.closes_at),
        most=ballot.paper.most,
        groups=[
            (name, [(numbers[option.id], option) for option in options]) for name, options in ballot.paper.groups()
        ],
        phone=site.phone,
    )
    return PaperFile(f"纸质表-{ballot.paper.id}-{ballot.paper.edition}.html", _rendered("ballot_sheet.html", view))


def _rendered(template: str, view: object) -> bytes:
    return _ENVIRONMENT.get_template(template).render(view=view).encode("utf-8")


def _qr_path(matrix: Sequence[Sequence[int]]) -> Markup:
    """The dark modules as one path, a unit a module."""
    runs = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            x += 1
    return Markup("".join(runs))


def _parts(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
