"""What the inbox keeps of the codes of one ballot: a key, and marks of the codes that were handed out.

    ballot-<id>.key     32 random bytes as 64 hexadecimal digits; after the 公示
                        `destroyed <day> <codes handed out>` instead, and no new key is ever made
    ballot-<id>.codes   a mark a line, sorted: the order tells nothing of who got which

A mark is a keyed hash of the code, or of the token in a device's cookie. Only marks are stored, here and as
the keys `vote:<ballot>:<mark>` of the rows; without the key nobody can find the mark of a code. Both files
are 0600 and replaced whole; a database keeps them in a table of its own. Only the owner of an inbox writes
them. Codes themselves are never stored.
"""

from __future__ import annotations

import hmac
import os
import random as random_module
import re
import threading
from dataclasses import dataclass
from datetime import date

from forms_api.ballots.codes import new_code
from forms_api.store.address import Inbox
from forms_api.store.choosing import files_of
from forms_api.store.files import SmallFiles
from forms_api.store.names import ballot_codes_file, ballot_key_file
from forms_api.store.values import NotSaved

_KEY_BYTES = 32
_KEY = re.compile(r"[0-9a-f]{64}\n", re.ASCII)
_DESTROYED = re.compile(r"destroyed ([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]+)\n", re.ASCII)
_MARK = re.compile(r"[0-9a-f]{40}", re.ASCII)


class KeyBroken(NotSaved):
    """A file cannot be understood, so nothing is written."""


@dataclass(frozen=True)
class BallotKey:
    """What is known of a ballot's codes. `key` is empty before the first and after the last; then
    `destroyed_date` says since when. `marks` are those of the codes that were handed out, `handed_out` how
    many."""

    ballot_id: str
    key: bytes = b""
    marks: frozenset[str] = frozenset()
    handed_out: int = 0
    destroyed_date: date | None = None

    def mark_of_code(self, code: str) -> str:
        return self._mark("code", code)

    def mark_of_device(self, token: str) -> str:
        return self._mark("device", token)

    def mark_handed_out(self, code: str) -> str:
        """The mark of a code that was handed out; "" for any other."""
        mark = self.mark_of_code(code) if self.key else ""
        return mark if mark in self.marks else ""

    def _mark(self, kind: str, text: str) -> str:
        message = "\0".join((kind, self.ballot_id, text)).encode("utf-8")
        return hmac.digest(self.key, message, "sha256").hex()[:40]


class Keyring:
    """The keys of all ballots of an inbox, read again when their files change. For many threads."""

    def __init__(self, inbox: Inbox):
        self._inbox = inbox
        self._files = files_of(inbox)
        self._lock = threading.Lock()
        self._known: dict[str, tuple[tuple, BallotKey]] = {}

    def of(self, ballot_id: str) -> BallotKey:
        """Raises KeyBroken, OSError."""
        signature = self._files.signature(*_names(ballot_id))
        with self._lock:
            known = self._known.get(ballot_id)
            if known is None or known[0] != signature:
                known = self._known[ballot_id] = (signature, read_key(self._inbox, ballot_id))
            return known[1]

    def made(self, ballot_id: str) -> BallotKey:
        """The same, with a key also where there was none: a ballot without codes needs one for its
        devices."""
        found = self.of(ballot_id)
        if found.key or found.destroyed_date:
            return found
        with self._files.alone():
            if not read_key(self._inbox, ballot_id).key:
                _make_key(self._files, ballot_id)
        return self.of(ballot_id)


def read_key(inbox: Inbox, ballot_id: str) -> BallotKey:
    """Raises KeyBroken, OSError."""
    key_name, codes_name = _names(ballot_id)
    files = files_of(inbox)
    text, marks = _text(files, key_name), _text(files, codes_name).split()
    if found := _DESTROYED.fullmatch(text):
        return BallotKey(ballot_id, handed_out=int(found[2]), destroyed_date=date.fromisoformat(found[1]))
    if text and not _KEY.fullmatch(text):
        raise KeyBroken(f"密钥文件 {key_name} 的内容不对，请从备份里找回它，否则发出去的码都不能用")
    if not text and marks:
        raise KeyBroken(f"有发码的记录 {codes_name}，却没有密钥文件 {key_name}，请从备份里找回它")
    if not all(_MARK.fullmatch(mark) for mark in marks):
        raise KeyBroken(f"发码的记录 {codes_name} 的内容不对，请从备份里找回它")
    return BallotKey(ballot_id, bytes.fromhex(text.strip()), frozenset(marks), len(set(marks)))


def hand_out(inbox: Inbox, ballot_id: str, count: int, random: random_module.Random) -> tuple[str, ...]:
    """So many fresh codes, whose marks are durable before anybody sees them; () when the key was destroyed.

    Raises KeyBroken, OSError.
    """
    files = files_of(inbox)
    with files.alone():
        known = read_key(inbox, ballot_id)
        if known.destroyed_date:
            return ()
        if not known.key:
            _make_key(files, ballot_id)
            known = read_key(inbox, ballot_id)
        marks, codes = set(known.marks), []
        while len(codes) < count:
            code = new_code(random)
            mark = known.mark_of_code(code)
            if mark not in marks:
                marks.add(mark)
                codes.append(code)
        files.write(ballot_codes_file(ballot_id), "".join(f"{mark}\n" for mark in sorted(marks)).encode("ascii"))
        return tuple(codes)


def destroy(inbox: Inbox, ballot_id: str, today: date) -> None:
    """The key is gone for good, and the marks of the codes with it. Raises KeyBroken, OSError."""
    files = files_of(inbox)
    with files.alone():
        known = read_key(inbox, ballot_id)
        if not known.destroyed_date:
            said = f"destroyed {today.isoformat()} {known.handed_out}\n".encode("ascii")
            files.replace_for_good(ballot_key_file(ballot_id), said)
        files.remove(ballot_codes_file(ballot_id))


def _make_key(files: SmallFiles, ballot_id: str) -> None:
    files.write(ballot_key_file(ballot_id), os.urandom(_KEY_BYTES).hex().encode("ascii") + b"\n")


def _text(files: SmallFiles, name: str) -> str:
    return (files.read(name) or b"").decode("ascii", "replace")


def _names(ballot_id: str) -> tuple[str, str]:
    return ballot_key_file(ballot_id), ballot_codes_file(ballot_id)
