"""What rows of closed months say of keys and receipts, on the disk: so that a start reads only the months that
are still written to, and a million rows do not lie in memory.

`closed.index` in the inbox, an SQLite file (0600), version 1, made from the ledgers and from nothing else:

    ledgers (id, name, stamp, damaged)      one a closed ledger; the stamp says of which file it was made
    rows    (id, ledger, kind, receipt, at, keys)
    terms   (hash, row)                     64 bits of each term that a row is about (terms.py)
    twice   (key)                           keys that more than one of these rows takes

`closed.index.sum` is the SHA-256 of that file, written when it is as it shall be. Both may be deleted at any
time. An index that is damaged, half made, of another version or not ours is thrown away and made anew; a ledger
with another stamp (size, time, file number) is read anew. No words that residents wrote are in it, and nothing
of an erased row stays (secure_delete). It is not synchronised: what a power cut leaves has another sum.

Not thread-safe: the store asks under its mutex.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from forms_api.store.causes import why
from forms_api.store.names import INDEX_FILE, INDEX_SUM_FILE, LedgerName, ledger_name
from forms_api.store.rows import Row
from forms_api.store.terms import hash_of, own_key, terms_of
from forms_api.store.values import NotSaved

_VERSION = 1
_SCHEMA = f"""
PRAGMA user_version = {_VERSION};
CREATE TABLE ledgers (id INTEGER PRIMARY KEY, name TEXT UNIQUE, stamp TEXT, damaged INTEGER);
CREATE TABLE rows (id INTEGER PRIMARY KEY, ledger INTEGER, kind TEXT, receipt TEXT, at TEXT, keys TEXT);
CREATE TABLE terms (hash INTEGER, row INTEGER, PRIMARY KEY (hash, row)) WITHOUT ROWID;
CREATE TABLE twice (key TEXT PRIMARY KEY);
"""
_ABOUT = """
SELECT rows.kind, rows.receipt, rows.at, rows.keys, ledgers.name
FROM terms JOIN rows ON rows.id = terms.row JOIN ledgers ON ledgers.id = rows.ledger
WHERE terms.hash = ? ORDER BY terms.row
"""
_AMONG = """
SELECT value FROM json_each(?) AS asked WHERE EXISTS (SELECT 1 FROM terms WHERE terms.hash = asked.value)
"""


class ClosedRow(NamedTuple):
    """`row` without its cells, 查询码 and channel; `form` and `version` of its ledger."""

    row: Row
    form: str
    version: int


class ClosedMonths:
    """See above. Raises NotSaved when the file cannot be read or written any more."""

    def __init__(self, inbox_dir: Path, report: Callable[[str], None]) -> None:
        self._path = inbox_dir / INDEX_FILE
        self._sum_path = inbox_dir / INDEX_SUM_FILE
        if self._path.exists() and not self._is_as_left():
            report(f"已结月份的索引 {INDEX_FILE} 对不上，已丢掉，按记录重做一份")
            self._remove()
        # There is no file before there is a closed month.
        self._is_on_disk = self._path.exists()
        self._connect(self._path if self._is_on_disk else ":memory:")

    def damaged_lines(self, name: LedgerName, path: Path) -> int | None:
        """How many damaged lines the ledger has; None when it is not indexed as it is now."""
        found = self._ask("SELECT stamp, damaged FROM ledgers WHERE name = ?", name.file_name)
        return found[0][1] if found and found[0][0] == stamp_of(path) else None

    def put(self, name: LedgerName, stamp: str, rows: Iterable[Row], damaged: int) -> None:
        """Everything that a ledger says, instead of what was known of it; settle() comes after the last."""
        with self._changing():
            self._drop(name.file_name)
            ledger_id = self._base.execute(
                "INSERT INTO ledgers (name, stamp, damaged) VALUES (?, ?, ?)", (name.file_name, stamp, damaged)
            ).lastrowid
            first = self._base.execute("SELECT coalesce(max(id), 0) + 1 FROM rows").fetchone()[0]
            terms: list[tuple[int, int]] = []
            records = _records(rows, first, ledger_id, terms)
            self._base.executemany("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?)", records)
            # In order, so that pages of the tree that are neighbours are written together.
            terms.sort()
            self._base.executemany("INSERT OR IGNORE INTO terms VALUES (?, ?)", terms)

    def keep_only(self, names: Iterable[LedgerName]) -> None:
        """Forgets ledgers that are not among these: deleted ones, and those that are written to."""
        for file_name in sorted(self._names.keys() - {name.file_name for name in names}):
            with self._changing():
                self._drop(file_name)

    def settle(self) -> None:
        """After changes: finds what is taken twice, and writes down that the file is as it shall be."""
        if self._sum_path.exists() or not self._is_on_disk:
            return
        with self._changing():
            self._base.execute("DELETE FROM twice")
            self._base.executemany("INSERT INTO twice VALUES (?)", ((key,) for key in self._taken_twice()))
        with _said_as_not_saved():
            with open(self._sum_path, "w", encoding="ascii", opener=_private) as file:
                file.write(_sum(self._path))

    def twice(self) -> list[str]:
        """Keys that more than one row of closed months takes, released since or not; receipt numbers too."""
        return [key for key, in self._ask("SELECT key FROM twice ORDER BY key")]

    def rows_about(self, term: str) -> list[ClosedRow]:
        """The rows that are about a term, oldest ledger's first put first; seldom one that is about another."""
        if not self._names:
            return []
        found = self._ask(_ABOUT, hash_of(term))
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
        by_hash = {hash_of(term): term for term in terms}
        # In order, so that the tree is walked from one end to the other; as one list, which SQLite reads itself.
        found = self._ask(_AMONG, json.dumps(sorted(by_hash)))
        return {by_hash[each] for each, in found}

    def close(self) -> None:
        self._base.close()

    def _connect(self, path: Path | str) -> None:
        with _said_as_not_saved():
            self._base = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._base.executescript("PRAGMA secure_delete = ON; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
            if not self._base.execute("PRAGMA user_version").fetchone()[0]:
                self._base.executescript(_SCHEMA)
            self._names = self._known_names()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """All of it or nothing."""
        if not self._is_on_disk:
            self._base.close()
            with _said_as_not_saved():
                os.close(_private(self._path, os.O_WRONLY | os.O_CREAT))
            self._connect(self._path)
            self._is_on_disk = True
        with _said_as_not_saved():
            self._sum_path.unlink(missing_ok=True)
            with self._base:
                self._base.execute("BEGIN")
                yield
            self._names = self._known_names()

    def _taken_twice(self) -> list[str]:
        found = set()
        for each, in self._base.execute("SELECT hash FROM terms GROUP BY hash HAVING count(*) > 1").fetchall():
            rows = self._base.execute("SELECT kind, receipt, keys FROM terms JOIN rows ON id = row WHERE hash = ?", (each,))
            takes = ((keys.split(), kind, receipt) for kind, receipt, keys in rows if kind != "release")
            terms = (term for keys, kind, receipt in takes for term in (*keys, *own_key(kind, receipt)))
            alike = [term for term in terms if hash_of(term) == each]
            found.update(term for term in alike if alike.count(term) > 1)
        return sorted(found)

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
        with _said_as_not_saved():
            return self._base.execute(question, values).fetchall()

    def _is_as_left(self) -> bool:
        """Whether every byte is as it was, and of this version."""
        try:
            if self._sum_path.read_text(encoding="ascii", errors="replace") != _sum(self._path):
                return False
            base = sqlite3.connect(self._path)
            try:
                return base.execute("PRAGMA user_version").fetchone()[0] in (0, _VERSION)
            finally:
                base.close()
        except (OSError, sqlite3.Error):
            return False

    def _remove(self) -> None:
        for path in (self._path, self._sum_path):
            path.unlink(missing_ok=True)


def _records(
    rows: Iterable[Row], first: int, ledger_id: int, terms: list[tuple[int, int]]
) -> Iterable[tuple[int, int, str, str, str, str]]:
    """A record a row; what the rows are about is put into `terms` on the way."""
    for number, row in enumerate(rows, first):
        terms += [(hash_of(term), number) for term in terms_of(row)]
        yield number, ledger_id, row.kind, row.receipt, row.received_at, " ".join(row.keys)


def stamp_of(path: Path) -> str:
    """Which file it is, and of when. Raises OSError."""
    status = os.stat(path)
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _private(path: Path | str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sum(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _said_as_not_saved() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        reason = why(error) if isinstance(error, OSError) else error
        raise NotSaved(f"已结月份的索引 {INDEX_FILE} 用不了：{reason}") from error
