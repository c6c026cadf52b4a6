"""One transaction, carried through: again after a deadlock or on a line that had died, and with its outcome looked
up when the line was lost while it was being made durable.
"""

import time
from collections.abc import Callable
from typing import TypeVar

import psycopg

from forms_api.store.postgresql.connections import Connections, why
from forms_api.store.values import NotSaved

Answer = TypeVar("Answer")
_TRIES = 5
_ASKS_AGAIN_AFTER_S = (0, 0.05, 0.2, 0.5, 1.0)


class Again(Exception):
    """What was read is no longer true: everything is taken back and done once more."""


class Note:
    """What a transaction tells of itself while it runs: its number, once it has written."""

    number: str = ""


def transact(
    connections: Connections, work: Callable[[psycopg.Connection, Note], Answer], unhurried: bool = False
) -> Answer:
    """What `work` answers, durably. Raises NotSaved: nothing of it counts, as far as the database can be asked."""
    lost = "数据库太忙，没有等到"
    for _ in range(_TRIES):
        note, is_done, answer = Note(), False, None
        try:
            with connections.borrowed(unhurried) as connection:
                try:
                    with connection.transaction():
                        answer = work(connection, note)
                        is_done = True
                    return answer
                except (psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected):
                    continue
                except psycopg.Error as error:
                    if connection.closed and not is_done:
                        # It had died while it lay idle, or dies now: nothing can have become durable.
                        lost = why(error)
                        continue
                    if not is_done or not note.number:
                        raise
                    lost = why(error)
        except Again:
            continue
        # The word of the database that it is durable did not come: it may be all the same.
        if _became_durable(connections, note.number):
            return answer
        raise NotSaved(lost)
    raise NotSaved(lost)


def _became_durable(connections: Connections, number: str) -> bool:
    for pause_s in _ASKS_AGAIN_AFTER_S:
        time.sleep(pause_s)
        with connections.borrowed() as connection:
            outcome, = connection.execute("SELECT pg_xact_status(%s::xid8)", (number,)).fetchone()
        if outcome != "in progress":
            return outcome == "committed"
    return False
