"""kill -9 of the loaded server, again and again: whoever saw a receipt has a row."""

import csv
import os
import random
import threading

from tests.forms_api.server.running import post, running

ROUNDS = int(os.environ.get("YIZHAN_KILL_ROUNDS", "50"))
_CLIENTS = 4
_PAUSES_S = (0.0, 0.06)


def test_after_a_kill_every_acknowledged_row_is_there_once(site_dir, tmp_path):
    inbox_dir = tmp_path / "inbox"
    chance = random.Random(20260511)
    acknowledged: list[str] = []
    for round_number in range(ROUNDS):
        with running(site_dir, inbox_dir, "127.0.0.1") as server:
            first = threading.Event()
            clients = [
                threading.Thread(
                    target=_keep_sending, args=(server, f"{round_number}-{who}", acknowledged, first)
                )
                for who in range(_CLIENTS)
            ]
            for client in clients:
                client.start()
            assert first.wait(30), "no row was acknowledged"
            # The moment of the kill: as random as a pause can make it, while four clients send.
            threading.Event().wait(chance.uniform(*_PAUSES_S))
            server.process.kill()
            for client in clients:
                client.join(30)
    with running(site_dir, inbox_dir):
        rows = _rows(inbox_dir)
    texts = [row["text"] for row in rows]
    assert len(acknowledged) >= ROUNDS
    assert set(acknowledged) <= set(texts)
    assert len(set(texts)) == len(texts), "a row stands twice"
    assert len({row["receipt"] for row in rows}) == len(rows), "a number was given twice"


def _keep_sending(server, name, acknowledged, first):
    connection = server.connect()
    number = 0
    try:
        while True:
            text = f"{name}-{number}"
            headers = {"X-Forwarded-For": f"198.18.{len(acknowledged) // 250}.{number % 250}"}
            if post(connection, "suggestion", headers, text=text)[0] == 303:
                acknowledged.append(text)
                first.set()
            number += 1
    except OSError:
        pass
    except Exception as gone:  # a connection that breaks in the middle of an answer
        assert type(gone).__module__ == "http.client", gone
    finally:
        connection.close()


def _rows(inbox_dir):
    found = []
    for path in sorted(inbox_dir.glob("suggestion.*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            found += list(csv.DictReader(file))
    return found
