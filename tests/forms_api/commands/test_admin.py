"""erase and purge while a server owns the inbox: the server does it, and nobody else can make it."""

import http.client
import json
import os
import stat
from pathlib import Path

import pytest

from forms_api.admin import AdminServer
from forms_api.admin_actions import Owner
from forms_api.catalogue import CatalogueError
from forms_api.commands.verify import verify
from forms_api.store import Stored
from tests.forms_api.commands.samples import run, stored, suggestion
from tests.forms_api.store.samples import NOON, FailingDisk


def no_site():
    """A server whose site cannot be read, for commands that need none."""
    raise CatalogueError("没有网站。")


@pytest.fixture
def served(inbox):
    """A store with its admin port, as a running server has them."""
    disk = FailingDisk()
    store = inbox.open(disk)
    store.disk = disk
    admin = AdminServer(Owner(store, lambda: NOON, no_site))
    admin.start()
    yield store
    admin.stop()
    store.close()


def _admin(inbox):
    return json.loads((inbox.dir / "admin.json").read_text(encoding="utf-8"))


def _ask(inbox, path="/erase", body=None, host=None, **headers):
    admin = _admin(inbox)
    connection = http.client.HTTPConnection("127.0.0.1", admin["port"], timeout=30)
    connection.putrequest("POST", path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{admin['port']}")
    body = body or {"receipt": "EV7-54C-JDSW", "dry_run": True}
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = {"Authorization": f"Bearer {admin['token']}", "Content-Length": str(len(data))}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in sent.items():
        connection.putheader(name, value)
    connection.endheaders(data)
    response = connection.getresponse()
    answer = json.loads(response.read())
    connection.close()
    return response.status, answer


def test_erase_and_purge_are_done_by_the_server_that_owns_the_inbox(inbox, served, capsys):
    first, second = suggestion("请删除我"), suggestion("到期了")
    served.append(first)
    served.append(second)
    arguments = ("erase", "--inbox", inbox.dir, "--receipt", first.receipt)
    assert run(*arguments, "--dry-run") == 0
    assert [row.row.cells[2] for row in inbox.rows()] == ["请删除我", "到期了"]
    assert run(*arguments) == 0
    assert [row.row.cells[2] for row in inbox.rows()] == ["〔已删除〕", "到期了"]
    assert run("purge", "--inbox", inbox.dir, "--before", "2026-06-01") == 0
    assert [row.row.cells[2] for row in inbox.rows()] == ["〔已删除〕", "〔已删除〕"]
    said = capsys.readouterr().out
    assert f"已删除 suggestion.v1.2026-05.csv 里的 {first.receipt}，2026-05-09 收到：建议内容、称呼、联系方式" in said
    added = suggestion("后来的")
    assert served.append(added) == Stored(added.receipt)
    assert verify(inbox.dir).sound


def test_the_token_file_is_the_owners_and_goes_with_the_server(inbox):
    store = inbox.open()
    admin = AdminServer(Owner(store, lambda: NOON, no_site))
    admin.start()
    if os.name == "posix":
        assert stat.S_IMODE((inbox.dir / "admin.json").stat().st_mode) == 0o600
    assert len(_admin(inbox)["token"]) >= 40
    admin.stop()
    assert not (inbox.dir / "admin.json").exists()
    store.close()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": "Bearer wrong"}, 403),
        ({"Authorization": ""}, 403),
        ({"Authorization": "Bearer \xff"}, 403),
        ({"Origin": "http://127.0.0.1:8000"}, 403),
        ({"Origin": "null"}, 403),
        ({"X_Forwarded_For": "198.51.100.7"}, 403),
        ({"Via": "1.1 proxy"}, 403),
        ({"host": "localhost:1"}, 400),
        ({"host": "evil.example"}, 400),
        ({"Content_Length": "70000000"}, 413),
        ({"Content_Length": "-1"}, 413),
        ({"path": "/close"}, 400),
        ({"body": {"receipt": "EV7-54C-JDSW"}}, 400),
        ({"body": {"receipt": "EV7-54C-JDSW", "dry_run": "no"}}, 400),
        ({"path": "/purge", "body": {"before": {"suggestion": "soon"}, "dry_run": False}}, 400),
        ({"path": "/purge", "body": {"before": [], "dry_run": False}}, 400),
        ({"body": [1]}, 400),
        ({"body": {"receipt": "", "dry_run": True}}, 400),
        ({"body": {"receipt": "张三", "dry_run": True}}, 400),
        ({"body": {"receipt": 7, "dry_run": True}}, 400),
        ({"body": b"[" * 60_000}, 400),
        ({"path": "/desk/dance"}, 400),
        ({"path": "/desk/confirm", "body": {"receipt": "张三"}}, 400),
        ({"path": "/desk/decide", "body": {"receipt": "EV7-54C-JDSW"}}, 400),
        ({"path": "/desk/decide", "body": {"receipt": "EV7-54C-JDSW", "outcome": "maybe"}}, 400),
        ({"path": "/desk/undo"}, 200),
        ({"path": "/desk/offer"}, 503),
        ({}, 200),
    ],
)
def test_only_a_command_with_the_token_and_from_this_machine_is_heard(inbox, served, headers, status):
    assert _ask(inbox, **headers)[0] == status


def test_get_writes_nothing_and_says_nothing(inbox, served):
    connection = http.client.HTTPConnection("127.0.0.1", _admin(inbox)["port"], timeout=30)
    connection.request("GET", "/erase")
    assert connection.getresponse().status == 501
    connection.close()


@pytest.mark.skipif(not os.path.exists("/proc/net/tcp"), reason="needs Linux's list of sockets")
def test_it_listens_on_the_loopback_address_only(inbox, served):
    sockets = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()]
    port = f"{_admin(inbox)['port']:04X}"
    listening = [fields[1] for fields in sockets if fields[1].endswith(f":{port}") and fields[3] == "0A"]
    assert listening == [f"0100007F:{port}"]


def test_a_disk_that_fails_is_told_to_the_command(inbox, served, capsys):
    each = suggestion("请删除我")
    served.append(each)
    served.disk.broken = {"rename"}
    assert run("erase", "--inbox", inbox.dir, "--receipt", each.receipt) == 2
    assert capsys.readouterr().err == "没有完成：suggestion.v1.2026-05.csv: 磁盘读写出错。\n"
    served.disk.broken = set()


def test_a_server_without_an_admin_port_is_one_sentence(inbox, capsys):
    each, = stored(inbox, suggestion())
    store = inbox.open()
    assert run("erase", "--inbox", inbox.dir, "--receipt", each.receipt) == 2
    assert capsys.readouterr().err == "收件文件夹正由另一个程序使用，它没有开管理端口，请先停下它再试。\n"
    (inbox.dir / "admin.json").write_text('{"port": 1, "token": "x"}', encoding="utf-8")
    assert run("erase", "--inbox", inbox.dir, "--receipt", each.receipt) == 2
    assert capsys.readouterr().err == "收件文件夹正由另一个程序使用，可是它的管理端口连不上，请先停下它再试。\n"
    store.close()


def test_a_proxy_in_the_environment_is_not_used(inbox, served, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    each = suggestion()
    served.append(each)
    assert run("erase", "--inbox", inbox.dir, "--receipt", each.receipt) == 0
