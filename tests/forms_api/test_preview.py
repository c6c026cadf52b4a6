"""The preview middleware: what it adds to a page, what it leaves alone, and when it answers."""

import json
import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE
from threading import Barrier, Thread
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from forms_api.preview import WAIT_SECONDS, WAITERS, preview
from tests.tools import require

ROOT = Path(__file__).resolve().parents[2]
PAGE = "<!doctype html><html><body><p>虹祥 &lt;/body&gt;</p></body></html>".encode()
SCRIPT = b'<script src="/__preview__/preview.js" data-build="7" defer></script>'


def test_a_page_gets_the_script_before_the_end_of_its_body_and_the_right_length(tmp_path):
    status, headers, body = get(site(PAGE, [("Content-Length", str(len(PAGE)))]), tmp_path, "/stations/")
    assert status == "200 OK"
    assert body == PAGE.replace(b"</body>", SCRIPT + b"</body>")
    assert headers["content-length"] == str(len(body))


def test_only_the_last_end_of_body_counts(tmp_path):
    page = b"<body><pre></body></pre></body>"
    assert get(site(page), tmp_path)[2] == b"<body><pre></body></pre>" + SCRIPT + b"</body>"


def test_head_says_the_length_that_get_would_have(tmp_path):
    of_get, of_head = get(site(PAGE), tmp_path), get(site(PAGE), tmp_path, method="HEAD")
    assert of_head == (of_get[0], of_get[1], b"")


@pytest.mark.parametrize("status", ["404 NOT FOUND", "410 GONE"])
def test_a_page_that_says_no_gets_the_script_too(tmp_path, status):
    assert SCRIPT in get(site(PAGE, status=status), tmp_path)[2]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("Content-Type", "application/json")], "200 OK"),
        ([("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")], "200 OK"),
        ([("Content-Type", "text/html; charset=utf-8")], "302 FOUND"),
        ([("Content-Type", "text/html; charset=utf-8")], "503 SERVICE UNAVAILABLE"),
    ],
)
def test_other_answers_go_through_as_they_are(tmp_path, headers, status):
    headers = [*headers, ("ETag", '"1"'), ("Content-Length", str(len(PAGE)))]
    app = site(PAGE, headers, status, content_type=None)
    for method, body in (("GET", PAGE), ("HEAD", b"")):
        found = get(app, tmp_path, method=method)
        assert found[0] == status and found[2] == body
        assert found[1]["content-length"] == str(len(PAGE)) and found[1]["etag"] == '"1"'


def test_a_page_without_an_end_of_body_stays_as_it_is(tmp_path):
    assert get(site(b"<p>fragment"), tmp_path)[2] == b"<p>fragment"


def test_the_answer_to_a_sent_form_gets_no_script_because_reloading_it_would_send_it_again(tmp_path):
    status, _, body = get(site(PAGE, status="422 UNPROCESSABLE"), tmp_path, method="POST")
    assert (status, body) == ("422 UNPROCESSABLE", PAGE)


def test_the_browser_keeps_no_copy_that_could_carry_an_old_number(tmp_path):
    asked = {}

    def app(environ, start_response):
        asked.update(environ)
        headers = [("ETag", '"1"'), ("Last-Modified", "x"), ("Cache-Control", "max-age=600")]
        start_response("200 OK", [("Content-Type", "text/html"), *headers])
        return [PAGE]

    kept = {"HTTP_IF_NONE_MATCH": '"1"', "HTTP_IF_MODIFIED_SINCE": "x", "HTTP_ACCEPT_ENCODING": "gzip"}
    _, headers, body = get(app, tmp_path, **kept)
    assert not kept.keys() & asked.keys()
    assert headers == {
        "content-type": "text/html",
        "cache-control": "no-cache",
        "content-length": str(len(body)),
    }


def test_no_store_stays_no_store_and_a_style_sheet_is_always_asked_for_again(tmp_path):
    assert get(site(PAGE, [("Cache-Control", "no-store")]), tmp_path)[1]["cache-control"] == "no-store"
    css = site(b"body{}", [("Cache-Control", "public, max-age=31536000, immutable")], content_type="text/css")
    assert get(css, tmp_path)[1]["cache-control"] == "no-cache"


def test_an_app_that_starts_late_or_writes_is_understood(tmp_path):
    def late(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/html")])
        yield PAGE

    def writing(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/html")])(PAGE[:20])
        return [PAGE[20:]]

    for app in (late, writing):
        assert get(app, tmp_path)[2] == PAGE.replace(b"</body>", SCRIPT + b"</body>")


def test_the_status_is_answered_at_once_to_whoever_does_not_know_it(tmp_path):
    for query in ("", "build=", "build=6", "build=nonsense", "build=8"):
        status, headers, body = get(never, tmp_path, "/__preview__/status", QUERY_STRING=query)
        assert status == "200 OK" and headers["content-type"] == "application/json"
        assert json.loads(body) == {"build": 7, "errors": ["stations/a.yml:1:1: 错误[x] 改这里"]}
        assert headers["cache-control"] == "no-store" and headers["content-length"] == str(len(body))


def test_whoever_knows_it_waits_until_the_next_build(tmp_path):
    sleeps = []

    def sleep(seconds):
        sleeps.append(seconds)
        if len(sleeps) == 3:
            write_status(tmp_path, 8, [])

    _, _, body = get(never, tmp_path, "/__preview__/status", sleep=sleep, QUERY_STRING="build=7")
    assert json.loads(body) == {"build": 8, "errors": []}
    assert len(sleeps) == 3


def test_waiting_ends_with_the_same_answer_when_there_is_no_next_build(tmp_path):
    now = [0.0]

    def sleep(seconds):
        now[0] += seconds

    clock = {"sleep": sleep, "monotonic": lambda: now[0]}
    _, _, body = get(never, tmp_path, "/__preview__/status", **clock, QUERY_STRING="build=7")
    assert json.loads(body)["build"] == 7
    assert WAIT_SECONDS <= now[0] < WAIT_SECONDS + 0.1


def test_only_a_few_wait_at_once_and_the_next_one_is_answered_straight_away(tmp_path):
    write_status(tmp_path, 7, [])
    waiting = Barrier(WAITERS + 1, timeout=30)
    answered = []

    def sleep(seconds):
        waiting.wait()  # all are here
        waiting.wait()  # until the test lets them go

    app = preview(never, tmp_path / "status.json", sleep=sleep)

    def ask():
        answered.append(json.loads(call(app, "/__preview__/status", QUERY_STRING="build=7")[2])["build"])

    threads = [Thread(target=ask) for _ in range(WAITERS)]
    for thread in threads:
        thread.start()
    waiting.wait()
    ask()
    assert answered == [7]
    write_status(tmp_path, 8, [])
    waiting.wait()
    for thread in threads:
        thread.join()
    assert answered == [7] + [8] * WAITERS


@pytest.mark.parametrize(
    "data", [None, b"", b"{", b"[]", b'{"build": "x", "errors": []}', b'{"build": 3}', b"\xff"]
)
def test_a_status_file_that_is_missing_or_unreadable_is_no_build(tmp_path, data):
    if data is not None:
        (tmp_path / "status.json").write_bytes(data)
    app = preview(never, tmp_path / "status.json")
    assert json.loads(call(app, "/__preview__/status")[2]) == {"build": 0, "errors": []}


def test_a_status_file_that_vanishes_for_a_moment_leaves_the_last_status(tmp_path):
    write_status(tmp_path, 7, [])
    app = preview(never, tmp_path / "status.json")
    call(app, "/__preview__/status")
    (tmp_path / "status.json").unlink()
    assert json.loads(call(app, "/__preview__/status")[2])["build"] == 7


@pytest.mark.parametrize(("name", "kind"), [("preview.js", "text/javascript"), ("preview.css", "text/css")])
def test_script_and_style_are_served_from_the_same_origin(tmp_path, name, kind):
    status, headers, body = get(never, tmp_path, f"/__preview__/{name}")
    assert status == "200 OK" and headers["content-type"] == f"{kind}; charset=utf-8"
    assert body == (ROOT / "forms_api" / name).read_bytes()
    assert get(never, tmp_path, f"/__preview__/{name}", method="HEAD") == (status, headers, b"")


@pytest.mark.parametrize(
    "path", ["/__preview__/preview.py", "/__preview__/../cli.py", "/__preview__/", "/preview.js"]
)
def test_other_addresses_belong_to_the_app(tmp_path, path):
    app = site(b"not found", status="404 NOT FOUND", content_type="text/plain")
    assert get(app, tmp_path, path)[0] == "404 NOT FOUND"


def test_the_script_holds_no_syntax_that_old_phones_do_not_know(tmp_path):
    text = (ROOT / "forms_api" / "preview.js").read_text(encoding="utf-8")
    (tmp_path / "script.js").write_text(text, encoding="utf-8")
    subprocess.run([require("node"), "--check", tmp_path / "script.js"], check=True)
    newer = ["?.", "??", "...", "catch {", "finally(", "for await", "#", "import(", "innerHTML", ".style"]
    assert [found for found in newer if found in text] == []


_STOPPING = """
import signal, sys, time
from forms_api.preview import stop_with_parent
def stop(number, frame):
    sys.exit("stopped kindly")
signal.signal(signal.SIGTERM, stop)
stop_with_parent()
print("ready", flush=True)
time.sleep(30)
"""


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_the_server_stops_when_the_other_end_of_its_standard_input_is_gone():
    child = subprocess.Popen(
        [sys.executable, "-c", _STOPPING], cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True
    )
    assert child.stdout.readline() == "ready\n"
    assert child.communicate(timeout=20)[1] == "stopped kindly\n"  # closes its standard input
    assert child.returncode == 1


def test_a_server_started_by_hand_does_not_stop_for_want_of_a_standard_input():
    code = (
        "from forms_api.preview import stop_with_parent; import threading\n"
        "stop_with_parent()\n"
        "print(threading.active_count())"
    )
    command = [sys.executable, "-c", code]
    run = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=True, text=True
    )
    assert run.stdout == "1\n"


def never(environ, start_response):
    raise AssertionError(f"the app was asked for {environ['PATH_INFO']}")


def site(body, headers=(), status="200 OK", content_type="text/html; charset=utf-8"):
    def app(environ, start_response):
        own = [("Content-Type", content_type)] if content_type else []
        start_response(status, [*own, *headers])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    return app


def get(app, tmp_path, path="/", method="GET", sleep=None, monotonic=None, **environ):
    """Status, headers and body of a request to `app` in preview; the last build is number 7."""
    write_status(tmp_path, 7, ["stations/a.yml:1:1: 错误[x] 改这里"])
    given = {"sleep": sleep, "monotonic": monotonic}
    wrapped = preview(app, tmp_path / "status.json", **{key: value for key, value in given.items() if value})
    return call(wrapped, path, method, **environ)


def call(app, path, method="GET", **environ):
    environ = environ | {"PATH_INFO": path, "REQUEST_METHOD": method}
    setup_testing_defaults(environ)
    environ = {"SCRIPT_NAME": "", "QUERY_STRING": ""} | environ
    started = []
    parts = validator(app)(environ, lambda status, headers, exc_info=None: started.append((status, headers)))
    body = b"".join(parts)
    parts.close()
    status, headers = started[-1]
    return status, {name.lower(): value for name, value in headers}, body


def write_status(folder, build, errors):
    new_path = folder / "status.new"
    new_path.write_text(json.dumps({"build": build, "errors": errors}), encoding="utf-8")
    new_path.replace(folder / "status.json")
