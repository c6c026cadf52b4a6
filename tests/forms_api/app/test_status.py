"""How far a receipt has come: asked by POST with the number alone."""

import pytest

from forms_api.commands import desk
from forms_api.receipts import ALPHABET
from forms_api.triage.point_id import point_id
from tests.forms_api.app.letters import REFUSED, RUNNING, SOLVED, look, sent, triaged
from tests.forms_api.app.test_submit import rows
from tests.forms_api.app.test_targets import publish
from tests.forms_api.conftest import catalogue_record, write_pair
from tests.forms_api.sending import VALID, browser_fields, send, texts

UNKNOWN = "EV7-54C-JDSW"


def test_the_receipt_page_leads_to_the_status_and_the_number_stands_in_no_address(client):
    page = client.get(send(client, "suggestion").headers["Location"])
    fields = browser_fields(page.text)
    assert list(fields) == ["receipt"]
    answer = client.post("/forms/status/", data=fields)
    assert answer.status_code == 200 and fields["receipt"][0] in answer.text
    assert f'href="{fields["receipt"][0]}' not in answer.text and "?receipt" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers["X-Robots-Tag"] == "noindex"


def test_a_letter_that_nobody_has_looked_at_says_what_comes_next_and_by_when(client):
    said = texts(look(client, sent(client)["receipt"]).text)
    assert "收到了 工作人员会看，并转给能办这件事的人。最晚 2026年5月26日前有回音。" in said
    assert "收到 2026年5月11日 看过 （还没有） 归类 （还没有） 答复 （还没有）" in said
    assert "表单 提建议 收到日期 2026年5月11日 怎么来的 网页" in said


def test_a_promise_that_was_not_kept_is_said(client, clock):
    theirs = sent(client)
    clock.pass_(days=15)
    assert "最晚 2026年5月26日前有回音。" in texts(look(client, theirs["receipt"]).text)
    clock.pass_(days=1)
    late = "说好 2026年5月26日前有回音，已经过了。请打电话催一声，报上受理编号。"
    assert late in texts(look(client, theirs["receipt"]).text)


def test_a_letter_to_a_campaign_waits_for_the_report_and_is_never_called_late(client, clock):
    theirs = sent(client, "campaign")
    clock.pass_(days=16)
    said = texts(look(client, theirs["receipt"]).text)
    assert "截止以后，工作人员一件一件看，一条一条答复，写进采纳报告。" in said
    assert "有回音" not in said


def test_the_ladder_is_climbed_step_by_step(client, store, clock):
    receipt = sent(client)["receipt"]
    triaged(store, receipt, clock.now, {"text": "楼道灯不亮"})
    assert "看过了 " in (said := texts(look(client, receipt).text)) and "看过 归类 （还没有）" in said
    triaged(store, receipt, clock.now, {"theme": "路灯"}, number=2)
    assert "归了类，正在办 " in (said := texts(look(client, receipt).text)) and "归类 答复 （还没有）" in said
    triaged(store, receipt, clock.now, SOLVED, number=3)
    said = texts(look(client, receipt).text)
    assert "有答复了 怎么办、为什么，写在下面。" in said and "答复 2026年5月11日 " in said


def test_each_point_has_its_disposition_reason_office_day_and_reply(client, store, clock):
    receipt = sent(client)["receipt"]
    triaged(store, receipt, clock.now, SOLVED, RUNNING, REFUSED)
    said = texts(look(client, receipt).text)
    assert "一共 3 条，怎么办、为什么，一条一条写在下面。" in said
    solved = "第 1 条 已解决 ：已经办好了，可以去看、去用。 理由 5 月 7 日换好了灯泡。 谁来办 物业 答复 灯亮了。"
    running = "第 2 条 正在解决 ：定了由谁办、哪天办好，正在办。 理由 已经请施工队来看过。 谁来办 城建中心 什么时候办好 2026年6月30日前"
    refused = "第 3 条 未采纳 ：这次不办，理由写明了。 理由 消防通道不能停车。 谁来办 综治办"
    assert solved in said and running in said and refused in said
    assert "有答复，不等于事情解决了：怎么办，以每一条写的为准。" in said
    assert "已办结" not in said


def test_a_day_that_went_by_is_not_passed_over(client, store, clock):
    receipt = sent(client)["receipt"]
    triaged(store, receipt, clock.now, RUNNING | {"due_date": "2026-05-10"})
    assert "什么时候办好 2026年5月10日前，日子已经过了" in texts(look(client, receipt).text)


def test_an_answer_that_is_public_is_linked_and_others_are_not(client, site_dir, store, clock):
    receipt = sent(client)["receipt"]
    triaged(store, receipt, clock.now, SOLVED, REFUSED)
    assert "看公开的那一页" not in look(client, receipt).text
    address = "answers/2026/#p-" + point_id(store.secret_key, receipt, 1)
    write_pair(site_dir, catalogue_record() | {"answers": {point_id(store.secret_key, receipt, 1): address}})
    page = look(client, receipt).text
    assert page.count("看公开的那一页，和后来的进展") == 1 and f'href="/{address}"' in page


def test_what_holds_nothing_to_be_done_says_why(client, store, clock):
    receipt = sent(client)["receipt"]
    triaged(store, receipt, clock.now, {"disposition": "不计", "reason": "和上一封一样。", "theme": "重复"})
    said = texts(look(client, receipt).text)
    assert "有答复了 里面没有可以办的事，理由写在下面。" in said and "理由 和上一封一样。" in said


@pytest.mark.parametrize("form_id", sorted(VALID))
def test_whoever_knows_the_number_learns_neither_what_was_written_nor_by_whom(client, store, clock, form_id):
    words = [
        value
        for name, value in VALID[form_id].items()
        if isinstance(value, str) and name not in ("asked", "for_whom", "age_band", "kind", "score")
    ]
    receipt = sent(client, form_id)["receipt"]
    triaged(store, receipt, clock.now, SOLVED | {"text": "三号楼门口"})
    page = look(client, receipt).text
    said = texts(page.replace("021-5550-0100", ""))
    assert receipt in said and [word for word in (*words, "三号楼门口", "吉他夜校") if word in said] == []


def test_a_typo_is_told_apart_from_a_number_that_nobody_was_given(client):
    theirs = sent(client)["receipt"]
    swapped = theirs[:-1] + next(char for char in ALPHABET if char != theirs[-1])
    wrong = look(client, swapped)
    assert wrong.status_code == 422 and "受理编号里有地方写错了，请对照回执再看一遍。" in wrong.text
    short = look(client, "EV7-54C")
    assert short.status_code == 422 and "受理编号一共 10 位，这里是 6 位，请对照回执再看一遍。" in short.text
    unknown = look(client, UNKNOWN)
    assert unknown.status_code == 404 and browser_fields(unknown.text)["receipt"] == [UNKNOWN]
    assert "没有这个编号。编号本身写得对，可是这里没有收到过，请对照受理那一页再看一遍。" in texts(unknown.text)
    assert "021-5550-0100" in unknown.text
    assert look(client, "").status_code == 422


def test_the_number_may_be_typed_as_people_type_it(client):
    typed = sent(client)["receipt"].lower().replace("-", " ")
    assert look(client, typed).status_code == 200


def test_guessing_slows_down_and_own_numbers_and_slips_do_not(client, clock):
    theirs = sent(client)["receipt"]
    for _ in range(30):
        assert look(client, theirs).status_code == 200
        assert look(client, "EV7-54C").status_code == 422
    assert [look(client, UNKNOWN).status_code for _ in range(10)] == [404] * 10
    slow = look(client, theirs)
    assert slow.status_code == 429 and slow.headers["Retry-After"] == "30"
    assert browser_fields(slow.text)["receipt"] == [theirs]
    clock.pass_(seconds=30)
    assert look(client, theirs).status_code == 200


def test_a_look_writes_nothing(client, tmp_path):
    theirs = sent(client)["receipt"]
    before = {path.name: path.read_bytes() for path in (tmp_path / "inbox").iterdir() if path.suffix == ".csv"}
    look(client, theirs)
    look(client, UNKNOWN)
    after = {path.name: path.read_bytes() for path in (tmp_path / "inbox").iterdir() if path.suffix == ".csv"}
    assert before == after


def test_a_row_that_the_desk_wrote_is_nobodys_receipt(client, store, clock, tmp_path):
    triaged(store, sent(client)["receipt"], clock.now, SOLVED)
    assert look(client, rows(tmp_path, "triage")[0]["receipt"]).status_code == 404


def test_a_seat_a_place_in_the_queue_and_what_was_given_back(client):
    first = sent(client, "activity", name="甲")
    sent(client, "activity", name="乙")
    waiting = sent(client, "activity", name="丙")
    page = look(client, first["receipt"]).text
    assert "您有名额 来不了，请早点取消，名额好让给排队的人。" in texts(page)
    assert "排在第 1 位" in texts(look(client, waiting["receipt"]).text)
    asked = client.post("/forms/cancel/", data=browser_fields(page, pressed="ask"))
    assert browser_fields(asked.text)["receipt"] == [first["receipt"]]
    client.post("/forms/cancel/", data=first)
    assert "已经取消 您不用再做什么。" in texts(look(client, first["receipt"]).text)
    assert "有一个名额给您留着" in texts(look(client, waiting["receipt"]).text)


def test_a_seat_of_what_has_left_the_site_is_still_somebodys(client, site_dir):
    theirs = sent(client, "activity")
    publish(site_dir, activity={"hongxiang.guitar.2026-05-12": None})
    said = texts(look(client, theirs["receipt"]).text)
    assert "这个活动不在网站上了 还办不办，请打电话问一声。" in said and "要取消" in said
    client.post("/forms/cancel/", data=theirs)
    assert "已经取消 您不用再做什么。" in texts(look(client, theirs["receipt"]).text)


def test_a_claim_says_until_when_it_is_theirs(client):
    said = texts(look(client, sent(client, "claim")["receipt"]).text)
    assert "请在 2026年6月10日以前办好" in said


def test_an_objection_says_what_became_of_it(client, store, clock):
    receipt = sent(client, "objection")["receipt"]
    assert "正在核实 街道会派人核实。" in texts(look(client, receipt).text)
    desk.decide(store, clock.now, receipt, "dismissed")
    assert "核实过了：异议不成立 结果写在公示的网页上。" in texts(look(client, receipt).text)


def test_a_disk_that_cannot_be_read_is_said_with_the_telephone_number(client, store):
    receipt = sent(client)["receipt"]
    store.close()
    answer = look(client, receipt)
    assert answer.status_code == 503 and browser_fields(answer.text)["receipt"] == [receipt]
    assert "查不到 机器这会儿读不出记录，请过一会儿再看，或者打电话，报上受理编号。" in texts(answer.text)


def test_opening_the_address_shows_the_published_page_and_reads_no_parameter(client, site_dir):
    (site_dir / "forms" / "status").mkdir(parents=True)
    (site_dir / "forms" / "status" / "index.html").write_text("查进展", encoding="utf-8")
    receipt = sent(client)["receipt"]
    assert client.get(f"/forms/status/?receipt={receipt}").text == "查进展"
