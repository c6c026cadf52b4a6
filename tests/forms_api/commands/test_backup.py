"""Backup and restore, drilled: what comes back is what was there, or nothing comes back at all."""

import hashlib
import io
import json
import os
import stat
import tarfile
import threading

import pytest

from forms_api.commands.backup import BackupRefused, backup, restore
from forms_api.store import KeyTaken, Stored
from tests.forms_api.commands.samples import FILE, run, stored, suggestion
from tests.forms_api.store.samples import NOON, Inbox, submission


@pytest.fixture
def tar_path(tmp_path):
    return tmp_path / "备 份.tar"


def _inbox_files(directory):
    passing = ("inbox.lock", "owner.json", "admin.json")
    return {path.name: path.read_bytes() for path in directory.iterdir() if path.name not in passing}


def test_the_drill_back_up_lose_everything_restore_and_go_on(inbox, tar_path, tmp_path, capsys):
    sent = stored(inbox, suggestion("第一件", keys=("seat:1",)), suggestion("第二件\n=1"))
    run("erase", "--inbox", inbox.dir, "--receipt", sent[1].receipt)
    before = _inbox_files(inbox.dir)
    capsys.readouterr()
    assert run("backup", "--inbox", inbox.dir, "--to", tar_path) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"已备份到 {tar_path}：3 个文件，2 行记录。",
        "备份里有居民的个人信息和查询码的密钥，请像保管原件一样保管它，到期一起销毁。",
    ]
    other = Inbox(tmp_path / "新 inbox")
    assert run("restore", "--from", tar_path, "--inbox", other.dir) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"已恢复到 {other.dir}：3 个文件，2 行记录。",
        "备份以后删除过的内容会跟着回来，请对照 audit.csv 再删除一次。",
        "audit.csv：1 行",
        f"{FILE}：2 行",
        "都完好。",
    ]
    assert _inbox_files(other.dir) == before
    old, new = inbox.open(), other.open()
    assert new.secret_key == old.secret_key
    assert new.append(submission(keys=("seat:1",))) == KeyTaken("seat:1", sent[0].receipt, NOON)
    added = suggestion("后来的")
    assert new.append(added) == Stored(added.receipt)
    old.close()
    new.close()


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_only_the_owner_can_read_a_backup_and_what_came_back(inbox, tar_path, tmp_path):
    stored(inbox, suggestion())
    old_umask = os.umask(0)
    try:
        backup(inbox.dir, tar_path)
        restore(tar_path, tmp_path / "new")
    finally:
        os.umask(old_umask)
    assert stat.S_IMODE(tar_path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()} == {0o600}


def test_a_backup_taken_while_rows_come_in_has_every_row_acknowledged_before_it_began(inbox, tmp_path):
    store = inbox.open()
    stop = threading.Event()
    acknowledged = []

    def send():
        while not stop.is_set():
            answer = store.append(suggestion("来了一件" * 50))
            acknowledged.append(answer.receipt)

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for nth in range(8):
            known = list(acknowledged)
            backup(inbox.dir, tmp_path / f"{nth}.tar")
            restored = Inbox(tmp_path / f"inbox {nth}")
            restore(tmp_path / f"{nth}.tar", restored.dir)
            receipts = {row.row.receipt for row in restored.rows()} if restored.ledger.exists() else set()
            assert set(known) <= receipts
            assert run("verify", "--inbox", restored.dir) == 0
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        store.close()


def test_a_torn_tail_stays_out_of_the_backup_and_what_was_set_aside_is_in_it(inbox, tar_path, tmp_path):
    stored(inbox, suggestion())
    whole = inbox.ledger.read_bytes()
    aside = inbox.dir / f"{FILE}.torn-20260501T000000"
    aside.write_bytes(b"half")
    inbox.ledger.write_bytes(whole + b'"submission","half')
    backup(inbox.dir, tar_path)
    restore(tar_path, tmp_path / "new")
    assert _inbox_files(tmp_path / "new") == {
        FILE: whole, aside.name: b"half", "secret.key": (inbox.dir / "secret.key").read_bytes(),
    }


def test_nothing_is_restored_over_anything(inbox, tar_path, tmp_path, capsys):
    stored(inbox, suggestion())
    backup(inbox.dir, tar_path)
    before = _inbox_files(inbox.dir)
    assert run("restore", "--from", tar_path, "--inbox", inbox.dir) == 2
    assert capsys.readouterr().err == f"{inbox.dir} 不是空的，恢复只往空文件夹里放，免得盖掉现有的记录。\n"
    assert _inbox_files(inbox.dir) == before
    (tmp_path / "empty").mkdir()
    assert run("restore", "--from", tar_path, "--inbox", tmp_path / "empty") == 0


def test_a_backup_never_goes_over_an_older_one(inbox, tar_path, capsys):
    stored(inbox, suggestion())
    tar_path.write_bytes(b"older")
    assert run("backup", "--inbox", inbox.dir, "--to", tar_path) == 2
    assert capsys.readouterr().err == f"{tar_path} 已经有了，请换一个文件名，免得盖掉旧的备份。\n"
    assert tar_path.read_bytes() == b"older"


def test_a_damaged_backup_restores_nothing(inbox, tar_path, tmp_path):
    stored(inbox, suggestion("第一件"), suggestion("第二件"))
    backup(inbox.dir, tar_path)
    good = tar_path.read_bytes()
    for place in range(0, len(good.rstrip(b"\0")), 97):
        damaged = bytearray(good)
        damaged[place] ^= 0x10
        tar_path.write_bytes(damaged)
        try:
            restore(tar_path, tmp_path / "new")
        except BackupRefused:
            assert not (tmp_path / "new").exists()
            continue
        # Padding and fields that mean nothing may change: then all is there.
        assert _inbox_files(tmp_path / "new") == _inbox_files(inbox.dir)
        for path in (tmp_path / "new").iterdir():
            path.unlink()
        (tmp_path / "new").rmdir()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.7])
def test_half_a_backup_restores_nothing(inbox, tar_path, tmp_path, capsys, share):
    stored(inbox, *(suggestion("长" * 900) for _ in range(10)))
    backup(inbox.dir, tar_path)
    data = tar_path.read_bytes()
    tar_path.write_bytes(data[:int(len(data) * share)])
    assert run("restore", "--from", tar_path, "--inbox", tmp_path / "new") == 2
    assert capsys.readouterr().err == f"{tar_path} 不是完整的驿站备份，没有恢复任何内容。\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((inbox.dir.name, tar_path.name))


@pytest.mark.parametrize("name", ["../evil.csv", "/tmp/evil.csv", "audit.csv/../x", "evil.txt"])
def test_a_backup_with_a_strange_name_in_it_restores_nothing(inbox, tar_path, tmp_path, name):
    files = {name: {"size": 1, "sha256": hashlib.sha256(b"x").hexdigest()}}
    manifest = json.dumps({"version": 1, "files": files}).encode()
    with tarfile.open(tar_path, "w") as archive:
        for each, data in (("yizhan-backup.json", manifest), (name, b"x")):
            member = tarfile.TarInfo(each)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    with pytest.raises(BackupRefused):
        restore(tar_path, tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir()] == [tar_path.name]


def test_files_that_are_no_backup_or_no_inbox_are_refused_in_one_sentence(inbox, tmp_path, capsys):
    (tmp_path / "a.tar").write_text("这不是备份", encoding="utf-8")
    assert run("restore", "--from", tmp_path / "a.tar", "--inbox", tmp_path / "new") == 2
    assert run("restore", "--from", tmp_path / "missing.tar", "--inbox", tmp_path / "new") == 2
    (tmp_path / "folder").mkdir()
    assert run("backup", "--inbox", tmp_path / "folder", "--to", tmp_path / "b.tar") == 2
    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path / 'a.tar'} 不是完整的驿站备份，没有恢复任何内容。",
        f"没有完成：没有这个文件或文件夹 {tmp_path / 'missing.tar'}。",
        f"{tmp_path / 'folder'} 里没有驿站的记录，它不是收件文件夹。",
    ]
    assert not (tmp_path / "new").exists()
