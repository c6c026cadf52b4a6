"""代录 as the desk does it in a browser: choose, type, read out the number, go on with the next."""

import re

from forms_api.admin import AdminServer
from forms_api.admin_actions import Owner
from forms_api.catalogue import load_catalogue
from forms_api.forms import FORMS
from forms_api.receipts import lookup_code
from forms_api.store import open_store
from forms_api.store.secret import read_secret
from tests.forms_api.conftest import NOON
from tests.forms_api.desk.conftest import sent
from tests.forms_api.sending import browser_fields, texts, valid

PHONE = {"desk_channel": "phone", "desk_day": "2026-05-11", "desk_time": ""}
HOSTILE = "<script>alert(1)</script>\"'&amp;"


def test_every_form_of_the_site_can_be_chosen(page):
    html = page.get("/entry/").get_data(as_text=True)
    for form, declaration in FORMS.items():
        assert f'href="/entry/{form}/"' in html
        assert declaration.title in html
        assert page.get(f"/entry/{form}/").status_code == 200


def test_an_entry_is_stored_and_its_number_is_told(page, inbox_dir):
    html = page.follow(page.post("/entry/suggestion/", valid("suggestion") | PHONE))
    row = sent(inbox_dir)[0].row
    code = lookup_code(read_secret(inbox_dir), row.receipt)
    assert f'<dd class="big">{row.receipt}</dd>' in html
    assert f'<dd class="code">{code}</dd>' in html
    assert "电话，2026年5月11日收到。" in texts(html)
    assert row.channel == "phone"
    assert "路灯" not in html and "0199" not in html


def test_the_number_is_in_no_address_and_the_page_can_be_loaded_again(page, inbox_dir):
    answer = page.post("/entry/suggestion/", valid("suggestion") | PHONE)
    assert sent(inbox_dir)[0].row.receipt not in answer.headers["Location"]
    assert page.follow(answer) == page.follow(answer)
    assert len(sent(inbox_dir)) == 1
    assert "程序重新开过，或者后来又录了很多件。" in page.get("/entered/nobody/").get_data(as_text=True)


def test_the_next_one_comes_the_same_way(page):
    letter = PHONE | {"desk_channel": "letter", "desk_day": "2026-05-08"}
    html = page.follow(page.post("/entry/suggestion/", valid("suggestion") | letter))
    again = re.search(r'href="(/entry/suggestion/[^"]*)">再录一件', html)[1].replace("&amp;", "&")
    fields = browser_fields(page.get(again).get_data(as_text=True))
    assert (fields["desk_channel"], fields["desk_day"]) == (["letter"], ["2026-05-08"])


def test_what_is_refused_comes_back_with_all_that_was_typed(page, inbox_dir):
    typed = valid("errand", phone="123", errand=HOSTILE) | PHONE
    answer = page.post("/entry/errand/", typed)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "手机号是 11 位，您写了 3 位，请再看一眼。" in html
    fields = browser_fields(html)
    kept = {name: fields[name] for name in ("name", "building", "errand", "desk_channel", "desk_day")}
    assert kept == {
        "name": ["王阿姨"],
        "building": ["3号楼502室"],
        "errand": [HOSTILE],
        "desk_channel": ["phone"],
        "desk_day": ["2026-05-11"],
    }
    assert "<script>" not in html
    assert sent(inbox_dir, "errand") == []


def test_how_and_when_it_came_must_be_said(page, inbox_dir):
    for changed, title in (
        ({"desk_channel": ""}, "请在最上面选一下来源。"),
        ({"desk_channel": "web"}, "请在最上面选一下来源。"),
        ({"desk_day": "昨天"}, "收到日期写得不对"),
        ({"desk_time": "四点"}, "收到日期写得不对"),
        ({"desk_day": "2026-05-12"}, "收到日期还没有到"),
    ):
        answer = page.post("/entry/suggestion/", valid("suggestion") | PHONE | changed)
        assert answer.status_code == 422
        assert title in texts(answer.get_data(as_text=True))
    assert sent(inbox_dir) == []


def test_a_station_that_may_be_one_of_several_is_asked_for(page, inbox_dir):
    answer = page.post("/entry/errand/", valid("errand", station_name="老年活动室") | PHONE)
    html = answer.get_data(as_text=True)
    assert "有 2 个站点叫“老年活动室”，请选一个。" in html
    chosen = browser_fields(html) | {"station": ["honghua"], "consent": ["y"]}
    page.follow(page.post("/entry/errand/", chosen))
    assert sent(inbox_dir, "errand")[0].texts["station"] == "honghua"


def test_the_same_words_again_are_said_to_be_there_and_can_be_another_residents(page, inbox_dir):
    page.post("/entry/suggestion/", valid("suggestion") | PHONE)
    again = page.post("/entry/suggestion/", valid("suggestion") | PHONE).get_data(as_text=True)
    receipt = sent(inbox_dir)[0].row.receipt
    assert "2026年5月11日 12:00 收到过一件一模一样的，没有再记一遍。" in texts(again)
    assert receipt in again
    page.follow(page.post("/entry/suggestion/", browser_fields(again)))
    assert len(sent(inbox_dir)) == 2


def test_a_form_about_something_asks_which_and_offers_what_was_open_when_a_letter_may_have_come(page, clock):
    html = page.get("/entry/activity/").get_data(as_text=True)
    assert "吉他夜校" in html and "露天电影" in html
    # Begun, not yet to be signed up for, or cancelled: nobody can have a place.
    assert html.count("吉他夜校") == 1 and "跳蚤集市" not in html
    clock.pass_(days=5)
    after = texts(page.get("/entry/objection/").get_data(as_text=True))
    assert "2026年5月12日 23:59 已经截止，那以前收到的还可以录" in after
    clock.pass_(days=40)
    assert "现在没有可以录的公示。" in page.get("/entry/objection/").get_data(as_text=True)


def test_a_seat_taken_by_telephone_says_where_the_resident_stands(page):
    target = "hongxiang.guitar.2026-05-12"
    form = page.get(f"/entry/activity/?target={target}").get_data(as_text=True)
    assert "吉他夜校" in form and "一共 2 个，还有 2 个" in form
    seated = [
        texts(page.follow(page.post("/entry/activity/", valid("activity", name=name) | PHONE)))
        for name in ("王阿姨", "李伯伯", "张爷爷")
    ]
    assert ["您有名额" in each for each in seated] == [True, True, False]
    assert "排在第 1 位" in seated[2]


def test_beside_a_running_server_the_server_stores_it(page, inbox_dir, site_dir):
    store = open_store(inbox_dir)
    admin = AdminServer(Owner(store, lambda: NOON, lambda: load_catalogue(site_dir)))
    admin.start()
    try:
        html = page.follow(page.post("/entry/suggestion/", valid("suggestion") | PHONE))
        refused = page.post("/entry/suggestion/", valid("suggestion", text="") | PHONE)
        assert "请写下您的建议。一两句话就可以。" in refused.get_data(as_text=True)
        receipt = store.submissions("suggestion")[0].row.receipt
        assert f'<dd class="big">{receipt}</dd>' in html
        assert lookup_code(store.secret_key, receipt) in html
        assert receipt in page.get("/").get_data(as_text=True)
    finally:
        admin.stop()
        store.close()


def test_when_it_cannot_be_stored_what_was_typed_stays(page, inbox_dir):
    store = open_store(inbox_dir)
    try:
        answer = page.post("/entry/suggestion/", valid("suggestion") | PHONE)
    finally:
        store.close()
    html = answer.get_data(as_text=True)
    assert "没有保存" in html and "它没有开管理端口，请先停下它再试。写的都还在" in html
    assert browser_fields(html)["text"] == ["三号楼门口的路灯坏了。"]
    assert sent(inbox_dir) == []
