"""The embedded server as a process: starts with one line, refuses with one line, stops in order."""

import os
import signal
import socket
import subprocess

import pytest

from forms_api.forms.headers import security_headers
from tests.forms_api.conftest import write_site
from tests.forms_api.forms.test_markup import HOSTILE
from tests.forms_api.sending import texts
from tests.forms_api.server.running import ROOT, ask, command, post, running


def test_a_form_sent_over_the_wire_is_answered_with_its_receipt(site_dir, tmp_path):
    with running(site_dir, tmp_path / "inbox") as server:
        status, headers, _ = server.send("suggestion", text=HOSTILE)
        assert status == 303 and "server" not in headers
        status, headers, page = server.get(headers["location"])
        assert (status, headers["cache-control"]) == (200, "no-store")
        assert "受理编号" in texts(page) and "server" not in headers


def test_the_answer_to_a_form_has_the_same_head_on_every_kind_of_connection(site_dir, tmp_path):
    with running(site_dir, tmp_path / "inbox") as server:
        heads = []
        for nth, asked in enumerate(({}, {"Connection": "close"}, {"Connection": "keep-alive"})):
            status, headers, text = post(server.connect(), "suggestion", asked, text=f"第 {nth} 件")
            assert (status, text, headers.pop("connection", "")) == (303, "", "close" if nth == 1 else "")
            assert headers["location"].startswith("/forms/receipt/")
            heads.append({name: value for name, value in headers.items() if name not in ("location", "date")})
    assert heads[0] == heads[1] == heads[2] and "content-security-policy" in heads[0]


def test_a_second_server_on_the_same_inbox_says_why_it_does_not_start(site_dir, tmp_path):
    with running(site_dir, tmp_path / "inbox"):
        second = subprocess.run(
            command(site_dir, tmp_path / "inbox"), cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60
        )
    assert second.returncode == 2
    assert "正由另一个程序使用" in second.stderr and len(second.stderr.splitlines()) == 1


def test_a_port_that_is_taken_is_one_clear_line(site_dir, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = subprocess.run(
            command(site_dir, tmp_path / "inbox", port),
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"打不开 127.0.0.1 的 {port} 端口：")
    assert (
        refused.stderr.endswith("。换一个端口，或先停掉占用它的程序。\n")
        and len(refused.stderr.splitlines()) == 1
    )


def test_a_site_without_its_pair_is_one_clear_line(tmp_path):
    site_dir = write_site(tmp_path / "site")
    (site_dir / "forms" / "catalogue.json").unlink()
    refused = subprocess.run(
        command(site_dir, tmp_path / "inbox"), cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60
    )
    assert refused.returncode == 2
    assert (
        refused.stderr
        == f"{site_dir} 里没有 forms/catalogue.json，请先生成网站（python -m builder build）。\n"
    )


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_ends_in_order_and_gives_the_inbox_free(site_dir, tmp_path, told):
    with running(site_dir, tmp_path / "inbox") as server:
        assert server.send("suggestion")[0] == 303
        os.kill(server.process.pid, told)
        assert server.process.wait(timeout=30) == 0
        assert "Traceback" not in server.process.stderr.read()
    with running(site_dir, tmp_path / "inbox") as server:
        assert server.send("suggestion")[0] == 200


def test_requests_that_have_arrived_when_it_is_told_to_stop_are_still_answered(site_dir, tmp_path):
    with running(site_dir, tmp_path / "inbox", disk="SlowFsync", threads=2) as server:
        connections = [server.connect() for _ in range(10)]
        for number, connection in enumerate(connections):
            body = f"text=n{number}&consent=y&notice=2026-05-01"
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", "/forms/suggestion/", body, headers)
        # The first answer took two slow fsyncs; meanwhile the other forms were read, and wait for a thread.
        statuses = [connections[0].getresponse().status]
        server.process.terminate()
        statuses += [connection.getresponse().status for connection in connections[1:]]
        assert statuses == [303] * 10
        assert server.process.wait(timeout=30) == 0


def test_what_is_too_long_for_any_page_is_refused_in_chinese_before_it_is_read(site_dir, tmp_path):
    with running(site_dir, tmp_path / "inbox") as server:
        status, headers, text = ask(
            server.connect(), "POST", "/forms/suggestion/", b"a", {"Content-Length": str(10**9)}
        )
        assert (status, text) == (
            413,
            "内容太长（413）。这次的内容超过了能收的长度，没有保存。请返回上一页删短一些，或分几次提交。"
            "也可以打电话告诉我们。\n",
        )
        assert "server" not in headers
        assert headers["cache-control"] == "no-store"
        for name, _ in security_headers(()):
            assert name.lower() in headers
        status, _, text = ask(server.connect(), "POST", "/forms/suggestion/", b"a" * 65537, {})
        assert status == 413 and "内容太长" in text


def test_a_body_sent_in_chunks_has_the_same_limit(site_dir, tmp_path):
    with running(site_dir, tmp_path / "inbox") as server:
        connection = server.connect()
        chunks = (b"text=" + b"a" * 1000 for _ in range(80))
        connection.request(
            "POST",
            "/forms/suggestion/",
            chunks,
            {"Content-Type": "application/x-www-form-urlencoded"},
            encode_chunked=True,
        )
        assert connection.getresponse().status == 413
