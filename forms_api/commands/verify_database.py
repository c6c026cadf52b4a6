"""Checks a database as verify.py checks a folder; changes nothing, and works while servers run.

Bytes on the disk are PostgreSQL's to check (data checksums, pg_amcheck); here is what only we can know.
"""

from forms_api.ballots.records import VOTE_FORM
from forms_api.commands.finding import Finding
from forms_api.commands.verify import Verified, ballot_key_findings
from forms_api.store import Database
from forms_api.store.choosing import contents_of, ledgers_of, wrong_keys_in


def verify_database(database: Database) -> Verified:
    """Every ledger, by name. Raises InboxBroken, NotSaved."""
    result = Verified()
    first_seen: dict[str, str] = {}
    takers: dict[str, str] = {}
    voted: set[str] = set()
    for name in ledgers_of(database):
        table = contents_of(database, name)
        result.row_counts[name.file_name] = len(table.rows)
        for number, row in enumerate(table.rows, 1):
            if row.received_at[:7] != name.month or len(row.cells) != len(table.columns or ()):
                zh = f"第 {number} 行（{row.receipt}）不是这一册的"
                result.findings.append(Finding(name.file_name, zh, f"row {number} does not belong here"))
            voted.update(key.split(":")[1] for key in row.keys if key.startswith(f"{VOTE_FORM}:"))
            if row.kind in ("take", "release"):
                takers.setdefault(row.receipt, name.file_name)
                continue
            here = f"{name.file_name}:{number}"
            if (first := first_seen.setdefault(row.receipt, here)) != here:
                zh = f"受理编号 {row.receipt} 在 {first} 已经有了"
                en = f"the receipt number {row.receipt} is in {first} already"
                result.findings.append(Finding(name.file_name, zh, en))
    for receipt, file_name in sorted(takers.items()):
        if receipt not in first_seen:
            zh, en = f"有一行说的受理编号 {receipt}，哪一册里都没有", f"a row is about {receipt}, which no ledger has"
            result.findings.append(Finding(file_name, zh, en))
    for key in wrong_keys_in(database):
        kind = key.partition(":")[0]
        zh, en = f"有一个标记（{kind}）和记录对不上", f"a key ({kind}) is not what the rows tell"
        result.findings.append(Finding("keys", zh, en))
    result.findings += ballot_key_findings(database, voted)
    return result
