"""A database that dies, stalls or loses a connection: nothing is acknowledged that is not there, and it goes on
by itself afterwards.
"""

import socket
import threading

import pytest

from forms_api.store.postgresql.connections import Connections
from forms_api.store import KeyTaken, NotSaved, Stored, inbox_named, open_store
from tests.forms_api.seating import sign_up
from tests.forms_api.store.samples import submission
from tests.tools import free_port


class Between:
    """Passes on what client and database say; once told to, it cuts the line when the database has answered a
    COMMIT, so that the client never hears of it.
    """

    def __init__(self, port: int) -> None:
        self._database_port = port
        self.port = free_port()
        self.cuts = False
        self._listening = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            database = socket.create_connection(("127.0.0.1", self._database_port))
            state = {"committing": False}
            for source, target, is_client in ((client, database, True), (database, client, False)):
                threading.Thread(target=self._pass_on, args=(source, target, is_client, state), daemon=True).start()

    def _pass_on(self, source, target, is_client, state) -> None:
        with source, target:
            try:
                while data := source.recv(65536):
                    if is_client and self.cuts and b"COMMIT" in data:
                        state["committing"] = True
                    elif not is_client and state["committing"]:
                        self.cuts = False
                        source.shutdown(socket.SHUT_RDWR)
                        target.shutdown(socket.SHUT_RDWR)
                        return
                    target.sendall(data)
            except OSError:
                return

    def close(self) -> None:
        self._listening.close()


def test_a_killed_database_stores_nothing_and_takes_rows_again_when_it_is_back(database):
    store = database.open()
    first = store.append(submission("之前", keys=("once:1",)))
    database.postgres.kill()
    for question in (
        lambda: store.append(submission("没有存下")),
        lambda: store.holder("once:1"),
        lambda: store.find(first.receipt),
        lambda: store.series("seat:x:"),
    ):
        with pytest.raises(NotSaved, match="^数据库连不上$"):
            question()
    assert store.why_not_writable() == "数据库连不上"
    database.postgres.start()
    assert store.why_not_writable() == ""
    assert isinstance(store.append(submission("之后")), Stored)
    assert store.append(submission(keys=("once:1",))).receipt == first.receipt
    store.close()
    assert database.texts() == ["之前", "之后"]


def test_connections_that_were_dropped_are_made_anew(database):
    store = database.open()
    threads = [threading.Thread(target=store.append, args=(submission(f"第 {n} 件"),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database.postgres.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'yizhan'")
    assert all(isinstance(store.append(submission(f"之后 {number}")), Stored) for number in range(3))
    assert store.holder("once:nobody") is None
    store.close()
    assert len(database.texts()) == 8 + 3


def test_a_database_that_stands_still_holds_nobody_for_ever_and_is_asked_again(database):
    store = database.open()
    first = store.append(submission("之前", keys=("once:1",)))
    connections = Connections(database.at, answers_within_s=0.5)
    heard: list[str] = []

    def ask():
        for question in (lambda: _answer_of(connections), lambda: _answer_of(connections), lambda: store.holder("once:1")):
            try:
                question()
            except NotSaved as error:
                heard.append(str(error))

    assert _answer_of(connections) == 1
    database.postgres.stand_still()
    try:
        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(60)
        assert heard == ["数据库连不上"] * 3
    finally:
        database.postgres.go_on()
    while store.why_not_writable():
        pass
    assert store.append(submission(keys=("once:1",))).receipt == first.receipt
    assert _answer_of(connections) == 1
    connections.close()
    store.close()


def _answer_of(connections):
    with connections.borrowed() as connection:
        return connection.execute("SELECT 1").fetchone()[0]


def test_a_row_whose_commit_was_not_heard_of_is_looked_up_and_acknowledged_once(database):
    between = Between(database.postgres.port)
    address = database.postgres.address().replace(f":{database.postgres.port}/", f":{between.port}/")
    store = open_store(inbox_named(address), report=database.reports.append)
    store.append(submission("之前"))
    between.cuts = True
    sent = submission("断线的时候", keys=("once:1",))
    assert store.append(sent) == Stored(sent.receipt, ("once:1",))
    assert not between.cuts, "the line was cut"
    assert isinstance(store.append(submission(keys=("once:1",))), KeyTaken)
    between.close()
    store.close()
    assert database.texts() == ["之前", "断线的时候"]


def test_a_transaction_that_was_ended_before_its_commit_is_not_acknowledged(database):
    database.open().close()
    database.postgres.execute(
        "CREATE FUNCTION yizhan.die() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'"
    )
    database.postgres.execute(
        "CREATE CONSTRAINT TRIGGER at_the_commit AFTER INSERT ON yizhan.rows DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION yizhan.die()"
    )
    store = database.open()
    with pytest.raises(NotSaved, match="^数据库连不上$"):
        store.append(submission(keys=("once:1",)))
    assert store.holder("once:1") is None
    database.postgres.execute("DROP TRIGGER at_the_commit ON yizhan.rows")
    assert isinstance(store.append(submission(keys=("once:1",))), Stored)
    store.close()


def test_a_database_that_only_reads_says_so(database):
    store = database.open()
    database.postgres.execute("ALTER SYSTEM SET default_transaction_read_only = on")
    database.postgres.execute("SELECT pg_reload_conf()")
    try:
        while database.postgres.execute("SHOW default_transaction_read_only") != [("on",)]:
            pass
        with pytest.raises(NotSaved, match="^数据库只能读，不能写$"):
            store.append(submission())
        assert store.why_not_writable() == "数据库只能读，不能写"
    finally:
        database.postgres.execute("ALTER SYSTEM RESET default_transaction_read_only")
        database.postgres.execute("SELECT pg_reload_conf()")
    store.close()
    assert database.texts() == []


def test_a_seat_taken_while_another_process_holds_its_target_waits_for_the_outcome(database):
    one, other = database.open(), database.open()
    taken = [store.append(sign_up()).keys[-1] for store in (one, other, one, other)]
    one.close()
    other.close()
    assert [key.partition(":")[0] for key in taken] == ["seat", "seat", "wait", "wait"]
    assert len(set(taken)) == 4
