"""The same form again: a double tap, the back button, a retry, a neighbour on the same tablet."""

import pytest

from tests.forms_api.app.test_submit import rows
from tests.forms_api.sending import browser_fields, send, texts

TOKEN = "0123456789abcdef0123456789abcdef"


def receipt_of(client, answer):
    page = client.get(answer.headers["Location"])
    return page.text.split('yz-receipt__number"')[1].split(">")[1].split("<")[0]


def test_the_same_page_sent_twice_is_one_row_and_one_receipt(client, tmp_path):
    first, second = (send(client, "suggestion", once=TOKEN) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert receipt_of(client, first) == receipt_of(client, second)
    assert len(rows(tmp_path)) == 1


def test_a_page_that_is_changed_and_sent_again_is_a_second_submission(client, tmp_path):
    first = send(client, "suggestion", once=TOKEN)
    second = send(client, "suggestion", once=TOKEN, text="四号楼的也坏了。")
    assert receipt_of(client, first) != receipt_of(client, second)
    assert len(rows(tmp_path)) == 2


def test_without_javascript_a_second_tap_is_told_the_same_number_and_code(client, tmp_path, clock):
    receipt = texts(client.get(send(client, "suggestion", contact=None).headers["Location"]).text)
    clock.pass_(minutes=1)
    again = send(client, "suggestion", contact=None)
    assert again.status_code == 200
    number = rows(tmp_path)[0]["receipt"]
    code = receipt.split("查询码 ")[1][:6]
    assert number in texts(again.text) and f"查询码 {code}" in texts(again.text)
    assert len(rows(tmp_path)) == 1


def test_a_neighbour_with_the_same_words_a_little_later_is_told_the_number_only(client, tmp_path, clock):
    send(client, "suggestion", contact=None)
    clock.pass_(minutes=3)
    again = texts(send(client, "suggestion", contact=None).text)
    assert rows(tmp_path)[0]["receipt"] in again and "查询码" not in again
    assert "如果先前就是您提交的，不用再做什么，记下编号就好：凭编号就能看进展。" in again


@pytest.mark.parametrize("form_id", ["suggestion", "volunteer"])
def test_who_left_a_way_to_be_reached_is_shown_the_code_for_ten_minutes(client, clock, form_id):
    send(client, form_id)
    clock.pass_(minutes=9)
    assert "查询码" in texts(send(client, form_id).text)
    clock.pass_(minutes=2)
    assert "查询码" not in texts(send(client, form_id).text)


def test_another_resident_with_the_same_words_is_asked_and_registered(client, tmp_path):
    send(client, "suggestion", once=TOKEN)
    asked = send(client, "suggestion", once=TOKEN[::-1])
    assert asked.status_code == 200 and "您是另一位居民？" in texts(asked.text)
    fields = browser_fields(asked.text, pressed="another")
    second = client.post("/forms/suggestion/", data=fields)
    assert second.status_code == 303
    first_row, second_row = rows(tmp_path)
    assert first_row["text"] == second_row["text"] and first_row["receipt"] != second_row["receipt"]


def test_another_resident_who_taps_twice_is_registered_once(client, tmp_path):
    send(client, "volunteer")
    fields = browser_fields(send(client, "volunteer").text, pressed="another")
    first, second = (client.post("/forms/volunteer/", data=fields) for _ in range(2))
    assert receipt_of(client, first) == receipt_of(client, second)
    assert len(rows(tmp_path, "volunteer")) == 2


def test_the_question_keeps_every_choice_that_was_made(client):
    send(client, "volunteer")
    fields = browser_fields(send(client, "volunteer").text)
    assert fields["what"] == ["visiting", "events"] and fields["phone"] == ["021-5550-0198"]
    assert fields["consent"] == ["y"]


def test_the_same_words_about_another_station_are_something_else(client, tmp_path):
    assert send(client, "suggestion", station="hongxiang").status_code == 303
    assert send(client, "suggestion", station="honghua").status_code == 303
    assert len(rows(tmp_path)) == 2


def test_the_ledger_does_not_tell_the_token_or_the_words_by_their_keys(client, tmp_path):
    send(client, "suggestion", once=TOKEN)
    keys = rows(tmp_path)[0]["keys"]
    assert "once:" in keys and "same:" in keys and TOKEN not in keys
