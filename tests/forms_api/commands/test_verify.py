"""verify finds whatever is wrong with an inbox, says it in words, and says no word of what residents wrote.
"""

import os
from datetime import timedelta

import pytest

from forms_api.commands.verify import verify
from forms_api.seats import cancel, confirm, promote
from tests.forms_api.commands.samples import run
from tests.forms_api.seating import GUITAR, signed_up
from tests.forms_api.store.samples import MAY, NOON, submission


def _lines(inbox):
    return inbox.ledger.read_bytes().splitlines(keepends=True)


def _found(inbox, capsys):
    status = run("verify", "--inbox", inbox.dir)
    return status, capsys.readouterr().out.splitlines()


def test_a_sound_inbox(inbox, capsys):
    inbox.filled("路灯坏了", "长椅坏了")
    assert _found(inbox, capsys) == (0, [f"{MAY}：2 行", "都完好。"])


def test_in_english(inbox, capsys):
    inbox.filled("路灯坏了")
    inbox.ledger.write_bytes(inbox.ledger.read_bytes()[:-3])
    assert run("verify", "--inbox", inbox.dir, "--lang", "en") == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{MAY}: 0 rows"
    assert said[1].startswith(f"{MAY}: error: the last ") and said[1].endswith(" bytes are not a whole row")
    assert said[2] == "1 errors."


def test_an_empty_inbox_is_sound(inbox, capsys):
    inbox.open().close()
    assert _found(inbox, capsys) == (0, ["都完好。"])


def test_a_damaged_row(inbox, capsys):
    inbox.filled("路灯坏了", "长椅坏了", "花坛坏了")
    inbox.ledger.write_bytes(inbox.ledger.read_bytes().replace("长椅".encode(), "长凳".encode()))
    assert _found(inbox, capsys) == (1, [f"{MAY}：2 行", f"{MAY}：错误：第 3 行损坏，校验码对不上", "发现 1 个错误。"])


def test_a_torn_tail(inbox, capsys):
    inbox.filled("路灯坏了")
    with open(inbox.ledger, "ab") as file:
        file.write(b'"submission","half')
    assert _found(inbox, capsys) == (1, [f"{MAY}：1 行", f"{MAY}：错误：末尾有 18 字节没有写完整", "发现 1 个错误。"])


def test_a_missing_row(inbox, capsys):
    inbox.filled("一", "二", "三")
    lines = _lines(inbox)
    inbox.ledger.write_bytes(b"".join((*lines[:2], lines[3])))
    assert _found(inbox, capsys)[1][1] == f"{MAY}：错误：第 3 行的序号是 3，应该是 2"


def test_a_row_twice(inbox, capsys):
    sent = inbox.filled("一", "二")
    lines = _lines(inbox)
    inbox.ledger.write_bytes(b"".join((*lines, lines[1])))
    status, said = _found(inbox, capsys)
    assert status == 1
    assert said[1:3] == [
        f"{MAY}：错误：第 4 行的受理编号 {sent[0].receipt} 在 {MAY}:2 已经有了",
        f"{MAY}：错误：第 4 行的序号是 1，应该是 3",
    ]


def test_a_number_given_twice_in_two_files(inbox, capsys):
    sent, = inbox.filled("一")
    june = "suggestion.v1.2026-06.csv"
    (inbox.dir / june).write_bytes(inbox.ledger.read_bytes())
    os.chmod(inbox.dir / june, 0o600)
    assert _found(inbox, capsys)[1] == [
        f"{MAY}：1 行",
        f"{june}：1 行",
        f"{june}：错误：第 2 行的受理编号 {sent.receipt} 在 {MAY}:2 已经有了",
        f"{june}：错误：第 2 行不是这个月的",
        "发现 2 个错误。",
    ]


def test_a_key_with_two_holders(inbox, capsys):
    june = "suggestion.v1.2026-06.csv"
    store = inbox.open()
    first = submission(keys=("seat:spring:1",))
    store.append(first)
    store.close()
    away_path = inbox.dir.with_name("away.csv")
    os.replace(inbox.ledger, away_path)
    store = inbox.open()
    store.append(submission(keys=("seat:spring:1",), at=NOON + timedelta(days=30)))
    store.close()
    os.replace(away_path, inbox.ledger)
    assert _found(inbox, capsys) == (1, [
        f"{MAY}：1 行", f"{june}：1 行", ".：错误：有一个标记（seat）同时记在几个编号名下", "发现 1 个错误。",
    ])
    store = inbox.open()
    assert inbox.reports == ["有一个名额或标记（seat）同时记在几个编号名下，先到的算数，请运行 verify 查看"]
    assert store.append(submission(keys=("seat:spring:1",))).receipt == first.receipt
    store.close()


def test_a_receipt_that_takes_and_releases_is_sound(inbox):
    store = inbox.open()
    receipts = signed_up(store, 3)
    cancel(store, receipts[0], NOON)
    promote(store, [GUITAR], NOON)
    confirm(store, GUITAR, receipts[2], NOON)
    store.close()
    assert verify(inbox.dir).findings == []


def test_a_take_of_a_receipt_that_no_ledger_has(inbox, capsys):
    june = "activity.v1.2026-06.csv"
    store = inbox.open()
    receipts = signed_up(store, 3)
    cancel(store, receipts[0], NOON + timedelta(days=30))
    store.close()
    (inbox.dir / "activity.v1.2026-05.csv").unlink()
    assert _found(inbox, capsys) == (1, [
        f"{june}：1 行", f"{june}：错误：第 2 行说的受理编号 {receipts[0]}，哪一册里都没有", "发现 1 个错误。",
    ])


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_files_that_others_can_read(inbox, capsys):
    inbox.filled("一")
    inbox.ledger.chmod(0o644)
    inbox.dir.chmod(0o755)
    assert _found(inbox, capsys)[1] == [
        f"{MAY}：1 行",
        ".：错误：本机别的用户也能打开，请运行 chmod 700 收紧权限",
        f"{MAY}：错误：本机别的用户也能打开，请运行 chmod 600 收紧权限",
        "发现 2 个错误。",
    ]


def test_what_was_set_aside_and_what_is_foreign_is_a_reminder_only(inbox, capsys):
    inbox.filled("一")
    with open(inbox.ledger, "ab") as file:
        file.write(b'"submission","half')
    inbox.open().close()
    (inbox.dir / "notes.txt").write_text("x", encoding="utf-8")
    (inbox.dir / "notes.txt").chmod(0o600)
    assert _found(inbox, capsys) == (0, [
        f"{MAY}：1 行",
        "notes.txt：提醒：不是驿站的文件，请移到别处",
        f"{MAY}.torn-20260509T120000：提醒：这是程序搁在一边的内容，里面可能有居民写的话，看过之后请删除",
        "都完好。",
    ])


def test_a_missing_secret(inbox, capsys):
    inbox.filled("一")
    (inbox.dir / "secret.key").unlink()
    assert _found(inbox, capsys) == (1, [
        f"{MAY}：1 行", "secret.key：错误：密钥文件不见了，居民的查询码都会失效，请从备份里找回", "发现 1 个错误。",
    ])


def test_the_audit_is_verified_too(inbox, capsys):
    sent, = inbox.filled("一")
    run("erase", "--inbox", inbox.dir, "--receipt", sent.receipt)
    audit_path = inbox.dir / "audit.csv"
    audit_path.write_bytes(audit_path.read_bytes().replace(b"erase", b"erasE"))
    capsys.readouterr()
    assert "audit.csv：错误：第 2 行损坏，校验码对不上" in _found(inbox, capsys)[1]


def test_every_single_flipped_bit_of_a_small_ledger_is_found(inbox):
    inbox.filled("灯")
    data = inbox.ledger.read_bytes()
    assert verify(inbox.dir).sound
    for bit in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        inbox.ledger.write_bytes(flipped)
        assert not verify(inbox.dir).sound, f"bit {bit} went unseen"


def test_no_word_of_a_resident_is_said_whatever_is_wrong(inbox, capsys):
    inbox.filled("暗号甲乙丙", "暗号甲乙丙", "暗号甲乙丙")
    data = inbox.ledger.read_bytes()
    for size in range(0, len(data), 7):
        inbox.ledger.write_bytes(data[:size] + data[size + 1:])
        said = "\n".join(_found(inbox, capsys)[1])
        assert "暗号" not in said and "甲" not in said and "submission" not in said


def test_verify_changes_nothing_and_needs_no_lock(inbox, capsys):
    inbox.filled("一")
    store = inbox.open()
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in inbox.dir.iterdir()}
    assert _found(inbox, capsys) == (0, [f"{MAY}：1 行", "都完好。"])
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in inbox.dir.iterdir()} == before
    store.close()
