"""What `builder serve` adds to the server: pages that reload themselves and show the last build's mistakes.

In: the WSGI app of the site, and a file in which builder says how the last build went, replaced atomically:

    {"build": 7, "errors": ["stations/hongxiang.yml:12:5: 错误[…] …"]}     another number: another site

Out: the same app with a script at the end of every page, and three addresses of its own:

    /__preview__/status?build=7    that file; waits up to `WAIT_SECONDS` as long as the number is still 7
    /__preview__/preview.js, .css

Only `--preview` switches it on. The answer to a POST gets no script: reloading it would send the form again.
It does not build, watch or read the editors' files, and it never keeps the server waiting: at most `WAITERS`
requests wait at once, any other is answered straight away.
"""

import json
import os
import re
import signal
import stat
import sys
import threading
import time
from _thread import interrupt_main
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import parse_qs

WAITERS = 4
WAIT_SECONDS = 2  # short, so that a page that has gone soon gives back its thread
_LOOK_SECONDS = 0.03
_PREFIX = "/__preview__/"
_FILES = {"preview.js": "text/javascript; charset=utf-8", "preview.css": "text/css; charset=utf-8"}
# A page kept by the browser would carry an old build's number and reload without end: answer in full.
_NOT_PASSED_ON = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_RANGE", "HTTP_ACCEPT_ENCODING")
_HEADERS_OF_A_COPY = ("etag", "last-modified", "accept-ranges", "content-length")

App = Callable[[dict, Callable], Iterable[bytes]]
# Set when the server is about to stop: it waits for open requests, and ours would make it wait for nothing.
_ENDING = threading.Event()


def preview(
    app: App,
    status_path: Path,
    *,
    sleep: Callable[[float], object] = _ENDING.wait,
    monotonic: Callable[[], float] = time.monotonic,
) -> App:
    """The app with preview around it. Wrap it last, so that nothing else touches the pages afterwards."""
    status = _Status(status_path)
    places = threading.BoundedSemaphore(WAITERS)

    def with_preview(environ: dict, start_response: Callable) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return app(environ, start_response)
        if path == _PREFIX + "status":
            known = parse_qs(environ.get("QUERY_STRING", "")).get("build", [""])[0]
            wait = _Wait(places, sleep, monotonic)
            body = json.dumps(status.after(known, wait), ensure_ascii=False).encode("utf-8")
            return _answer(environ, start_response, "application/json", body)
        if path.removeprefix(_PREFIX) in _FILES and path.startswith(_PREFIX):
            name = path.removeprefix(_PREFIX)
            return _answer(environ, start_response, _FILES[name], Path(__file__).with_name(name).read_bytes())
        return _page(app, environ, start_response, status.read()["build"])

    return with_preview


def stop_with_parent() -> None:
    """The server ends when builder does, however builder ended: its end of our standard input closes with it.

    Call once, before serving. Does nothing unless standard input is a pipe.
    """
    try:
        descriptor = sys.stdin.fileno()
        is_pipe = stat.S_ISFIFO(os.fstat(descriptor).st_mode)
    except (AttributeError, OSError, ValueError):
        return
    if is_pipe:
        threading.Thread(target=_stop_at_end, args=(descriptor,), name="preview-parent", daemon=True).start()


class _Status:
    """The status file; the last good reading stands in while it is missing or being replaced."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last: dict = {"build": 0, "errors": []}

    def read(self) -> dict:
        try:
            content = json.loads(self._path.read_bytes())
            self._last = {"build": int(content["build"]), "errors": [str(line) for line in content["errors"]]}
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return self._last

    def after(self, known: str, wait: "_Wait") -> dict:
        """The status as soon as its number is not `known`, or when waiting is over."""
        found = self.read()
        if known != str(found["build"]):
            return found
        for _ in wait:
            found = self.read()
            if known != str(found["build"]):
                break
        return found


class _Wait:
    """Iterating waits, a little at each step, if one of the places is free; otherwise it is over at once."""

    def __init__(self, places: threading.BoundedSemaphore, sleep: Callable, monotonic: Callable) -> None:
        self._places, self._sleep, self._monotonic = places, sleep, monotonic

    def __iter__(self):
        if not self._places.acquire(blocking=False):
            return
        try:
            end = self._monotonic() + WAIT_SECONDS
            while self._monotonic() < end and not _ENDING.is_set():
                self._sleep(_LOOK_SECONDS)
                yield
        finally:
            self._places.release()


def _answer(environ: dict, start_response: Callable, content_type: str, body: bytes) -> list[bytes]:
    headers = [
        ("Content-Type", content_type),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start_response("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _page(app: App, environ: dict, start_response: Callable, build: int) -> Iterable[bytes]:
    """The app's own answer, with the script if it is a page. HEAD is asked as GET, to know the length."""
    asked = {key: value for key, value in environ.items() if key not in _NOT_PASSED_ON}
    asked["REQUEST_METHOD"] = "GET"
    started: list[tuple] = []
    written: list[bytes] = []

    def note(status: str, headers: list[tuple[str, str]], exc_info=None) -> Callable[[bytes], object]:
        started[:] = [status, headers, exc_info]
        return written.append

    parts = app(asked, note)
    is_head = environ["REQUEST_METHOD"] == "HEAD"
    if started and not is_head and not written and not _is_page(*started[:2]):
        start_response(started[0], _always_asked_for(started[1]), *filter(None, started[2:]))
        return parts  # as it is: a large file goes out piece by piece
    try:
        body = b"".join([*parts])
    finally:
        if hasattr(parts, "close"):
            parts.close()
    status, headers, exc_info = started
    body = b"".join(written) + body
    headers = _always_asked_for(headers)
    if _is_page(status, headers):
        body = _with_script(body, build)
        headers = [(name, value) for name, value in headers if name.lower() not in _HEADERS_OF_A_COPY]
        headers.append(("Content-Length", str(len(body))))
    start_response(status, headers, *filter(None, [exc_info]))
    return [] if is_head else [body]


def _is_page(status: str, headers: list[tuple[str, str]]) -> bool:
    names = {name.lower(): value for name, value in headers}
    is_html = names.get("content-type", "").partition(";")[0].strip().lower() == "text/html"
    return is_html and "content-encoding" not in names and re.match(r"200|4\d\d", status) is not None


def _always_asked_for(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without a life in the browser's cache: a style sheet just edited is fetched again at the reload."""
    if any(name.lower() == "cache-control" and "no-store" in value for name, value in headers):
        return list(headers)
    kept = [(name, value) for name, value in headers if name.lower() not in ("cache-control", "expires")]
    return [*kept, ("Cache-Control", "no-cache")]


def _with_script(body: bytes, build: int) -> bytes:
    before, end, after = body.rpartition(b"</body>")
    if not end:
        return body
    script = f'<script src="{_PREFIX}preview.js" data-build="{build}" defer></script>'
    return before + script.encode("ascii") + end + after


def _stop_at_end(descriptor: int) -> None:
    while os.read(descriptor, 4096):
        pass
    _ENDING.set()
    if os.name == "nt":
        interrupt_main()  # as Ctrl+C would; a signal to oneself is sudden death on Windows
    else:
        signal.pthread_kill(threading.main_thread().ident, signal.SIGTERM)  # so that it wakes from its wait
    time.sleep(10)
    os._exit(1)  # the server did not follow
