"""erase and purge: exactly what was announced goes, everything else stays, durably, with a line in the audit.
"""

import hashlib
import json
from datetime import timedelta

import pytest

from forms_api.commands.erase import erase, purge
from forms_api.commands.verify import verify
from forms_api.receipts import lookup_code
from forms_api.seats import Gone, Seated, cancel, confirm, promote
from forms_api.store import KeyTaken, NotSaved, Stored
from forms_api.store.secret import read_secret
from tests.forms_api.commands.samples import FILE, run, stored, suggestion
from tests.forms_api.seating import GUITAR, NAME, sign_up, signed_up, stands
from tests.forms_api.store.samples import MAY, NOON, CountingDisk, FailingDisk, submission


def _everything(directory):
    return {path.name: path.read_bytes() for path in directory.iterdir()}


def _audit(inbox):
    return [(row.row.kind, row.row.receipt, row.row.cells) for row in inbox.rows(inbox.dir / "audit.csv")]


def test_erase_blanks_what_is_personal_and_leaves_the_rest(inbox, capsys):
    kept, gone = stored(inbox, suggestion("留着"), suggestion("请删除我", keys=("same:abc", "once:1")))
    lines = (inbox.dir / FILE).read_bytes().splitlines(keepends=True)
    assert run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt.lower().replace("-", " ")) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"已删除 {FILE} 里的 {gone.receipt}，2026-05-09 收到：建议内容、称呼、联系方式",
        "一共 1 件，已记入 audit.csv。以前导出的表格和备份里还有，请一并销毁。",
    ]
    assert (inbox.dir / FILE).read_bytes().splitlines(keepends=True)[:2] == lines[:2]
    row = inbox.rows()[1].row
    assert row.kind == "erased"
    assert (row.receipt, row.received_at) == (gone.receipt, NOON.isoformat())
    assert (row.code_hash, row.keys) == ("0" * 32, ("once:1",))
    assert row.cells == ("hongxiang", "虹祥居民区党群服务站", "〔已删除〕", "〔已删除〕", "〔已删除〕", "")
    assert _audit(inbox) == [("erase", gone.receipt, ("suggestion", "1", "2026-05", "1"))]
    assert verify(inbox.dir).sound


def test_erase_with_the_residents_code_goes_on_only_when_it_is_the_right_one(inbox, capsys):
    gone, = stored(inbox, suggestion("请删除我"))
    code = lookup_code(read_secret(inbox.dir), gone.receipt)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    before = _everything(inbox.dir)
    for typed in (wrong, ""):
        assert run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt, "--code", typed) == 2
        assert capsys.readouterr().err == "查询码和受理编号对不上，没有删除，请再核对一遍。\n"
    assert _everything(inbox.dir) == before
    assert run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt, "--code", f"{code[:3]} {code[3:]}") == 0
    assert inbox.rows()[0].row.kind == "erased"


def test_an_erased_sign_up_keeps_its_seat_until_it_is_cancelled_and_the_command_says_so(inbox, capsys):
    store = inbox.open()
    first, second, third = signed_up(store, 3)
    cancel(store, second, NOON)
    promote(store, [GUITAR], NOON)
    confirm(store, GUITAR, third, NOON)
    store.close()
    for receipt in (first, third):
        assert run("erase", "--inbox", inbox.dir, "--receipt", receipt) == 0
        said = f"{receipt} 还占着名额、位次或认领。不来了，请再运行 desk cancel，好让给别人。"
        assert capsys.readouterr().out.splitlines()[-1] == said
    assert run("erase", "--inbox", inbox.dir, "--receipt", second) == 0
    assert "desk cancel" not in capsys.readouterr().out
    store = inbox.open()
    assert stands(store, [first, second, third]) == [Seated(1), Gone(), Seated(2)]
    assert store.find(first).texts["name"] == "〔已删除〕"
    assert cancel(store, first, NOON).keys == (f"seat:{NAME}:1",)
    store.close()
    assert verify(inbox.dir).sound


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=40)])
def test_no_row_about_a_seat_given_back_tells_who_had_it(inbox, later):
    store = inbox.open()
    receipt = store.append(sign_up("王阿姨", keys=("once:1", "same:abc"))).receipt
    assert "same:abc" in cancel(store, receipt, NOON + later).keys
    assert erase(store, receipt, NOON + later, dry_run=False).rows
    store.close()
    assert not any(b"same:" in data for data in _everything(inbox.dir).values())
    assert verify(inbox.dir).sound
    store = inbox.open()
    assert stands(store, [receipt]) == [Gone()]
    assert isinstance(store.append(sign_up("王阿姨", keys=("same:abc",))), Stored)
    store.close()


def test_purge_takes_the_digests_of_a_later_month_when_that_is_due_and_counts_no_row_for_them(inbox):
    store = inbox.open()
    receipt = store.append(sign_up("王阿姨", keys=("same:abc",))).receipt
    given_back_at = NOON + timedelta(days=40)
    cancel(store, receipt, given_back_at)
    for day in (NOON, given_back_at):
        purge(store, {"activity": day.date() + timedelta(days=1)}, given_back_at, dry_run=False)
    store.close()
    assert not any(b"same:" in data for data in _everything(inbox.dir).values())
    assert _audit(inbox) == [("purge", "", ("activity", "1", "2026-05", "1"))]
    assert verify(inbox.dir).sound


def test_no_file_of_the_inbox_holds_the_erased_words(inbox):
    gone, = stored(inbox, suggestion("请删除我", name="张三丰", contact="13800000000"))
    run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt)
    for data in _everything(inbox.dir).values():
        assert not any(word.encode() in data for word in ("请删除我", "张三丰", "13800000000"))


def test_a_dry_run_says_the_same_and_changes_nothing(inbox, capsys):
    gone, = stored(inbox, suggestion("请删除我"))
    before = _everything(inbox.dir)
    assert run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt, "--dry-run") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"会删除 {FILE} 里的 {gone.receipt}，2026-05-09 收到：建议内容、称呼、联系方式",
        "一共 1 件。这是试运行，什么都没有改。",
    ]
    assert _everything(inbox.dir) == before


def test_an_unknown_or_erased_number_is_said_to_be_so_and_a_typo_too(inbox, capsys):
    gone, = stored(inbox, suggestion())
    assert run("erase", "--inbox", inbox.dir, "--receipt", "EV7-54C-JDSW") == 1
    assert capsys.readouterr().out == "没有受理编号是 EV7-54C-JDSW 的记录，或者它已经删除过了。\n"
    run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt)
    assert run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt) == 1
    assert len(_audit(inbox)) == 1
    assert run("erase", "--inbox", inbox.dir, "--receipt", "EV7-54C-JDSX") == 2
    assert capsys.readouterr().err == "受理编号里有地方写错了，请对照回执再看一遍。\n"


def test_an_erased_row_still_holds_its_number_and_seat_but_not_its_words(inbox):
    gone, = stored(inbox, suggestion(keys=("seat:1", "same:abc")))
    store = inbox.open()
    erase(store, gone.receipt, NOON, dry_run=False)
    for _ in ("in the running store", "after a restart"):
        assert store.append(submission(keys=("seat:1",))) == KeyTaken("seat:1", gone.receipt, NOON)
        assert store.append(submission(receipt=gone.receipt)).key == f"receipt:{gone.receipt}"
        store.close()
        store = inbox.open()
    assert isinstance(store.append(suggestion(keys=("same:abc",))), Stored)
    store.close()


def test_the_words_of_an_erased_row_may_be_sent_again_at_once(inbox):
    gone, = stored(inbox, suggestion(keys=("same:abc",)))
    store = inbox.open()
    erase(store, gone.receipt, NOON, dry_run=False)
    assert isinstance(store.append(suggestion(keys=("same:abc",))), Stored)
    store.close()


def test_rows_stored_after_an_erasure_follow_in_the_same_file(inbox):
    gone, = stored(inbox, suggestion("请删除我"))
    store = inbox.open()
    erase(store, gone.receipt, NOON, dry_run=False)
    store.append(suggestion("后来的"))
    store.close()
    assert [row.row.cells[2] for row in inbox.rows()] == ["〔已删除〕", "后来的"]
    assert verify(inbox.dir).sound
    assert inbox.reports == []


def test_the_rewritten_file_is_durable_before_it_takes_the_old_ones_place(inbox):
    gone, = stored(inbox, suggestion("请删除我"))
    disk = CountingDisk()
    store = inbox.open(disk)
    disk.steps.clear()
    erase(store, gone.receipt, NOON, dry_run=False)
    steps = [step for step in disk.steps if "audit" not in step[1]]
    draft = f"{FILE}.new"
    order = [steps.index(step) for step in (("fsync", draft), ("rename", FILE), ("fsync", "收件 inbox/"))]
    assert order == sorted(order)
    assert max(at for at, step in enumerate(steps) if step == ("write", draft)) < order[0]
    store.close()


@pytest.mark.parametrize("step", ["open_fresh", "write", "fsync", "rename", "fsync_dir"])
def test_a_disk_that_fails_leaves_the_old_rows_and_the_erasure_can_be_tried_again(inbox, step):
    gone, kept = stored(inbox, suggestion("请删除我"), suggestion("留着"))
    disk = FailingDisk()
    store = inbox.open(disk)
    disk.broken = {step}
    with pytest.raises(NotSaved):
        erase(store, gone.receipt, NOON, dry_run=False)
    disk.broken = set()
    store.append(suggestion("后来的"))
    assert [row.row.cells[2] for row in inbox.rows()] == ["请删除我", "留着", "后来的"]
    erase(store, gone.receipt, NOON, dry_run=False)
    store.close()
    assert [row.row.cells[2] for row in inbox.rows()] == ["〔已删除〕", "留着", "后来的"]
    assert verify(inbox.dir).sound


def test_lines_set_aside_and_damaged_lines_with_the_number_are_blanked(inbox):
    gone, other = stored(inbox, suggestion("请删除我"), suggestion("留着"))
    ledger = inbox.dir / FILE
    good = ledger.read_bytes()
    ledger.write_bytes(good.replace("请删除我".encode(), "请删徐我".encode()) + b'"submission","half')
    aside = inbox.dir / f"{FILE}.replaced-20260509T110000"
    aside.write_bytes(good.replace(b'"', b""))
    assert run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt) == 0
    for data in _everything(inbox.dir).values():
        assert "请删".encode() not in data
    assert "留着".encode() in aside.read_bytes()
    assert [row.row.cells[2] for row in inbox.rows()] == ["留着"]


def test_a_ledger_whose_header_is_damaged_loses_every_cell(inbox):
    gone, = stored(inbox, suggestion("请删除我"))
    ledger = inbox.dir / FILE
    ledger.write_bytes(ledger.read_bytes().replace(b'"contact"', b'"cantact"'))
    assert run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt) == 0
    assert set(inbox.rows()[0].row.cells) == {"〔已删除〕"}


def _site(tmp_path, days, sample_date=None):
    shell = b"<html></html>"
    forms = tmp_path / "site" / "forms"
    forms.mkdir(parents=True)
    (forms / "shell.html").write_bytes(shell)
    facts = "name short_name url base_path phone contact_name processor privacy_contact".split()
    site = dict.fromkeys(facts, "x")
    record = {
        "version": 1, "id": "0" * 16, "shell_sha256": hashlib.sha256(shell).hexdigest(),
        "site": {**site, "reply_days": 15, "sample": bool(sample_date), "sample_date": sample_date},
        "privacy": {"version": "2026-05-01", "retention_days": days},
        "stations": {}, "forms": sorted(days), "script_hashes": [],
    }
    (forms / "catalogue.json").write_text(json.dumps(record), encoding="utf-8")
    return tmp_path / "site"


def test_purge_keeps_to_the_days_of_the_privacy_notice(inbox, tmp_path, capsys):
    old, young, other = stored(
        inbox,
        suggestion("到期", at=NOON - timedelta(days=366)),
        suggestion("没到期", at=NOON - timedelta(days=365)),
        submission("别的表单", form="volunteer", at=NOON - timedelta(days=366)),
    )
    site_dir = _site(tmp_path, {"suggestion": 365}, sample_date="2026-05-09")
    before = _everything(inbox.dir)
    arguments = ("purge", "--inbox", inbox.dir, "--site", site_dir)
    assert run(*arguments, "--dry-run") == 0
    assert capsys.readouterr().out.splitlines() == [
        "suggestion：2025-05-09 以前收到的",
        f"会删除 suggestion.v1.2025-05.csv 里的 {old.receipt}，2025-05-08 收到：建议内容、称呼、联系方式",
        "一共 1 件。这是试运行，什么都没有改。",
    ]
    assert _everything(inbox.dir) == before
    assert run(*arguments) == 0
    rows = inbox.rows(inbox.dir / "suggestion.v1.2025-05.csv")
    assert [row.row.cells[2] for row in rows] == ["〔已删除〕", "没到期"]
    assert inbox.texts(inbox.dir / "volunteer.v1.2025-05.csv") == ["别的表单"]
    assert _audit(inbox) == [("purge", "", ("suggestion", "1", "2025-05", "1"))]
    capsys.readouterr()
    assert run(*arguments) == 0
    assert capsys.readouterr().out.splitlines() == ["suggestion：2025-05-09 以前收到的", "没有到期的记录。"]


def test_purge_before_a_day_takes_every_form_and_old_files_set_aside(inbox):
    stored(
        inbox,
        suggestion("四月", at=NOON - timedelta(days=30)),
        submission("四月", form="volunteer", at=NOON - timedelta(days=30)),
        suggestion("五月"),
    )
    for month, stamp in (("2026-04", "20260430T235959"), ("2026-04", "20260501T000000")):
        aside = inbox.dir / f"suggestion.v1.{month}.csv.torn-{stamp}"
        aside.write_bytes(b"half")
        aside.chmod(0o600)
    assert run("purge", "--inbox", inbox.dir, "--before", "2026-05-01") == 0
    data = _everything(inbox.dir)
    assert not any("四月".encode() in each for each in data.values())
    assert "五月".encode() in data[MAY]
    left = [name for name in sorted(data) if "torn" in name]
    assert left == ["suggestion.v1.2026-04.csv.torn-20260501T000000"]
    assert verify(inbox.dir).sound


def test_a_form_that_is_no_longer_declared_loses_every_cell(inbox):
    stored(inbox, submission("旧表单里的话", form="old-form"))
    assert run("purge", "--inbox", inbox.dir, "--before", "2026-06-01") == 0
    rows = inbox.rows(inbox.dir / "old-form.v1.2026-05.csv")
    assert [row.row.cells for row in rows] == [("〔已删除〕", "〔已删除〕")]


def test_purge_goes_through_closed_months_while_the_store_goes_on(inbox):
    stored(inbox, *(suggestion(f"第 {n} 件", at=NOON + timedelta(days=30 * n)) for n in range(3)))
    store = inbox.open()
    done = purge(store, {"suggestion": (NOON + timedelta(days=45)).date()}, NOON, dry_run=False)
    assert [row.file_name for row in done.rows] == [MAY, "suggestion.v1.2026-06.csv"]
    added = suggestion("后来的", at=NOON + timedelta(days=60))
    assert store.append(added) == Stored(added.receipt)
    store.close()
    rows = inbox.rows(inbox.dir / "suggestion.v1.2026-07.csv")
    assert [row.row.cells[2] for row in rows] == ["第 2 件", "后来的"]
    assert verify(inbox.dir).sound


@pytest.mark.parametrize("site", ["missing", "empty"])
def test_purge_without_a_usable_site_is_one_sentence(inbox, tmp_path, capsys, site):
    stored(inbox, suggestion())
    (tmp_path / "empty").mkdir()
    assert run("purge", "--inbox", inbox.dir, "--site", tmp_path / site) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "请先生成网站" in said
