"""From a form to a receipt, as a browser without JavaScript goes."""

import csv

import pytest

from forms_api.app import create_app
from forms_api.forms import FORMS
from tests.forms_api.conftest import write_site
from tests.forms_api.sending import browser_fields, send, texts, valid


def rows(tmp_path, form_id="suggestion"):
    """The ledger's rows as they lie on the disk, as column → cell."""
    found = []
    for path in sorted((tmp_path / "inbox").glob(f"{form_id}.*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            found += list(csv.DictReader(file))
    return found


def test_an_address_without_its_slash_takes_the_form_as_well(client, tmp_path):
    assert client.post("/forms/suggestion", data=valid("suggestion")).status_code == 303
    assert len(rows(tmp_path)) == 1


@pytest.mark.parametrize("form_id", FORMS)
def test_a_sent_form_is_a_row_and_leads_to_its_receipt(client, tmp_path, form_id):
    answer = send(client, form_id)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/forms/receipt/")
    assert answer.headers["Cache-Control"] == "no-store"
    [row] = rows(tmp_path, form_id)
    assert row["receipt"] in texts(client.get(answer.headers["Location"]).text)


def test_the_row_holds_what_was_typed_and_which_notice_was_agreed_to(client, tmp_path):
    send(client, "suggestion", text="第一行\r\n第二行", station_name="虹祥驿站")
    [row] = rows(tmp_path)
    assert row["text"] == "第一行\\n第二行"
    assert (row["station"], row["station_name"]) == ("hongxiang", "虹祥居民区党群服务站")
    assert (row["name"], row["contact"], row["privacy_version"]) == ("王阿姨", "021-5550-0199", "2026-05-01")
    assert (row["channel"], row["received_at"]) == ("web", "2026-05-11T12:00:00+08:00")


def test_multipart_is_a_form_as_well(client, tmp_path):
    answer = client.post("/forms/suggestion/", data=valid("suggestion"), content_type="multipart/form-data")
    assert answer.status_code == 303
    assert rows(tmp_path)[0]["text"] == "三号楼门口的路灯坏了。"


def test_from_a_stations_page_the_form_knows_its_station_without_javascript(client, tmp_path):
    page = client.get("/forms/suggestion/?station=hongxiang")
    assert page.status_code == 200 and "关于站点： 虹祥居民区党群服务站" in texts(page.text)
    fields = browser_fields(page.text) | {"text": "多放几把椅子。", "consent": "y"}
    assert client.post("/forms/suggestion/", data=fields).status_code == 303
    assert rows(tmp_path)[0]["station"] == "hongxiang"


def test_without_a_query_the_form_is_the_static_page(client):
    assert "提建议，静态页" in client.get("/forms/suggestion/").text
    assert "提建议，静态页" in client.get("/forms/suggestion/?from=wechat").text


def test_a_station_nobody_knows_gets_the_form_that_asks(client):
    page = client.get("/forms/suggestion/?station=nowhere")
    assert page.status_code == 404
    assert "没有找到这个站点" in texts(page.text) and "station_name" in browser_fields(page.text)


def test_a_form_of_an_older_catalogue_is_judged_by_the_current_one(client, tmp_path):
    assert send(client, "suggestion", catalogue="ffffffffffffffff").status_code == 303
    assert len(rows(tmp_path)) == 1


def test_asking_for_pages_writes_nothing(client, tmp_path):
    for path in (
        "/",
        "/forms/suggestion/",
        "/forms/suggestion/?station=hongxiang&text=a&consent=y",
        "/forms/nope/",
    ):
        client.get(path)
        client.head(path)
    assert rows(tmp_path) == []


def test_a_sample_network_lives_on_its_sample_date(tmp_path, store, clock):
    site_dir = write_site(tmp_path / "site", sample=True, sample_date="2026-05-09")
    client = create_app(site_dir, store, clock=clock, monotonic=clock.seconds).test_client()
    receipt = client.get(send(client, "suggestion").headers["Location"])
    assert rows(tmp_path)[0]["received_at"] == "2026-05-09T12:00:00+08:00"
    assert "最晚 2026年5月24日前有回音" in texts(receipt.text)
    assert "这是示例网站，内容只用来演示，不会有人办理。" in texts(receipt.text)


def test_below_a_base_path_everything_stays_below_it(tmp_path, store, clock):
    site_dir = write_site(tmp_path / "site", base_path="/yizhan/", url="https://example.org/yizhan/")
    client = create_app(site_dir, store, clock=clock, monotonic=clock.seconds).test_client()
    assert client.get("/").headers["Location"] == "/yizhan/"
    assert "虹祥" in client.get("/yizhan/stations/hongxiang/").text
    answer = client.post("/yizhan/forms/suggestion/", data=valid("suggestion"))
    assert answer.headers["Location"].startswith("/yizhan/forms/receipt/")
    assert client.get(answer.headers["Location"]).status_code == 200
    refused = client.post("/yizhan/forms/suggestion/", data=valid("suggestion", text=""))
    assert 'action="/yizhan/forms/suggestion/"' in refused.text and 'href="/yizhan/privacy/"' in refused.text
