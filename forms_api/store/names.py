"""The names of the files in an inbox: which is a ledger, and of what; how a file set aside is called."""

import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from forms_api.store.rows import SHANGHAI

AUDIT_FILE = "audit.csv"
SECRET_FILE = "secret.key"
LOCK_FILE = "inbox.lock"
OWNER_FILE = "owner.json"
ADMIN_FILE = "admin.json"
# What closed months say of keys; made from the ledgers, may be deleted.
INDEX_FILE = "closed.index"
INDEX_SUM_FILE = "closed.index.sum"

_BALLOT = re.compile(r"ballot-([a-z0-9]+(?:-[a-z0-9]+)*)\.(?:key|codes)", re.ASCII)
_LEDGER = re.compile(r"([a-z][a-z0-9_-]*)\.v([1-9][0-9]*)\.([0-9]{4}-(?:0[1-9]|1[0-2]))\.csv", re.ASCII)
_ASIDE = re.compile(r"(.+)\.(torn|replaced)-([0-9]{8}T[0-9]{6})(?:-[0-9]+)?", re.ASCII)


@dataclass(frozen=True, order=True)
class LedgerName:
    """One form, schema version and month (`2026-05`)."""

    form: str
    version: int
    month: str

    @property
    def file_name(self) -> str:
        return f"{self.form}.v{self.version}.{self.month}.csv"


def ledger_name(file_name: str) -> LedgerName | None:
    """What a file holds; None for every file that is not a ledger."""
    match = _LEDGER.fullmatch(file_name)
    return LedgerName(match[1], int(match[2]), match[3]) if match else None


def ledger_names(inbox_dir: Path) -> list[LedgerName]:
    """Every ledger in the folder, by form, version and month."""
    return sorted(name for name in map(ledger_name, os.listdir(inbox_dir)) if name)


def ballot_key_file(ballot_id: str) -> str:
    """Where the key of a ballot's codes is (forms_api/ballots/keyring.py)."""
    return f"ballot-{ballot_id}.key"


def ballot_codes_file(ballot_id: str) -> str:
    """Where the marks of the codes are that were handed out."""
    return f"ballot-{ballot_id}.codes"


def ballot_of_file(file_name: str) -> str | None:
    """The ballot that a file holds the key or the codes of; None for every other file."""
    match = _BALLOT.fullmatch(file_name)
    return match[1] if match else None


def aside_name(file_name: str, why: str, at: datetime, nth: int = 0) -> str:
    """`suggestion.v1.2026-05.csv.torn-20260509T100000`; why is "torn" or "replaced", nth tells two of one
    second apart.
    """
    stamp = at.astimezone(SHANGHAI).strftime("%Y%m%dT%H%M%S")
    return f"{file_name}.{why}-{stamp}" + (f"-{nth}" if nth else "")


def set_aside_at(file_name: str) -> datetime | None:
    """When a file was set aside; None when it is not such a file."""
    match = _ASIDE.fullmatch(file_name)
    return datetime.strptime(match[3], "%Y%m%dT%H%M%S").replace(tzinfo=SHANGHAI) if match else None
