"""`python -m builder stale`: stations whose facts nobody has verified for months, for whoever telephones around.

In: a Network, the day that counts as today, a number of months. Out: `StaleStation`s, never verified ones first,
then the longest ago first; and their words for people, or JSON or CSV for tools. Stations that are closed for
good or merged are left out: nobody goes there.

JSON: a list of {"slug", "name", "file", "assured_date", "months"}; `assured_date` is null when the station was
never verified, and so is `months`, the whole months since. CSV: the same columns with a header line and a BOM, so
that Excel opens it right; a cell that a spreadsheet would run as a formula gets an apostrophe in front.
"""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from builder.model.dates import months_between
from builder.model.network import Network
from builder.open_data.csv_table import inert

_COLUMNS = ("slug", "name", "file", "assured_date", "months")


@dataclass(frozen=True)
class StaleStation:
    """`months` are whole months since `assured_date`; both None when nobody ever verified the station."""

    slug: str
    name: str
    assured_date: date | None
    months: int | None

    @property
    def file(self) -> str:
        return f"stations/{self.slug}.yml"


def stale_stations(network: Network, today: date, months: int | None = None) -> tuple[StaleStation, ...]:
    """Those not verified for `months` months or more; without it, for as many as site_config.yml allows."""
    limit = network.site.verify_months if months is None else months
    found = []
    for station in network.stations:
        verified = station.assured_date
        age = months_between(verified, today) if verified else None
        if not station.is_gone and (age is None or age >= limit):
            found.append(StaleStation(station.slug, station.name, verified, age))
    return tuple(sorted(found, key=lambda each: (each.assured_date or date.min, each.slug)))


def stale_text(stations: Sequence[StaleStation], form: str, lang: str) -> str:
    """`form` is csv, json or text."""
    if form == "json":
        return json.dumps([_row(each) for each in stations], ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        out = io.StringIO()
        writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        for each in stations:
            writer.writerow({name: inert(str(cell)) for name, cell in _row(each).items() if cell is not None})
        return "\ufeff" + out.getvalue()
    lines = [_line(each, lang) for each in stations]
    count = len(stations)
    if lang == "zh":
        lines.append(f"{count} 个站点该核实了。" if count else "没有该核实的站点。")
    else:
        lines.append(f"{count} to be verified." if count else "None is to be verified.")
    return "\n".join(lines) + "\n"


def _row(station: StaleStation) -> dict[str, str | int | None]:
    verified = station.assured_date
    return {
        "slug": station.slug,
        "name": station.name,
        "file": station.file,
        "assured_date": verified.isoformat() if verified else None,
        "months": station.months,
    }


def _line(station: StaleStation, lang: str) -> str:
    if station.assured_date is None:
        said = "从来没有核实过" if lang == "zh" else "never verified"
    elif lang == "zh":
        said = f"上次核实 {station.assured_date}，{station.months} 个月前"
    else:
        said = f"last verified on {station.assured_date}, {station.months} months ago"
    return f"{station.file}  {station.name}  {said}"
