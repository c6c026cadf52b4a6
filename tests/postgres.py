"""Debian's PostgreSQL for tests: a server of its own on a free port, in a folder of its own that goes with it.

It listens on 127.0.0.1 only, lets in whoever asks, and never runs as root: started by root it runs as `postgres`
(or `nobody`).
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tools import free_port, require

ROLE = "yizhan"
_STARTS_WITHIN_S = 30


class Postgres:
    """A server that can be stopped, killed and started again on the same port and folder."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._bin_dir = Path(require("postgres")).resolve().parent
        self._folder = folder
        self._data_dir = folder / "data"
        self._as_whom = _nobody_of_rank(folder)
        self._server: subprocess.Popen | None = None
        self._run("initdb", f"--pgdata={self._data_dir}", f"--username={ROLE}", "--auth=trust", "--no-sync",
                  "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions")

    def address(self, database: str = "postgres") -> str:
        """As FORMS_STORE has it."""
        return f"postgresql://{ROLE}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Returns when it answers."""
        self._server = subprocess.Popen(
            [
                self._bin_dir / "postgres", "-D", self._data_dir, "-p", str(self.port),
                "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={self._folder}",
                "-c", "max_connections=100", "-c", "shared_buffers=32MB",
                "-c", "autovacuum=off", "-c", "log_min_messages=fatal", "-c", "lc_messages=C",
            ],
            cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self._as_whom,
        )
        give_up_at = time.monotonic() + _STARTS_WITHIN_S
        # pg_isready waits by itself; it returns at once only while nobody listens yet.
        while subprocess.run(
            [self._bin_dir / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)], check=False
        ).returncode:
            assert self._server.poll() is None, "postgres ended while it was started"
            assert time.monotonic() < give_up_at, "postgres did not start"

    def kill(self) -> None:
        """As a crash: no word of farewell to anybody. Every backend goes with it."""
        self._end(signal.SIGQUIT)

    def stop(self) -> None:
        """At once, but in order."""
        self._end(signal.SIGINT)

    def stand_still(self) -> None:
        """As a machine that is frozen: nothing is refused, and nothing is answered."""
        self._tell_all(signal.SIGSTOP)

    def go_on(self) -> None:
        """After stand_still()."""
        self._tell_all(signal.SIGCONT)

    def execute(self, statement: str, database: str = "postgres") -> list[tuple]:
        """One statement, by a connection of its own."""
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def _tell_all(self, what: signal.Signals) -> None:
        pid = self._server.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            os.kill(each, what)

    def _end(self, how: signal.Signals) -> None:
        if self._server is not None:
            self._server.send_signal(how)
            self._server.wait(timeout=60)
            self._server = None

    def _run(self, program: str, *arguments: str) -> None:
        ran = subprocess.run(
            [self._bin_dir / program, *arguments],
            cwd=self._folder, capture_output=True, text=True, check=False, **self._as_whom,
        )
        assert ran.returncode == 0, ran.stderr


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A started server; afterwards it is stopped and its folder removed, whatever happened."""
    require("postgres")
    # Not below pytest's folders, which only root may enter.
    folder = Path(tempfile.mkdtemp(prefix="yizhan-postgres-"))
    server = None
    try:
        server = Postgres(folder)
        server.start()
        yield server
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(folder)


def _nobody_of_rank(folder: Path) -> dict:
    """How subprocess runs it: postgres refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    known = {each.pw_name: each for each in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
