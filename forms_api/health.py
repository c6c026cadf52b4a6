"""/healthz, /readyz and /metrics: for whoever watches over the server, in front of everything else.

    /healthz   200 ok: the process answers
    /readyz    200 ok: the site is loaded and a row could be stored; 503 with one Chinese line: it could not
    /metrics   metrics.py, for this machine and the configured addresses; a 404 for everybody else, and for
               whatever came through a proxy
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from urllib.parse import unquote

from forms_api.catalogue import CATALOGUE_PATH
from forms_api.guard import Network, address_in, proxy_networks
from forms_api.metrics import CONTENT_TYPE, Metrics
from forms_api.store import Store

_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_FORWARDED_PROTO")
_HERE = ("127.0.0.0/8", "::1")


class Watched:
    """A WSGI application around another one, whose answers it counts. Raises ValueError where a name is no
    address."""

    def __init__(
        self,
        wsgi_app: Callable,
        store: Store,
        site_dir: Path,
        metrics: Metrics,
        monotonic: Callable[[], float],
        may_read: Collection[str] = (),
    ):
        self._wsgi_app = wsgi_app
        self._store = store
        self._site_dir = site_dir
        self._metrics = metrics
        self._monotonic = monotonic
        self._may_read: tuple[Network, ...] = proxy_networks((*_HERE, *may_read))

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        path, method = environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"]
        if method in ("GET", "HEAD"):
            if path == "/healthz":
                return _plain(start_response, method, "200 OK", "ok")
            if path == "/readyz":
                why = self._store.why_not_writable()
                status = "503 Service Unavailable" if why else "200 OK"
                return _plain(start_response, method, status, f"{why}。" if why else "ok")
            if path == "/metrics" and self._is_let_in(environ):
                return _answer(start_response, method, "200 OK", self._metrics.text(self._age_s()), CONTENT_TYPE)
        return self._counted(environ, start_response, path, method)

    def _counted(self, environ: dict, start_response: Callable, path: str, method: str) -> Iterable[bytes]:
        began_at = self._monotonic()
        form = unquote(path).rstrip("/").rpartition("/")[2]

        def started(status: str, headers: list, exc_info=None) -> Callable:
            self._metrics.answered(method, form, int(status[:3]), self._monotonic() - began_at)
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        return self._wsgi_app(environ, started)

    def _is_let_in(self, environ: dict) -> bool:
        came_through = any(name in environ for name in _FORWARDED)
        return not came_through and address_in(environ.get("REMOTE_ADDR", ""), self._may_read)

    def _age_s(self) -> float:
        try:
            return max(0.0, time.time() - (self._site_dir / CATALOGUE_PATH).stat().st_mtime)
        except OSError:
            return float("inf")


def _plain(start_response: Callable, method: str, status: str, text: str) -> list[bytes]:
    return _answer(start_response, method, status, f"{text}\n".encode(), "text/plain; charset=utf-8")


def _answer(start_response: Callable, method: str, status: str, data: bytes, content_type: str) -> list[bytes]:
    start_response(
        status,
        [
            ("Content-Type", content_type),
            ("Content-Length", str(len(data))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ],
    )
    return [] if method == "HEAD" else [data]
