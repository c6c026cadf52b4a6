"""参加征集: the questions of one campaign stand above its fields, one answer is enough, the window ends at the second."""

from datetime import datetime, timedelta, timezone

import pytest

from tests.forms_api.app.test_refusals import came_back_whole
from tests.forms_api.app.test_submit import rows
from tests.forms_api.app.test_targets import publish
from tests.forms_api.sending import browser_fields, send, texts

SHANGHAI = timezone(timedelta(hours=8))
ROADS = "/forms/campaign/?target=2026-spring"
SIX = [f"第{number}问？" for number in "一二三四五六"]


def test_each_question_stands_above_its_field_and_there_are_no_more_fields(client):
    page = client.get(ROADS).text
    fields = browser_fields(page)
    assert [name for name in fields if name.startswith("answer")] == ["answer1", "answer2"]
    assert "小区里的路，您走着哪里不顺 征集时间 2026年5月1日 09:00 起，到 2026年5月20日 17:00" in texts(page)
    assert "哪一段路不好走？ （不想答的可以空着）" in texts(page) and "第 1 个问题" not in page


def test_with_one_question_the_field_must_be_filled_in_and_says_so(client, site_dir):
    publish(site_dir, campaign={"2026-spring": {"questions": ["哪一段路不好走？"]}})
    assert "不想答的可以空着" not in client.get(ROADS).text
    answer = send(client, "campaign", answer1="", answer2=None)
    assert answer.status_code == 422 and "哪一段路不好走？：请写下您的回答。一两句话就可以。" in texts(answer.text)


def test_as_many_as_six_questions_are_asked_and_kept_in_their_order(client, site_dir, tmp_path):
    publish(site_dir, campaign={"2026-spring": {"questions": SIX}})
    written = {f"answer{number}": f"答{number}" for number in range(1, 7)}
    assert send(client, "campaign", **written).status_code == 303
    [row] = rows(tmp_path, "campaign")
    assert {name: row[name] for name in written} == written


def test_one_answer_is_enough_whichever_it_is(client, tmp_path):
    assert send(client, "campaign", answer1="", name=None, contact=None).status_code == 303
    [row] = rows(tmp_path, "campaign")
    assert (row["answer1"], row["answer2"], row["name"]) == ("", "垫高一点。", "")


def test_without_any_answer_nothing_is_kept_and_the_first_question_says_so(client, tmp_path):
    answer = send(client, "campaign", answer1=" ", answer2="")
    assert answer.status_code == 422
    assert "哪一段路不好走？：请至少回答一个问题。一两句话就可以。" in texts(answer.text)
    assert browser_fields(answer.text)["name"] == ["王阿姨"]
    assert rows(tmp_path, "campaign") == []


def test_an_answer_to_a_question_that_was_taken_back_is_shown_again_and_kept(client, site_dir, tmp_path):
    publish(site_dir, campaign={"2026-spring": {"questions": ["哪一段路不好走？"]}})
    answer = send(client, "campaign", consent=None)
    assert browser_fields(answer.text)["answer2"] == ["垫高一点。"]
    assert send(client, "campaign").status_code == 303
    [row] = rows(tmp_path, "campaign")
    assert row["answer2"] == "垫高一点。"


@pytest.mark.parametrize(
    ("at", "status"),
    [
        (datetime(2026, 5, 1, 8, 59, 59, tzinfo=SHANGHAI), 409),
        (datetime(2026, 5, 1, 9, 0, 0, tzinfo=SHANGHAI), 303),
        (datetime(2026, 5, 20, 17, 0, 0, 999999, tzinfo=SHANGHAI), 303),
        (datetime(2026, 5, 20, 17, 0, 1, tzinfo=SHANGHAI), 410),
    ],
)
def test_the_window_is_judged_to_the_second(client, clock, at, status):
    clock.now = at
    assert send(client, "campaign").status_code == status


def test_who_was_writing_when_it_closed_gets_everything_back_with_the_reason(client, clock, tmp_path):
    clock.now = datetime(2026, 5, 20, 17, 0, 1, tzinfo=SHANGHAI)
    answer = send(client, "campaign")
    came_back_whole(answer, "campaign")
    assert "这次征集已经截止" in texts(answer.text) and "021-5550-0100" in answer.text
    assert rows(tmp_path, "campaign") == []


def test_the_station_is_asked_for_and_may_be_left_out(client, tmp_path):
    send(client, "campaign", station_name="虹祥驿站")
    send(client, "campaign", answer1="另一段。", station_name=None)
    told, untold = rows(tmp_path, "campaign")
    assert (told["station"], untold["station"]) == ("hongxiang", "")
    answer = send(client, "campaign", answer1="再一段。", station_name="没有这个站")
    assert answer.status_code == 422 and "没有找到叫“没有这个站”的站点" in answer.text


def test_the_receipt_promises_the_report_and_no_answer_of_its_own(client):
    receipt = texts(client.get(send(client, "campaign", station_name="虹祥驿站").location).text)
    assert "您的意见收到了" in receipt and "征集 小区里的路，您走着哪里不顺" in receipt
    assert "写进采纳报告" in receipt and "前有回音" not in receipt
    assert "关于站点 虹祥居民区党群服务站" in receipt


def test_the_same_words_for_another_campaign_are_another_letter(client, site_dir, tmp_path):
    send(client, "campaign")
    publish(site_dir, campaign={"2026-lights": {"title": "路灯", "questions": ["哪一盏？", "还有呢？"]}})
    assert send(client, "campaign", target="2026-lights").status_code == 303
    assert send(client, "campaign", target="2026-lights").status_code == 200
    assert [row["target"] for row in rows(tmp_path, "campaign")] == ["2026-spring", "2026-lights"]
