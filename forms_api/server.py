"""The embedded server: waitress around the app, site and forms from one process.

In: folders, address, names. Out: an exit status, after it was told to stop. Slow clients hold no thread
(waitress reads a whole request before it asks for one) and not for ever: a silent connection is closed after
30 s, a request that takes longer than 60 s to arrive too.
"""

from __future__ import annotations

import logging
import signal
import sys
import threading
import time
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ErrorTask, ThreadedTaskDispatcher, WSGITask
from waitress.utilities import build_http_date

from forms_api import preview as preview_module
from forms_api import words
from forms_api.admin import AdminServer
from forms_api.admin_actions import Owner
from forms_api.app import CATALOGUE, create_app, shanghai_now
from forms_api.catalogue import CatalogueError
from forms_api.forms.headers import security_headers
from forms_api.metrics import Metrics
from forms_api.one_core import keep_to_one_core
from forms_api.served import AHEAD
from forms_api.store import Inbox, InboxBroken, InboxBusy, open_store

_DRAIN_S = 10


@dataclass(frozen=True)
class Limits:
    """What one process gives to all its clients together. A row waits for its fsync in a thread; many wait
    for the same one.

    Bodies over `body_bytes` are refused by waitress itself; below that the app does, with a page in the
    site's own look. It is small enough that every body stays in memory: nothing that somebody wrote goes
    through a temporary file.
    """

    threads: int = 64
    connections: int = 1000
    silent_s: int = 30
    request_arrives_within_s: float = 60
    body_bytes: int = 256 * 1024


def serve(
    site_dir: Path,
    inbox: Inbox,
    host: str,
    port: int,
    *,
    trusted_proxies: Collection[str] = (),
    allowed_hosts: Collection[str] = (),
    metrics_for: Collection[str] = (),
    preview_path: Path | None = None,
    all_cores: bool = False,
    limits: Limits = Limits(),
) -> int:
    """Serves until SIGTERM or Ctrl-C: 0. What keeps it from starting is one line on stderr: 2. On one core (one_core.py),
    unless told to use all."""
    if not all_cores:
        keep_to_one_core(port)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # Requests that wait for a thread are how a busy server works, not a warning.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    metrics = Metrics()
    try:
        store = open_store(inbox, on_commit=metrics.committed)
    except (InboxBusy, InboxBroken) as error:
        return _cannot(str(error))
    with closing(store):
        names = {*allowed_hosts, "*"} if host in ("0.0.0.0", "::", "*") else {*allowed_hosts, host}
        try:
            app = create_app(
                site_dir,
                store,
                allowed_hosts=names,
                trusted_proxies=trusted_proxies,
                metrics=metrics,
                metrics_for=metrics_for,
            )
        except (CatalogueError, ValueError) as error:
            return _cannot(str(error))
        application = preview_module.preview(app, preview_path) if preview_path else app
        sockets: dict = {}
        try:
            dispatcher = _listen(application, host, port, limits, sockets)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            return _cannot(f"打不开 {host} 的 {port} 端口：{reason}。换一个端口，或先停掉占用它的程序。")
        admin = _admin(Owner(store, shanghai_now, app.extensions[CATALOGUE]))
        try:
            if admin:
                admin.start()
            if preview_path:
                preview_module.stop_with_parent()
            for each in app.extensions[AHEAD]:
                threading.Thread(target=each, args=(app.extensions[CATALOGUE](),), daemon=True).start()
            _run(sockets)
        finally:
            dispatcher.shutdown()
            if admin:
                admin.stop()
    return 0


def _admin(owner: Owner) -> AdminServer | None:
    """Nobody owns a database: there commands write themselves."""
    return AdminServer(owner) if isinstance(owner.store.inbox, Path) else None


def _listen(application, host: str, port: int, limits: Limits, sockets: dict) -> ThreadedTaskDispatcher:
    """Opens the port and fills `sockets`; the threads that will answer."""
    server = create_server(
        application,
        map=sockets,
        host=host,
        port=port,
        threads=limits.threads,
        connection_limit=limits.connections,
        channel_timeout=limits.silent_s,
        cleanup_interval=max(1, limits.silent_s // 6),
        max_request_body_size=limits.body_bytes,
        ident=None,
        asyncore_use_poll=True,
        # X-Forwarded-For is judged by guard.client_key, with as many proxies as are configured.
        clear_untrusted_proxy_headers=False,
        log_socket_errors=False,
    )
    for each in _listening(sockets):
        each.channel_class = partial(_Channel, limits)
    return server.task_dispatcher


def _run(sockets: dict) -> None:
    """Answers until SIGTERM or Ctrl-C."""
    signal.signal(signal.SIGTERM, _stop)
    first = _listening(sockets)[0]
    host = f"[{first.effective_host}]" if ":" in first.effective_host else first.effective_host
    print(f"网站和表单：http://{host}:{first.effective_port}/　停止：Ctrl-C", flush=True)
    try:
        wasyncore.loop(timeout=1, map=sockets, use_poll=True)
    except (SystemExit, KeyboardInterrupt):
        _drain(sockets)


def _listening(sockets: dict) -> list[BaseWSGIServer]:
    return [each for each in sockets.values() if isinstance(each, BaseWSGIServer)]


def _drain(sockets: dict) -> None:
    """Takes no new connection and lets the requests that have arrived have their answers."""
    channels = [each for each in sockets.values() if isinstance(each, HTTPChannel)]
    for each in _listening(sockets):
        each.accepting = False
        each.socket.close()
        each.del_channel(sockets)
    give_up_at = time.monotonic() + _DRAIN_S
    while any(each.requests or each.total_outbufs_len for each in channels) and time.monotonic() < give_up_at:
        wasyncore.loop(timeout=0.1, map=sockets, use_poll=True, count=1)


class _Task(WSGITask):
    """The answer to a form that was taken is joined as it stands. waitress goes through every header once more, to write its
    name as ours are written already (measured: 4 % of a ballot's CPU)."""

    def build_response_header(self) -> bytes:
        is_plain = self.version == "1.1" and self.content_length == 0 and self.status.startswith("303 ")
        if not is_plain or self.close_on_finish or "CONNECTION" in self.request.headers:
            return super().build_response_header()
        headers = sorted(f"{name}: {value}" for name, value in self.response_headers)
        date = f"Date: {build_http_date(self.start_time)}"
        return "\r\n".join((f"HTTP/1.1 {self.status}", date, *headers, "", "")).encode("latin-1")


class _PlainErrorTask(ErrorTask):
    """What waitress refuses itself, before there is a page to give: a line of Chinese that says what the
    page would, under the same headers, and no word about the program."""

    def execute(self) -> None:
        error = self.request.error
        title, text = words.MESSAGES.get(error.code, words.MESSAGES[400])
        body = f"{title}（{error.code}）。{text}也可以打电话告诉我们。\n".encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            *security_headers(()),
        ]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):
    """A connection whose requests must arrive in time, however diligently they trickle."""

    task_class = _Task
    error_task_class = _PlainErrorTask

    def __init__(self, limits: Limits, *arguments, **options):
        self._arrives_within_s = limits.request_arrives_within_s
        self._request_began_at: float | None = None
        super().__init__(*arguments, **options)

    def received(self, data: bytes) -> bool:
        now = time.monotonic()
        if self._request_began_at is None:
            self._request_began_at = now
        if now - self._request_began_at > self._arrives_within_s:
            self.will_close = True
            return False
        taken = super().received(data)
        if self.request is None:
            self._request_began_at = None
        return taken


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit


def _cannot(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2
