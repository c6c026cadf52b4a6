"""Inboxes on the disk: is every acknowledged receipt in the ledger, and an inbox of a million rows to start with.

Reads ledgers with the csv module, as anybody would, and not with the program that wrote them.
"""

import csv
import random
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bench.forms.site import BALLOT, OPTIONS
from forms_api.receipts import ALPHABET
from forms_api.store.rows import Row, encode_header, encode_row

_COLUMNS = {
    "vote": ("ballot", "options", "ticks"),
    "suggestion": ("text", "name", "contact", "station", "station_name", "privacy_version"),
}
_ZONE = timezone(timedelta(hours=8))


def lost(inbox_dir: Path, receipts: Iterable[str]) -> list[str]:
    """The acknowledged receipts that no ledger of ballots has exactly once."""
    found: dict[str, int] = {}
    for path in sorted(inbox_dir.glob("vote.*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                found[row["receipt"]] = found.get(row["receipt"], 0) + 1
    return [each for each in receipts if found.get(each) != 1]


def write_closed_months(inbox_dir: Path, rows: int, months: int = 20) -> None:
    """Ledgers of past months: half of the rows are ballots, half suggestions of 60 characters with both keys."""
    chance = random.Random(1)
    now = datetime.now(_ZONE).replace(day=1, hour=12, minute=0, second=0, microsecond=0)
    each_month = rows // months
    at = now
    for nth in range(months):
        at = (at - timedelta(days=1)).replace(day=1)
        form = ("vote", "suggestion")[nth % 2]
        if nth % 2:
            at = (at + timedelta(days=32)).replace(day=1)
        with open(inbox_dir / f"{form}.v1.{at:%Y-%m}.csv", "wb") as file:
            file.write(encode_header(_COLUMNS[form]))
            for number in range(1, each_month + 1):
                file.write(encode_row(_row(form, at + timedelta(seconds=number), chance), number))


def _row(form: str, at: datetime, chance: random.Random) -> Row:
    number = "".join(chance.choices(ALPHABET, k=10))
    receipt = f"{number[:3]}-{number[3:6]}-{number[6:]}"
    once = f"once:{chance.getrandbits(160):040x}"
    if form == "vote":
        keys = (once, f"vote:{BALLOT}-{at:%Y-%m}:{chance.getrandbits(160):040x}")
        return Row("submission", receipt, "", at.isoformat(), "web", keys, (BALLOT, " ".join(OPTIONS[:5]), "5"))
    cells = ("三号楼门口的路灯坏了，晚上看不清台阶，请来看一看。" * 2, "王阿姨", "021-5550-0199", "t00001", "第1居民区", "2026-05-01")
    keys = (once, f"same:{chance.getrandbits(160):040x}")
    return Row("submission", receipt, f"{chance.getrandbits(128):032x}", at.isoformat(), "web", keys, cells)
