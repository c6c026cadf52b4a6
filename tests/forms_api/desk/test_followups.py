"""解决了吗: who is rung four weeks after an answer, who is not, and what was said."""

import random
import re
import stat
from datetime import date, timedelta

import openpyxl
import pytest

from forms_api.commands.erase import erase
from forms_api.desk.call_record import called
from forms_api.desk.followups import Followup, followups, write_followups
from forms_api.receipts import new_receipt
from forms_api.store import Submission, open_store
from forms_api.store.reading import InboxReading
from forms_api.triage.standing import Standings
from tests.forms_api.commands.samples import suggestion
from tests.forms_api.conftest import NOON
from tests.forms_api.desk.triaged import answered

TODAY = NOON.date()
FOUR_WEEKS = timedelta(weeks=4)
_random = random.Random(4)


@pytest.fixture
def store(inbox_dir):
    opened = open_store(inbox_dir)
    yield opened
    opened.close()


@pytest.fixture
def listed(inbox_dir, store):
    """Whom the list names now: receipts."""

    def whom(today=TODAY):
        reading = InboxReading(inbox_dir)
        return [each.receipt for each in followups(reading, Standings(reading), today)]

    return whom


def letter(store, contact="021-5550-0101", at=NOON - timedelta(days=60), **facts):
    sent = suggestion(contact=contact, at=at, **facts)
    store.append(sent)
    return sent.receipt


def say(store, receipt, result, at=NOON):
    return called(store, at, _random, receipt, result)


def test_a_letter_answered_as_solved_is_on_the_list_from_the_twenty_eighth_day(store, listed):
    receipt = letter(store)
    answered(store, receipt, NOON - timedelta(days=20))
    eve = TODAY - timedelta(days=20) + FOUR_WEEKS - timedelta(days=1)
    assert listed(eve) == []
    assert listed(eve + timedelta(days=1)) == [receipt]


def test_a_promise_is_asked_about_four_weeks_after_the_day_it_was_for(store, listed):
    receipt = letter(store)
    answered(store, receipt, NOON - timedelta(days=50), "B", due_date="2026-04-20")
    assert listed(date(2026, 5, 17)) == []
    assert listed(date(2026, 5, 18)) == [receipt]


@pytest.mark.parametrize("disposition", ["C", "D", "未采纳", "不计"])
def test_what_nobody_said_was_solved_is_not_asked_about(store, listed, disposition):
    answered(store, letter(store), NOON - timedelta(days=50), disposition, due_date="2026-01-01")
    assert listed() == []


@pytest.mark.parametrize(
    ("contact", "number"),
    [
        ("021-5550-0101", "021-5550-0101"),
        ("１３８ ００００ ０００１", "13800000001"),
        ("微信或者电话 138-0000-0002", "138-0000-0002"),
        ("5550 0103", "55500103"),
        ("wang@example.org", None),
        ("", None),
        ("微信号 wang1234567890123", None),
    ],
)
def test_only_who_left_a_telephone_number_can_be_rung(inbox_dir, store, contact, number):
    answered(store, letter(store, contact), NOON - timedelta(days=40))
    reading = InboxReading(inbox_dir)
    found = [each.phone for each in followups(reading, Standings(reading), TODAY)]
    assert found == ([number] if number else [])


def test_who_withdrew_reopened_or_was_erased_is_left_in_peace(store, listed):
    receipts = [letter(store) for _ in range(4)]
    for receipt in receipts:
        answered(store, receipt, NOON - timedelta(days=40))
    for receipt, kind in zip(receipts, ("withdrawn", "reopened"), strict=False):
        row = (("about", receipt), ("action", kind), ("text", ""))
        keys = (f"{kind}:{receipt}",)
        store.append(Submission("followup", 1, row, new_receipt(_random), "", NOON, "web", keys))
    erase(store, receipts[2], NOON, dry_run=False)
    assert listed() == [receipts[3]]


@pytest.mark.parametrize(("result", "stays"), [("yes", False), ("no", False), ("unreached", True)])
def test_who_was_reached_is_not_rung_again(inbox_dir, store, listed, result, stays):
    receipt = letter(store)
    answered(store, receipt, NOON - timedelta(days=40))
    said = say(store, receipt, result)
    assert said.done and said.zh.startswith(f"{receipt} 记为“")
    assert listed() == ([receipt] if stays else [])
    reading = InboxReading(inbox_dir)
    assert [each.tries for each in followups(reading, Standings(reading), TODAY)] == ([1] if stays else [])


def test_a_new_answer_after_the_call_is_asked_about_again(store, listed):
    receipt = letter(store)
    answered(store, receipt, NOON - timedelta(days=80))
    say(store, receipt, "no", NOON - timedelta(days=50))
    assert listed() == []
    answered(store, receipt, NOON - timedelta(days=30))
    assert listed() == [receipt]


def test_calls_are_said_in_words_and_are_kept_in_their_order(store):
    receipt = letter(store)
    assert say(store, receipt, "yes").zh == f"{receipt} 还没有答复，用不着问解决了没有。"
    answered(store, receipt, NOON - timedelta(days=40))
    assert say(store, receipt, "unreached").zh == f"{receipt} 记为“没打通”。它还在要打的电话里，换个时间再打。"
    assert say(store, receipt, "no").zh == (
        f"{receipt} 记为“没有解决”。请告诉他：在网站的“查进展”里凭受理编号和查询码可以要求重新办理一次；"
        "不方便上网的，请替他提交。"
    )
    assert say(store, "EV7-54C-JDSW", "yes").zh == "没有受理编号是 EV7-54C-JDSW 的记录。"
    assert list(store.series(f"called:{receipt}:")) == [f"called:{receipt}:1", f"called:{receipt}:2"]
    assert [found.texts for found in store.submissions("call")] == [
        {"about": receipt, "result": "unreached"},
        {"about": receipt, "result": "no"},
    ]


def test_the_files_hold_whom_to_ring_and_say_until_when_they_may_be_kept(tmp_path):
    one = Followup("EV7-54C-JDSW", "021-5550-0101", "<b>=王", date(2026, 3, 1), ("灯不亮（已解决）",), 2)
    files = write_followups((one,), tmp_path / "calls", NOON, date(2026, 5, 18))
    assert [path.name for path in files.paths] == [
        f"解决了吗-导出2026-05-11-请于2026-05-18前销毁{suffix}" for suffix in (".xlsx", ".csv", ".html")
    ]
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files.paths)
    page = openpyxl.load_workbook(files.paths[0]).worksheets[0]
    assert [cell.value for cell in page[1]] == [
        "受理编号", "电话", "怎么称呼", "收到", "答复了什么", "打过", "他怎么说",
    ]
    assert [cell.value or "" for cell in page[2]] == [
        "EV7-54C-JDSW", "021-5550-0101", "<b>=王", "2026-03-01", "灯不亮（已解决）", "2 次没打通", "",
    ]
    printed = files.paths[2].read_text(encoding="utf-8")
    assert "&lt;b&gt;=王" in printed and "请在 2026-05-18 之前销毁这个文件和它的所有副本。" in printed
    assert not re.search(r"(src|href)=", printed)
    assert write_followups((), tmp_path / "none", NOON, date(2026, 5, 18)).paths == ()
    assert not (tmp_path / "none").exists()
