"""A link that says which errand: its text stands in the form, cleaned like typed text, or not at all."""

from urllib.parse import quote

import pytest

from forms_api.forms import FORMS, prefilled_form
from tests.forms_api.app.test_submit import rows
from tests.forms_api.sending import browser_fields, texts, valid

HOSTILE = "\"><script>alert(1)</script>'{{7*7}}"


def opened(client, station="", errand=""):
    return client.get(f"/forms/errand/?station={quote(station)}&errand={quote(errand)}")


def test_the_form_knows_the_station_and_the_errand_without_javascript(client, tmp_path):
    page = opened(client, "hongxiang", "代缴水费")
    assert page.status_code == 200
    fields = browser_fields(page.text)
    assert (fields["station"], fields["errand"]) == (["hongxiang"], ["代缴水费"])
    typed = valid("errand", station_name=None, errand=None)
    sent = client.post("/forms/errand/", data=fields | typed)
    assert sent.status_code == 303
    [row] = rows(tmp_path, "errand")
    assert (row["station"], row["errand"], row["building"]) == ("hongxiang", "代缴水费", "3号楼502室")


def test_an_errand_without_a_station_is_asked_where(client):
    page = opened(client, "", "代缴水费")
    assert page.status_code == 200
    assert browser_fields(page.text)["errand"] == ["代缴水费"]
    assert "哪个站点" in texts(page.text) and "没有找到" not in texts(page.text)


def test_a_station_that_is_gone_keeps_the_errand(client):
    page = opened(client, "merged-away", "代缴水费")
    assert page.status_code == 404 and "没有找到这个站点" in texts(page.text)
    assert browser_fields(page.text)["errand"] == ["代缴水费"]


def test_a_link_that_says_nothing_opens_the_static_page(client, site_dir):
    static_path = site_dir / "forms" / "errand" / "index.html"
    static_path.parent.mkdir(parents=True)
    static_path.write_text("<!doctype html><title>代办上门预约，静态页</title>", encoding="utf-8")
    assert "静态页" in opened(client).text


@pytest.mark.parametrize(
    "said, shown",
    [
        ("  上门\u202e　理发\n", "上门 理发"),
        ("理" * 100, "理" * 100),
        ("理" * 101, ""),
        ("\u200b \u2028", ""),
        (HOSTILE, HOSTILE),
    ],
)
def test_what_a_link_says_is_cleaned_like_typed_text_and_left_out_when_it_is_too_long(client, said, shown):
    page = opened(client, "hongxiang", said)
    assert browser_fields(page.text)["errand"] == [shown]
    assert "<script>alert" not in page.text and "yz-error" not in page.text


def test_a_link_fills_in_nothing_but_what_its_form_allows():
    said = {"name": "王阿姨", "phone": "021-5550-0199", "errand": "代缴水费", "text": "一", "consent": "y"}
    form = prefilled_form(FORMS["errand"], said)
    assert {field.name: field.data for field in form if field.data} == {"errand": "代缴水费"}
    assert not any(field.data for field in prefilled_form(FORMS["suggestion"], said))


def test_a_link_to_another_form_is_not_asked_for_an_errand(client):
    page = client.get("/forms/suggestion/?station=hongxiang&errand=" + quote("代缴水费"))
    assert page.status_code == 200 and "代缴水费" not in page.text


def test_nothing_is_written_by_opening_a_link(client, tmp_path):
    opened(client, "hongxiang", "代缴水费")
    assert rows(tmp_path, "errand") == []
