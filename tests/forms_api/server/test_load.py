"""Many at once: four client processes, two hundred slow connections."""

import csv
import json
import socket
import subprocess
import sys

from tests.forms_api.server.running import ROOT, running

_CLIENT = """
import http.client, json, sys
from tests.forms_api.server.running import post
who, port, many = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
places = []
for number in range(many):
    address = {"X-Forwarded-For": f"198.18.{who}.{number}"}
    status, headers, text = post(connection, "suggestion", address, text=f"{who}-{number}")
    assert status == 303, (status, text)
    places.append(headers["location"])
print(json.dumps(places))
"""


def ledger_rows(inbox_dir):
    found = []
    for path in sorted(inbox_dir.glob("suggestion.*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            found += list(csv.DictReader(file))
    return found


def test_four_client_processes_at_once_lose_nothing_and_share_no_number(site_dir, tmp_path):
    many = 40
    with running(site_dir, tmp_path / "inbox", "127.0.0.1") as server:
        clients = [
            subprocess.Popen(
                [sys.executable, "-c", _CLIENT, str(who), str(server.port), str(many)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
            for who in range(4)
        ]
        outputs = [client.communicate(timeout=120)[0] for client in clients]
        assert [client.returncode for client in clients] == [0] * 4
        shown = [place for output in outputs for place in json.loads(output)]
    rows = ledger_rows(tmp_path / "inbox")
    assert sorted(row["text"] for row in rows) == sorted(
        f"{who}-{number}" for who in range(4) for number in range(many)
    )
    assert len({row["receipt"] for row in rows}) == len(set(shown)) == 4 * many


def test_a_silent_connection_is_closed(site_dir, tmp_path):
    with running(site_dir, tmp_path / "inbox", silent_s=1) as server:
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
            connection.sendall(b"POST /forms/suggestion/ HTTP/1.1\r\nHost: localhost\r\n")
            assert connection.recv(1) == b""


def test_a_request_that_trickles_in_for_too_long_is_closed(site_dir, tmp_path):
    with running(site_dir, tmp_path / "inbox", request_arrives_within_s=0.2) as server:
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
            connection.settimeout(0.05)
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            assert _trickle(connection, most=200) < 200


def _trickle(connection, most):
    """Sends a byte of a header every 0.05 s; how many until the other side closed."""
    for sent in range(most):
        try:
            connection.sendall(b"X")
            if connection.recv(1) == b"":
                return sent
        except TimeoutError:
            pass
        except OSError:
            return sent
    return most


def test_two_hundred_slow_clients_keep_nobody_waiting_and_are_sent_away(site_dir, tmp_path):
    with running(site_dir, tmp_path / "inbox") as server:
        slow = [socket.create_connection(("127.0.0.1", server.port), timeout=60) for _ in range(200)]
        try:
            for number, connection in enumerate(slow):
                head = b"POST /forms/suggestion/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                connection.sendall(head if number % 2 else head + b"\r\ntext=")
            for number in range(20):
                assert server.send("suggestion", text=f"{number}")[0] == 303
                assert server.get("/")[0] == 200
        finally:
            for connection in slow:
                connection.close()
        assert server.get("/")[0] == 200
    assert len(ledger_rows(tmp_path / "inbox")) == 20
