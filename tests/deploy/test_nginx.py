"""deploy/nginx.conf as it stands, in a real nginx on a free port, in front of the real server."""

import re
import socket
import subprocess
import time
from contextlib import suppress
from http.client import HTTPConnection

import pytest

from forms_api.forms.headers import nginx_headers, security_headers
from tests.forms_api.conftest import write_site
from tests.forms_api.sending import texts
from tests.forms_api.server.running import ROOT, ask, post, running
from tests.tools import require

_MAIN = """
daemon off;
master_process off;
pid {work}/nginx.pid;
error_log {work}/error.log warn;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    include {work}/yizhan.conf;
}}
"""


class Nginx:
    """nginx in front, the forms server behind it, a connection to each."""

    def __init__(self, port, behind, work):
        self.port, self.behind, self.work = port, behind, work

    def get(self, path, **headers):
        return ask(self.connect(), "GET", path, None, headers)

    def connect(self):
        return HTTPConnection("127.0.0.1", self.port, timeout=30)

    def send(self, form_id, headers=None, **changed):
        return post(self.connect(), form_id, headers, **changed)


@pytest.fixture(scope="module")
def nginx(tmp_path_factory):
    path = require("nginx")
    work = tmp_path_factory.mktemp("nginx")
    site_dir = write_site(work / "site")
    (site_dir / "forms" / "headers.conf").write_text(nginx_headers(["sha256-AAAA"]), encoding="utf-8")
    with running(site_dir, work / "inbox", "127.0.0.1") as behind:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        _write_configuration(work, site_dir, port, behind.port)
        process = subprocess.Popen(
            [path, "-c", str(work / "main.conf"), "-p", str(work)], stderr=subprocess.DEVNULL
        )
        try:
            _wait_until_listening(port, process, work)
            yield Nginx(port, behind, work)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _write_configuration(work, site_dir, port, behind_port):
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("/srv/yizhan/site", str(site_dir)),
        ("127.0.0.1:8001", f"127.0.0.1:{behind_port}"),
        ("/var/log/nginx/yizhan.log", str(work / "access.log")),
    ):
        assert old in text
        text = text.replace(old, new)
    (work / "yizhan.conf").write_text(text, encoding="utf-8")
    (work / "main.conf").write_text(_MAIN.format(work=work), encoding="utf-8")


def _wait_until_listening(port, process, work):
    """For half a minute; between two tries it waits for the other thing that may happen: that nginx gives up."""
    give_up_at = time.monotonic() + 30
    while time.monotonic() < give_up_at:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.05)
                raise AssertionError((work / "error.log").read_text(encoding="utf-8")) from None
    raise AssertionError("nginx does not listen")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/stations/hongxiang/",
        "/forms/suggestion/",
        "/forms/suggestion/?station=hongxiang",
        "/nope",
        "/assets/yizhan.css",
    ],
)
def test_every_answer_has_the_same_headers_from_nginx_as_from_the_server(nginx, path):
    status, headers, _ = nginx.get(path)
    behind_status, behind_headers, _ = nginx.behind.get(path)
    assert status == behind_status
    for name, value in (
        *security_headers(["sha256-AAAA"]),
        ("Cache-Control", behind_headers["cache-control"]),
    ):
        assert headers[name.lower()] == value == behind_headers[name.lower()], name


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("json", "application/json"),
        ("geojson", "application/geo+json"),
        ("jsonld", "application/ld+json"),
        ("csv", "text/csv; charset=utf-8"),
        ("ics", "text/calendar; charset=utf-8"),
        ("atom", "application/atom+xml; charset=utf-8"),
    ],
)
def test_open_data_says_what_kind_it_is_from_nginx_as_from_the_server(nginx, ending, kind):
    (nginx.work / "site" / f"data.{ending}").write_bytes(b"x")
    for server in (nginx, nginx.behind):
        status, headers, _ = server.get(f"/data.{ending}")
        assert (status, headers["content-type"]) == (200, kind)


def test_the_servers_version_is_told_by_nobody(nginx):
    for path in ("/", "/nope", "/forms/suggestion/?station=hongxiang"):
        assert nginx.get(path)[1]["server"] == "nginx"


def test_static_pages_come_from_nginx_and_a_form_for_a_station_from_the_server(nginx):
    assert "提建议，静态页" in nginx.get("/forms/suggestion/")[2]
    assert "关于站点： 虹祥居民区党群服务站" in texts(nginx.get("/forms/suggestion/?station=hongxiang")[2])
    status, headers, _ = nginx.get("/stations/hongxiang?a=b")
    assert (status, headers["location"]) == (301, "/stations/hongxiang/?a=b")


def test_a_form_for_one_activity_a_cancellation_and_the_live_numbers_come_from_the_server(nginx):
    status, _, page = nginx.get("/forms/activity/?target=hongxiang.guitar.2026-05-12")
    assert status == 410 and "这个活动的报名已经截止" in texts(page)
    status, headers, page = nginx.get("/forms/seats.json")
    assert (status, headers["cache-control"], page) == (200, "no-store", "{}")
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    status, _, page = ask(nginx.connect(), "POST", "/forms/cancel/", b"receipt=EV7", kind)
    assert status == 422 and "请写下查询码，6 位数字。" in page
    log = (nginx.work / "access.log").read_text(encoding="utf-8")
    assert "GET /forms/activity/" in log and "target=" not in log


def test_a_form_goes_through_to_its_receipt_and_the_receipts_address_is_not_logged(nginx):
    status, headers, _ = nginx.send("suggestion", text="经过 nginx 的一条", once="a" * 32)
    assert status == 303 and headers["location"].startswith("/forms/receipt/")
    status, _, page = nginx.get(headers["location"])
    assert status == 200 and "受理编号" in texts(page)
    log = (nginx.work / "access.log").read_text(encoding="utf-8")
    assert "POST /forms/suggestion/" in log and "/forms/receipt/" not in log


def test_a_refusal_goes_through_with_what_was_typed(nginx):
    status, headers, page = nginx.send("suggestion", text="留着这一句", consent=None)
    assert (status, headers["cache-control"]) == (422, "no-store") and "留着这一句" in page
    assert nginx.send("suggestion", {"Origin": f"http://127.0.0.1:{nginx.port}"}, text="同源的一条")[0] == 303
    assert nginx.send("suggestion", {"Origin": "https://evil.example"}, text="外来的一条")[0] == 403


def test_a_client_cannot_name_its_own_address(nginx):
    statuses = [
        nginx.send("correction", {"X-Forwarded-For": f"203.0.113.{number}"}, right=f"{number}")[0]
        for number in range(64)
    ]
    assert 429 in statuses


def test_a_body_over_64_kib_is_a_plain_page_in_chinese(nginx):
    status, headers, page = ask(nginx.connect(), "POST", "/forms/suggestion/", b"a" * 65537, {})
    assert status == 413 and "内容太长" in page and "021-5550-0100" in page
    assert headers["content-security-policy"] and headers["content-type"] == "text/html; charset=utf-8"


def test_what_belongs_to_the_server_is_not_shown(nginx):
    for path in (
        "/forms/catalogue.json",
        "/forms/shell.html",
        "/forms/headers.conf",
        "/.secret",
        "/404.html",
    ):
        status, _, page = nginx.get(path)
        assert status == 404 and page == "<!doctype html><title>没有这一页</title>", path


def test_a_post_to_a_page_is_refused_in_chinese(nginx):
    status, _, page = ask(nginx.connect(), "POST", "/stations/hongxiang/", b"a=b", {})
    assert status == 405 and "请从首页重新进入" in page


def test_a_server_that_is_down_is_said_plainly(nginx, tmp_path_factory):
    # A second nginx, with nothing behind it.
    work = tmp_path_factory.mktemp("down")
    with socket.create_server(("127.0.0.1", 0)) as free, socket.create_server(("127.0.0.1", 0)) as nobody:
        port, nobody_port = free.getsockname()[1], nobody.getsockname()[1]
    _write_configuration(work, nginx.work / "site", port, nobody_port)
    process = subprocess.Popen([require("nginx"), "-c", str(work / "main.conf"), "-p", str(work)])
    try:
        _wait_until_listening(port, process, work)
        status, headers, page = post(HTTPConnection("127.0.0.1", port, timeout=30), "suggestion")
        assert status == 503 and "多半没有保存" in page and "021-5550-0100" in page
        assert "请返回上一页，过一会儿再提交一次：要是其实收到了，不会重复登记。" in page
        assert headers["cache-control"] == "no-store"
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_the_limits_of_nginx_and_of_the_server_are_one():
    from forms_api.body import MAX_BODY_BYTES

    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    assert int(re.search(r"client_max_body_size (\d+)k;", text)[1]) * 1024 == MAX_BODY_BYTES


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_what_watches_over_the_server_is_not_seen_from_outside(nginx, path):
    assert nginx.behind.get(path)[0] == 200
    assert nginx.get(path)[0] == 404
