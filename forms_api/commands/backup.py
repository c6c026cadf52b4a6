"""Backup of a whole inbox in one file, and its way back.

The file is an uncompressed tar (0600): first `yizhan-backup.json` = {"version": 1, "files": {name: {"size",
"sha256"}}}, then those files: the ledgers, the audit, the secret, keys and codes of ballots, what was set aside. A ledger is taken up to
the end of its last whole row, so a backup of an inbox whose server is writing holds whole rows only, and
every row that was acknowledged before the backup began. restore() puts back exactly this or nothing: every
file is checked against its digest first, the folder appears in one rename.
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from forms_api.store.disk import Disk
from forms_api.store.names import AUDIT_FILE, SECRET_FILE, ballot_of_file, ledger_name, set_aside_at
from forms_api.store.scan import scan

_MANIFEST = "yizhan-backup.json"
_VERSION = 1
_CHUNK = 1 << 20
_MANIFEST_LIMIT = 16 << 20


class BackupRefused(Exception):
    """Nothing was written; the message is one Chinese sentence."""


@dataclass(frozen=True)
class BackedUp:
    """file_count with the secret and whatever was set aside; row_count in ledgers only."""

    file_count: int
    row_count: int


@dataclass(frozen=True)
class _Part:
    name: str
    file: BinaryIO
    size: int
    sha256: str


def backup(inbox_dir: Path, target_path: Path) -> BackedUp:
    """Writes target_path whole, durably, or not at all; never over an older file.

    Raises BackupRefused, OSError.
    """
    if target_path.exists():
        raise BackupRefused(f"{target_path} 已经有了，请换一个文件名，免得盖掉旧的备份。")
    if not (inbox_dir / SECRET_FILE).is_file():
        raise BackupRefused(f"{inbox_dir} 里没有密钥文件 {SECRET_FILE}，不像是收件文件夹。")
    with ExitStack() as files:
        parts, row_count = [], 0
        for name in sorted(filter(_belongs, os.listdir(inbox_dir))):
            file = files.enter_context(open(inbox_dir / name, "rb"))
            found = scan(file) if _is_ledger(name) else None
            row_count += found.row_count if ledger_name(name) else 0
            size = found.whole_size if found else os.fstat(file.fileno()).st_size
            parts.append(_Part(name, file, size, _digest(file, size)))
        draft_path = target_path.with_name(target_path.name + ".new")
        try:
            _write(draft_path, parts)
        except OSError:
            with suppress(OSError):
                draft_path.unlink()
            raise
    Disk().rename(draft_path, target_path)
    Disk().fsync_dir(target_path.parent)
    return BackedUp(len(parts), row_count)


def restore(source_path: Path, inbox_dir: Path) -> BackedUp:
    """Makes inbox_dir, which must be missing or empty, from a backup. Raises BackupRefused, OSError."""
    if inbox_dir.exists() and (not inbox_dir.is_dir() or os.listdir(inbox_dir)):
        raise BackupRefused(f"{inbox_dir} 不是空的，恢复只往空文件夹里放，免得盖掉现有的记录。")
    draft_dir = inbox_dir.with_name(inbox_dir.name + ".restoring")
    if draft_dir.exists():
        raise BackupRefused(f"{draft_dir} 是上一次没有做完的恢复，请看过之后删掉它再试。")
    inbox_dir.parent.mkdir(parents=True, exist_ok=True)
    draft_dir.mkdir(mode=0o700)
    try:
        restored = _unpack(source_path, draft_dir)
        Disk().fsync_dir(draft_dir)
        if inbox_dir.is_dir():
            inbox_dir.rmdir()
        Disk().rename(draft_dir, inbox_dir)
        Disk().fsync_dir(inbox_dir.parent)
    except BaseException:
        shutil.rmtree(draft_dir, ignore_errors=True)
        raise
    return restored


def _belongs(name: str) -> bool:
    is_key = name == SECRET_FILE or ballot_of_file(name) is not None
    return _is_ledger(name) or is_key or set_aside_at(name) is not None


def _is_ledger(name: str) -> bool:
    return ledger_name(name) is not None or name == AUDIT_FILE


def _digest(file: BinaryIO, size: int) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while size > 0:
        chunk = file.read(min(size, _CHUNK))
        if not chunk:
            raise BackupRefused("有一个文件在备份的时候变短了，请再备份一次。")
        digest.update(chunk)
        size -= len(chunk)
    file.seek(0)
    return digest.hexdigest()


def _write(draft_path: Path, parts: list[_Part]) -> None:
    manifest = {
        "version": _VERSION,
        "files": {part.name: {"size": part.size, "sha256": part.sha256} for part in parts},
    }
    data = json.dumps(manifest, indent=1, sort_keys=True).encode("ascii")
    with suppress(FileNotFoundError):
        draft_path.unlink()
    descriptor = Disk().open_new(draft_path)
    with os.fdopen(descriptor, "wb") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for part in (_Part(_MANIFEST, io.BytesIO(data), len(data), ""), *parts):
                member = tarfile.TarInfo(part.name)
                member.size, member.mode = part.size, 0o600
                archive.addfile(member, part.file)
        file.flush()
        Disk().fsync(file.fileno())


def _unpack(source_path: Path, draft_dir: Path) -> BackedUp:
    not_whole = BackupRefused(f"{source_path} 不是完整的驿站备份，没有恢复任何内容。")
    row_count = 0
    try:
        with tarfile.open(source_path, mode="r:") as archive:
            files = _manifest(archive)
            for name in sorted(files):
                member = archive.getmember(name)
                if not _belongs(name) or not member.isreg() or member.size != files[name]["size"]:
                    raise not_whole
                content = archive.extractfile(member)
                row_count += _unpack_one(content, draft_dir / name, files[name]["sha256"], not_whole)
    except (tarfile.TarError, KeyError, ValueError, TypeError, AttributeError, EOFError):
        raise not_whole from None
    if SECRET_FILE not in files:
        raise not_whole
    return BackedUp(len(files), row_count)


def _manifest(archive: tarfile.TarFile) -> dict:
    member = archive.next()
    if member is None or member.name != _MANIFEST or not member.isreg() or member.size > _MANIFEST_LIMIT:
        raise ValueError("no manifest")
    manifest = json.loads(archive.extractfile(member).read())
    if manifest["version"] != _VERSION:
        raise ValueError("another version")
    return manifest["files"]


def _unpack_one(content: BinaryIO, path: Path, sha256: str, not_whole: BackupRefused) -> int:
    """Rows of a ledger; 0 for other files."""
    with os.fdopen(Disk().open_new(path), "w+b") as file:
        shutil.copyfileobj(content, file, _CHUNK)
        file.flush()
        Disk().fsync(file.fileno())
        if _digest(file, os.fstat(file.fileno()).st_size) != sha256:
            raise not_whole
        return scan(file).row_count if ledger_name(path.name) else 0
