"""The real server as a process of its own, for tests that need sockets, signals or a kill."""

import http.client
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from tests.forms_api.sending import valid

ROOT = Path(__file__).resolve().parents[3]
# The server's command line, with what only tests set: other limits, a disk of disks.py.
_SERVE = """
import json, sys
from functools import partial
from pathlib import Path
from forms_api import server
from forms_api.store import inbox_named
from tests.forms_api.server.disks import DISKS
site, inbox, port, options = Path(sys.argv[1]), inbox_named(sys.argv[2]), int(sys.argv[3]), json.loads(sys.argv[4])
server.open_store = partial(server.open_store, disk=DISKS[options["disk"]]())
limits = server.Limits(**options["limits"])
told = {"trusted_proxies": options["proxies"], "all_cores": options["all_cores"], "limits": limits}
sys.exit(server.serve(site, inbox, "127.0.0.1", port, **told))
"""


class Running:
    """A server process and the port it told."""

    def __init__(self, process: subprocess.Popen, port: int):
        self.process = process
        self.port = port

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        return ask(self.connect(), "GET", path, None, headers)

    def send(self, form_id: str, **changed) -> tuple[int, dict[str, str], str]:
        return post(self.connect(), form_id, **changed)


def command(
    site_dir: Path,
    inbox_dir: Path | str,
    port: int = 0,
    proxies: Sequence[str] = (),
    disk: str = "Disk",
    all_cores: bool = False,
    **limits,
) -> list[str]:
    """The command line of a server on a folder or an address; `limits` are fields of server.Limits."""
    options = json.dumps({"proxies": proxies, "disk": disk, "all_cores": all_cores, "limits": limits})
    return [sys.executable, "-c", _SERVE, str(site_dir), str(inbox_dir), str(port), options]


@contextmanager
def running(site_dir: Path, inbox_dir: Path | str, *proxies: str, under: Sequence[str] = (), **options):
    """Yields when the server has told its address; afterwards it is gone, told kindly first.

    `under`: the words of a command that runs it, strace for one.
    """
    process = subprocess.Popen(
        [*under, *command(site_dir, inbox_dir, proxies=proxies, **options)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    try:
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            process.wait(timeout=30)
            raise AssertionError(f"the server did not start: {line} {process.stderr.read()}")
        yield Running(process, int(found[1]))
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
        process.wait(timeout=30)
        process.stdout.close()
        process.stderr.close()


def ask(connection, method: str, path: str, body: bytes | None, headers: dict[str, str]):
    """One request over an open connection: status, headers by lower-case name, text."""
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8")
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


def post(connection, form_id: str, headers: dict[str, str] | None = None, **changed):
    body = urlencode(valid(form_id, **changed), doseq=True).encode("ascii")
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return ask(connection, "POST", f"/forms/{form_id}/", body, kind | (headers or {}))
