"""An inbox moves out of its folder into a database: whole, or not at all; and what is read of both is equal."""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from forms_api.ballots.keyring import destroy, hand_out, read_key
from forms_api.ballots.tally import Tally
from forms_api.commands.erase import erase, purge
from forms_api.commands.export import export
from forms_api.commands.verify_database import verify_database
from forms_api.receipts import new_receipt
from forms_api.seats import cancel, confirm, promote
from forms_api.store import KeyTaken, Submission, open_store
from forms_api.store.choosing import reading_of, secret_of, signature_of
from forms_api.store.secret import read_secret
from tests.forms_api.commands.samples import run, stored, suggestion
from tests.forms_api.seating import GUITAR, sign_up, signed_up
from tests.forms_api.store.samples import NOON, _random, later
from tests.tools import require

NASTY = ("\x00", "\ud800", "\\u0000", "行\n行\r\n\t", "=1+1", "'\u2028", "“好”,\"x\"")
TODAY, DESTROY_BY = date(2026, 5, 9), date(2026, 6, 8)


@pytest.fixture
def filled(inbox):
    """Seats taken, given back and offered, nasty words, two months, an erased row, a ballot's codes."""
    store = inbox.open()
    for nth, text in enumerate(NASTY):
        store.append(suggestion(text, keys=(f"once:{nth}",)))
    store.append(suggestion("六月的", at=later(60 * 24 * 30)))
    first, second, third, _ = signed_up(store, 4)
    cancel(store, second, NOON)
    promote(store, [GUITAR], NOON)
    confirm(store, GUITAR, third, NOON)
    erase(store, first, NOON, dry_run=False)
    store.close()
    hand_out(inbox.dir, "2026-spring-list", 3, _random)
    return inbox


def _moved(inbox, database) -> int:
    return run("migrate", "--inbox", inbox.dir, "--to", database.at.address)


def _exported(inbox_or_database, folder):
    export(inbox_or_database, folder, None, None, TODAY, DESTROY_BY)
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".csv"}


def test_exports_of_both_are_equal_and_everything_is_as_it_was(filled, database, tmp_path, capsys):
    assert _moved(filled, database) == 0
    rows = len(NASTY) + 1 + 4 + 3
    assert capsys.readouterr().out.splitlines() == [
        f"已把 {filled.dir} 里的 {rows} 行记录搬进 {database.at}，密钥和查询码照旧能用。",
        "以后请用 FORMS_STORE 指定数据库再启动。原来的文件夹没有动：请收好，不要再用它开服务器，到期一起销毁。",
    ]
    assert _exported(database.at, tmp_path / "b") == _exported(filled.dir, tmp_path / "a") != {}
    before, after = reading_of(filled.dir), reading_of(database.at)
    receipts = [found.row.receipt for found in before.submissions("activity")]
    assert receipts == [found.row.receipt for found in after.submissions("activity")]
    for receipt in receipts:
        assert set(before.held_by(receipt)) == set(after.held_by(receipt))
        assert before.has_cancelled(receipt) == after.has_cancelled(receipt)
        assert before.find(receipt) == after.find(receipt)
    assert before.named("wait") == after.named("wait") and before.series("seat:x:") == after.series("seat:x:")
    assert secret_of(database.at) == read_secret(filled.dir)
    assert read_key(database.at, "2026-spring-list") == read_key(filled.dir, "2026-spring-list")
    assert verify_database(database.at).findings == []
    store = database.open()
    assert isinstance(store.append(suggestion(keys=("once:0",))), KeyTaken)
    store.close()


def test_nothing_is_moved_into_a_database_that_has_something(filled, database, capsys):
    stored(database, suggestion("先来的"))
    assert _moved(filled, database) == 2
    assert capsys.readouterr().err == f"数据库 {database.at} 里已经有记录，只能搬进空的数据库，什么都没有搬。\n"
    assert database.rows("activity.v1.2026-05.csv") == []


def test_an_inbox_that_a_server_owns_is_not_moved(filled, database, capsys):
    owner = filled.open()
    assert _moved(filled, database) == 2
    assert "正由另一个程序使用" in capsys.readouterr().err
    owner.close()
    assert database.postgres.execute("SELECT to_regnamespace('yizhan')::text") == [(None,)]


def test_a_damaged_inbox_is_not_moved(filled, database, capsys):
    lines = filled.ledger.read_bytes().splitlines(keepends=True)
    filled.ledger.write_bytes(b"".join((lines[0], b'"x"\r\n', *lines[2:])))
    assert _moved(filled, database) == 2
    said = capsys.readouterr().err
    assert said == "suggestion.v1.2026-05.csv 有 1 行已损坏，请运行 verify 查看。先处理好再搬，什么都没有搬。\n"
    assert database.postgres.execute("SELECT to_regnamespace('yizhan')::text") == [(None,)]


def test_a_folder_is_no_database_to_move_into(filled, tmp_path, capsys):
    assert run("migrate", "--inbox", filled.dir, "--to", tmp_path) == 2
    assert capsys.readouterr().err == f"{tmp_path} 不是数据库的地址，应当像 postgresql://用户:密码@主机/库名。\n"


def test_erase_leaves_no_word_in_the_tables_and_frees_the_digest(database, monkeypatch, capsys):
    kept, gone = stored(database, suggestion("留着"), suggestion("请删除我", keys=("same:abc", "once:1")))
    monkeypatch.setenv("FORMS_STORE", database.at.address)
    assert run("erase", "--receipt", gone.receipt) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"已删除 suggestion.v1.2026-05.csv 里的 {gone.receipt}，2026-05-09 收到：建议内容、称呼、联系方式",
        "一共 1 件，已记入 数据库的 beside 表。以前导出的表格和备份里还有，请一并销毁。",
    ]
    rows = [numbered.row for numbered in database.rows()]
    assert [row.kind for row in rows] == ["submission", "erased"] and rows[1].keys == ("once:1",)
    assert database.postgres.execute("SELECT kind, receipt, cells FROM yizhan.beside") == [
        ("erase", gone.receipt, ["suggestion", "1", "2026-05", "1"])
    ]
    store = database.open()
    assert store.holder("same:abc") is None and store.holder("once:1").receipt == gone.receipt
    store.close()
    assert verify_database(database.at).sound


def test_purge_takes_what_is_due_and_nothing_else(database):
    stored(database, suggestion("旧的"), suggestion("新的", at=NOON + timedelta(days=20)))
    store = database.open()
    day = (NOON + timedelta(days=1)).date()
    assert len(purge(store, {"suggestion": day}, NOON, dry_run=True).rows) == 1
    assert [row.row.kind for row in database.rows()] == ["submission", "submission"]
    purge(store, {"suggestion": day}, NOON, dry_run=False)
    store.close()
    assert [row.row.kind for row in database.rows()] == ["erased", "submission"]


def test_verify_finds_a_key_that_the_rows_do_not_tell(database, monkeypatch, capsys):
    stored(database, suggestion(keys=("once:1",)))
    database.postgres.execute("UPDATE yizhan.keys SET key = 'once:2' WHERE key = 'once:1'")
    monkeypatch.setenv("FORMS_STORE", database.at.address)
    assert run("verify") == 1
    assert capsys.readouterr().out.splitlines() == [
        "suggestion.v1.2026-05.csv：1 行",
        "keys：错误：有一个标记（once）和记录对不上",
        "keys：错误：有一个标记（once）和记录对不上",
        "发现 2 个错误。",
    ]


def _ballot(mark, options):
    columns = (("ballot", "b"), ("options", options), ("count", str(len(options.split()))))
    return Submission("vote", 1, columns, new_receipt(_random), "", NOON, "web", (f"vote:b:{mark}",))


def test_a_tally_reads_on_and_counts_each_ballot_once(database):
    store = database.open()
    tally = Tally(database.at)
    for mark, options in (("1", "lamps ramp"), ("2", "lamps")):
        store.append(_ballot(mark, options))
    assert tally.of("b").online.ticks == {"lamps": 2, "ramp": 1}
    store.append(_ballot("3", "ramp"))
    store.append(_ballot("3", "ramp"))
    assert tally.of("b") == Tally(database.at).of("b")
    assert (tally.of("b").online.ballots, tally.of("b").online.ticks) == (3, {"lamps": 2, "ramp": 2})
    store.close()


def test_what_the_desk_reads_is_read_anew_after_every_row_and_every_erasure(database):
    sent, = stored(database, suggestion())
    seen = [signature_of(database.at)]
    store = database.open()
    store.append(suggestion())
    seen.append(signature_of(database.at))
    erase(store, sent.receipt, NOON, dry_run=False)
    seen.append(signature_of(database.at))
    store.close()
    assert len(set(seen)) == 3 and signature_of(database.at) == seen[-1]


def test_the_key_of_a_ballot_goes_for_good(database):
    database.open().close()
    hand_out(database.at, "b", 2, _random)
    assert read_key(database.at, "b").handed_out == 2
    destroy(database.at, "b", TODAY)
    known = read_key(database.at, "b")
    assert (known.key, known.marks, known.handed_out, known.destroyed_date) == (b"", frozenset(), 2, TODAY)
    assert hand_out(database.at, "b", 2, _random) == ()


def test_sign_ups_of_a_moved_inbox_go_on_where_they_were(filled, database):
    assert _moved(filled, database) == 0
    in_the_folder, in_the_database = open_store(filled.dir), database.open()
    answers = [store.append(sign_up(receipt="EV7-54C-JDSW")) for store in (in_the_folder, in_the_database)]
    assert answers[0] == answers[1]
    in_the_folder.close()
    in_the_database.close()


def test_a_dump_of_its_own_tools_brings_everything_back(database, tmp_path):
    sent, = stored(database, suggestion("请留着", keys=("once:1",)))
    secret = secret_of(database.at)
    tools = Path(require("postgres")).resolve().parent
    dump = [tools / "pg_dump", "--format=custom", "--schema=yizhan", f"--file={tmp_path / 'y.dump'}"]
    subprocess.run([*dump, database.at.address], check=True)
    database.postgres.execute("DROP SCHEMA yizhan CASCADE")
    subprocess.run([tools / "pg_restore", f"--dbname={database.at.address}", tmp_path / "y.dump"], check=True)
    store = database.open()
    assert store.append(suggestion(keys=("once:1",))) == KeyTaken("once:1", sent.receipt, NOON)
    store.append(suggestion("接着收"))
    store.close()
    assert secret_of(database.at) == secret and verify_database(database.at).sound
    assert len(database.rows()) == 2
