"""今天."""

from __future__ import annotations

from flask import Flask
from werkzeug.wrappers import Response

from forms_api.desk.pages import Desk, page
from forms_api.desk.paper_routes import papers_to_confirm
from forms_api.desk.today import today_of


def add_routes(app: Flask, desk: Desk) -> None:
    @app.get("/")
    def today() -> Response:
        snapshot, catalogue = desk.inbox.snapshot(), desk.inbox.catalogue()
        shown = today_of(snapshot, catalogue, desk.inbox.now(), papers_to_confirm(desk.tally, catalogue))
        return page("today.html", "", today=shown, site=catalogue.site)
