"""The desk page as a WSGI application: wires door, inbox and pages together.

In: a DeskInbox, a Door, the folder that publishes go into (None: there is none), randomness. Out: a Flask
app. It starts no thread, opens no port; nothing it answers may be kept by anybody, nothing it logs says what
somebody wrote.
"""

from __future__ import annotations

import io
import logging
import random as random_module
import traceback
from pathlib import Path

from flask import Flask, Request, Response, redirect, request
from werkzeug.exceptions import HTTPException

from forms_api.admin_client import AdminRefused
from forms_api.ballots.tally import Tally
from forms_api.body import BodyRefused
from forms_api.catalogue import CatalogueError
from forms_api.desk import call_routes, entry_routes, paper_routes, public_routes, sheet_routes, today_routes
from forms_api.desk.door import Closed, Door
from forms_api.desk.inbox import DeskInbox
from forms_api.desk.pages import Desk, message_page
from forms_api.store import InboxBroken, InboxBusy, NotSaved
from forms_api.store.causes import why

_LOG = logging.getLogger("forms_api")
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# No script is loaded and none would run. same-origin: a POST of ours must be able to say where it comes from.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


class _InMemory(Request):
    """An uploaded sheet is never written to a temporary file."""

    def _get_file_stream(self, total_content_length, content_type, filename=None, content_length=None):
        return io.BytesIO()


def create_desk(
    inbox: DeskInbox, door: Door, content_dir: Path | None, random: random_module.Random
) -> Flask:
    app = Flask("forms_api.desk", static_folder=None, template_folder=None)
    app.request_class = _InMemory
    desk = Desk(inbox, content_dir, random, Tally(inbox.inbox))

    @app.before_request
    def let_in() -> Response | None:
        closed = door.why_not_here(request.headers)
        if closed is None and request.method not in ("GET", "HEAD"):
            closed = door.why_not_sent(request.headers)
        if closed is None and request.endpoint != "login" and not door.has_come_in(request.cookies):
            closed = Closed(403, "请用链接打开", "请在终端里找到“前台页面”那一行，打开后面的链接。")
        return message_page(closed.status, closed.title, closed.text, menu=False) if closed else None

    @app.get("/login/<token>/")
    def login(token: str) -> Response:
        if not door.opens(token):
            return message_page(403, "这个链接不能用了", "程序重新开过，请用终端里新印出来的链接。", menu=False)
        answer = redirect("/", 303)
        answer.set_cookie(door.cookie_name, door.session, httponly=True, samesite="Strict", path="/")
        return answer

    @app.get("/desk.css")
    def style() -> Response:
        data = Path(__file__).with_name("desk.css").read_bytes()
        return Response(data, 200, content_type="text/css; charset=utf-8")

    for routes in (today_routes, entry_routes, call_routes, sheet_routes, public_routes, paper_routes):
        routes.add_routes(app, desk)

    @app.errorhandler(AdminRefused)
    @app.errorhandler(InboxBroken)
    @app.errorhandler(InboxBusy)
    @app.errorhandler(CatalogueError)
    def cannot(error: Exception) -> Response:
        return message_page(503, "没有办成", str(error))

    @app.errorhandler(NotSaved)
    def not_saved(error: NotSaved) -> Response:
        return message_page(503, "没有保存", f"{error}。")

    @app.errorhandler(OSError)
    def disk(error: OSError) -> Response:
        return message_page(503, "没有办成", f"{why(error)}。")

    @app.errorhandler(BodyRefused)
    def body_refused(error: BodyRefused) -> Response:
        return message_page(error.status, "没有收到", f"{error.reason}没有保存。")

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        status = error.code or 500
        if status == 404:
            return message_page(404, "没有这一页", "请从上面的菜单里选。")
        return message_page(status, "没有办成", "请回到上一页再试一次。")

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        # Where it happened, never the message or the values: they may hold what somebody wrote.
        frames = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
        _LOG.error("desk: %s at %s", type(error).__name__, " < ".join(reversed(frames)))
        return message_page(500, "出错了", "程序出了错，请把时间告诉维护的人，再试一次。")

    @app.after_request
    def add_headers(answer: Response) -> Response:
        for name, value in _HEADERS.items():
            answer.headers[name] = value
        return answer

    return app
