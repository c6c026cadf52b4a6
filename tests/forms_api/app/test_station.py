"""The station on the network-wide form: a typed name, never a list of ten thousand."""

import pytest

from tests.forms_api.app.test_submit import rows
from tests.forms_api.sending import browser_fields, send, texts


def test_a_name_is_found_by_its_alias_whatever_the_width_and_spaces(client, tmp_path):
    assert send(client, "suggestion", station_name=" 虹祥　驿站 ").status_code == 303
    assert rows(tmp_path)[0]["station"] == "hongxiang"


def test_where_the_station_may_be_left_out_it_is_empty_in_the_row(client, tmp_path):
    assert send(client, "suggestion").status_code == 303
    assert (rows(tmp_path)[0]["station"], rows(tmp_path)[0]["station_name"]) == ("", "")


@pytest.mark.parametrize("form_id", ["correction", "errand"])
def test_a_correction_or_an_errand_must_say_which_station(client, form_id):
    answer = send(client, form_id, station_name=None)
    assert answer.status_code == 422
    assert "哪个站点：请写下是哪个站点。" in texts(answer.text)


def test_a_name_that_two_stations_have_is_asked_about(client, tmp_path):
    answer = send(client, "suggestion", station_name="老年活动室")
    assert answer.status_code == 422
    assert "有 2 个站点叫“老年活动室”，请选一个。" in texts(answer.text)
    fields = browser_fields(answer.text) | {"station": "xingfu"}
    assert client.post("/forms/suggestion/", data=fields).status_code == 303
    assert rows(tmp_path)[0]["station"] == "xingfu"


def test_a_name_nearly_right_offers_the_stations_it_may_mean(client):
    answer = send(client, "suggestion", station_name="虹翔居民区服务站")
    assert answer.status_code == 422
    text = texts(answer.text)
    assert "没有找到叫“虹翔居民区服务站”的站点，请选一个，或改写站名。" in text
    assert "虹祥居民区党群服务站" in text and "虹华居民区党群服务站" in text


def test_a_name_nobody_knows_can_be_taken_as_it_is(client, tmp_path):
    answer = send(client, "correction", station_name="老虹桥")
    assert "没有找到叫“老虹桥”的站点，请改写站名，或选“就按我写的提交”。" in texts(answer.text)
    fields = browser_fields(answer.text) | {"station": "?"}
    assert client.post("/forms/correction/", data=fields).status_code == 303
    row = rows(tmp_path, "correction")[0]
    assert (row["station"], row["station_name"]) == ("", "老虹桥")


def test_taken_as_it_is_it_stays_so_while_something_else_is_put_right(client, tmp_path):
    answer = send(client, "correction", station_name="老虹桥", station="?", wrong="")
    assert answer.status_code == 422
    fields = browser_fields(answer.text) | {"wrong": "网页上写周六开门。"}
    assert client.post("/forms/correction/", data=fields).status_code == 303
    assert rows(tmp_path, "correction")[0]["station_name"] == "老虹桥"


def test_a_station_that_has_left_the_catalogue_is_asked_for_and_the_text_stays(client):
    answer = send(client, "suggestion", station="merged-away")
    assert answer.status_code == 422
    assert "这个站点已经不在名单里了，请写一下站名。" in texts(answer.text)
    assert browser_fields(answer.text)["text"] == ["三号楼门口的路灯坏了。"]


def test_the_station_is_kept_through_a_refusal(client):
    answer = send(client, "suggestion", station="hongxiang", text="")
    assert browser_fields(answer.text)["station"] == ["hongxiang"]
