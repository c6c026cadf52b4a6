"""Checks every file of an inbox and says what it found; changes nothing, and works while the server runs.

Findings name files, lines and receipt numbers, never what somebody wrote.
"""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from forms_api.ballots.keyring import KeyBroken, read_key
from forms_api.ballots.records import VOTE_FORM
from forms_api.commands.finding import Finding
from forms_api.commands.ledger_check import check_ledger
from forms_api.store.address import Inbox
from forms_api.store.choosing import files_of
from forms_api.store.keys import KeyIndex
from forms_api.store.names import (
    ADMIN_FILE,
    AUDIT_FILE,
    INDEX_FILE,
    INDEX_SUM_FILE,
    LOCK_FILE,
    OWNER_FILE,
    SECRET_FILE,
    ballot_key_file,
    ballot_of_file,
    ledger_name,
    set_aside_at,
)
from forms_api.store.rows import Row

_KNOWN = (ADMIN_FILE, AUDIT_FILE, INDEX_FILE, INDEX_SUM_FILE, LOCK_FILE, OWNER_FILE, SECRET_FILE)


@dataclass
class Verified:
    """row_counts: good rows by file, for every file in the ledger format."""

    row_counts: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not any(finding.wrong for finding in self.findings)


def verify(inbox_dir: Path) -> Verified:
    """Everything in the folder, by name. Raises OSError when the folder or a file cannot be read."""
    result = Verified()
    index = KeyIndex()
    first_seen: dict[str, str] = {}
    takers: dict[str, tuple[str, int]] = {}
    voted: set[str] = set()
    if SECRET_FILE not in (names := sorted(os.listdir(inbox_dir))):
        zh, en = "密钥文件不见了，居民的查询码都会失效，请从备份里找回", "missing; no lookup code works without it"
        result.findings.append(Finding(SECRET_FILE, zh, en))
    result.findings += _permission(inbox_dir, ".")
    for file_name in names:
        path = inbox_dir / file_name
        result.findings += _permission(path, file_name)
        if ledger_name(file_name) or file_name == AUDIT_FILE:
            each = _row_check(file_name, index, first_seen, takers, voted, result)
            count, findings = check_ledger(path, ledger_name(file_name), each)
            result.row_counts[file_name] = count
            result.findings += findings
        elif file_name not in _KNOWN and ballot_of_file(file_name) is None:
            result.findings.append(_stranger(file_name))
    result.findings += ballot_key_findings(inbox_dir, voted)
    for receipt, (file_name, number) in sorted(takers.items()):
        if receipt not in first_seen:
            zh = f"第 {number} 行说的受理编号 {receipt}，哪一册里都没有"
            en = f"line {number} is about the receipt number {receipt}, which no ledger has"
            result.findings.append(Finding(file_name, zh, en))
    for key in index.settle():
        kind = key.partition(":")[0]
        if kind != "receipt":
            zh, en = f"有一个标记（{kind}）同时记在几个编号名下", f"a key ({kind}) has more than one holder"
            result.findings.append(Finding(".", zh, en))
    return result


def _row_check(
    file_name: str,
    index: KeyIndex,
    first_seen: dict[str, str],
    takers: dict[str, tuple[str, int]],
    voted: set[str],
    result: Verified,
) -> Callable[[int, Row], None]:
    def check(number: int, row: Row) -> None:
        if file_name == AUDIT_FILE:
            return
        index.read(row)
        voted.update(key.split(":")[1] for key in row.keys if key.startswith(f"{VOTE_FORM}:"))
        if row.kind in ("take", "release"):
            takers.setdefault(row.receipt, (file_name, number))
            return
        here = f"{file_name}:{number}"
        if (first := first_seen.setdefault(row.receipt, here)) != here:
            zh = f"第 {number} 行的受理编号 {row.receipt} 在 {first} 已经有了"
            en = f"line {number} has the receipt number {row.receipt}, which {first} has already"
            result.findings.append(Finding(file_name, zh, en))

    return check


def ballot_key_findings(inbox: Inbox, voted: set[str]) -> list[Finding]:
    """Of every ballot that has files or ballots: whether its key can be read."""
    of_files = {ballot_of_file(name) for name in files_of(inbox).names()} - {None}
    findings = []
    for ballot_id in sorted(of_files | voted):
        try:
            known = read_key(inbox, ballot_id)
        except KeyBroken as error:
            en = "cannot be used: restore the key and the codes of this ballot from a backup"
            findings.append(Finding(ballot_key_file(ballot_id), str(error), en))
            continue
        if not known.key and not known.destroyed_date:
            zh = "密钥文件不见了，收到的票还在，可是码认不出来了，请从备份里找回"
            en = "missing; ballots are there, but no code is known any more"
            findings.append(Finding(ballot_key_file(ballot_id), zh, en))
    return findings


def _permission(path: Path, file_name: str) -> list[Finding]:
    if os.name != "posix" or not stat.S_IMODE(path.lstat().st_mode) & 0o077:
        return []
    fit = "700" if path.is_dir() else "600"
    zh = f"本机别的用户也能打开，请运行 chmod {fit} 收紧权限"
    return [Finding(file_name, zh, f"open to other users of this machine; run chmod {fit}")]


def _stranger(file_name: str) -> Finding:
    if set_aside_at(file_name):
        zh = "这是程序搁在一边的内容，里面可能有居民写的话，看过之后请删除"
        en = "set aside by the program; may hold personal data, delete it when looked at"
        return Finding(file_name, zh, en, wrong=False)
    return Finding(file_name, "不是驿站的文件，请移到别处", "not a file of this program, move it elsewhere", wrong=False)
