"""整理: the sheet goes out, comes back filled in, and what may become public goes into the content folder."""

from __future__ import annotations

from flask import Flask
from werkzeug.wrappers import Response

from forms_api.desk.pages import Desk, message_page


def add_routes(app: Flask, desk: Desk) -> None:
    @app.get("/sheets/")
    def sheets() -> Response:
        return message_page(200, "整理", "请用命令 triage export 和 triage import。", here="sheets/")
