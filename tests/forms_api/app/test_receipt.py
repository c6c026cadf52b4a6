"""The receipt page: what it says, whom it shows it to, how long."""

import re

from tests.forms_api.app.test_submit import rows
from tests.forms_api.sending import send, texts


def receipt_page(client, **changed):
    address = send(client, "suggestion", **changed).headers["Location"]
    return address, client.get(address)


def test_it_says_the_number_the_code_what_happens_next_by_when_and_whom_to_call(client, tmp_path):
    _, page = receipt_page(client, station_name="虹祥驿站")
    text = texts(page.text)
    assert f"受理编号 {rows(tmp_path)[0]['receipt']}" in text
    assert re.search(r"查询码 \d{6} ", text)
    assert "收到时间 2026年5月11日 12:00" in text and "关于站点 虹祥居民区党群服务站" in text
    assert "工作人员会看，并转给能办这件事的人。最晚 2026年5月26日前有回音。" in text
    assert "虹祥居民区党群服务站： 021-5550-0101" in text and "示例街道党群服务中心： 021-5550-0100" in text


def test_it_is_kept_by_nobody_and_found_by_nobody(client):
    _, page = receipt_page(client)
    assert page.headers["Cache-Control"] == "no-store" and page.headers["X-Robots-Tag"] == "noindex"


def test_it_repeats_nothing_that_was_typed_and_its_address_holds_no_code(client):
    address, page = receipt_page(client, text="谁也不该看见这一句", name="王某某", station_name=None)
    code = re.search(r"查询码 (\d{6})", texts(page.text))[1]
    assert "谁也不该看见这一句" not in page.text and "王某某" not in page.text
    assert code not in address


def test_it_can_be_opened_again_for_half_an_hour_and_then_says_kindly_that_it_is_over(client, clock):
    address, page = receipt_page(client)
    clock.pass_(minutes=30)
    assert client.get(address).text == page.text
    clock.pass_(seconds=1)
    late = client.get(address)
    assert late.status_code == 410
    assert "这一页已经过期" in texts(late.text) and "您提交的内容已经保存好了" in texts(late.text)
    assert not re.search(r"\d{6}", late.text.replace("021-5550-0100", ""))


def test_an_address_that_was_changed_is_no_page(client):
    address, _ = receipt_page(client)
    assert client.get(address[:-3] + "AA/").status_code == 404
    assert client.get("/forms/receipt/x/").status_code == 404


def test_every_form_says_what_happens_next(client):
    for form_id, words in (
        ("volunteer", "工作人员会打您留的电话，和您商量做什么、什么时候来。"),
        ("correction", "工作人员会核实，对的就改到网页上。"),
        ("errand", "工作人员会打您留的电话，和您定下谁来、什么时候来。没接到电话以前，还不算约好。"),
    ):
        assert words in texts(client.get(send(client, form_id).headers["Location"]).text)
