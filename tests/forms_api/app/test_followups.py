"""What one does with a receipt number and its 查询码: say more, withdraw, have it taken up again, have the words erased."""

import pytest

from forms_api.app import create_app
from forms_api.commands.verify import verify
from forms_api.status.acting import MOST_SAID
from forms_api.status.followups import all_followups, followups_of, is_reopened, is_withdrawn
from forms_api.store import NotSaved, open_store
from forms_api.store.reading import InboxReading
from forms_api.triage.standing import State, standing_of
from tests.forms_api.app.letters import RUNNING, SOLVED, ask_for, look, sent, triaged
from tests.forms_api.app.test_submit import rows
from tests.forms_api.sending import browser_fields, send, texts

WORDS = "是四号楼，不是三号楼。"


def offered(page):
    """What the page says that one can do."""
    every = ("更正或补充几句", "没有解决，请重新办理", "撤回，不用再办", "删除我写的内容和联系方式")
    return [label for label in every if label in page]


def said_of(store, receipt):
    return [(each.number, each.action, each.text) for each in followups_of(store, receipt)]


def test_a_correction_is_kept_beside_the_letter_which_stays_as_it_is(client, store, tmp_path):
    theirs = sent(client)
    before = (tmp_path / "inbox" / "suggestion.v1.2026-05.csv").read_bytes()
    done = ask_for(client, theirs, "correct", WORDS)
    assert done.status_code == 200
    assert "补充收到了 和您先前写的放在一起，办的人看得到。先前写的原样留着，没有改动。" in texts(done.text)
    assert said_of(store, theirs["receipt"]) == [(1, "更正或补充", WORDS)]
    assert (tmp_path / "inbox" / "suggestion.v1.2026-05.csv").read_bytes() == before
    ask_for(client, theirs, "correct", "还有五号楼。")
    assert [each[0] for each in said_of(store, theirs["receipt"])] == [1, 2]


def test_what_was_said_is_never_shown_to_who_knows_the_number_only(client):
    theirs = sent(client)
    ask_for(client, theirs, "correct", WORDS)
    assert WORDS not in look(client, theirs["receipt"]).text


def test_the_second_tap_on_the_button_writes_nothing(client, store, tmp_path):
    theirs = sent(client)
    for _ in range(2):
        assert "补充收到了" in ask_for(client, theirs, "correct", WORDS).text
    assert len(rows(tmp_path, "followup")) == 1


def test_what_is_withdrawn_is_asked_for_once_more_and_then_goes_no_further(client, store, clock):
    theirs = sent(client)
    asked = ask_for(client, theirs, "withdraw")
    assert asked.status_code == 200 and not is_withdrawn(store, theirs["receipt"])
    assert "确定撤回吗" in asked.text and "先不，回去看看" in asked.text
    done = client.post("/forms/status/", data=browser_fields(asked.text, pressed="sure"))
    assert "已经撤回 谢谢您说一声。" in texts(done.text) and is_withdrawn(store, theirs["receipt"])
    assert standing_of(store, theirs["receipt"]).state is State.WITHDRAWN
    page = look(client, theirs["receipt"]).text
    assert "已经撤回 2026年5月11日撤回的，不再往下办。" in texts(page)
    assert offered(page) == ["删除我写的内容和联系方式"]
    assert "收到 2026年5月11日 撤回 2026年5月11日" in texts(page)


def test_withdrawing_twice_is_no_mistake_and_is_written_once(client, tmp_path, site_dir, store, clock):
    theirs = sent(client)
    ask_for(client, theirs, "withdraw", sure="1")
    again = ask_for(client, theirs, "withdraw", sure="1")
    assert again.status_code == 200 and "已经撤回 谢谢您说一声。" in texts(again.text)
    assert len(rows(tmp_path, "followup")) == 1


def test_who_goes_back_from_the_question_has_changed_nothing(client, store):
    theirs = sent(client)
    asked = ask_for(client, theirs, "withdraw")
    back = client.post("/forms/status/", data={"receipt": theirs["receipt"]})
    assert theirs["code"] in asked.text and "收到了" in back.text
    assert not is_withdrawn(store, theirs["receipt"])


def test_an_answer_that_did_not_solve_it_is_taken_up_again_once(client, store, clock):
    theirs = sent(client)
    assert "没有解决，请重新办理" not in look(client, theirs["receipt"]).text
    triaged(store, theirs["receipt"], clock.now, SOLVED)
    assert "没有解决，请重新办理" in look(client, theirs["receipt"]).text
    clock.pass_(hours=1)
    done = ask_for(client, theirs, "reopen", "灯只亮了一天。")
    assert "会重新办理 您写的放在原来那一件后面，重新看。" in texts(done.text)
    assert said_of(store, theirs["receipt"]) == [(1, "重新办理", "灯只亮了一天。")]
    said = texts(look(client, theirs["receipt"]).text)
    assert "正在重新办理 您说没有解决，正在重新看。" in said and "重新办理 （还没有）" in said
    clock.pass_(hours=1)
    triaged(store, theirs["receipt"], clock.now, RUNNING, number=2)
    page = look(client, theirs["receipt"]).text
    assert "有答复了" in page and "正在解决" in page and is_reopened(store, theirs["receipt"])
    assert "没有解决，请重新办理" not in page
    again = ask_for(client, theirs, "reopen", "还是不亮。")
    assert "先前就要求过了 一件可以要求重新办理一次，先前已经记下了。还有要说的，请打电话。" in texts(again.text)
    assert again.status_code == 200 and len(followups_of(store, theirs["receipt"])) == 1


def test_what_has_no_answer_yet_is_not_taken_up_again(client, store):
    theirs = sent(client)
    answer = ask_for(client, theirs, "reopen", "快点办。")
    assert answer.status_code == 422 and not is_reopened(store, theirs["receipt"])


def test_erasing_takes_the_letter_and_what_was_said_of_it(client, store, tmp_path):
    theirs = sent(client)
    ask_for(client, theirs, "correct", WORDS)
    asked = ask_for(client, theirs, "erase")
    assert "确定删除吗" in asked.text and rows(tmp_path)[0]["kind"] == "submission"
    done = client.post("/forms/status/", data=browser_fields(asked.text, pressed="sure"))
    gone = "已经删除 删掉了：写了什么、建议内容、称呼、联系方式。留着的：受理编号、收到的日期和办理结果，里面看不出是谁。"
    assert gone in texts(done.text)
    everything = b"".join(path.read_bytes() for path in (tmp_path / "inbox").glob("*.csv")).decode()
    assert [word for word in (WORDS, "三号楼", "王阿姨", "021-5550-0199") if word in everything] == []
    page = look(client, theirs["receipt"]).text
    assert "内容已经删除 您写的话和联系方式都删掉了，不再往下办。" in texts(page) and offered(page) == []
    assert verify(tmp_path / "inbox").sound


def test_erasing_twice_is_no_mistake(client):
    theirs = sent(client)
    ask_for(client, theirs, "erase", sure="1")
    again = ask_for(client, theirs, "erase", sure="1")
    assert again.status_code == 200 and "已经删除 先前就删掉了，您不用再做什么。" in texts(again.text)


def test_an_answer_stays_where_the_words_are_erased(client, store, clock):
    theirs = sent(client)
    triaged(store, theirs["receipt"], clock.now, SOLVED)
    ask_for(client, theirs, "erase", sure="1")
    said = texts(look(client, theirs["receipt"]).text)
    assert "有答复了 怎么办、为什么，写在下面。您写的话和联系方式已经删除。" in said and "灯亮了。" in said


def test_who_can_cancel_cancels_first_and_then_may_erase(client):
    theirs = sent(client, "activity")
    assert offered(look(client, theirs["receipt"]).text) == []
    client.post("/forms/cancel/", data=theirs)
    assert offered(look(client, theirs["receipt"]).text) == ["删除我写的内容和联系方式"]
    assert "已经删除" in ask_for(client, theirs, "erase", sure="1").text


def test_an_objection_can_be_added_to_and_not_be_withdrawn_unseen(client):
    page = look(client, sent(client, "objection")["receipt"]).text
    assert offered(page) == ["更正或补充几句", "删除我写的内容和联系方式"]


@pytest.mark.parametrize("action", ["correct", "withdraw", "erase"])
def test_a_wrong_code_does_nothing_and_keeps_what_was_typed(client, tmp_path, action):
    theirs = sent(client)
    wrong = theirs | {"code": "000000" if theirs["code"] != "000000" else "111111"}
    answer = ask_for(client, wrong, action, WORDS, sure="1")
    assert answer.status_code == 422
    assert "查询码：查询码和受理编号对不上，请对照受理那一页再看一遍。" in texts(answer.text)
    fields = browser_fields(answer.text, form_id="form-followup")
    assert (fields["action"], fields["text"]) == ([action], [WORDS])
    assert rows(tmp_path)[0]["kind"] == "submission"
    assert not (tmp_path / "inbox" / "followup.v1.2026-05.csv").exists()


def test_the_code_may_be_typed_as_people_type_it(client, store):
    theirs = sent(client)
    wide = theirs["code"].translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    ask_for(client, theirs | {"code": f"{wide[:3]} {wide[3:]}"}, "correct", WORDS)
    assert len(followups_of(store, theirs["receipt"])) == 1


def test_trying_codes_slows_down_and_locks_nothing(client, clock, store):
    theirs = sent(client)
    wrong = theirs | {"code": "000000" if theirs["code"] != "000000" else "111111"}
    statuses = [ask_for(client, wrong, "correct", WORDS).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]
    slow = ask_for(client, theirs, "correct", WORDS)
    assert slow.status_code == 429 and slow.headers["Retry-After"] == "30" and WORDS in slow.text
    assert client.post("/forms/cancel/", data=theirs).status_code == 429
    assert look(client, theirs["receipt"]).status_code == 200
    clock.pass_(seconds=30)
    assert ask_for(client, theirs, "correct", WORDS).status_code == 200


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"action": ""}, "请选一样您想办的。"),
        ({"action": "vote"}, "请选一样您想办的。"),
        ({"code": ""}, "请写下查询码，6 位数字。"),
        ({"text": ""}, "请写几句，好知道怎么改、怎么办。"),
        ({"text": "长" * 2001}, "最多 2000 字，现在是 2001 字，请删去 1 字。"),
    ],
)
def test_what_is_missing_is_said_beside_it(client, tmp_path, changed, message):
    theirs = sent(client)
    answer = client.post("/forms/status/", data=theirs | {"action": "correct", "text": WORDS} | changed)
    assert answer.status_code == 422 and message in answer.text and "还差一点" in answer.text
    assert not (tmp_path / "inbox" / "followup.v1.2026-05.csv").exists()


def test_another_sites_page_does_nothing_in_ones_name(client, tmp_path):
    theirs = sent(client) | {"action": "erase", "sure": "1"}
    answer = client.post("/forms/status/", data=theirs, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "还没有办 这次提交来自别的网站，没有办。如果是您自己要办，请在这里再点一次。" in texts(answer.text)
    assert rows(tmp_path)[0]["kind"] == "submission"


def test_nobody_fills_the_disk_by_adding_to_one_letter(client, store):
    theirs = sent(client)
    for nth in range(MOST_SAID):
        assert ask_for(client, theirs, "correct", f"补充 {nth}").status_code == 200
    full = ask_for(client, theirs, "correct", "再补充一句")
    assert full.status_code == 409
    assert "补充得太多了 已经补充过 20 次了。还有要说的，请打电话，报上受理编号。" in texts(full.text)
    assert len(followups_of(store, theirs["receipt"])) == MOST_SAID


class _Full:
    """A store on a disk that is full by now."""

    def __init__(self, store):
        self._store = store

    def __getattr__(self, name):
        return getattr(self._store, name)

    def append(self, submission):
        raise NotSaved("磁盘满了")


def test_what_could_not_be_written_comes_back_whole(client, site_dir, store, clock):
    theirs = sent(client)
    full = create_app(site_dir, _Full(store), clock=clock, monotonic=clock.seconds).test_client()
    answer = ask_for(full, theirs, "correct", WORDS)
    assert answer.status_code == 503 and WORDS in answer.text and "021-5550-0100" in answer.text
    assert "没有办成 机器这会儿记不下来，请打电话告诉我们，或过一会儿再提交一次，您写的都还在。" in texts(answer.text)


def test_it_is_all_there_after_a_new_start_and_for_whoever_only_reads(client, store, clock, tmp_path):
    one, other, third = sent(client), sent(client, text="另一件"), sent(client, text="第三件")
    ask_for(client, one, "correct", WORDS)
    clock.pass_(days=30)
    ask_for(client, one, "withdraw", sure="1")
    ask_for(client, other, "correct", "也说一句")
    store.close()
    reading = InboxReading(tmp_path / "inbox")
    everybodys = {one["receipt"]: followups_of(reading, one["receipt"]), other["receipt"]: followups_of(reading, other["receipt"])}
    assert [(each.number, each.action) for each in everybodys[one["receipt"]]] == [(1, "更正或补充"), (2, "撤回")]
    assert all_followups(reading) == everybodys and third["receipt"] not in everybodys
    opened = open_store(tmp_path / "inbox")
    assert is_withdrawn(opened, one["receipt"]) and not is_withdrawn(opened, other["receipt"])
    assert followups_of(opened, one["receipt"]) == everybodys[one["receipt"]]
    opened.close()
    assert verify(tmp_path / "inbox").sound


def test_hostile_words_come_back_as_words(client):
    theirs = sent(client)
    evil = "</textarea><script>alert(1)</script>"
    page = ask_for(client, theirs | {"code": ""}, "correct", evil).text
    assert "<script>alert" not in page and browser_fields(page, form_id="form-followup")["text"] == [evil]
    asked = ask_for(client, theirs, "withdraw", '"><b>')
    assert browser_fields(asked.text, pressed="sure")["text"] == ['"><b>']
    assert send(client, "suggestion", text=evil).status_code == 303
