"""Every refusal: its status, what is kept, what is said, and that nothing was written."""

import logging
import re
from urllib.parse import urlencode

import pytest

from forms_api.app import create_app
from forms_api.forms import FORMS
from tests.forms_api.app.test_submit import rows
from tests.forms_api.sending import browser_fields, send, texts, valid

URLENCODED = "application/x-www-form-urlencoded"


def came_back_whole(answer, form_id, **changed):
    """Asserts that the page is the form with everything typed, a summary, a number to call, and is never
    stored."""
    back = browser_fields(answer.text)
    for name, value in valid(form_id, **changed).items():
        if name not in ("consent", "notice", "website"):
            assert back[name] == (value if isinstance(value, list) else [value]), name
    assert 'id="error-summary"' in answer.text and re.search('href="tel:021-5550-010[012]"', answer.text)
    assert answer.headers["Cache-Control"] == "no-store"
    return back


@pytest.mark.parametrize("form_id", FORMS)
def test_a_missing_tick_is_422_and_everything_typed_is_kept(client, tmp_path, form_id):
    answer = send(client, form_id, consent=None)
    assert answer.status_code == 422
    back = came_back_whole(answer, form_id)
    assert "consent" not in back
    assert "<title>还没有提交 - " in answer.text
    assert rows(tmp_path, form_id) == []


def test_a_tick_that_was_made_stays_when_something_else_is_wrong(client):
    assert browser_fields(send(client, "suggestion", text="").text)["consent"] == ["y"]


@pytest.mark.parametrize("notice", ["2025-01-01", None])
def test_a_tick_for_another_notice_does_not_count(client, tmp_path, notice):
    answer = send(client, "suggestion", notice=notice)
    assert answer.status_code == 409
    back = came_back_whole(answer, "suggestion")
    assert "consent" not in back and back["notice"] == ["2026-05-01"]
    assert "告知在您打开页面之后更新过，请再看一遍，同意就重新打勾。" in texts(answer.text)
    assert rows(tmp_path) == []


def test_a_filled_honeypot_is_said_openly_and_a_human_can_go_on(client, tmp_path):
    answer = send(client, "suggestion", website="https://spam.example")
    assert answer.status_code == 422
    back = came_back_whole(answer, "suggestion")
    assert back["website"] == [""]
    assert "如果是您本人在填，请再提交一次。" in texts(answer.text)
    assert "我不是机器人，提交建议" in texts(answer.text)
    assert rows(tmp_path) == []
    assert client.post("/forms/suggestion/", data=back).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Referer": "https://evil.example/page"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_from_another_site_is_403_with_the_tick_taken_out(client, tmp_path, headers):
    answer = client.post("/forms/suggestion/", data=valid("suggestion"), headers=headers)
    assert answer.status_code == 403
    back = came_back_whole(answer, "suggestion")
    assert "consent" not in back
    assert "这次提交来自别的网站，没有保存。" in texts(answer.text)
    assert rows(tmp_path) == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"Origin": "https://yizhan.example.org"},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Referer": "http://localhost/forms/suggestion/"},
    ],
)
def test_a_form_from_here_is_taken(client, headers):
    assert client.post("/forms/suggestion/", data=valid("suggestion"), headers=headers).status_code == 303


def test_sixty_at_once_then_one_every_two_seconds(client, clock, tmp_path):
    for number in range(60):
        assert send(client, "suggestion", text=f"第{number}条").status_code == 303
    answer = send(client, "suggestion", text="第60条")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "2"
    came_back_whole(answer, "suggestion", text="第60条")
    assert "请等 2 秒再提交一次" in texts(answer.text)
    assert len(rows(tmp_path)) == 60
    assert send(client, "volunteer").status_code == 303
    clock.pass_(seconds=2)
    assert send(client, "suggestion", text="第60条").status_code == 303
    assert send(client, "suggestion", text="第61条").status_code == 429


def test_behind_a_proxy_each_client_has_its_own_rate(site_dir, store, clock):
    client = create_app(
        site_dir, store, clock=clock, monotonic=clock.seconds, trusted_proxies=["127.0.0.1"]
    ).test_client()
    statuses = [
        client.post(
            "/forms/suggestion/",
            data=valid("suggestion", text=f"{number}"),
            headers={"X-Forwarded-For": address},
        ).status_code
        for address in ("198.51.100.7", "198.51.100.8")
        for number in range(61)
    ]
    assert statuses.count(429) == 1 + 1


@pytest.mark.parametrize(
    "content_type, data, status, words",
    [
        ("application/json", b'{"text":"a"}', 415, "收到的不是网页表单。"),
        ("text/plain", b"text=a", 415, "收到的不是网页表单。"),
        ("", b"", 415, "收到的不是网页表单。"),
        (URLENCODED, "text=路灯".encode("gbk"), 400, "传来的文字认不出来，编码不是 UTF-8。"),
        (URLENCODED, b"text=%C2%B7%B5%C6", 400, "传来的文字认不出来，编码不是 UTF-8。"),
        (URLENCODED + "; charset=GBK", b"text=a", 400, "传来的文字认不出来，编码不是 UTF-8。"),
        (URLENCODED, b"text=%E8%B7%AF%E", 400, "内容在路上损坏了。"),
        (URLENCODED, b"text=a&text=b", 400, "有一格来了两次，不知道该用哪一个。"),
        (URLENCODED, b"&".join(b"f%d=1" % n for n in range(61)), 400, "内容的格数太多。"),
        ("multipart/form-data", b"x", 400, "内容在路上损坏了。"),
        ("multipart/form-data; boundary=B", b"--B\r\nbroken", 400, "内容在路上损坏了。"),
        (
            "multipart/form-data; boundary=B",
            b'--B\r\nContent-Disposition: form-data; name="text"\r\n\r\ncut off',
            400,
            "内容在路上损坏了。",
        ),
        (
            "multipart/form-data; boundary=B",
            b'--B\r\nContent-Disposition: form-data; name="text"; filename="a.txt"\r\n\r\na\r\n--B--\r\n',
            400,
            "这里不收文件。",
        ),
    ],
)
def test_what_is_no_form_is_refused_and_never_taken_for_an_empty_answer(
    client, tmp_path, content_type, data, status, words
):
    answer = client.post("/forms/suggestion/", data=data, content_type=content_type)
    assert answer.status_code == status
    assert words in texts(answer.text) and "没有保存" in texts(answer.text) and "021-5550-0100" in answer.text
    assert rows(tmp_path) == []


def test_a_body_over_64_kib_is_413_and_one_just_below_is_read(client, tmp_path):
    frame = len(b"text=&consent=y&notice=2026-05-01")
    at_limit = b"text=" + b"a" * (64 * 1024 - frame) + b"&consent=y&notice=2026-05-01"
    assert client.post("/forms/suggestion/", data=at_limit, content_type=URLENCODED).status_code == 422
    answer = client.post("/forms/suggestion/", data=at_limit + b"a", content_type=URLENCODED)
    assert answer.status_code == 413
    assert "没有保存" in texts(answer.text) and "021-5550-0100" in answer.text


def test_a_body_that_breaks_off_is_refused_and_nothing_of_it_is_stored(client, tmp_path):
    data = urlencode(valid("suggestion"), doseq=True).encode("ascii")
    longer = {"CONTENT_LENGTH": str(len(data) + 1)}
    answer = client.post("/forms/suggestion/", data=data, content_type=URLENCODED, environ_overrides=longer)
    assert answer.status_code == 400 and rows(tmp_path) == []


def test_an_unknown_host_is_400(client):
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400 and "请从正确的网址打开" in texts(answer.text)
    assert client.get("/", headers={"Host": "yizhan.example.org"}).status_code == 200


@pytest.mark.parametrize(
    "method, path, allowed",
    [
        ("POST", "/", "GET, HEAD"),
        ("POST", "/stations/hongxiang/", "GET, HEAD"),
        ("PUT", "/forms/suggestion/", "GET, HEAD, POST"),
        ("DELETE", "/forms/receipt/a/", "GET, HEAD"),
        ("OPTIONS", "/forms/suggestion/", "GET, HEAD, POST"),
    ],
)
def test_another_method_is_405_and_told_which_are_allowed(client, method, path, allowed):
    answer = client.open(path, method=method)
    assert (answer.status_code, answer.headers["Allow"]) == (405, allowed)
    assert "请从首页重新进入" in texts(answer.text)


def test_a_form_that_the_site_does_not_show_is_404(client):
    assert client.post("/forms/nope/", data={"a": "b"}).status_code == 404


def test_a_disk_that_cannot_hold_it_is_503_and_everything_typed_is_kept(client, store, tmp_path):
    # A closed store refuses as a full disk does; the store's own tests fill one.
    store.close()
    answer = send(client, "suggestion")
    assert answer.status_code == 503
    came_back_whole(answer, "suggestion")
    assert "没有保存" in texts(answer.text) and "请打电话告诉我们" in texts(answer.text)
    assert rows(tmp_path) == []


class _Broken:
    """A store with a mistake in it, to see what a resident and the log are told."""

    def __init__(self, store):
        self._store = store

    def __getattr__(self, name):
        return getattr(self._store, name)

    def append(self, submission):
        raise RuntimeError(f"boom {dict(submission.columns)['text']}")


def test_anything_unforeseen_is_a_plain_page_with_a_reference_that_is_in_the_log(
    site_dir, store, clock, caplog
):
    client = create_app(site_dir, _Broken(store), clock=clock, monotonic=clock.seconds).test_client()
    with caplog.at_level(logging.INFO):
        answer = send(client, "suggestion", text="谁也不该看见这一句")
    assert answer.status_code == 500
    [reference] = re.findall(r"<strong>([A-Z0-9]{6})</strong>", answer.text)
    assert f"reference {reference}: RuntimeError at " in caplog.text
    assert "Traceback" not in answer.text and "RuntimeError" not in answer.text and "boom" not in answer.text
    assert "谁也不该看见这一句" not in caplog.text and "boom" not in caplog.text


def test_no_refusal_writes_what_was_typed_into_the_log(client, store, caplog):
    with caplog.at_level(logging.DEBUG):
        send(client, "suggestion", text="谁也不该看见这一句", consent=None)
        client.post(
            "/forms/suggestion/",
            data=valid("suggestion", text="谁也不该看见这一句"),
            headers={"Origin": "https://a.example"},
        )
        store.close()
        send(client, "suggestion", text="谁也不该看见这一句")
    assert "not saved" in caplog.text
    assert "谁也不该看见这一句" not in caplog.text
