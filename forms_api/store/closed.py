"""What rows of closed months say of keys and receipts, on the disk: so that a start reads only the months that
are still written to, and a million rows do not lie in memory.

`closed.index` in the inbox, an SQLite file (0600), version 1, made from the ledgers and from nothing else:

    ledgers (id, name, stamp, damaged)      one a closed ledger; the stamp says of which file it was made
    rows    (id, ledger, kind, receipt, at, keys)
    terms   (hash, row)                     64 bits of BLAKE2b of what a row is about: each key, `receipt:<its
                                            receipt>`, of a numbered key `seat:<target>:` and, for the kinds
                                            that are asked for as a whole, `seat:`

It may be deleted at any time. A file that is damaged, of another version or not ours is thrown away and made
anew; a ledger with another stamp (size, time, file number) is read anew. No words that residents wrote are in
it, and nothing of an erased row stays (secure_delete).

Not thread-safe: the store asks under its mutex.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from forms_api.store.keys import NAMED, numbered
from forms_api.store.names import LedgerName, ledger_name
from forms_api.store.rows import Row
from forms_api.store.values import NotSaved

INDEX_FILE = "closed.index"
_VERSION = 1
_OURS = 0x595A  # "YZ", SQLite's application_id
_SCHEMA = f"""
PRAGMA application_id = {_OURS};
PRAGMA user_version = {_VERSION};
CREATE TABLE ledgers (id INTEGER PRIMARY KEY, name TEXT UNIQUE, stamp TEXT, damaged INTEGER);
CREATE TABLE rows (id INTEGER PRIMARY KEY, ledger INTEGER, kind TEXT, receipt TEXT, at TEXT, keys TEXT);
CREATE TABLE terms (hash INTEGER, row INTEGER, PRIMARY KEY (hash, row)) WITHOUT ROWID;
"""
_ABOUT = """
SELECT rows.kind, rows.receipt, rows.at, rows.keys, ledgers.name
FROM terms JOIN rows ON rows.id = terms.row JOIN ledgers ON ledgers.id = rows.ledger
WHERE terms.hash = ? ORDER BY terms.row
"""


class ClosedRow(NamedTuple):
    """`row` without its cells, 查询码 and channel; `form` and `version` of its ledger."""

    row: Row
    form: str
    version: int


class ClosedMonths:
    """See above. Raises NotSaved from what is asked when the file cannot be read any more; the constructor
    OSError."""

    def __init__(self, inbox_dir: Path, report: Callable[[str], None]) -> None:
        self._path = inbox_dir / INDEX_FILE
        if self._path.exists() and not _is_sound(self._path):
            report(f"已结月份的索引 {INDEX_FILE} 读不懂，已丢掉，按记录重做一份")
            self._remove()
        if not self._path.exists():
            os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            self._base = sqlite3.connect(self._path, check_same_thread=False, isolation_level=None)
            self._base.execute("PRAGMA secure_delete = ON")
            if not self._base.execute("PRAGMA user_version").fetchone()[0]:
                self._base.executescript(f"BEGIN;{_SCHEMA}COMMIT;")
            self._names = self._known_names()
        except sqlite3.Error as error:
            raise OSError(f"{INDEX_FILE}: {error}") from error

    def damaged_lines(self, name: LedgerName, path: Path) -> int | None:
        """How many damaged lines the ledger has; None when it is not indexed as it is now."""
        found = self._ask("SELECT stamp, damaged FROM ledgers WHERE name = ?", name.file_name)
        return found[0][1] if found and found[0][0] == _stamp(path) else None

    def put(self, name: LedgerName, path: Path, rows: Iterable[Row], damaged: int) -> None:
        """Everything that a ledger says, instead of what was known of it. Raises NotSaved."""
        stamp = _stamp(path)
        try:
            self._base.execute("BEGIN")
            self._drop(name.file_name)
            ledger_id = self._base.execute(
                "INSERT INTO ledgers (name, stamp, damaged) VALUES (?, ?, ?)", (name.file_name, stamp, damaged)
            ).lastrowid
            first = self._base.execute("SELECT coalesce(max(id), 0) + 1 FROM rows").fetchone()[0]
            terms: list[tuple[int, int]] = []
            self._base.executemany(
                "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?)", _records(rows, first, ledger_id, terms)
            )
            # In order, so that each page of the tree is written once (measured: 4 × quicker).
            terms.sort()
            self._base.executemany("INSERT OR IGNORE INTO terms VALUES (?, ?)", terms)
            self._base.execute("COMMIT")
            self._names = self._known_names()
        except BaseException as error:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise NotSaved(f"{INDEX_FILE}: {error}") from error
            raise

    def keep_only(self, names: Iterable[LedgerName]) -> None:
        """Forgets ledgers that are not among these: deleted ones, and those that are written to. Raises NotSaved."""
        kept = {name.file_name for name in names}
        try:
            for file_name in sorted(self._names.keys() - kept):
                self._base.execute("BEGIN")
                self._drop(file_name)
                self._base.execute("COMMIT")
            self._names = self._known_names()
        except sqlite3.Error as error:
            raise NotSaved(f"{INDEX_FILE}: {error}") from error

    def rows_about(self, term: str) -> list[ClosedRow]:
        """The rows that are about a term, oldest ledger's first put first; seldom one that is about another."""
        if not self._names:
            return []
        found = self._ask(_ABOUT, _hash(term))
        return [
            ClosedRow(
                Row(kind, receipt, "", at, "", tuple(keys.split()), ()),
                self._names[name].form,
                self._names[name].version,
            )
            for kind, receipt, at, keys, name in found
        ]

    def among(self, terms: Iterable[str]) -> set[str]:
        """Those of many terms that rows are about; seldom one more."""
        if not self._names:
            return set()
        by_hash = {_hash(term): term for term in terms}
        try:
            self._base.execute("CREATE TEMP TABLE asked (hash INTEGER PRIMARY KEY)")
            self._base.executemany("INSERT INTO asked VALUES (?)", ((each,) for each in sorted(by_hash)))
            found = self._base.execute("SELECT DISTINCT hash FROM asked JOIN terms USING (hash)").fetchall()
            self._base.execute("DROP TABLE asked")
        except sqlite3.Error as error:
            raise NotSaved(f"{INDEX_FILE}: {error}") from error
        return {by_hash[each] for each, in found}

    def contested(self) -> list[str]:
        """Keys that more than one row of closed months takes, released since or not; receipts too."""
        twice = self._ask("SELECT hash FROM terms GROUP BY hash HAVING count(*) > 1")
        found = set()
        for each, in twice:
            rows = self._ask("SELECT kind, receipt, keys FROM terms JOIN rows ON id = row WHERE hash = ?", each)
            takes = [row for row in rows if row[0] != "release"]
            terms = (term for kind, receipt, keys in takes for term in (*keys.split(), *_own(kind, receipt)))
            found.update(term for term in terms if _hash(term) == each)
        return sorted(found)

    def close(self) -> None:
        self._base.close()

    def _drop(self, file_name: str) -> None:
        found = self._base.execute("SELECT id FROM ledgers WHERE name = ?", (file_name,)).fetchone()
        if not found:
            return
        ids = f"SELECT id FROM rows WHERE ledger = {found[0]}"
        self._base.execute(f"DELETE FROM terms WHERE row IN ({ids})")
        self._base.execute("DELETE FROM rows WHERE ledger = ?", found)
        self._base.execute("DELETE FROM ledgers WHERE id = ?", found)

    def _known_names(self) -> dict[str, LedgerName]:
        known = (name for name, in self._base.execute("SELECT name FROM ledgers"))
        return {name: found for name in known if (found := ledger_name(name))}

    def _ask(self, question: str, *values: object) -> list[tuple]:
        try:
            return self._base.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise NotSaved(f"{INDEX_FILE}: {error}") from error

    def _remove(self) -> None:
        for suffix in ("", "-journal", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


def _records(
    rows: Iterable[Row], first: int, ledger_id: int, terms: list[tuple[int, int]]
) -> Iterable[tuple[int, int, str, str, str, str]]:
    """A record a row; what the rows are about is put into `terms` on the way."""
    for number, row in enumerate(rows, first):
        terms += [(_hash(term), number) for term in _terms(row)]
        yield number, ledger_id, row.kind, row.receipt, row.received_at, " ".join(row.keys)


def _terms(row: Row) -> list[str]:
    terms = [*row.keys, f"receipt:{row.receipt}"]
    for key in row.keys:
        if found := numbered(key):
            terms.append(found[0])
            kind = f"{key.partition(':')[0]}:"
            terms += [kind] if kind[:-1] in NAMED else []
    return terms


def _own(kind: str, receipt: str) -> tuple[str, ...]:
    return () if kind == "take" else (f"receipt:{receipt}",)


def _hash(term: str) -> int:
    return int.from_bytes(hashlib.blake2b(term.encode("utf-8"), digest_size=8).digest(), "big", signed=True)


def _stamp(path: Path) -> str:
    status = os.stat(path)
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _is_sound(path: Path) -> bool:
    """Whether it is an index of this version whose pages are as they should be, as far as a quick look tells."""
    try:
        base = sqlite3.connect(path)
        try:
            ours = base.execute("PRAGMA application_id").fetchone() == (_OURS,)
            version = base.execute("PRAGMA user_version").fetchone() == (_VERSION,)
            return ours and version and base.execute("SELECT count(*) FROM ledgers").fetchone() is not None
        finally:
            base.close()
    except sqlite3.Error:
        return False
