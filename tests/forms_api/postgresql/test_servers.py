"""Four real servers on one database: one rule for all of them, and a database that dies under them."""

import re
import threading
import time
from contextlib import ExitStack
from urllib.parse import urlencode

import pytest

from forms_api.ballots.keyring import hand_out
from forms_api.ballots.tally import Tally
from forms_api.commands.verify_database import verify_database
from forms_api.store.choosing import reading_of
from tests.forms_api.ballots.ticking import CANTEEN, LIST, ballot_record, fields
from tests.forms_api.conftest import targets, write_pair, write_site
from tests.forms_api.sending import texts
from tests.forms_api.server.running import ask, post, running
from tests.forms_api.store.samples import DatabaseInbox, _random

GUITAR = "hongxiang.guitar.2026-05-12"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SERVERS = 4


@pytest.fixture(scope="module")
def together(postgres, tmp_path_factory):
    """(servers, database): started once, the tests leave them running."""
    database = DatabaseInbox(postgres)
    facts = {"sample": True, "sample_date": "2026-05-11"}
    site_dir = write_site(tmp_path_factory.mktemp("site"), **facts)
    ballots = ballot_record(site=facts)
    ballots["targets"] |= targets(activity={GUITAR: {"capacity": 10}})
    write_pair(site_dir, ballots)
    with ExitStack() as started:
        yield [
            started.enter_context(running(site_dir, database.at.address, "127.0.0.1")) for _ in range(SERVERS)
        ], database


def _from(nth):
    return {"X-Forwarded-For": f"198.18.{nth // 250}.{nth % 250 + 1}"}


def _at_once(count, one):
    start, answers = threading.Barrier(count), []

    def run(nth):
        start.wait(60)
        answers.append(one(nth))

    threads = [threading.Thread(target=run, args=(nth,)) for nth in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(answers) == count
    return answers


def _vote(server, nth, code):
    body = urlencode(fields(code, once=""), doseq=True).encode("ascii")
    connection = server.connect()
    status, _, _ = ask(connection, "POST", "/forms/ballot/", body, FORM | _from(nth))
    connection.close()
    return status


def test_one_code_sent_to_all_of_them_at_once_counts_once(together):
    servers, database = together
    code, = hand_out(database.at, LIST, 1, _random)
    statuses = _at_once(80, lambda nth: _vote(servers[nth % SERVERS], nth, code))
    assert statuses.count(303) == 1 and statuses.count(409) == 79
    assert Tally(database.at).of(LIST).online.ballots == 1


def test_ten_seats_are_ten_seats_whichever_server_is_asked(together):
    servers, database = together

    def sign_up(nth):
        connection = servers[nth % SERVERS].connect()
        status, headers, _ = post(connection, "activity", _from(nth), target=GUITAR, name=f"邻居{nth}")
        assert status == 303
        # The receipt page comes from another server than the one that stored it.
        page = texts(servers[(nth + 1) % SERVERS].get(headers["location"])[2])
        connection.close()
        return "您有名额" if "您有名额" in page else int(re.search(r"排在第 (\d+) 位", page)[1])

    places = _at_once(40, sign_up)
    assert places.count("您有名额") == 10
    keys = reading_of(database.at)
    assert list(keys.series(f"seat:activity/{GUITAR}:")) == [f"seat:activity/{GUITAR}:{n}" for n in range(1, 11)]
    assert list(keys.series(f"wait:activity/{GUITAR}:")) == [f"wait:activity/{GUITAR}:{n}" for n in range(1, 31)]
    assert verify_database(database.at).sound


def test_a_page_that_is_sent_to_two_servers_is_stored_once(together):
    servers, database = together
    before = len(list(reading_of(database.at).submissions("suggestion")))
    once = "a" * 22

    def send(nth):
        status, headers, _ = post(servers[nth].connect(), "suggestion", _from(300 + nth), once=once)
        return status, texts(servers[nth].get(headers["location"])[2]).partition("受理编号")[2][:14]

    answers = _at_once(SERVERS, send)
    assert {status for status, _ in answers} == {303} and len({number for _, number in answers}) == 1
    assert len(list(reading_of(database.at).submissions("suggestion"))) == before + 1


def test_one_client_is_slowed_down_by_all_of_them_together(together):
    servers, _ = together
    client = {"X-Forwarded-For": "198.19.0.1"}
    started = time.monotonic()
    answered = 0
    while (status := post(servers[answered % SERVERS].connect(), "volunteer", client, name="")[0]) == 422:
        answered += 1
    freed = (time.monotonic() - started) / 2
    assert status == 429
    assert 60 <= answered <= 61 + freed, "sixty, and one more for each two seconds this took"
    assert post(servers[0].connect(), "volunteer", client | {"X-Forwarded-For": "198.19.0.2"}, name="")[0] == 422


def test_a_dead_database_gives_the_page_back_with_what_was_typed_and_all_go_on_when_it_is_back(together):
    servers, database = together
    before = len(list(reading_of(database.at).submissions("suggestion")))
    database.postgres.kill()
    try:
        for nth, server in enumerate(servers):
            status, headers, page = post(server.connect(), "suggestion", _from(400 + nth), text="我写了很久的话")
            assert (status, headers["cache-control"]) == (503, "no-store")
            assert "没有保存" in texts(page) and "我写了很久的话" in page
            assert server.get("/readyz")[0] == 503
            assert server.get("/healthz")[0] == 200
            assert server.get("/stations/hongxiang/")[0] == 200
        status, _, page = post(servers[0].connect(), "activity", _from(410), target=GUITAR, name="王大爷")
        assert status == 503 and "王大爷" in page
        body = urlencode(fields("ABCD", ballot=CANTEEN, edition="edition-c", once=""), doseq=True).encode("ascii")
        status, _, page = ask(servers[1].connect(), "POST", "/forms/ballot/", body, FORM | _from(411))
        assert status == 503 and "没有存下来" in texts(page) and 'value="lamps" checked' in page
        typed = {"receipt": "EV7-54C-JDSW", "action": "correct", "text": "补充的话", "code": "123456"}
        body = urlencode(typed).encode("ascii")
        status, _, page = ask(servers[2].connect(), "POST", "/forms/status/", body, FORM | _from(412))
        assert status == 503 and "补充的话" in page and "查不到" in texts(page)
        assert servers[3].get("/forms/seats.json")[0] == 503
    finally:
        database.postgres.start()
    for nth, server in enumerate(servers):
        assert server.get("/readyz")[0] == 200
        assert post(server.connect(), "suggestion", _from(420 + nth), text=f"之后的话 {nth}")[0] == 303
    assert len(list(reading_of(database.at).submissions("suggestion"))) == before + SERVERS


def test_each_server_counts_what_it_did_and_names_nobody(together):
    servers, _ = together
    post(servers[0].connect(), "suggestion", _from(500), text="数一数", name="王阿姨")
    _, _, told = servers[0].get("/metrics")
    assert re.search(r'^yizhan_sent_total\{form="suggestion",outcome="stored"\} [1-9]', told, re.M)
    assert re.search(r'^yizhan_sent_total\{form="suggestion",outcome="not_stored"\} 1', told, re.M)
    assert "198.18" not in told and "王阿姨" not in told and "数一数" not in told
