"""Connections to one database, lent to threads one at a time, and what its errors are called.

psycopg_pool connects in the background: with the database gone a request waits for the pool's timeout, and with
the database back for its next try. Here the thread that needs a connection makes it, so that a dead database is
known in a millisecond and a living one used at once. At most `most` are open; who needs one more waits.

A machine that stands still (frozen, swapping, its disk gone) refuses nothing and answers nothing: its own timeouts stand
still too. So every answer is waited for here, and no longer; and once it was not heard of in time, one thread at a time asks
again, while the others are told at once.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg

from forms_api.store.address import Database
from forms_api.store.values import NotSaved

_WAITS_FOR_A_FREE_ONE_S = 10
_CONNECTS_WITHIN_S = 3
# A second more than the database allows itself, so that its own word comes first.
_ANSWERS_WITHIN_S = 11.0
_LIVES_WITHIN_S = 2.0
_ASKED_AGAIN_AFTER_S = 1.0
# What lay idle for longer is asked whether it still lives: the database may have been started anew meanwhile.
_TRUSTED_S = 0.05
# Nothing the server does for a request takes longer; whole readings lift it.
_SESSION = """
    SET search_path = yizhan; SET synchronous_commit = on; SET timezone = 'Asia/Shanghai';
    SET statement_timeout = '10s'; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s'
"""
_PHRASES = {
    "53100": "数据库的磁盘满了",
    "53300": "数据库的连接用完了",
    "25006": "数据库只能读，不能写",
    "57014": "数据库太忙，没有等到",
    "55P03": "数据库太忙，没有等到",
    "42501": "数据库没有给这个用户权限",
    "28P01": "数据库不认这个用户名或密码",
    "28000": "数据库不认这个用户名或密码",
    "3D000": "没有这个数据库",
}


class _Line(psycopg.Connection):
    """A connection that is given up when an answer does not come within `waits_s` seconds; None: however long it takes."""

    waits_s: float | None = _ANSWERS_WITHIN_S
    fell_silent = False

    def wait(self, gen, interval: float = 0.1, timeout: float | None = None):
        try:
            return super().wait(gen, interval, self.waits_s if timeout is None else timeout)
        except psycopg.errors._WaitTimeout:
            self.fell_silent = True
            # Nobody knows what it is doing; so nobody asks it anything more, not even to roll back.
            self.close()
            raise psycopg.OperationalError("no answer in time") from None


class Connections:
    """For many threads. Lends autocommitting connections whose statements find our tables."""

    def __init__(self, database: Database, most: int = 16, answers_within_s: float = _ANSWERS_WITHIN_S) -> None:
        self.database = database
        self._answers_within_s = answers_within_s
        self._asks_again_at = 0.0
        self._free = threading.BoundedSemaphore(most)
        self._mutex = threading.Lock()
        self._idle: list[tuple[_Line, float]] = []
        self._closed = False

    @contextmanager
    def borrowed(self, unhurried: bool = False) -> Iterator[psycopg.Connection]:
        """Raises NotSaved for whatever the database says no to. unhurried: no request waits for it."""
        if not self._free.acquire(timeout=_WAITS_FOR_A_FREE_ONE_S):
            raise NotSaved("数据库的连接都在用")
        connection = None
        try:
            connection = self._living() or self._new()
            connection.waits_s = None if unhurried else self._answers_within_s
            yield connection
        except psycopg.Error as error:
            # Without its words, which may hold what somebody wrote.
            raise NotSaved(why(error)) from None
        finally:
            if connection is not None:
                self._put_back(connection)
            self._free.release()

    def close(self) -> None:
        """Whoever comes later gets NotSaved; connections on loan are closed when they come back."""
        with self._mutex:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection, _ in idle:
            connection.close()

    def _living(self) -> _Line | None:
        """One that lay idle, if it is still good for something."""
        while True:
            with self._mutex:
                if self._closed:
                    raise NotSaved("收件已经停止")
                if not self._idle:
                    return None
                connection, since = self._idle.pop()
            if time.monotonic() - since < _TRUSTED_S:
                return connection
            connection.waits_s = min(_LIVES_WITHIN_S, self._answers_within_s)
            with suppress(psycopg.Error):
                connection.execute("SELECT 1")
                return connection
            self._put_away(connection)

    def _new(self) -> _Line:
        if time.monotonic() < self._asks_again_at:
            raise psycopg.OperationalError("no answer a moment ago")
        if self._asks_again_at:
            # The others need not wait with this one.
            self._asks_again_at = time.monotonic() + _CONNECTS_WITHIN_S + _ASKED_AGAIN_AFTER_S
        try:
            connection = self._connected()
        except psycopg.errors.ConnectionTimeout:
            self._asks_again_at = time.monotonic() + _ASKED_AGAIN_AFTER_S
            raise
        self._asks_again_at = 0.0
        return connection

    def _connected(self) -> _Line:
        connection = _Line.connect(
            self.database.address,
            autocommit=True,
            connect_timeout=_CONNECTS_WITHIN_S,
            application_name="yizhan",
            # A network that swallows everything is noticed in seconds, not in the two hours of TCP.
            keepalives_idle=10, keepalives_interval=5, keepalives_count=2, tcp_user_timeout=10_000,
        )
        connection.execute(_SESSION)
        return connection

    def _put_back(self, connection: _Line) -> None:
        usable = not connection.closed and connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
        with self._mutex:
            if usable and not self._closed:
                self._idle.append((connection, time.monotonic()))
                return
        self._put_away(connection)

    def _put_away(self, connection: _Line) -> None:
        """When one is gone, the others probably are; when one fell silent, they would be waited for just as long."""
        gone = [connection]
        with self._mutex:
            if connection.fell_silent:
                self._asks_again_at = time.monotonic() + _ASKED_AGAIN_AFTER_S
                gone += [each for each, _ in self._idle]
                self._idle = []
            self._idle = [(each, 0.0) for each, _ in self._idle]
        for each in gone:
            each.close()


def why(error: psycopg.Error) -> str:
    """`数据库连不上`; nothing of the error's own words."""
    if error.sqlstate is None or error.sqlstate.startswith(("08", "57P")):
        return _PHRASES.get(_state_in(error), "数据库连不上")
    return _PHRASES.get(error.sqlstate, f"数据库出错（{error.sqlstate}）")


def _state_in(error: psycopg.Error) -> str:
    """libpq tells the reason of a refused connection in words only."""
    text = str(error)
    told = {"password authentication failed": "28P01", "does not exist": "3D000", "too many clients": "53300",
            "remaining connection slots": "53300", "no pg_hba.conf entry": "28000"}
    return next((state for words, state in told.items() if words in text), "")
