"""What was said of a letter later goes where the letter goes: erased, purged, exported, backed up and checked with it."""

import csv
import io
import threading
from datetime import timedelta
from random import Random

import pytest

from forms_api.admin import AdminServer
from forms_api.admin_actions import Owner
from forms_api.catalogue import load_catalogue
from forms_api.commands.backup import backup, restore
from forms_api.commands.erase import erase, purge
from forms_api.commands.verify import verify
from forms_api.status.followups import all_followups, followups_of, is_withdrawn, say
from forms_api.status.record import CORRECT, REOPEN, WITHDRAW
from forms_api.store import KeyTaken
from forms_api.store.reading import InboxReading
from tests.forms_api.commands.samples import run, stored, suggestion
from tests.forms_api.conftest import write_site
from tests.forms_api.store.samples import NOON

SAID = "followup.v1.2026-05.csv"
LATER = NOON + timedelta(hours=1)


def spoken(inbox, *said, at=LATER):
    """Says it and closes the inbox again; each is (receipt, action, text)."""
    store = inbox.open()
    for nth, (receipt, action, text) in enumerate(said):
        say(store, receipt, action, text, at, Random(f"{nth}{receipt}{at}"))
    store.close()


def written(inbox, receipt):
    return [(each.action, each.text) for each in followups_of(InboxReading(inbox.dir), receipt)]


def test_erasing_a_letter_erases_what_was_said_of_it_and_nothing_else(inbox, capsys):
    kept, gone = stored(inbox, suggestion("留着"), suggestion("请删除我"))
    spoken(inbox, (gone.receipt, CORRECT, "我住 502"), (kept.receipt, CORRECT, "还有一句"), (gone.receipt, WITHDRAW, ""))
    assert run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"已删除 {SAID} 里的 {gone.receipt}，2026-05-09 收到：写了什么",
        f"已删除 {SAID} 里的 {gone.receipt}，2026-05-09 收到：写了什么",
        f"已删除 suggestion.v1.2026-05.csv 里的 {gone.receipt}，2026-05-09 收到：建议内容、称呼、联系方式",
        "一共 3 件，已记入 audit.csv。以前导出的表格和备份里还有，请一并销毁。",
    ]
    assert written(inbox, gone.receipt) == [(CORRECT, "〔已删除〕"), (WITHDRAW, "〔已删除〕")]
    assert written(inbox, kept.receipt) == [(CORRECT, "还有一句")]
    reading = InboxReading(inbox.dir)
    assert is_withdrawn(reading, gone.receipt) and not is_withdrawn(reading, kept.receipt)
    assert verify(inbox.dir).sound


def test_a_dry_run_says_the_same_and_changes_nothing(inbox, capsys):
    gone, = stored(inbox, suggestion("请删除我"))
    spoken(inbox, (gone.receipt, CORRECT, "我住 502"))
    assert run("erase", "--inbox", inbox.dir, "--receipt", gone.receipt, "--dry-run") == 0
    assert f"会删除 {SAID} 里的 {gone.receipt}，2026-05-09 收到：写了什么" in capsys.readouterr().out
    assert written(inbox, gone.receipt) == [(CORRECT, "我住 502")]


def test_a_command_that_was_cut_off_between_the_ledgers_can_be_begun_again(inbox):
    gone, = stored(inbox, suggestion("请删除我"))
    spoken(inbox, (gone.receipt, CORRECT, "我住 502"))
    store = inbox.open()
    rewritten = []

    class CutOff(Exception):
        pass

    class Cut:
        """The store of a process that ends after the first ledger."""

        def __getattr__(self, name):
            return getattr(store, name)

        def rewrite(self, name, *rest):
            if rewritten:
                raise CutOff
            rewritten.append(name.form)
            store.rewrite(name, *rest)

    with pytest.raises(CutOff):
        erase(Cut(), gone.receipt, NOON, dry_run=False)
    assert rewritten == ["followup"]
    erase(store, gone.receipt, NOON, dry_run=False)
    assert store.find(gone.receipt).row.kind == "erased"
    store.close()
    assert written(inbox, gone.receipt) == [(CORRECT, "〔已删除〕")]


def test_what_was_said_is_kept_as_long_as_its_letter_however_late_it_was_said(inbox):
    old, new = stored(inbox, suggestion("旧的"), suggestion("新的", at=NOON + timedelta(days=100)))
    spoken(inbox, (old.receipt, CORRECT, "后来说的"), (new.receipt, CORRECT, "也是后来"), at=NOON + timedelta(days=200))
    store = inbox.open()
    before = {"suggestion": (NOON + timedelta(days=50)).date()}
    erased = purge(store, before, NOON, dry_run=False)
    store.close()
    assert sorted((row.receipt, row.columns) for row in erased.rows) == sorted(
        [(old.receipt, ("text", "name", "contact")), (old.receipt, ("text",))]
    )
    assert written(inbox, old.receipt) == [(CORRECT, "〔已删除〕")]
    assert written(inbox, new.receipt) == [(CORRECT, "也是后来")]


def test_an_export_says_what_was_said_of_a_letter_and_has_the_words_apart(inbox, tmp_path):
    plain, added, reopened, withdrawn = stored(inbox, *(suggestion(text) for text in "甲乙丙丁"))
    spoken(
        inbox,
        (added.receipt, CORRECT, "四号楼"),
        (reopened.receipt, REOPEN, "还是不亮"),
        (withdrawn.receipt, CORRECT, "不对"),
        (withdrawn.receipt, WITHDRAW, ""),
    )
    assert run("export", "--inbox", inbox.dir, "--to", tmp_path / "给街道") == 0

    def table(title):
        path, = (path for path in (tmp_path / "给街道").glob("*.csv") if path.name.startswith(title))
        return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))

    standing = {row[0].lstrip("'\t"): row[3] for row in table("提建议")}
    assert [standing[each.receipt] for each in (plain, added, reopened, withdrawn)] == ["", "有补充", "要求重新办理", "已撤回"]
    said = table("补充、撤回和重新办理")
    assert said[0][4:] == ["哪一件", "什么事", "写了什么"]
    assert [row[5:] for row in said[1:]] == [[CORRECT, "四号楼"], [REOPEN, "还是不亮"], [CORRECT, "不对"], [WITHDRAW, ""]]


def test_a_backup_brings_it_back(inbox, tmp_path):
    one, = stored(inbox, suggestion("一"))
    spoken(inbox, (one.receipt, CORRECT, "补充"), (one.receipt, WITHDRAW, "不用了"))
    backup(inbox.dir, tmp_path / "备份.tar")
    restore(tmp_path / "备份.tar", tmp_path / "again")
    assert all_followups(InboxReading(tmp_path / "again")) == all_followups(InboxReading(inbox.dir))
    assert len(all_followups(InboxReading(inbox.dir))[one.receipt]) == 2


def test_two_who_withdraw_the_same_letter_at_once_write_one_row(inbox):
    one, = stored(inbox, suggestion("一"))
    store = inbox.open()
    start = threading.Barrier(8)
    answers = []

    def withdraw(nth):
        start.wait()
        answers.append(say(store, one.receipt, WITHDRAW if nth % 2 else CORRECT, f"{nth}", LATER, Random(nth)))

    threads = [threading.Thread(target=withdraw, args=(nth,)) for nth in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = followups_of(store, one.receipt)
    store.close()
    assert [each.action for each in said].count(WITHDRAW) == 1 and [each.action for each in said].count(CORRECT) == 4
    assert [each.number for each in said] == [1, 2, 3, 4, 5]
    assert sum(isinstance(answer, KeyTaken) for answer in answers) == 3


@pytest.mark.parametrize("owned", [False, True], ids=["alone", "beside a server"])
def test_the_desk_writes_down_what_somebody_without_the_code_tells_it(inbox, tmp_path, capsys, monkeypatch, owned):
    site_dir = write_site(tmp_path / "site")
    one, = stored(inbox, suggestion("一"))

    def tell(action, words, receipt=one.receipt):
        monkeypatch.setattr("sys.stdin", io.StringIO(words))
        at = ("--inbox", inbox.dir, "--site", site_dir)
        return run("desk", "said", *at, "--receipt", receipt, "--action", action), *capsys.readouterr()

    def all_of_it():
        assert tell("correct", "是四号楼，\n我叫王阿姨") == (0, f"{one.receipt} 记下了“更正或补充”，这是第 1 次。\n", "")
        assert tell("correct", " \n") == (1, "“更正或补充”要写他说了什么，一两句就可以。\n", "")
        assert tell("reopen", "没亮") == (1, f"{one.receipt} 现在是“收到了”，不能记“重新办理”。\n", "")
        assert tell("withdraw", "") == (0, f"{one.receipt} 记下了“撤回”，这是第 2 次。\n", "")
        assert tell("withdraw", "") == (1, f"{one.receipt} 现在是“已经撤回”，不能记“撤回”。\n", "")
        assert tell("correct", "x", "EV7-54C-JDSW") == (1, "没有受理编号是 EV7-54C-JDSW 的记录。\n", "")

    if owned:
        store = inbox.open()
        admin = AdminServer(Owner(store, lambda: LATER, lambda: load_catalogue(site_dir)))
        admin.start()
        all_of_it()
        admin.stop()
        store.close()
    else:
        all_of_it()
    assert written(inbox, one.receipt) == [(CORRECT, "是四号楼，\n我叫王阿姨"), (WITHDRAW, "")]
    assert {each.channel for each in followups_of(InboxReading(inbox.dir), one.receipt)} == {"desk"}
