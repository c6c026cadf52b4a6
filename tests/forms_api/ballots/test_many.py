"""1,000 parallel ballots with one code count once: through the store, and over HTTP; also across kill -9."""

import http.client
import os
import random
import socket
import threading
from urllib.parse import urlencode

import pytest
from werkzeug.datastructures import MultiDict

from forms_api.ballots.casting import Cast, cast
from forms_api.ballots.keyring import read_key
from forms_api.ballots.tally import Tally
from forms_api.commands.verify import verify
from forms_api.store import open_store
from tests.forms_api.ballots.ticking import BALLOT, LIST, codes, fields, write_ballots
from tests.forms_api.conftest import NOON
from tests.forms_api.server.running import ask, running

SAMPLE = {"sample": True, "sample_date": "2026-05-11"}
MANY = 1000


@pytest.fixture
def sample_dir(site_dir):
    """The tiny site on its sample date, in the middle of the window."""
    write_ballots(site_dir, site=SAMPLE)
    return site_dir


def test_a_thousand_threads_with_one_code_store_one_row(store):
    code, = codes(store.inbox_dir)
    key, outcomes, start = read_key(store.inbox_dir, LIST), [], threading.Barrier(MANY)

    def one(nth):
        sent = MultiDict(fields(code, ["lamps"] if nth % 2 else ["ramp", "stairs"]))
        start.wait(60)
        outcomes.append(cast(sent, BALLOT, key, "", store, NOON, random.SystemRandom(), "/"))

    threads = [threading.Thread(target=one, args=(nth,)) for nth in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len(outcomes) == MANY
    assert sum(isinstance(each, Cast) for each in outcomes) == 1
    assert {each.status for each in outcomes if not isinstance(each, Cast)} == {409}
    assert Tally(store.inbox_dir).of(LIST).online.ballots == 1


def test_a_thousand_requests_at_once_with_one_code_count_once(sample_dir, tmp_path):
    inbox_dir = tmp_path / "inbox"
    open_store(inbox_dir).close()
    code, = codes(inbox_dir)
    with running(sample_dir, inbox_dir, "127.0.0.1", connections=MANY + 50) as server:
        waiting = [_all_but_the_last_byte(server.port, nth, code) for nth in range(MANY)]
        for connection in waiting:
            connection.sendall(b"1")
        statuses = [_status(connection) for connection in waiting]
        _, _, told = server.get("/forms/ballots.json")
    assert statuses.count(303) == 1 and statuses.count(409) == MANY - 1
    assert told == '{"ballots": {"2026-spring-list": {"ballots": 1, "paper": {"ballots": 0}}}}'
    assert Tally(inbox_dir).of(LIST).online.ballots == 1
    assert verify(inbox_dir).sound


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_no_ballot_that_was_acknowledged_is_lost_and_none_counts_twice_when_the_server_is_killed(
    sample_dir, tmp_path
):
    inbox_dir = tmp_path / "inbox"
    open_store(inbox_dir).close()
    handed = codes(inbox_dir, 240)
    told: list[str] = []
    for nth in range(3):
        mine = handed[nth * 80 : nth * 80 + 80]
        with running(sample_dir, inbox_dir, "127.0.0.1") as server:
            told += _voted_until_killed(server, mine, 10 + 15 * nth)
        # Whoever was told has voted; of the others nobody knows, so they all try again.
    assert len(told) >= 30
    with running(sample_dir, inbox_dir, "127.0.0.1") as server:
        connection = server.connect()
        again = {code: _vote(connection, code)[0] for code in handed}
    assert set(again.values()) == {303, 409}, "the kill met some and missed some"
    assert {again[code] for code in told} == {409}
    counts = Tally(inbox_dir).of(LIST)
    assert (counts.online.ballots, dict(counts.online.ticks)) == (240, {"lamps": 240})
    assert all(not finding.wrong for finding in verify(inbox_dir).findings)


def _all_but_the_last_byte(port, nth, code):
    sent = fields(code, ["lamps"], once="", website=None) | {"padding": "1"}
    body = urlencode(sent, doseq=True).encode("ascii")
    head = (
        f"POST /forms/ballot/ HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.18.{nth // 250}.{nth % 250 + 1}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    connection = socket.create_connection(("127.0.0.1", port), timeout=120)
    connection.sendall(head.encode("ascii") + body[:-1])
    return connection


def _status(connection) -> int:
    with connection:
        data = b""
        while chunk := connection.recv(65536):
            data += chunk
        return int(data.split(b" ", 2)[1])


def _vote(connection, code):
    body = urlencode(fields(code, ["lamps"]), doseq=True).encode("ascii")
    return ask(connection, "POST", "/forms/ballot/", body, {"Content-Type": "application/x-www-form-urlencoded"})


def _voted_until_killed(server, handed, enough) -> list[str]:
    """The codes whose voters were told, four at a time, until so many were and the server is killed."""
    told, lock, killed = [], threading.Lock(), threading.Event()

    def some(mine):
        connection = server.connect()
        for code in mine:
            try:
                status, _, _ = _vote(connection, code)
            except (OSError, http.client.HTTPException):
                return
            assert status == 303
            with lock:
                told.append(code)
                if len(told) >= enough and not killed.is_set():
                    killed.set()
                    server.process.kill()

    threads = [threading.Thread(target=some, args=(handed[nth::4],)) for nth in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    server.process.wait(30)
    return told
