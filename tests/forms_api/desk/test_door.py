"""The desk page lets in who has the link of the terminal, on this computer, and nobody else."""

import pytest

from forms_api.forms import FORMS
from tests.forms_api.desk.conftest import ORIGIN, Page, sent
from tests.forms_api.sending import texts, valid

GETS = ("/", "/entry/", "/entry/suggestion/", "/calls/", "/papers/", "/sheets/", "/desk.css")
ENTRY = {"desk_channel": "phone", "desk_day": "2026-05-11"}


def test_without_the_link_nothing_is_shown(desk_app):
    for path in GETS:
        answer = Page(desk_app).get(path)
        assert answer.status_code == 403
        assert "请在终端里找到“前台页面”那一行，打开后面的链接。" in answer.get_data(as_text=True)


def test_a_wrong_link_opens_nothing(desk_app):
    page = Page(desk_app)
    answer = page.get("/login/the-tokem/")
    assert answer.status_code == 403 and "Set-Cookie" not in answer.headers
    assert "程序重新开过，请用终端里新印出来的链接。" in answer.get_data(as_text=True)


def test_the_link_becomes_a_cookie_that_no_other_site_and_no_script_can_use(desk_app):
    answer = Page(desk_app).get("/login/the-token/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert answer.headers["Set-Cookie"] == (
        "yizhan-desk-8020=the-session; HttpOnly; Path=/; SameSite=Strict"
    )


def test_who_came_in_sees_every_page_and_none_may_be_kept_or_run_a_script(page):
    for path in GETS:
        answer = page.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == "no-store"
        assert "script" not in answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "<script" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:8021", "evil.example:8020", ""])
def test_another_host_is_refused_also_with_the_cookie(page, host):
    answer = page.get("/", Host=host)
    assert answer.status_code == 400
    assert "前台页面只在这台电脑上开" in answer.get_data(as_text=True)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Host"])
def test_nothing_that_went_through_a_proxy_is_answered(page, header):
    answer = page.get("/", **{header: "10.0.0.1"})
    assert answer.status_code == 403
    assert "前台页面只给这台电脑用" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "origin", ["null", "https://evil.example", "http://localhost:8020", "http://127.0.0.1:8000"]
)
def test_a_post_from_another_page_does_nothing(page, inbox_dir, origin):
    answer = page.post("/entry/suggestion/", valid("suggestion") | ENTRY, Origin=origin)
    assert answer.status_code == 403
    assert "这次提交不是从前台页面来的。" in texts(answer.get_data(as_text=True))
    assert sent(inbox_dir) == []


def test_a_post_that_does_not_say_where_it_comes_from_does_nothing(page, inbox_dir):
    headers = {"Host": "127.0.0.1:8020"}
    data = valid("suggestion") | ENTRY
    answer = page.client.post("/entry/suggestion/", data=data, headers=headers, base_url=ORIGIN)
    assert answer.status_code == 403
    assert sent(inbox_dir) == []


def test_looking_at_every_page_writes_nothing(page, inbox_dir, site_dir):
    def files():
        return {path: path.read_bytes() for path in inbox_dir.rglob("*") if path.is_file()}

    before = files()
    for path in (*GETS, *(f"/entry/{form}/" for form in FORMS)):
        page.get(path)
    assert files() == before
